from datetime import timedelta

import pytest
from sqlalchemy.orm import Session

from commissions import clock
from commissions.calls.acts import extend
from commissions.calls.model import State
from commissions.errors import OutOfOrder, Unfit
from tests import make
from tests.commissions.conftest import Cast
from tests.commissions.doing import Told, do, last, refused

TOMORROW, LATER = clock.now() + timedelta(days=1), clock.now() + timedelta(days=30)


@pytest.mark.parametrize("who", ["clara", "silvia, secretary of the commission", "dora"])
def test_its_last_day_is_put_off(session: Session, cast: Cast, who: str) -> None:
    call = make.call(session, closes_at=TOMORROW)

    do(session, cast[who], extend, call, closes_at=LATER, reason="Poche proposte.")

    assert (call.state, call.closes_at) == (State.OPEN, LATER)
    assert last(session) == Told(
        "call.extended",
        about=call.mark,
        facts={"closes_before": TOMORROW.isoformat(), "closes": LATER.isoformat()},
        by=cast.person(who).mark,
        text="Poche proposte.",
    )


def test_nobody_else_may(session: Session, cast: Cast) -> None:
    whom = cast.all_but("clara", "silvia", "dora")

    refused(session, whom, extend, make.call(session), closes_at=LATER, reason="Poche proposte.")


@pytest.mark.parametrize("state", [State.PLANNED, State.CLOSED])
def test_only_what_is_open_is_extended(session: Session, cast: Cast, state: State) -> None:
    with pytest.raises(OutOfOrder):
        do(session, cast["clara"], extend, make.call(session, state=state), closes_at=LATER, reason="Poche.")


def test_never_to_an_earlier_day(session: Session, cast: Cast) -> None:
    call = make.call(session, closes_at=LATER)

    with pytest.raises(Unfit, match="closes_at: not_later"):
        do(session, cast["clara"], extend, call, closes_at=TOMORROW, reason="Troppe proposte.")
    with pytest.raises(Unfit, match="closes_at: not_later"):
        do(session, cast["clara"], extend, call, closes_at=LATER, reason="Troppe proposte.")


def test_never_without_a_reason(session: Session, cast: Cast) -> None:
    with pytest.raises(Unfit, match="reason: empty"):
        do(session, cast["clara"], extend, make.call(session), closes_at=LATER, reason="")


def test_what_has_passed_its_moment_is_over_though_nobody_closed_it(session: Session, cast: Cast) -> None:
    call = make.call(session, closes_at=clock.now() - timedelta(hours=1))

    with pytest.raises(OutOfOrder) as late:
        do(session, cast["clara"], extend, call, closes_at=LATER, reason="Poche proposte.")

    assert late.value.state == "call_closed"
