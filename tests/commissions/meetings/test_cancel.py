import pytest
from sqlalchemy.orm import Session

from commissions.errors import OutOfOrder, Unfit
from commissions.meetings.acts import cancel
from commissions.meetings.model import State
from tests import make
from tests.commissions.conftest import Cast
from tests.commissions.doing import Told, do, last, refused
from tests.commissions.meetings.holding import RUN_BY

WHY = "Nevica."


@pytest.mark.parametrize("who", RUN_BY)
@pytest.mark.parametrize("state", [State.PLANNED, State.CONVENED])
def test_it_is_given_up_with_a_reason(session: Session, cast: Cast, who: str, state: State) -> None:
    meeting = make.meeting(session, state=state)

    do(session, cast[who], cancel, meeting, reason=WHY)

    assert meeting.state is State.CANCELLED
    facts = {"body": meeting.body.mark, "begins": meeting.starts_at.isoformat()}
    assert last(session) == Told("meeting.cancelled", meeting.mark, facts, by=cast.person(who).mark, text=WHY)


def test_nobody_else_may(session: Session, cast: Cast) -> None:
    refused(session, cast.all_but(*RUN_BY), cancel, make.meeting(session), reason=WHY)


@pytest.mark.parametrize("state", [State.OPEN, State.CLOSED, State.CANCELLED])
def test_not_once_it_is_open(session: Session, cast: Cast, state: State) -> None:
    with pytest.raises(OutOfOrder):
        do(session, cast["clara"], cancel, make.meeting(session, state=state), reason=WHY)


def test_not_without_a_reason(session: Session, cast: Cast) -> None:
    with pytest.raises(Unfit, match="reason: empty"):
        do(session, cast["clara"], cancel, make.meeting(session), reason=" ")
