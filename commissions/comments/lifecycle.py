"""How a comment moves between being said and being taken back."""

from datetime import timedelta

from commissions.comments.model import Comment, Spoken, State
from commissions.errors import OutOfOrder
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
verbs = _moves.verbs


def after(comment: Comment, verb: str) -> State:
    """The state to which the verb leads from where the comment is; nothing is done with what is hidden."""
    if comment.hidden_by is not None:
        raise OutOfOrder(verb, "hidden")
    return _moves.after(comment.state, verb)


def possible(comment: Comment | Spoken) -> frozenset[str]:
    """What can be done with the comment now, whoever does it."""
    return verbs(comment.state) if comment.hidden_by is None else frozenset()
