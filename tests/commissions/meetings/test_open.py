from datetime import timedelta

import pytest
from sqlalchemy.orm import Session

from commissions import clock
from commissions.errors import OutOfOrder
from commissions.meetings.acts import open_
from commissions.meetings.model import Meeting, State
from tests import make
from tests.commissions.conftest import Cast
from tests.commissions.doing import Told, do, last, refused
from tests.commissions.meetings.holding import RUN_BY


def convened(session: Session, *, minutes: int = 10, state: State = State.CONVENED) -> Meeting:
    return make.meeting(session, state=state, starts_at=clock.now() + timedelta(minutes=minutes))


@pytest.mark.parametrize("who", RUN_BY)
def test_it_is_declared_open(session: Session, cast: Cast, who: str) -> None:
    meeting = convened(session)

    do(session, cast[who], open_, meeting)

    assert meeting.state is State.OPEN
    assert meeting.opened_at is not None
    expected = Told("meeting.opened", meeting.mark, {"body": meeting.body.mark}, by=cast.person(who).mark)
    assert last(session) == expected


def test_nobody_else_may(session: Session, cast: Cast) -> None:
    refused(session, cast.all_but(*RUN_BY), open_, convened(session))


@pytest.mark.parametrize("state", [State.PLANNED, State.OPEN, State.CLOSED, State.CANCELLED])
def test_only_once_convened(session: Session, cast: Cast, state: State) -> None:
    with pytest.raises(OutOfOrder):
        do(session, cast["clara"], open_, convened(session, state=state))


def test_not_before_the_hour_that_goes_before(session: Session, cast: Cast) -> None:
    with pytest.raises(OutOfOrder):
        do(session, cast["clara"], open_, convened(session, minutes=70))


def test_however_late(session: Session, cast: Cast) -> None:
    meeting = convened(session, minutes=-300)

    do(session, cast["clara"], open_, meeting)

    assert meeting.state is State.OPEN
