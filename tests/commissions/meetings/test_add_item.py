from typing import Any

import pytest
from sqlalchemy.orm import Session

from commissions.errors import OutOfOrder, Unfit
from commissions.meetings.agenda import MOST, add_item
from commissions.meetings.model import Standing, State
from tests import make
from tests.commissions.conftest import Cast
from tests.commissions.doing import Told, do, last, refused
from tests.commissions.meetings.holding import RUN_BY


@pytest.mark.parametrize("who", RUN_BY)
@pytest.mark.parametrize("state", [State.PLANNED, State.CONVENED, State.OPEN])
def test_an_item_comes_last_on_the_agenda(session: Session, cast: Cast, who: str, state: State) -> None:
    meeting = make.meeting(session, state=state)
    make.item(session, meeting)

    item = do(session, cast[who], add_item, meeting, title="Varie ed eventuali", minutes=15)

    assert (item.standing, item.place, item.sent_place) == (Standing.LISTED, 2, None)
    facts = {"item": item.id, "point": 2, "minutes": 15}
    by = cast.person(who).mark
    assert last(session) == Told("agenda.added", meeting.mark, facts, by=by, text="Varie ed eventuali")


def test_it_points_to_an_objective_or_to_a_proposal(session: Session, cast: Cast) -> None:
    meeting, objective, proposal = make.meeting(session), make.objective(session), make.proposal(session)

    one = do(session, cast["clara"], add_item, meeting, subject=objective, minutes=30)
    other = do(session, cast["clara"], add_item, meeting, subject=proposal, title="Decisione", minutes=30)

    assert (one.subject, one.title, other.subject, other.title) == (objective, None, proposal, "Decisione")
    assert last(session).facts["subject"] == proposal.mark


def test_nobody_else_may(session: Session, cast: Cast) -> None:
    refused(session, cast.all_but(*RUN_BY), add_item, make.meeting(session), title="Varie", minutes=15)


@pytest.mark.parametrize("state", [State.CLOSED, State.CANCELLED])
def test_not_when_it_is_over(session: Session, cast: Cast, state: State) -> None:
    with pytest.raises(OutOfOrder):
        do(session, cast["clara"], add_item, make.meeting(session, state=state), title="Varie", minutes=15)


def test_what_the_reader_may_not_see_is_as_if_it_were_not_there(session: Session, cast: Cast) -> None:
    proposal = make.proposal(session)
    make.hidden(session, proposal, by=cast.person("dora"))

    with pytest.raises(Unfit, match="subject: unknown"):
        do(session, cast["clara"], add_item, make.meeting(session), subject=proposal, minutes=15)


@pytest.mark.parametrize(
    ("given", "field", "why"),
    [
        ({"title": None}, "title", "empty"),
        ({"title": "Va"}, "title", "too_short"),
        ({"minutes": 0}, "minutes", "not_a_number_here"),
        ({"minutes": 601}, "minutes", "not_a_number_here"),
    ],
)
def test_what_does_not_fit(session: Session, cast: Cast, given: dict[str, Any], field: str, why: str) -> None:
    with pytest.raises(Unfit) as wrong:
        do(session, cast["clara"], add_item, make.meeting(session), **{"title": "Varie", "minutes": 15, **given})
    assert (wrong.value.field, wrong.value.why) == (field, why)


def test_an_agenda_ends_somewhere(session: Session, cast: Cast) -> None:
    meeting = make.meeting(session)
    for _ in range(MOST):
        make.item(session, meeting)

    with pytest.raises(Unfit, match="too_many"):
        do(session, cast["clara"], add_item, meeting, title="Varie", minutes=15)
