"""The commission's side: proposals admitted, sent back, frozen, and decided on, with reasons."""

from commissions import text
from commissions.act import Act
from commissions.bodies.model import Body, Kind
from commissions.comments.model import Openness
from commissions.errors import Unfit
from commissions.proposals import lifecycle
from commissions.proposals.model import Proposal
from commissions.proposals.policy import MAY
from commissions.proposals.writing import not_overtaken, whole, write


def admit(act: Act, proposal: Proposal) -> None:
    """Let a submitted proposal into discussion: from now on it is commented and positions are taken."""
    act.require(MAY["admit"], proposal)
    proposal.state = lifecycle.after(proposal, "admit")
    proposal.admitted_at = act.at
    proposal.thread.openness = Openness.OPEN
    act.note("proposal.admitted", proposal, body=proposal.body.mark)


def send_back(act: Act, proposal: Proposal, *, reason: str) -> None:
    """Ask the authors to change a submitted proposal before it is discussed."""
    act.require(MAY["send_back"], proposal)
    proposal.state = lifecycle.after(proposal, "send_back")
    proposal.reason = _reason(reason)
    act.note("proposal.sent_back", proposal, text=proposal.reason, body=proposal.body.mark)


def freeze(act: Act, proposal: Proposal) -> None:
    """Fix the text ahead of the decision, so that what is decided on is what was read."""
    act.require(MAY["freeze"], proposal)
    proposal.state = lifecycle.after(proposal, "freeze")
    proposal.frozen_at = act.at
    act.note("proposal.frozen", proposal, body=proposal.body.mark)


def thaw(act: Act, proposal: Proposal) -> None:
    """Let the authors revise a frozen text again."""
    act.require(MAY["thaw"], proposal)
    proposal.state = lifecycle.after(proposal, "thaw")
    proposal.frozen_at = None
    act.note("proposal.thawed", proposal, body=proposal.body.mark)


def adopt(act: Act, proposal: Proposal, *, reason: str, onto: int | None = None) -> None:
    """Record that the commission takes the proposal up as it stands.

    `onto` is the version that was read; Overtaken when the text has changed since. So for every decision on a text.
    """
    act.require(MAY["adopt"], proposal)
    proposal.state = lifecycle.after(proposal, "adopt")
    not_overtaken(act, proposal, onto)
    _decided(act, proposal, reason)
    act.note("proposal.adopted", proposal, text=proposal.reason, body=proposal.body.mark, version=proposal.number)


def adopt_amended(
    act: Act,
    proposal: Proposal,
    *,
    title: str,
    words: str,
    reason: str,
    onto: int | None = None,
) -> None:
    """Record that the commission takes the proposal up with changes, and fix the final text as a version."""
    act.require(MAY["adopt_amended"], proposal)
    proposal.state = lifecycle.after(proposal, "adopt_amended")
    not_overtaken(act, proposal, onto)
    revision = write(act, proposal, title=title, words=words, reason=reason)
    proposal.amended = True
    _decided(act, proposal, reason)
    act.note(
        "proposal.adopted_amended",
        proposal,
        text=f"{proposal.reason}\n\n{whole(revision)}",
        body=proposal.body.mark,
        version=proposal.number,
    )


def set_aside(act: Act, proposal: Proposal, *, reason: str, onto: int | None = None) -> None:
    """Record that the commission does not take the proposal up, and why."""
    act.require(MAY["set_aside"], proposal)
    proposal.state = lifecycle.after(proposal, "set_aside")
    not_overtaken(act, proposal, onto)
    _decided(act, proposal, reason)
    act.note("proposal.set_aside", proposal, text=proposal.reason, body=proposal.body.mark, version=proposal.number)


def refer(act: Act, proposal: Proposal, *, body: Body, reason: str) -> None:
    """Pass the proposal on to another commission, which from now on is in charge of it."""
    act.require(MAY["refer"], proposal)
    proposal.state = lifecycle.after(proposal, "refer")
    if body.kind is not Kind.COMMISSION:
        raise Unfit("body", "not_a_commission")
    if body.id == proposal.body_id:
        raise Unfit("body", "unchanged")
    before, proposal.body, proposal.frozen_at = proposal.body, body, None
    act.note("proposal.referred", proposal, text=_reason(reason), body_before=before.mark, body=body.mark)


def merge(act: Act, proposal: Proposal, *, into: Proposal, reason: str) -> None:
    """Let the proposal go on in another one that is in discussion; both stay readable."""
    act.require(MAY["merge"], proposal)
    proposal.state = lifecycle.after(proposal, "merge")
    if into.id == proposal.id:
        raise Unfit("into", "itself")
    if "merge" not in lifecycle.possible(into):
        raise Unfit("into", "not_in_discussion")
    proposal.merged_into = into
    _decided(act, proposal, reason)
    act.note("proposal.merged", proposal, text=proposal.reason, body=proposal.body.mark, into=into.mark)


def _decided(act: Act, proposal: Proposal, reason: str) -> None:
    proposal.reason = _reason(reason)
    proposal.decided_at = act.at
    proposal.thread.openness = Openness.CLOSED


def _reason(reason: str) -> str:
    return text.block(reason, field="reason", most=text.REASON, least=3)
