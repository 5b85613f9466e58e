import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from commissions.errors import OutOfOrder, Unfit
from commissions.meetings.agenda import move_item
from commissions.meetings.model import Item, Meeting, Standing, State
from tests import make
from tests.commissions.conftest import Cast
from tests.commissions.doing import Told, do, last, refused
from tests.commissions.meetings.holding import RUN_BY


def three(session: Session, state: State = State.PLANNED) -> tuple[Meeting, list[Item]]:
    meeting = make.meeting(session, state=state)
    return meeting, [make.item(session, meeting, title=title) for title in ("Uno", "Due", "Tre")]


def order(session: Session) -> list[str | None]:
    return list(session.scalars(select(Item.title).where(Item.place.is_not(None)).order_by(Item.place)))


@pytest.mark.parametrize("who", RUN_BY)
def test_those_between_make_room(session: Session, cast: Cast, who: str) -> None:
    meeting, (_one, _two, three_) = three(session)

    do(session, cast[who], move_item, three_, point=1)

    assert order(session) == ["Tre", "Uno", "Due"]
    facts = {"item": three_.id, "point_before": 3, "point": 1}
    assert last(session) == Told("agenda.moved", meeting.mark, facts, by=cast.person(who).mark)


def test_also_downwards_and_once_sent(session: Session, cast: Cast) -> None:
    _meeting, (one, *_) = three(session, State.CONVENED)

    do(session, cast["clara"], move_item, one, point=2)

    assert order(session) == ["Due", "Uno", "Tre"]


def test_nobody_else_may(session: Session, cast: Cast) -> None:
    _meeting, (one, *_) = three(session)

    refused(session, cast.all_but(*RUN_BY), move_item, one, point=2)


@pytest.mark.parametrize(("point", "why"), [(0, "not_a_number_here"), (4, "not_a_number_here"), (1, "unchanged")])
def test_only_to_another_place_that_there_is(session: Session, cast: Cast, point: int, why: str) -> None:
    _meeting, (one, *_) = three(session)

    with pytest.raises(Unfit, match=f"point: {why}"):
        do(session, cast["clara"], move_item, one, point=point)


def test_neither_what_is_not_on_the_agenda_nor_when_it_is_over(session: Session, cast: Cast) -> None:
    asked = make.item(session, make.meeting(session), standing=Standing.ASKED)
    _meeting, (past, *_) = three(session, State.CLOSED)

    for item in (asked, past):
        with pytest.raises(OutOfOrder):
            do(session, cast["clara"], move_item, item, point=1)
