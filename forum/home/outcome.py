"""What has become of proposals: those about to be decided on, and the latest decisions."""

from dataclasses import dataclass

from sqlalchemy import func, or_, select
from sqlalchemy.orm import Session, joinedload

from commissions.hiding import readable
from commissions.proposals.model import Proposal, State

FROZEN = DECIDED = 4  # shown
SETTLED = (State.ADOPTED, State.SET_ASIDE, State.MERGED)


@dataclass(frozen=True, slots=True)
class Outcome:
    """Some proposals whose text is fixed for a decision, how many there are, and the latest decided."""

    frozen: list[Proposal]
    awaiting: int
    decided: list[Proposal]


def outcome(session: Session) -> Outcome:
    """Both, each with its commission, in one statement."""
    held = Proposal.state == State.IN_DISCUSSION, Proposal.frozen_at.is_not(None), readable(Proposal)
    settled = Proposal.state.in_(SETTLED), Proposal.decided_at.is_not(None), readable(Proposal)
    soon = select(Proposal.id).where(*held).order_by(Proposal.frozen_at, Proposal.id).limit(FROZEN)
    late = select(Proposal.id).where(*settled).order_by(Proposal.decided_at.desc(), Proposal.id.desc()).limit(DECIDED)
    awaiting = select(func.count()).select_from(Proposal).where(*held).scalar_subquery()
    rows = session.execute(
        select(Proposal, awaiting)
        .where(or_(Proposal.id.in_(soon), Proposal.id.in_(late)))
        .options(joinedload(Proposal.body))
        .order_by(func.coalesce(Proposal.decided_at, Proposal.frozen_at), Proposal.id)
    ).all()
    proposals = [row[0] for row in rows]
    return Outcome(
        frozen=[one for one in proposals if one.state is State.IN_DISCUSSION],
        awaiting=rows[0][1] if rows else 0,
        decided=[one for one in proposals if one.state is not State.IN_DISCUSSION][::-1],
    )
