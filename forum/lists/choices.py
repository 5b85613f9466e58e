"""Choices that several lists share: commissions, directions and objectives, as the database of the site holds them."""

from typing import Any

from sqlalchemy import Select, select
from sqlalchemy.orm import Session

from commissions.bodies.model import Body
from commissions.bodies.queries import bodies, commissions
from commissions.plan.model import Direction, Objective
from forum.language import titled
from forum.lists.filters import Option, Options
from forum.words import called

NAMES = (Body.id, Body.slug, Body.name_it, Body.name_en)
DIRECTIONS = select(Direction.id, Direction.slug, Direction.code, Direction.title_it, Direction.title_en).order_by(
    Direction.area_id, Direction.id
)
OBJECTIVES = (
    select(
        Objective.id,
        Objective.slug,
        Objective.number,
        Objective.title_it,
        Objective.title_en,
        Objective.label_it,
        Direction.code,
    )
    .join(Objective.direction)
    .order_by(Direction.area_id, Direction.id, Objective.number, Objective.id)
)


def of_commissions(session: Session) -> Options:
    """The commissions, in the order of their constitution."""
    return _bodies(session, commissions())


def of_bodies(session: Session) -> Options:
    """Every body, in the order of constitution."""
    return _bodies(session, bodies())


def of_directions(session: Session) -> Options:
    """The directions of the plan, in its order."""
    return {row.slug: Option(f"[{row.code}] {titled(row)}", row.id) for row in session.execute(DIRECTIONS)}


def of_objectives(session: Session) -> Options:
    """The objectives of the plan, in its order."""
    return {row.slug: Option(called(row, row.code), row.id) for row in session.execute(OBJECTIVES)}


def _bodies(session: Session, those: Select[Any]) -> Options:
    found = session.execute(those.with_only_columns(*NAMES))
    return {row.slug: Option(titled(row, "name"), row.id) for row in found}
