from datetime import timedelta

import pytest
from sqlalchemy.orm import Session

from commissions import clock
from commissions.errors import OutOfOrder, Unfit
from commissions.meetings.acts import convene
from commissions.meetings.model import Meeting, Standing, State
from tests import make
from tests.commissions.conftest import Cast
from tests.commissions.doing import Told, do, last, refused
from tests.commissions.meetings.holding import RUN_BY


def in_days(session: Session, days: float) -> Meeting:
    """A meeting so many days from now, with two items."""
    meeting = make.meeting(session, starts_at=clock.now() + timedelta(days=days))
    make.item(session, meeting)
    make.item(session, meeting, title="Varie", minutes=5)
    return meeting


@pytest.mark.parametrize("who", RUN_BY)
def test_a_meeting_is_convened_and_its_agenda_is_kept_as_sent(session: Session, cast: Cast, who: str) -> None:
    meeting = in_days(session, 10)
    second = make.item(session, meeting, title="Biglietto unico", minutes=40)

    do(session, cast[who], convene, meeting)

    assert (meeting.state, meeting.urgency) == (State.CONVENED, None)
    assert (second.sent_place, second.sent_title, second.sent_minutes) == (3, "Biglietto unico", 40)
    assert last(session) == Told(
        "meeting.convened",
        meeting.mark,
        {"body": meeting.body.mark, "begins": meeting.starts_at.isoformat(), "items": 3, "notice": 10},
        by=cast.person(who).mark,
    )


def test_nobody_else_may(session: Session, cast: Cast) -> None:
    refused(session, cast.all_but(*RUN_BY), convene, in_days(session, 10))


@pytest.mark.parametrize("state", [State.CONVENED, State.OPEN, State.CLOSED, State.CANCELLED])
def test_a_meeting_is_convened_once(session: Session, cast: Cast, state: State) -> None:
    meeting = in_days(session, 10)
    meeting.state = state
    session.commit()

    with pytest.raises(OutOfOrder):
        do(session, cast["clara"], convene, meeting)


def test_at_short_notice_it_says_why(session: Session, cast: Cast) -> None:
    meeting = in_days(session, 2)

    with pytest.raises(Unfit, match="urgency: short_notice") as wrong:
        do(session, cast["clara"], convene, meeting)
    assert wrong.value.values == {"days": 2, "least": 5}

    do(session, cast["clara"], convene, meeting, urgency="Scade il bando della Regione.")
    assert meeting.urgency == last(session).text == "Scade il bando della Regione."


def test_each_body_has_its_own_notice(session: Session, cast: Cast) -> None:
    meeting = in_days(session, 2)
    meeting.body.notice_days = 2
    session.commit()

    do(session, cast["clara"], convene, meeting)

    assert meeting.state is State.CONVENED


def test_nobody_is_called_to_what_has_passed_or_has_no_agenda(session: Session, cast: Cast) -> None:
    with pytest.raises(Unfit, match="starts_at: past"):
        do(session, cast["clara"], convene, in_days(session, -1))
    with pytest.raises(Unfit, match="items: empty_agenda"):
        do(session, cast["clara"], convene, make.meeting(session))


def test_a_body_that_was_dissolved_is_convened_no_more(session: Session, cast: Cast) -> None:
    meeting = in_days(session, 10)
    meeting.body.dissolved_at = clock.now()
    session.commit()

    with pytest.raises(OutOfOrder, match="dissolved"):
        do(session, cast["dora"], convene, meeting)


def test_what_members_asked_for_is_answered_first(session: Session, cast: Cast) -> None:
    meeting = in_days(session, 10)
    asked = make.item(session, meeting, standing=Standing.ASKED, asked_by=cast.person("ada"), asked_at=clock.now())

    with pytest.raises(Unfit, match="items: requests_wait"):
        do(session, cast["clara"], convene, meeting)

    asked.standing = Standing.DECLINED
    session.commit()
    do(session, cast["clara"], convene, meeting)
    assert asked.sent_place is None
