"""Draft: a proposal being written, on its author's desk and nobody else's."""

from datetime import datetime

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column, relationship

from commissions.base import Base, Key, Moment
from commissions.calls.model import Call
from commissions.people.model import Person
from commissions.plan.model import Objective
from commissions.topics.model import Topic


class Draft(Base):
    """A text that has not been put forward yet; gone once it has. `version` counts its savings."""

    __tablename__ = "draft"

    id: Mapped[Key]
    person_id: Mapped[int] = mapped_column(ForeignKey(Person.id), index=True)
    objective_id: Mapped[int] = mapped_column(ForeignKey(Objective.id))
    call_id: Mapped[int | None] = mapped_column(ForeignKey(Call.id))
    organisation_id: Mapped[int | None] = mapped_column(ForeignKey("organisation.id"))
    topic_id: Mapped[int | None] = mapped_column(ForeignKey(Topic.id))  # from which it was born
    title: Mapped[str] = mapped_column(default="")
    text: Mapped[str] = mapped_column(default="")
    saved_at: Mapped[datetime] = mapped_column(Moment)
    version: Mapped[int] = mapped_column()

    objective: Mapped[Objective] = relationship()
    call: Mapped[Call | None] = relationship()
    topic: Mapped[Topic | None] = relationship()

    __mapper_args__ = {"version_id_col": version}
