"""Topic: a discussion opened in a commission's forum, about one or more objectives; and what it said before."""

from datetime import datetime
from enum import StrEnum

from sqlalchemy import Column, ForeignKey, Table, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from commissions.base import Base, Key, Moment, by_value
from commissions.bodies.model import Body
from commissions.comments.model import Thread
from commissions.hiding import Hideable
from commissions.people.model import Person
from commissions.plan.model import Objective


class State(StrEnum):
    """Where a topic stands."""

    OPEN = "open"
    CLOSED = "closed"


TOPIC_OBJECTIVE = Table(
    "topic_objective",
    Base.metadata,
    Column("topic_id", ForeignKey("topic.id"), primary_key=True),
    Column("objective_id", ForeignKey(Objective.id), primary_key=True, index=True),
)


class Topic(Hideable, Base):
    """What a commission's forum talks about. `summary` is what was said, by whoever closed it last."""

    __tablename__ = "topic"

    id: Mapped[Key]
    body_id: Mapped[int] = mapped_column(ForeignKey(Body.id), index=True)
    thread_id: Mapped[int] = mapped_column(ForeignKey(Thread.id), unique=True)
    author_id: Mapped[int] = mapped_column(ForeignKey(Person.id), index=True)
    state: Mapped[State] = mapped_column(by_value(State), index=True)
    title: Mapped[str] = mapped_column()
    text: Mapped[str] = mapped_column()
    number: Mapped[int] = mapped_column(default=1)  # of the shown version
    summary: Mapped[str | None] = mapped_column()
    opened_at: Mapped[datetime] = mapped_column(Moment)
    closed_at: Mapped[datetime | None] = mapped_column(Moment)
    pinned_at: Mapped[datetime | None] = mapped_column(Moment)
    version: Mapped[int] = mapped_column()

    body: Mapped[Body] = relationship()
    thread: Mapped[Thread] = relationship()
    author: Mapped[Person] = relationship()
    objectives: Mapped[list[Objective]] = relationship(secondary=TOPIC_OBJECTIVE, order_by=Objective.id)

    __mapper_args__ = {"version_id_col": version}

    @property
    def author_ids(self) -> frozenset[int]:
        """Whoever opened it."""
        return frozenset({self.author_id})


class Version(Base):
    """What a topic said before it was amended, kept when it had stood for a while."""

    __tablename__ = "topic_version"
    __table_args__ = (UniqueConstraint("topic_id", "number"),)

    id: Mapped[Key]
    topic_id: Mapped[int] = mapped_column(ForeignKey(Topic.id))
    number: Mapped[int] = mapped_column()
    title: Mapped[str] = mapped_column()
    text: Mapped[str] = mapped_column()
    until: Mapped[datetime] = mapped_column(Moment)
