"""How a comment moves between being said and being taken back."""

from datetime import timedelta

from commissions.comments.model import State
from commissions.lifecycles import Lifecycle

STARTS = {"say": State.SAID}
MOVES = {
    (State.SAID, "amend"): State.SAID,
    (State.SAID, "take_back"): State.TAKEN_BACK,
    (State.TAKEN_BACK, "put_back"): State.SAID,
}
FINAL: frozenset[State] = frozenset()

GRACE = timedelta(minutes=15)  # to correct oneself without a shown version, and to change one's mind after taking back

_moves = Lifecycle(MOVES)
after = _moves.after
verbs = _moves.verbs
