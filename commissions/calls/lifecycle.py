"""How a call moves from being planned to being closed."""

from datetime import datetime

from commissions.calls.model import Call, State
from commissions.lifecycles import Lifecycle

STARTS = {"plan": State.PLANNED}
MOVES = {
    (State.PLANNED, "amend"): State.PLANNED,
    (State.PLANNED, "cancel"): State.CANCELLED,
    (State.PLANNED, "open"): State.OPEN,
    (State.OPEN, "extend"): State.OPEN,
    (State.OPEN, "close"): State.CLOSED,
}
FINAL = frozenset({State.CLOSED, State.CANCELLED})

_moves = Lifecycle(MOVES)
after = _moves.after
verbs = _moves.verbs


def is_open(call: Call, at: datetime) -> bool:
    """Whether proposals are received at a moment; no job needs to have closed the call for it to be over."""
    return call.state is State.OPEN and call.opens_at <= at < call.closes_at
