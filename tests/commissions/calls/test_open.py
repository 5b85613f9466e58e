from datetime import timedelta

import pytest
from sqlalchemy.orm import Session

from commissions import clock
from commissions.calls.acts import open_
from commissions.calls.lifecycle import is_open
from commissions.calls.model import State
from commissions.errors import OutOfOrder, Unfit
from tests import make
from tests.commissions.conftest import Cast
from tests.commissions.doing import Told, do, last, refused

TOMORROW = clock.now() + timedelta(days=1)


@pytest.mark.parametrize("who", ["clara", "silvia, secretary of the commission", "dora", "the system"])
def test_what_was_planned_for_tomorrow_may_begin_now(session: Session, cast: Cast, who: str) -> None:
    call = make.call(session, state=State.PLANNED, opens_at=TOMORROW)

    do(session, cast[who], open_, call)

    assert call.state is State.OPEN
    assert is_open(call, clock.now())
    by = None if who == "the system" else cast.person(who).mark
    assert last(session) == Told("call.opened", about=call.mark, facts={"closes": call.closes_at.isoformat()}, by=by)


def test_nobody_else_may(session: Session, cast: Cast) -> None:
    refused(
        session, cast.all_but("clara", "silvia", "dora", "the system"), open_, make.call(session, state=State.PLANNED)
    )


@pytest.mark.parametrize("state", [State.OPEN, State.CLOSED])
def test_only_what_is_planned_is_opened(session: Session, cast: Cast, state: State) -> None:
    with pytest.raises(OutOfOrder):
        do(session, cast["clara"], open_, make.call(session, state=state))


def test_it_is_too_late_after_its_last_day(session: Session, cast: Cast) -> None:
    late = make.call(session, state=State.PLANNED, closes_at=clock.now() - timedelta(seconds=1))

    with pytest.raises(Unfit, match="closes_at: past"):
        do(session, cast["clara"], open_, late)
