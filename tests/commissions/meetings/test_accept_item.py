import pytest
from sqlalchemy.orm import Session

from commissions.errors import OutOfOrder, Unfit
from commissions.meetings.agenda import accept_item
from commissions.meetings.model import Item, Standing, State
from tests import make
from tests.commissions.conftest import Cast
from tests.commissions.doing import Told, do, last, refused
from tests.commissions.meetings.holding import RUN_BY


def asked(session: Session, state: State = State.PLANNED) -> Item:
    meeting = make.meeting(session, state=state)
    make.item(session, meeting)
    return make.item(session, meeting, standing=Standing.ASKED)


@pytest.mark.parametrize("who", RUN_BY)
def test_it_comes_last_on_the_agenda(session: Session, cast: Cast, who: str) -> None:
    item = asked(session)

    do(session, cast[who], accept_item, item, minutes=10)

    assert (item.standing, item.place, item.minutes) == (Standing.LISTED, 2, 10)
    facts = {"item": item.id, "point": 2, "minutes": 10}
    assert last(session) == Told("agenda.accepted", item.meeting.mark, facts, by=cast.person(who).mark)


def test_the_time_that_was_asked_for_holds_unless_another_is_given(session: Session, cast: Cast) -> None:
    item = asked(session)

    with pytest.raises(Unfit, match="minutes: not_a_number_here"):
        do(session, cast["clara"], accept_item, item, minutes=0)

    do(session, cast["clara"], accept_item, item)
    assert item.minutes == 20


def test_nobody_else_may(session: Session, cast: Cast) -> None:
    refused(session, cast.all_but(*RUN_BY), accept_item, asked(session))


def test_neither_twice_nor_once_convened(session: Session, cast: Cast) -> None:
    for item in (make.item(session, make.meeting(session)), asked(session, State.CONVENED)):
        with pytest.raises(OutOfOrder):
            do(session, cast["clara"], accept_item, item)
