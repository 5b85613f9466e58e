import pytest
from sqlalchemy.orm import Session

from commissions.errors import OutOfOrder, Unfit
from commissions.meetings.agenda import decline_item
from commissions.meetings.model import Item, Standing, State
from tests import make
from tests.commissions.conftest import Cast
from tests.commissions.doing import Told, do, last, refused
from tests.commissions.meetings.holding import RUN_BY

WHY = "Ne parliamo la prossima volta."


def asked(session: Session, state: State = State.PLANNED) -> Item:
    return make.item(session, make.meeting(session, state=state), standing=Standing.ASKED)


@pytest.mark.parametrize("who", RUN_BY)
def test_it_is_declined_with_a_reason(session: Session, cast: Cast, who: str) -> None:
    item = asked(session)

    do(session, cast[who], decline_item, item, reason=WHY)

    assert (item.standing, item.answer) == (Standing.DECLINED, WHY)
    by = cast.person(who).mark
    assert last(session) == Told("agenda.declined", item.meeting.mark, {"item": item.id}, by=by, text=WHY)


def test_nobody_else_may(session: Session, cast: Cast) -> None:
    refused(session, cast.all_but(*RUN_BY), decline_item, asked(session), reason=WHY)


def test_neither_without_a_reason_nor_twice_nor_once_convened(session: Session, cast: Cast) -> None:
    with pytest.raises(Unfit, match="reason: empty"):
        do(session, cast["clara"], decline_item, asked(session), reason="")
    for item in (make.item(session, make.meeting(session)), asked(session, State.CONVENED)):
        with pytest.raises(OutOfOrder):
            do(session, cast["clara"], decline_item, item, reason=WHY)
