"""The author's side, and everyone's: proposals submitted, revised, withdrawn, and positions taken on them."""

from commissions import text
from commissions.act import Act
from commissions.calls.lifecycle import is_open
from commissions.calls.model import Audience, Call
from commissions.comments.model import Openness, Thread
from commissions.errors import Missing, OutOfOrder, Unfit
from commissions.organisations.model import Organisation
from commissions.plan.model import Objective
from commissions.proposals import lifecycle
from commissions.proposals.model import Position, Proposal, Side, Signature
from commissions.proposals.policy import MAY
from commissions.proposals.writing import (
    capacity_of,
    current,
    not_overtaken,
    speaks_for,
    standing_position,
    whole,
    write,
)
from commissions.topics.model import Topic


def submit(
    act: Act,
    call: Call,
    *,
    objective: Objective,
    title: str,
    words: str,
    organisation: Organisation | None = None,
    topic: Topic | None = None,
) -> Proposal:
    """Put a proposal before the commission that called, while its call is open; perhaps one born from a topic."""
    act.require(MAY["submit"], call)
    _answers(act, call, objective, organisation)
    assert act.by is not None
    proposal = Proposal(
        objective=objective,
        call=call,
        body_id=call.body_id,
        thread=Thread(openness=Openness.CLOSED),
        topic=topic,
        state=lifecycle.STARTS["submit"],
        title="",
        number=0,
        submitted_at=act.at,
        signatures=[Signature(person_id=act.by.id, organisation=organisation)],
    )
    act.session.add(proposal)
    revision = write(act, proposal, title=title, words=words)
    act.note(
        "proposal.submitted",
        proposal,
        text=whole(revision),
        objective=objective.mark,
        call=call.mark,
        body=call.body.mark,
        version=revision.number,
        organisation=organisation and organisation.mark,
        topic=topic and topic.mark,
    )
    return proposal


def resubmit(act: Act, proposal: Proposal, *, title: str, words: str, onto: int | None = None) -> None:
    """Put a proposal that was sent back before the commission again, while its call is open."""
    act.require(MAY["resubmit"], proposal)
    proposal.state = lifecycle.after(proposal, "resubmit")
    if not is_open(proposal.call, act.at):
        raise OutOfOrder("resubmit", "call_closed")
    not_overtaken(act, proposal, onto)
    revision = write(act, proposal, title=title, words=words)
    proposal.submitted_at, proposal.reason = act.at, None
    act.note("proposal.resubmitted", proposal, text=whole(revision), version=revision.number)


def revise(
    act: Act,
    proposal: Proposal,
    *,
    title: str,
    words: str,
    reason: str | None = None,
    onto: int | None = None,
) -> None:
    """Write a new version; the old one stays, and positions stay bound to the version they were taken on.

    `onto` is the version that was being edited; Overtaken when another came first.
    """
    act.require(MAY["revise"], proposal)
    proposal.state = lifecycle.after(proposal, "revise")
    not_overtaken(act, proposal, onto)
    standing = current(act, proposal)
    revision = write(act, proposal, title=title, words=words, reason=reason)
    if (standing.title, standing.text) == (revision.title, revision.text):
        raise Unfit("words", "unchanged")
    act.note("proposal.revised", proposal, text=whole(revision), version=revision.number)


def withdraw(act: Act, proposal: Proposal, *, reason: str) -> None:
    """Take a proposal back before the commission has decided on it."""
    act.require(MAY["withdraw"], proposal)
    proposal.state = lifecycle.after(proposal, "withdraw")
    proposal.reason = text.block(reason, field="reason", most=text.REASON)
    proposal.decided_at = act.at
    proposal.thread.openness = Openness.CLOSED
    act.note("proposal.withdrawn", proposal, text=proposal.reason)


def take_position(
    act: Act,
    proposal: Proposal,
    *,
    side: Side,
    organisation: Organisation | None = None,
    onto: int | None = None,
) -> Position:
    """Take or change a position on the version that stands, for oneself or for an organisation.

    `onto` is the version that was read; Overtaken when the text has changed since.
    """
    act.require(MAY["take_position"], proposal)
    proposal.state = lifecycle.after(proposal, "take_position")
    speaks_for(act, organisation)
    not_overtaken(act, proposal, onto)
    capacity = capacity_of(act, proposal, organisation)
    position = standing_position(act, proposal, organisation)
    before = position.side if position else None
    if position is None:
        position = Position(proposal_id=proposal.id, organisation=organisation)
        act.session.add(position)
    elif (position.side, position.number, position.capacity) == (side, proposal.number, capacity):
        raise Unfit("side", "unchanged")
    assert act.by is not None
    position.person_id, position.capacity, position.side = act.by.id, capacity, side
    position.number, position.taken_at = proposal.number, act.at
    act.note(
        "position.taken",
        proposal,
        version=proposal.number,
        side=side.value,
        side_before=before and before.value,
        capacity=capacity.value,
        organisation=organisation and organisation.mark,
    )
    return position


def drop_position(act: Act, proposal: Proposal, *, organisation: Organisation | None = None) -> None:
    """No longer take any position on a proposal."""
    act.require(MAY["drop_position"], proposal)
    proposal.state = lifecycle.after(proposal, "drop_position")
    speaks_for(act, organisation)
    position = standing_position(act, proposal, organisation)
    if position is None:
        raise Missing("position")
    act.session.delete(position)
    act.note(
        "position.dropped",
        proposal,
        side=position.side.value,
        capacity=position.capacity.value,
        organisation=organisation and organisation.mark,
    )


def _answers(act: Act, call: Call, objective: Objective, organisation: Organisation | None) -> None:
    """Go on only if the call is open, on this objective, and who acts speaks for whom the call invites."""
    if not is_open(call, act.at):
        raise OutOfOrder("submit", "call_closed")
    if objective not in call.objectives:
        raise Unfit("objective", "not_in_the_call")
    speaks_for(act, organisation)
    if call.audience is Audience.ORGANISATIONS and organisation is None:
        raise Unfit("organisation", "empty")
