import pytest
from sqlalchemy.orm import Session

from commissions.errors import OutOfOrder, Overtaken, Unfit
from commissions.meetings.agenda import change_item, move_item
from commissions.meetings.model import Standing, State
from tests import make
from tests.commissions.conftest import Cast
from tests.commissions.doing import Told, do, last, refused
from tests.commissions.meetings.holding import RUN_BY

NEW = {"title": "Approvazione del verbale", "minutes": 45}


@pytest.mark.parametrize("who", RUN_BY)
def test_its_words_and_its_minutes_may_change(session: Session, cast: Cast, who: str) -> None:
    meeting = make.meeting(session)
    item = make.item(session, meeting)

    do(session, cast[who], change_item, item, **NEW)

    assert (item.minutes, item.version) == (45, 2)
    facts = {"item": item.id, "part": "minutes", "before": "20", "after": "45"}
    assert last(session) == Told("agenda.changed", meeting.mark, facts, by=cast.person(who).mark)


def test_once_it_was_sent_it_says_why_and_what_was_sent_stays(session: Session, cast: Cast) -> None:
    meeting = make.meeting(session, state=State.CONVENED)
    item = make.item(session, meeting, sent_place=1, sent_minutes=20, sent_title="Approvazione del verbale")

    with pytest.raises(Unfit, match="reason: empty"):
        do(session, cast["clara"], change_item, item, **NEW)

    do(session, cast["clara"], change_item, item, **NEW, reason="Serve più tempo.")
    assert (item.minutes, item.sent_minutes, last(session).text) == (45, 20, "Serve più tempo.")


def test_nobody_else_may(session: Session, cast: Cast) -> None:
    refused(session, cast.all_but(*RUN_BY), change_item, make.item(session, make.meeting(session)), **NEW)


def test_neither_what_is_not_on_the_agenda_nor_when_it_is_over(session: Session, cast: Cast) -> None:
    asked = make.item(session, make.meeting(session), standing=Standing.ASKED)
    past = make.item(session, make.meeting(session, state=State.CLOSED))

    for item in (asked, past):
        with pytest.raises(OutOfOrder):
            do(session, cast["clara"], change_item, item, **NEW, reason="Serve più tempo.")


def test_an_item_that_points_somewhere_needs_no_title_and_another_does(session: Session, cast: Cast) -> None:
    meeting = make.meeting(session)
    pointing, titled = make.item(session, meeting, objective=make.objective(session)), make.item(session, meeting)

    do(session, cast["clara"], change_item, pointing, title="", minutes=20)
    assert pointing.title is None

    with pytest.raises(Unfit, match="title: empty"):
        do(session, cast["clara"], change_item, titled, title="", minutes=20)


def test_who_comes_second_is_told_but_moving_overtakes_nobody(session: Session, cast: Cast) -> None:
    meeting = make.meeting(session)
    item, _other = make.item(session, meeting), make.item(session, meeting)
    do(session, cast["dora"], move_item, item, point=2)
    do(session, cast["clara"], change_item, item, **NEW, onto=1)

    with pytest.raises(Overtaken):
        do(session, cast["dora"], change_item, item, title="Altro titolo", minutes=10, onto=1)
