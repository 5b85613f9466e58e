"""The list of proposals: by words, state, place in the plan, who put them forward and when."""

from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import String, and_, case, cast, func, literal, or_, select
from sqlalchemy.orm import aliased

from commissions.base import Moment
from commissions.bodies.model import Seat
from commissions.comments.model import Thread
from commissions.hiding import readable
from commissions.organisations.model import Kind, Organisation
from commissions.plan.model import Objective
from commissions.proposals.model import Proposal, Revision, Signature, State
from forum.language import lazy as _
from forum.lists import AtHand, Choice, Column, Joined, Listing, Order, Since, Until, Words, fixed
from forum.lists.choices import of_commissions, of_directions, of_objectives
from forum.lists.keyset import moment, number
from forum.proposals.rows import AMENDED, rows
from forum.words import KINDS, STATES, words

_signed = aliased(Signature)
_text = (
    select(Revision.text)
    .where(Revision.proposal_id == Proposal.id, Revision.number == Proposal.number)
    .correlate(Proposal)
    .scalar_subquery()
)
_state = case((and_(Proposal.state == State.ADOPTED, Proposal.amended), AMENDED), else_=cast(Proposal.state, String))
_sat = (
    select(Seat.id)
    .where(
        Seat.person_id == _signed.person_id,
        Seat.body_id == Proposal.body_id,
        Seat.since <= Proposal.submitted_at,
        or_(Seat.until.is_(None), Seat.until > Proposal.submitted_at),
    )
    .correlate(Proposal, _signed)
    .exists()
)
_author = case(
    (_signed.organisation_id.is_not(None), cast(Organisation.kind, String)), (_sat, "member"), else_="person"
)
_comments = select(Thread.comments).where(Thread.id == Proposal.thread_id).correlate(Proposal).scalar_subquery()
_decided = func.coalesce(Proposal.decided_at, literal(datetime(1900, 1, 1, tzinfo=UTC), Moment()))

# Everyone who can have put a proposal forward: for themselves, from a seat in the commission, for an organisation.
AUTHORS: dict[str, Any] = {
    "person": _("Citizens"),
    "member": _("Members of the commission"),
    **{kind.value: KINDS[f"many_{kind}"] for kind in Kind},
}


def versions(proposal: Proposal, found: Sequence[Revision]) -> AtHand:
    """The versions of a proposal, the latest first, without their texts."""
    return AtHand(
        page="proposals.versions",
        table="proposals.versions_table",
        file=f"versions-of-proposal-{proposal.id}",
        rows=found,
        key=lambda version: version.number,
        orders=(Order("newest", _("newest first"), lambda version: version.number),),
        columns=(
            Column(_("Version"), lambda version: version.number),
            Column(_("Title"), lambda version: version.title),
            Column(_("Written by"), lambda version: version.author.name),
            Column(_("Moment"), lambda version: version.written_at),
            Column(_("Reason"), lambda version: version.reason),
        ),
        within={"number": proposal.id},
    )


LISTING = Listing(
    page="proposals.index",
    table="proposals.table",
    file="proposals",
    rows=select(Proposal.id).where(readable(Proposal)),
    key=Proposal.id,
    on_record=True,
    filters=(
        Words("q", _("Words in the title or in the text"), (Proposal.title, _text)),
        Choice("state", _("State"), _state, fixed({state: STATES[state] for state in (
            "in_discussion", "submitted", "sent_back", "adopted", AMENDED, "merged", "set_aside", "withdrawn",
        )})),
        Choice("commission", _("Commission"), Proposal.body_id, of_commissions),
        Joined(
            "author",
            _("Put forward by"),
            _author,
            fixed(AUTHORS),
            join=lambda rows: rows.join(_signed, _signed.proposal_id == Proposal.id).outerjoin(
                Organisation, Organisation.id == _signed.organisation_id
            ),
        ),
        Joined(
            "direction",
            _("Direction of the plan"),
            Objective.direction_id,
            of_directions,
            join=lambda rows: rows.join(Objective, Objective.id == Proposal.objective_id),
        ),
        Choice("objective", _("Objective"), Proposal.objective_id, of_objectives),
        Since("since", _("Submitted from the day"), Proposal.submitted_at),
        Until("until", _("To the day"), Proposal.submitted_at),
    ),
    orders=(
        Order("newest", _("newest first")),
        Order("oldest", _("oldest first"), descending=False),
        Order("most-discussed", _("most discussed"), _comments, read=number),
        Order("last-decided", _("last decided first"), _decided, read=moment),
    ),
    columns=(
        Column(_("Number"), lambda one: one.number),
        Column(_("Title"), lambda one: one.title),
        Column(_("State"), lambda one: words(one.standing)),
        Column(_("Put forward by"), lambda one: ", ".join(_signer(*signer) for signer in one.signers)),
        Column(_("Commission"), lambda one: one.body),
        Column(_("Direction of the plan"), lambda one: one.direction),
        Column(_("Objective"), lambda one: one.objective),
        Column(_("Submitted"), lambda one: one.submitted_at),
        Column(_("Decided"), lambda one: one.decided_at),
        Column(_("Version"), lambda one: one.version),
        Column(_("Comments"), lambda one: one.comments),
    ),
    dress=rows,
)  # fmt: skip


def _signer(person: str, organisation: str | None) -> str:
    return f"{person} ({organisation})" if organisation else person
