"""The tree of the plan: areas, directions, objectives, each with its source and how firm it is."""

from datetime import date, datetime
from enum import StrEnum

from sqlalchemy import JSON, CheckConstraint, ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from commissions.base import Base, Key, Moment, by_value
from commissions.comments.model import Thread


class Firmness(StrEnum):
    """How sure a title is."""

    OFFICIAL = "official"
    DRAFT = "draft"
    LABEL = "label"
    DRAFT_LABEL = "draft-label"
    PARTIAL = "partial"
    UNKNOWN = "unknown"


class Basis(StrEnum):
    """How sure a placement, a code, a relation or the very existence of a thing is."""

    DOCUMENTED = "documented"
    INFERRED = "inferred"
    PARTLY_ASSUMED = "partly-assumed"
    ASSUMED = "assumed"


class Plan(Base):
    """A strategic plan."""

    __tablename__ = "plan"

    id: Mapped[Key]
    slug: Mapped[str] = mapped_column(unique=True)
    title_it: Mapped[str] = mapped_column()
    title_en: Mapped[str] = mapped_column()
    theme_it: Mapped[str | None] = mapped_column()
    began: Mapped[str | None] = mapped_column()  # ISO 8601, as precise as known: 2005-01
    approved: Mapped[str | None] = mapped_column()
    approved_by_it: Mapped[str | None] = mapped_column()
    participants: Mapped[str | None] = mapped_column()
    source: Mapped[str | None] = mapped_column()


class Area(Base):
    """A thematic area, the first branching of the plan."""

    __tablename__ = "area"

    id: Mapped[Key]
    plan_id: Mapped[int] = mapped_column(ForeignKey(Plan.id))
    slug: Mapped[str] = mapped_column(unique=True)
    title_it: Mapped[str] = mapped_column()
    title_en: Mapped[str] = mapped_column()
    source: Mapped[str | None] = mapped_column()
    version: Mapped[int] = mapped_column()

    plan: Mapped[Plan] = relationship()

    __mapper_args__ = {"version_id_col": version}


class Direction(Base):
    """A direction of intervention within an area."""

    __tablename__ = "direction"

    id: Mapped[Key]
    area_id: Mapped[int] = mapped_column(ForeignKey(Area.id), index=True)
    area_basis: Mapped[Basis] = mapped_column(by_value(Basis))
    slug: Mapped[str] = mapped_column(unique=True)
    code: Mapped[str] = mapped_column()
    code_basis: Mapped[Basis] = mapped_column(by_value(Basis))
    title_it: Mapped[str] = mapped_column()
    title_en: Mapped[str] = mapped_column()
    summary_it: Mapped[str | None] = mapped_column()
    summary_en: Mapped[str | None] = mapped_column()
    source: Mapped[str | None] = mapped_column()
    version: Mapped[int] = mapped_column()

    area: Mapped[Area] = relationship()

    __mapper_args__ = {"version_id_col": version}


class Objective(Base):
    """An objective of the plan; its title may be missing, and `firmness` says how sure it is when there is one."""

    __tablename__ = "objective"

    id: Mapped[Key]
    direction_id: Mapped[int] = mapped_column(ForeignKey(Direction.id), index=True)
    direction_basis: Mapped[Basis] = mapped_column(by_value(Basis))
    slug: Mapped[str] = mapped_column(unique=True)
    number: Mapped[int] = mapped_column()
    title_it: Mapped[str | None] = mapped_column()
    title_en: Mapped[str | None] = mapped_column()
    label_it: Mapped[str | None] = mapped_column()
    firmness: Mapped[Firmness] = mapped_column(by_value(Firmness))
    existence: Mapped[Basis] = mapped_column(by_value(Basis))
    summary_it: Mapped[str | None] = mapped_column()
    summary_en: Mapped[str | None] = mapped_column()
    projects: Mapped[list[str]] = mapped_column(JSON)
    actors: Mapped[list[str]] = mapped_column(JSON)
    source: Mapped[str | None] = mapped_column()
    thread_id: Mapped[int] = mapped_column(ForeignKey(Thread.id), unique=True)
    version: Mapped[int] = mapped_column()

    direction: Mapped[Direction] = relationship()
    thread: Mapped[Thread] = relationship()

    __mapper_args__ = {"version_id_col": version}


