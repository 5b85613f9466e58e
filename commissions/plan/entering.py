"""Writing a plan down for the first time: the plan itself, its tree, its past."""

from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import InstrumentedAttribute

from commissions import text
from commissions.act import Act
from commissions.comments.model import Openness, Thread
from commissions.errors import Unfit
from commissions.plan.model import Area, Basis, Direction, Event, Firmness, Objective, Plan
from commissions.plan.policy import MAY


def found(
    act: Act,
    *,
    slug: str,
    title_it: str,
    title_en: str,
    theme_it: str | None = None,
    began: str | None = None,
    approved: str | None = None,
    approved_by_it: str | None = None,
    participants: str | None = None,
    source: str | None = None,
) -> Plan:
    """Begin a plan."""
    act.require(MAY["found"])
    _not_taken(act, Plan.slug, slug)
    plan = Plan(
        slug=slug,
        title_it=text.line(title_it, field="title_it", most=text.TITLE),
        title_en=text.line(title_en, field="title_en", most=text.TITLE),
        theme_it=theme_it,
        began=began,
        approved=approved,
        approved_by_it=approved_by_it,
        participants=participants,
        source=source,
    )
    act.session.add(plan)
    act.note("plan.founded", plan)
    return plan


def enter_area(act: Act, plan: Plan, *, slug: str, title_it: str, title_en: str, source: str | None = None) -> Area:
    """Write an area into the plan."""
    act.require(MAY["enter_area"], plan)
    _not_taken(act, Area.slug, slug)
    area = Area(plan=plan, slug=slug, title_it=title_it, title_en=title_en, source=source)
    act.session.add(area)
    act.note("area.entered", area, plan=plan.mark)
    return area


def enter_direction(
    act: Act,
    area: Area,
    *,
    slug: str,
    code: str,
    title_it: str,
    title_en: str,
    code_basis: Basis,
    area_basis: Basis,
    summary_it: str | None = None,
    summary_en: str | None = None,
    source: str | None = None,
) -> Direction:
    """Write a direction into an area, saying how sure its code and its place are."""
    act.require(MAY["enter_direction"], area)
    _not_taken(act, Direction.slug, slug)
    direction = Direction(
        area=area,
        area_basis=area_basis,
        slug=slug,
        code=code,
        code_basis=code_basis,
        title_it=title_it,
        title_en=title_en,
        summary_it=summary_it,
        summary_en=summary_en,
        source=source,
    )
    act.session.add(direction)
    act.note(
        "direction.entered",
        direction,
        area=area.mark,
        area_basis=area_basis.value,
        code=code,
        code_basis=code_basis.value,
    )
    return direction


def enter_objective(
    act: Act,
    direction: Direction,
    *,
    slug: str,
    number: int,
    firmness: Firmness,
    existence: Basis,
    direction_basis: Basis,
    title_it: str | None = None,
    label_it: str | None = None,
    summary_it: str | None = None,
    summary_en: str | None = None,
    projects: list[str] | None = None,
    actors: list[str] | None = None,
    source: str | None = None,
) -> Objective:
    """Write an objective into a direction, with or without a title, and open its discussion."""
    act.require(MAY["enter_objective"], direction)
    _not_taken(act, Objective.slug, slug)
    objective = Objective(
        direction=direction,
        direction_basis=direction_basis,
        slug=slug,
        number=number,
        firmness=firmness,
        existence=existence,
        title_it=title_it,
        label_it=label_it,
        summary_it=summary_it,
        summary_en=summary_en,
        projects=projects or [],
        actors=actors or [],
        source=source,
        thread=Thread(openness=Openness.OPEN),
    )
    act.session.add(objective)
    act.note("objective.entered", objective, **_facts(objective))
    return objective


def enter_event(
    act: Act,
    plan: Plan,
    *,
    dated: str,
    title_it: str,
    title_en: str,
    description_it: str | None = None,
    description_en: str | None = None,
    source: str | None = None,
) -> Event:
    """Write down a dated event in the making of the plan."""
    act.require(MAY["enter_event"], plan)
    event = Event(
        plan_id=plan.id,
        dated=dated,
        title_it=title_it,
        title_en=title_en,
        description_it=description_it,
        description_en=description_en,
        source=source,
    )
    act.session.add(event)
    act.note("event.entered", event, plan=plan.mark, date=dated)
    return event


def _not_taken(act: Act, column: InstrumentedAttribute[str], slug: str) -> None:
    if act.session.scalar(select(column).where(column == slug)):
        raise Unfit("slug", "taken")


def _facts(objective: Objective) -> dict[str, Any]:
    return {
        "direction": objective.direction.mark,
        "direction_basis": objective.direction_basis.value,
        "number": objective.number,
        "firmness": objective.firmness.value,
        "existence": objective.existence.value,
    }
