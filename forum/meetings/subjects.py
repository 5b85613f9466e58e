"""What an item may point to: the objectives of the plan, and the proposals that a body may have to speak of."""

from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from commissions.bodies.model import Body, Kind
from commissions.hiding import readable
from commissions.meetings.model import Subject
from commissions.plan.model import Objective
from commissions.plan.queries import objectives
from commissions.proposals.model import Proposal, State
from forum.language import gettext as _
from forum.words import named

UNDECIDED = (State.SUBMITTED, State.SENT_BACK, State.IN_DISCUSSION)
MOST = 300  # proposals to choose among

Offered = dict[str, list[tuple[str, str]]]


def offered(session: Session, body: Body) -> Offered:
    """What a form lets one choose, by sort; two statements."""
    found: Offered = {"": [("", _("nothing: only a title"))]}
    proposals = [(one.mark, f"{one.id}. {one.title}") for one in session.scalars(_proposals(body))]
    if proposals:
        found[_("Proposals")] = proposals
    found[_("Objectives")] = [(one.mark, named(one)) for one in session.scalars(objectives())]
    return found


def meant(session: Session, mark: str | None) -> Subject | None:
    """What a form names by its mark."""
    kind, _slash, key = (mark or "").partition("/")
    if kind == "proposal":
        return session.get_one(Proposal, int(key))
    if kind == "objective":
        return session.execute(select(Objective).where(Objective.slug == key)).scalar_one()
    return None


def _proposals(body: Body) -> Any:
    """The undecided proposals before a commission, or before that of a working group; every one for the assembly."""
    query = select(Proposal).where(Proposal.state.in_(UNDECIDED), readable(Proposal))
    if body.kind is not Kind.ASSEMBLY:
        query = query.where(Proposal.body_id.in_([body.id, body.parent_id or body.id]))
    return query.order_by(Proposal.id.desc()).limit(MOST)
