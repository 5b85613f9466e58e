"""How a topic moves between being open and being closed, and to the head of its forum and back."""

from datetime import timedelta

from commissions.errors import OutOfOrder
from commissions.lifecycles import Lifecycle
from commissions.topics.model import State, Topic

STARTS = {"open_topic": State.OPEN}
MOVES = {
    (State.OPEN, "amend"): State.OPEN,
    (State.OPEN, "close"): State.CLOSED,
    (State.CLOSED, "reopen"): State.OPEN,
    (State.OPEN, "pin"): State.OPEN,
    (State.OPEN, "unpin"): State.OPEN,
    (State.CLOSED, "pin"): State.CLOSED,
    (State.CLOSED, "unpin"): State.CLOSED,
}
FINAL: frozenset[State] = frozenset()

GRACE = timedelta(minutes=15)  # to correct oneself without a shown version, as in discussions

_moves = Lifecycle(MOVES)
verbs = _moves.verbs


def after(topic: Topic, verb: str) -> State:
    """The state to which the verb leads from where the topic is; nothing is done with what is hidden."""
    if topic.hidden_by is not None:
        raise OutOfOrder(verb, "hidden")
    if verb == _done_already(topic):
        raise OutOfOrder(verb, "pinned" if topic.pinned_at else "not_pinned")
    return _moves.after(topic.state, verb)


def possible(topic: Topic) -> frozenset[str]:
    """What can be done with the topic now, whoever does it."""
    return verbs(topic.state) - {_done_already(topic)} if topic.hidden_by is None else frozenset()


def _done_already(topic: Topic) -> str:
    return "pin" if topic.pinned_at else "unpin"
