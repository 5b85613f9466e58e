"""Questions about the plan: its whole tree, one objective with its place, its relations, its editions."""

from dataclasses import dataclass

from sqlalchemy import Select, or_, select
from sqlalchemy.orm import Session, joinedload

from commissions.plan.model import Area, Code, Direction, Edition, Event, Link, Objective, Phase, Plan


@dataclass(frozen=True, slots=True)
class DirectionBranch:
    """A direction and its objectives in order."""

    direction: Direction
    objectives: list[Objective]


@dataclass(frozen=True, slots=True)
class AreaBranch:
    """An area and its directions in order."""

    area: Area
    directions: list[DirectionBranch]


def tree(session: Session) -> list[AreaBranch]:
    """The plan from its areas to its objectives, in one statement."""
    found: dict[int, AreaBranch] = {}
    branches: dict[int, DirectionBranch] = {}
    for objective in session.scalars(objectives()):
        direction = objective.direction
        area = found.setdefault(direction.area_id, AreaBranch(direction.area, []))
        if direction.id not in branches:
            branches[direction.id] = DirectionBranch(direction, [])
            area.directions.append(branches[direction.id])
        branches[direction.id].objectives.append(objective)
    return list(found.values())


def objectives() -> Select[Objective]:
    """Every objective in the order of the plan, with its direction and area."""
    return (
        select(Objective)
        .join(Objective.direction)
        .join(Direction.area)
        .options(joinedload(Objective.direction).joinedload(Direction.area))
        .order_by(Area.id, Direction.id, Objective.number)
    )


def by_slug(slug: str) -> Select[Objective]:
    """One objective with its direction, area and discussion."""
    return objectives().where(Objective.slug == slug).options(joinedload(Objective.thread))


def current() -> Select[Plan]:
    """The plan being written: the last one begun."""
    return select(Plan).order_by(Plan.id.desc()).limit(1)


def editions(plan_id: int) -> Select[Edition]:
    """The dated versions of a plan, oldest first."""
    return select(Edition).where(Edition.plan_id == plan_id).order_by(Edition.dated, Edition.id)


def edition(slug: str) -> Select[Edition]:
    """One dated version of the plan, with the plan."""
    return select(Edition).where(Edition.slug == slug).options(joinedload(Edition.plan))


def codes(edition_ids: list[int]) -> Select[Code]:
    """The codes given in these editions."""
    return select(Code).where(Code.edition_id.in_(edition_ids)).order_by(Code.edition_id, Code.objective_id)


def codes_of(objective: Objective) -> Select[Code]:
    """The codes of one objective, each with its edition, oldest edition first."""
    return (
        select(Code)
        .join(Code.edition)
        .where(Code.objective_id == objective.id)
        .options(joinedload(Code.edition))
        .order_by(Edition.dated)
    )


def links_of(objective: Objective) -> Select[Link]:
    """The relations stated from or to an objective, or its direction, also ended ones, with both ends loaded."""
    ends = (Link.from_objective, Link.from_direction, Link.to_objective, Link.to_direction)
    return (
        select(Link)
        .where(
            or_(
                Link.from_objective_id == objective.id,
                Link.to_objective_id == objective.id,
                Link.from_direction_id == objective.direction_id,
                Link.to_direction_id == objective.direction_id,
            )
        )
        .options(*(joinedload(end) for end in ends))
        .order_by(Link.id)
    )


def events(plan_id: int) -> Select[Event]:
    """What happened in the making of a plan, in order."""
    return select(Event).where(Event.plan_id == plan_id).order_by(Event.dated, Event.id)


def phases(plan_id: int) -> Select[Phase]:
    """The phases of the process, in order."""
    return select(Phase).where(Phase.plan_id == plan_id, Phase.withdrawn_at.is_(None)).order_by(Phase.starts, Phase.id)
