import pytest
from sqlalchemy.orm import Session

from commissions.calls.acts import cancel
from commissions.calls.model import State
from commissions.errors import OutOfOrder, Unfit
from tests import make
from tests.commissions.conftest import Cast
from tests.commissions.doing import Told, do, last, refused


@pytest.mark.parametrize("who", ["clara", "silvia, secretary of the commission", "dora"])
def test_it_will_not_open(session: Session, cast: Cast, who: str) -> None:
    call = make.call(session, state=State.PLANNED)

    do(session, cast[who], cancel, call, reason="Serve prima un incontro.")

    assert call.state is State.CANCELLED
    by = cast.person(who).mark
    assert last(session) == Told("call.cancelled", call.mark, by=by, text="Serve prima un incontro.")


def test_nobody_else_may(session: Session, cast: Cast) -> None:
    call = make.call(session, state=State.PLANNED)

    refused(session, cast.all_but("clara", "silvia", "dora"), cancel, call, reason="Serve un incontro.")


@pytest.mark.parametrize("state", [State.OPEN, State.CLOSED, State.CANCELLED])
def test_only_before_it_opens(session: Session, cast: Cast, state: State) -> None:
    with pytest.raises(OutOfOrder):
        do(session, cast["clara"], cancel, make.call(session, state=state), reason="Serve un incontro.")


def test_never_without_a_reason(session: Session, cast: Cast) -> None:
    with pytest.raises(Unfit, match="reason: empty"):
        do(session, cast["clara"], cancel, make.call(session, state=State.PLANNED), reason="")