class Edition(Base):
    """A dated version of the plan; `areas`, `directions`, `objectives` are what it says of itself."""

    __tablename__ = "edition"

    id: Mapped[Key]
    plan_id: Mapped[int] = mapped_column(ForeignKey(Plan.id))
    slug: Mapped[str] = mapped_column(unique=True)
    name_it: Mapped[str] = mapped_column()
    name_en: Mapped[str | None] = mapped_column()
    dated: Mapped[str] = mapped_column()  # ISO 8601, as precise as known
    areas: Mapped[int | None] = mapped_column()
    directions: Mapped[int | None] = mapped_column()
    objectives: Mapped[int | None] = mapped_column()
    closed_at: Mapped[datetime | None] = mapped_column(Moment)
    version: Mapped[int] = mapped_column()

    plan: Mapped[Plan] = relationship()

    __mapper_args__ = {"version_id_col": version}


class Code(Base):
    """The code an objective bears in one edition."""

    __tablename__ = "code"
    __table_args__ = (UniqueConstraint("edition_id", "objective_id"), UniqueConstraint("edition_id", "code"))

    id: Mapped[Key]
    edition_id: Mapped[int] = mapped_column(ForeignKey(Edition.id))
    objective_id: Mapped[int] = mapped_column(ForeignKey(Objective.id), index=True)
    code: Mapped[str] = mapped_column()
    basis: Mapped[Basis] = mapped_column(by_value(Basis))

    edition: Mapped[Edition] = relationship()
    objective: Mapped[Objective] = relationship()


class Relation(StrEnum):
    """How an objective or a direction acts on another."""

    SUPPORTS = "supports"
    DEPENDS_ON = "depends-on"
    CONFLICTS_WITH = "conflicts-with"
    ACTS_THROUGH = "acts-through"
    CONNECTED_WITH = "connected-with"


class Link(Base):
    """A stated relation, with its claim and its source; each end is one objective or one direction."""

    __tablename__ = "link"
    __table_args__ = (
        CheckConstraint("(from_objective_id IS NULL) <> (from_direction_id IS NULL)", name="one_from"),
        CheckConstraint("(to_objective_id IS NULL) <> (to_direction_id IS NULL)", name="one_to"),
    )

    id: Mapped[Key]
    from_objective_id: Mapped[int | None] = mapped_column(ForeignKey(Objective.id), index=True)
    from_direction_id: Mapped[int | None] = mapped_column(ForeignKey(Direction.id), index=True)
    to_objective_id: Mapped[int | None] = mapped_column(ForeignKey(Objective.id), index=True)
    to_direction_id: Mapped[int | None] = mapped_column(ForeignKey(Direction.id), index=True)
    relation: Mapped[Relation] = mapped_column(by_value(Relation))
    basis: Mapped[Basis] = mapped_column(by_value(Basis))
    claim_it: Mapped[str | None] = mapped_column()
    claim_en: Mapped[str | None] = mapped_column()
    source: Mapped[str | None] = mapped_column()
    ended_at: Mapped[datetime | None] = mapped_column(Moment)

    from_objective: Mapped[Objective | None] = relationship(foreign_keys=from_objective_id)
    from_direction: Mapped[Direction | None] = relationship(foreign_keys=from_direction_id)
    to_objective: Mapped[Objective | None] = relationship(foreign_keys=to_objective_id)
    to_direction: Mapped[Direction | None] = relationship(foreign_keys=to_direction_id)


class Event(Base):
    """A dated event in the plan's making, as precise as sources give it."""

    __tablename__ = "event"

    id: Mapped[Key]
    plan_id: Mapped[int] = mapped_column(ForeignKey(Plan.id))
    dated: Mapped[str] = mapped_column(index=True)  # ISO 8601: 1998, 1998-11, 1998-05-29, 2004/2005
    title_it: Mapped[str] = mapped_column()
    title_en: Mapped[str] = mapped_column()
    description_it: Mapped[str | None] = mapped_column()
    description_en: Mapped[str | None] = mapped_column()
    source: Mapped[str | None] = mapped_column()
    version: Mapped[int] = mapped_column()

    __mapper_args__ = {"version_id_col": version}


class Phase(Base):
    """A stretch of the process: which work is done from which day to which."""

    __tablename__ = "phase"

    id: Mapped[Key]
    plan_id: Mapped[int] = mapped_column(ForeignKey(Plan.id))
    title_it: Mapped[str] = mapped_column()
    title_en: Mapped[str] = mapped_column()
    starts: Mapped[date] = mapped_column(index=True)
    ends: Mapped[date] = mapped_column()
    withdrawn_at: Mapped[datetime | None] = mapped_column(Moment)
    version: Mapped[int] = mapped_column()

    __mapper_args__ = {"version_id_col": version}
