"""Choices that several lists share: commissions, directions and objectives, as the database of the site holds them."""

from sqlalchemy import select
from sqlalchemy.orm import Session, joinedload, load_only

from commissions.bodies.queries import bodies, commissions
from commissions.plan.model import Direction, Objective
from forum.language import titled
from forum.lists.filters import Option, Options
from forum.words import named


def of_commissions(session: Session) -> Options:
    """The commissions, in the order of their constitution."""
    return {body.slug: Option(titled(body, "name"), body.id) for body in session.scalars(commissions())}


def of_bodies(session: Session) -> Options:
    """Every body, in the order of constitution."""
    return {body.slug: Option(titled(body, "name"), body.id) for body in session.scalars(bodies())}


def of_directions(session: Session) -> Options:
    """The directions of the plan, in its order."""
    found = session.scalars(select(Direction).order_by(Direction.area_id, Direction.id))
    return {one.slug: Option(f"[{one.code}] {titled(one)}", one.id) for one in found}


def of_objectives(session: Session) -> Options:
    """The objectives of the plan, in its order."""
    words = load_only(Objective.slug, Objective.number, Objective.title_it, Objective.title_en, Objective.label_it)
    found = session.scalars(
        select(Objective)
        .join(Objective.direction)
        .options(words, joinedload(Objective.direction))
        .order_by(Direction.area_id, Direction.id, Objective.number, Objective.id)
    )
    return {one.slug: Option(named(one), one.id) for one in found}
