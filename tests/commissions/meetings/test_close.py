import pytest
from sqlalchemy.orm import Session

from commissions.errors import OutOfOrder
from commissions.meetings.acts import close
from commissions.meetings.model import State
from tests import make
from tests.commissions.conftest import Cast
from tests.commissions.doing import Told, do, last, refused
from tests.commissions.meetings.holding import RUN_BY


@pytest.mark.parametrize("who", RUN_BY)
def test_it_is_declared_closed(session: Session, cast: Cast, who: str) -> None:
    meeting = make.meeting(session, state=State.OPEN)

    do(session, cast[who], close, meeting)

    assert meeting.state is State.CLOSED
    assert meeting.closed_at is not None
    expected = Told("meeting.closed", meeting.mark, {"body": meeting.body.mark}, by=cast.person(who).mark)
    assert last(session) == expected


def test_nobody_else_may(session: Session, cast: Cast) -> None:
    refused(session, cast.all_but(*RUN_BY), close, make.meeting(session, state=State.OPEN))


@pytest.mark.parametrize("state", [State.PLANNED, State.CONVENED, State.CLOSED, State.CANCELLED])
def test_only_while_it_is_open(session: Session, cast: Cast, state: State) -> None:
    with pytest.raises(OutOfOrder):
        do(session, cast["clara"], close, make.meeting(session, state=state))
