"""How the membership of an organisation goes: enrolled, ended, and perhaps taken up again."""

from commissions.lifecycles import Lifecycle
from commissions.organisations.model import State

STARTS = {"enrol": State.ENROLLED}
MOVES = {
    (State.ENROLLED, "amend"): State.ENROLLED,
    (State.ENROLLED, "give_mandate"): State.ENROLLED,
    (State.ENROLLED, "correct_mandate"): State.ENROLLED,
    (State.ENROLLED, "end_mandate"): State.ENROLLED,
    (State.ENROLLED, "end_membership"): State.LEFT,
    (State.LEFT, "amend"): State.LEFT,  # what is written of it may be wrong also afterwards
    (State.LEFT, "readmit"): State.ENROLLED,
}
FINAL: frozenset[State] = frozenset()

_moves = Lifecycle(MOVES)
after = _moves.after
verbs = _moves.verbs
