"""The phases of the process on a line of time, the present one marked."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import String, cast, func, null, select, union_all
from sqlalchemy.orm import Session

from commissions.plan.model import Event, Phase, Plan
from forum.language import as_precise, day, gettext, titled

EVENTS = 5  # shown where no phase has been scheduled


@dataclass(frozen=True, slots=True)
class Step:
    """A phase or an event as `parts/timeline.html` shows it."""

    title: str
    when: str
    state: str


def steps(phases: Iterable[Phase], today: date) -> list[Step]:
    """Each phase with its dates, and whether it is over, going on or still to come."""
    return [_step(phase, phase.starts, phase.ends, today) for phase in phases]


def stages(session: Session, today: date) -> list[Step]:
    """The phases of the plan being written; where there are none, the last documented events; one statement."""
    rows = session.execute(_phases_and_events()).all()
    phases = [row for row in rows if row.ends]
    if phases:
        return [_step(row, date.fromisoformat(row.starts), date.fromisoformat(row.ends), today) for row in phases]
    return [Step(titled(row), as_precise(row.starts), "done") for row in rows[-EVENTS:]]


def _step(titles: Any, starts: date, ends: date, today: date) -> Step:
    if ends < today:
        return Step(titled(titles), _between(starts, ends), "done")
    if starts > today:
        return Step(titled(titles), _between(starts, ends), "to_come")
    return Step(titled(titles), gettext("until %(day)s", day=day(ends, "full")), "current")


def _between(starts: date, ends: date) -> str:
    return " – ".join((day(starts, "d MMM" if starts.year == ends.year else "d MMM y"), day(ends, "d MMM y")))


def _phases_and_events() -> Any:
    """Both in one list, phases told from events by having an end."""
    plan = select(func.max(Plan.id)).scalar_subquery()
    phases = select(
        Phase.id,
        Phase.title_it,
        Phase.title_en,
        cast(Phase.starts, String).label("starts"),
        cast(Phase.ends, String).label("ends"),
    ).where(Phase.plan_id == plan, Phase.withdrawn_at.is_(None))
    events = select(Event.id, Event.title_it, Event.title_en, Event.dated, cast(null(), String)).where(
        Event.plan_id == plan
    )
    return union_all(phases, events).order_by("starts", "id")
