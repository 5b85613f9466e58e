from datetime import timedelta

import pytest
from sqlalchemy.orm import Session

from commissions import clock
from commissions.calls.acts import close
from commissions.calls.lifecycle import is_open
from commissions.calls.model import State
from commissions.errors import OutOfOrder
from tests import make
from tests.commissions.conftest import Cast
from tests.commissions.doing import Told, do, last, refused


@pytest.mark.parametrize("who", ["clara", "silvia, secretary of the commission", "dora", "the system"])
def test_from_now_on_nothing_is_received(session: Session, cast: Cast, who: str) -> None:
    call = make.call(session)

    do(session, cast[who], close, call)

    assert call.state is State.CLOSED
    assert call.closes_at <= clock.now()
    by = None if who == "the system" else cast.person(who).mark
    assert last(session) == Told("call.closed", about=call.mark, by=by)


def test_nobody_else_may(session: Session, cast: Cast) -> None:
    refused(session, cast.all_but("clara", "silvia", "dora", "the system"), close, make.call(session))


@pytest.mark.parametrize("state", [State.PLANNED, State.CLOSED])
def test_only_what_is_open_is_closed(session: Session, cast: Cast, state: State) -> None:
    with pytest.raises(OutOfOrder):
        do(session, cast["clara"], close, make.call(session, state=state))


def test_after_its_last_day_nothing_is_received_even_if_nobody_closed_it(session: Session) -> None:
    call = make.call(session)

    assert is_open(call, call.closes_at - timedelta(milliseconds=1))
    assert not is_open(call, call.closes_at)


def test_its_last_day_stays_when_it_is_closed_later(session: Session, cast: Cast) -> None:
    ended = clock.now() - timedelta(days=3)
    call = make.call(session, closes_at=ended)

    do(session, cast["clara"], close, call)

    assert call.closes_at == ended
