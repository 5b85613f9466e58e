"""How an application moves from being received to being answered."""

from commissions.applications.model import State
from commissions.lifecycles import Lifecycle

STARTS = {"apply": State.WAITING}
MOVES = {
    (State.WAITING, "accept"): State.ACCEPTED,
    (State.WAITING, "decline"): State.DECLINED,
}
FINAL = frozenset({State.ACCEPTED, State.DECLINED})

_moves = Lifecycle(MOVES)
after = _moves.after
verbs = _moves.verbs
