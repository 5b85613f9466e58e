from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy.orm import Session

from commissions import clock
from commissions.meetings import queries
from commissions.meetings.model import Standing, State
from commissions.rules import Asking
from tests import make
from tests.commissions.conftest import Cast

HOUR = timedelta(hours=1)
CALLED = {"clara", "silvia, secretary of the commission", "mario, member of the commission", "elio"}


@pytest.mark.parametrize("day", [(2026, 3, 29), (2026, 10, 25)])
def test_the_hours_of_an_agenda_run_through_the_change_of_the_clock(
    session: Session, day: tuple[int, int, int]
) -> None:
    begins = datetime(*day, 0, 30, tzinfo=UTC)  # half an hour before the clocks change
    meeting = make.meeting(session, starts_at=begins)
    items = [make.item(session, meeting, minutes=minutes) for minutes in (40, 50)]

    slots = queries.timed(meeting, [*reversed(items), make.item(session, meeting, standing=Standing.DROPPED)])

    said = [f"{at.astimezone(clock.ZONE):%H:%M}" for slot in slots for at in (slot.starts, slot.ends)]
    march, october = ["01:30", "03:10", "03:10", "04:00"], ["02:30", "02:10", "02:10", "03:00"]
    assert said == (march if day[1] == 3 else october)


def test_what_is_to_come_stands_in_order_and_what_is_over_does_not(session: Session) -> None:
    now = clock.now()
    later = make.meeting(session)
    running = make.meeting(session, starts_at=now - HOUR, ends_at=now + HOUR, state=State.OPEN)
    make.meeting(session, state=State.CANCELLED)
    make.meeting(session, starts_at=now - 5 * HOUR, ends_at=now - HOUR, state=State.CLOSED)

    assert session.scalars(queries.to_come(now)).all() == [running, later]


def test_an_objective_knows_the_meetings_that_spoke_of_it(session: Session, cast: Cast) -> None:
    proposal, hidden = make.proposal(session), make.proposal(session)
    one, two, three, four = (make.meeting(session) for _ in range(4))
    make.item(session, one, objective=proposal.objective)
    make.item(session, two, proposal=proposal)
    make.item(session, three, objective=proposal.objective, standing=Standing.DROPPED)
    hidden.objective = proposal.objective
    make.item(session, four, proposal=hidden)
    make.hidden(session, hidden, by=cast.person("dora"))

    assert set(session.scalars(queries.about(proposal.objective))) == {one, two}


@pytest.mark.parametrize("minutes", [59, 61])
def test_the_online_place_is_shown_to_those_called_from_an_hour_before(
    session: Session, cast: Cast, minutes: int
) -> None:
    now = clock.now()
    meeting = make.meeting(
        session, state=State.CONVENED, link="https://riunioni.example/7", starts_at=now + timedelta(minutes=minutes)
    )
    make.guest(session, meeting, cast.person("elio"))

    seen = {name for name in CALLED | {"dora", "ada", "visitor", "chair of another commission"}
            if queries.shows_link(Asking(session, cast[name], now), meeting)}  # fmt: skip

    assert seen == (CALLED | {"dora"} if minutes == 59 else set())


@pytest.mark.parametrize("state", [State.PLANNED, State.CLOSED, State.CANCELLED])
def test_the_online_place_is_shown_only_while_it_serves(session: Session, cast: Cast, state: State) -> None:
    meeting = make.meeting(session, state=state, link="https://riunioni.example/7", starts_at=clock.now())

    assert not queries.shows_link(Asking(session, cast["clara"], clock.now()), meeting)


def test_what_is_open_to_a_reader_depends_on_the_hour(session: Session, cast: Cast) -> None:
    now = clock.now()
    planned, convened = make.meeting(session), make.meeting(session, state=State.CONVENED)
    clara, ada = Asking(session, cast["clara"], now), Asking(session, cast["ada"], now)

    assert {"convene", "ask_item", "amend"} <= queries.open_to(clara, planned)
    assert "open" not in queries.open_to(clara, convened)
    assert queries.open_to(ada, planned) == frozenset()
    late = Asking(session, cast["clara"], planned.starts_at + HOUR)
    assert "convene" not in queries.open_to(late, planned)
    assert "open" in queries.open_to(late, convened)
