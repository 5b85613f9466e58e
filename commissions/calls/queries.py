"""Questions about calls: which are open now, on which objective, and what may be done with one."""

from datetime import datetime

from sqlalchemy import Select, select
from sqlalchemy.orm import joinedload, selectinload

from commissions.calls import lifecycle
from commissions.calls.model import CALL_OBJECTIVE, Call, State
from commissions.calls.policy import MAY, admitted
from commissions.rules import Asking


def open_at(at: datetime) -> Select[Call]:
    """The calls that receive proposals at a moment, those that close first first, each with its body."""
    return (
        select(Call)
        .where(Call.state == State.OPEN, Call.opens_at <= at, Call.closes_at > at)
        .options(joinedload(Call.body))
        .order_by(Call.closes_at, Call.id)
    )


def open_on(objective_id: int, *, at: datetime) -> Select[Call]:
    """The calls that receive proposals on an objective at a moment."""
    return open_at(at).join(CALL_OBJECTIVE).where(CALL_OBJECTIVE.c.objective_id == objective_id)


def of_body(body_id: int) -> Select[Call]:
    """Every call of a commission, the latest to close first."""
    return select(Call).where(Call.body_id == body_id).order_by(Call.closes_at.desc(), Call.id.desc())


def to_open(at: datetime) -> Select[Call]:
    """The planned calls whose moment to open has come, and not yet that to close."""
    return select(Call).where(Call.state == State.PLANNED, Call.opens_at <= at, Call.closes_at > at).order_by(Call.id)


def to_close(at: datetime) -> Select[Call]:
    """The open calls whose moment to close has come."""
    return select(Call).where(Call.state == State.OPEN, Call.closes_at <= at).order_by(Call.id)


def by_id(number: int) -> Select[Call]:
    """One call with its body and objectives."""
    return select(Call).where(Call.id == number).options(joinedload(Call.body), selectinload(Call.objectives))


def open_to(asking: Asking, call: Call) -> frozenset[str]:
    """The acts on a call open to who asks, now; `answer` when they may propose."""
    verbs = {verb for verb in lifecycle.verbs(call.state) if MAY[verb](asking, call)}
    if call.closes_at <= asking.at:
        verbs -= {"open", "extend"}
    if lifecycle.is_open(call, asking.at) and admitted(asking, call):
        verbs.add("answer")
    return frozenset(verbs)
