"""How a proposal moves from being submitted to being decided on."""

from commissions.errors import OutOfOrder
from commissions.lifecycles import Lifecycle
from commissions.proposals.model import Proposal, State

STARTS = {"submit": State.SUBMITTED}
MOVES = {
    (State.SUBMITTED, "admit"): State.IN_DISCUSSION,
    (State.SUBMITTED, "send_back"): State.SENT_BACK,
    (State.SENT_BACK, "resubmit"): State.SUBMITTED,
    (State.SUBMITTED, "revise"): State.SUBMITTED,
    (State.SENT_BACK, "revise"): State.SENT_BACK,
    (State.IN_DISCUSSION, "revise"): State.IN_DISCUSSION,
    (State.IN_DISCUSSION, "take_position"): State.IN_DISCUSSION,
    (State.IN_DISCUSSION, "drop_position"): State.IN_DISCUSSION,
    (State.IN_DISCUSSION, "freeze"): State.IN_DISCUSSION,
    (State.IN_DISCUSSION, "thaw"): State.IN_DISCUSSION,
    (State.IN_DISCUSSION, "refer"): State.IN_DISCUSSION,
    (State.IN_DISCUSSION, "adopt"): State.ADOPTED,
    (State.IN_DISCUSSION, "adopt_amended"): State.ADOPTED,
    (State.IN_DISCUSSION, "set_aside"): State.SET_ASIDE,
    (State.IN_DISCUSSION, "merge"): State.MERGED,
    (State.SUBMITTED, "withdraw"): State.WITHDRAWN,
    (State.SENT_BACK, "withdraw"): State.WITHDRAWN,
    (State.IN_DISCUSSION, "withdraw"): State.WITHDRAWN,
}
FINAL = frozenset({State.ADOPTED, State.SET_ASIDE, State.MERGED, State.WITHDRAWN})

_moves = Lifecycle(MOVES)
verbs = _moves.verbs


def after(proposal: Proposal, verb: str) -> State:
    """The state to which the verb leads from where the proposal is; a frozen text is neither revised nor frozen.

    Nothing is done with what is hidden: nobody could read what is being done.
    """
    if proposal.hidden_by is not None:
        raise OutOfOrder(verb, "hidden")
    if verb in _held_by_freezing(proposal):
        raise OutOfOrder(verb, "frozen" if proposal.frozen_at else "not_frozen")
    return _moves.after(proposal.state, verb)


def possible(proposal: Proposal) -> frozenset[str]:
    """What can be done with the proposal now, whoever does it."""
    return verbs(proposal.state) - _held_by_freezing(proposal) if proposal.hidden_by is None else frozenset()


def _held_by_freezing(proposal: Proposal) -> frozenset[str]:
    return frozenset({"revise", "freeze"}) if proposal.frozen_at else frozenset({"thaw"})
