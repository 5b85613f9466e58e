"""A stretch of a list of proposals, found from the proposal at its edge and not by counting."""

from dataclasses import dataclass

from sqlalchemy import Select
from sqlalchemy.orm import Session

from commissions.proposals.model import Proposal

SIZE = 25  # proposals a page


@dataclass(frozen=True, slots=True)
class Stretch:
    """Some proposals, newest first, and the edges from which the neighbouring stretches are found."""

    proposals: list[Proposal]
    newer_than: int | None
    older_than: int | None


def stretch(session: Session, query: Select[Proposal], *, before: str | None, after: str | None) -> Stretch:
    """The 25 proposals older than number `before`, or those next newer than number `after`; else the newest."""
    edge = _number(after)
    if edge is not None:
        upward = query.where(Proposal.id > edge).order_by(None).order_by(Proposal.id)
        found = list(session.scalars(upward.limit(SIZE + 1)))
        more, found = len(found) > SIZE, found[:SIZE][::-1]
        return Stretch(found, found[0].id if more else None, found[-1].id if found else None)
    edge = _number(before)
    downward = query.where(Proposal.id < edge) if edge is not None else query
    found = list(session.scalars(downward.limit(SIZE + 1)))
    more, found = len(found) > SIZE, found[:SIZE]
    return Stretch(found, found[0].id if found and edge is not None else None, found[-1].id if more else None)


def _number(edge: str | None) -> int | None:
    return int(edge) if edge and edge.isascii() and edge.isdecimal() and len(edge) < 10 else None
