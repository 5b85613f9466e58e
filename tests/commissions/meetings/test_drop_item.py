import pytest
from sqlalchemy.orm import Session

from commissions.errors import OutOfOrder, Unfit
from commissions.meetings.agenda import drop_item
from commissions.meetings.model import Standing, State
from tests import make
from tests.commissions.conftest import Cast
from tests.commissions.doing import Told, do, last, refused
from tests.commissions.meetings.holding import RUN_BY


@pytest.mark.parametrize("who", RUN_BY)
def test_it_leaves_the_agenda_and_the_others_close_up(session: Session, cast: Cast, who: str) -> None:
    meeting = make.meeting(session)
    one, two = make.item(session, meeting), make.item(session, meeting)

    do(session, cast[who], drop_item, one)

    assert (one.standing, one.place, two.place) == (Standing.DROPPED, None, 1)
    facts = {"item": one.id, "point": 1}
    assert last(session) == Told("agenda.dropped", meeting.mark, facts, by=cast.person(who).mark)


def test_once_it_was_sent_it_says_why(session: Session, cast: Cast) -> None:
    item = make.item(session, make.meeting(session, state=State.CONVENED), sent_place=1)

    with pytest.raises(Unfit, match="reason: empty"):
        do(session, cast["clara"], drop_item, item)

    do(session, cast["clara"], drop_item, item, reason="Chi lo presenta è malato.")
    assert item.answer == last(session).text == "Chi lo presenta è malato."


def test_nobody_else_may(session: Session, cast: Cast) -> None:
    refused(session, cast.all_but(*RUN_BY), drop_item, make.item(session, make.meeting(session)))


def test_neither_what_is_not_on_the_agenda_nor_when_it_is_over(session: Session, cast: Cast) -> None:
    dropped = make.item(session, make.meeting(session), standing=Standing.DROPPED)
    past = make.item(session, make.meeting(session, state=State.CLOSED))

    for item in (dropped, past):
        with pytest.raises(OutOfOrder):
            do(session, cast["clara"], drop_item, item, reason="Non serve.")
