"""Calls in lists: those one can answer or soon will, and those that are over, a page at a time."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Select, and_, or_, select
from sqlalchemy.orm import Session, joinedload

from commissions.calls.lifecycle import is_open
from commissions.calls.model import Call, State
from commissions.proposals.queries import answers

ALIVE = (State.PLANNED, State.OPEN)
SIZE = 25  # calls that are over, a page


@dataclass(frozen=True, slots=True)
class Listed:
    """A call, how many proposals answered it, and whether it receives them now."""

    call: Call
    answers: int
    is_open: bool


@dataclass(frozen=True, slots=True)
class Over:
    """Calls that are over, and the number of the last one when there are older ones."""

    calls: list[Listed]
    before: int | None


def coming(session: Session, at: datetime) -> list[Listed]:
    """The calls that are open, those that close first first, then those still to open."""
    query = _counted().where(Call.state.in_(ALIVE), Call.closes_at > at).order_by(Call.closes_at, Call.id)
    found = [Listed(call, count, is_open(call, at)) for call, count in session.execute(query)]
    return [one for one in found if one.is_open] + [one for one in found if not one.is_open]


def over(session: Session, at: datetime, *, before: str | None) -> Over:
    """25 calls that receive no more proposals, the latest to close first, from a place in the list."""
    query = _counted().where(or_(Call.state.not_in(ALIVE), Call.closes_at <= at))
    if before and before.isascii() and before.isdecimal() and len(before) < 10:
        closed = select(Call.closes_at).where(Call.id == int(before)).scalar_subquery()
        query = query.where(or_(Call.closes_at < closed, and_(Call.closes_at == closed, Call.id < int(before))))
    rows = session.execute(query.order_by(Call.closes_at.desc(), Call.id.desc()).limit(SIZE + 1)).all()
    calls = [Listed(call, count, is_open=False) for call, count in rows[:SIZE]]
    return Over(calls, calls[-1].call.id if len(rows) > SIZE else None)


def is_over(call: Call, at: datetime) -> bool:
    """Whether a call receives no more proposals, whoever did or did not close it."""
    return call.state not in ALIVE or call.closes_at <= at


def _counted() -> Select[Call, int]:
    return select(Call, answers()).options(joinedload(Call.body))
