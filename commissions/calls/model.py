"""Call: when proposals are invited, on which objectives, from whom."""

from datetime import datetime
from enum import StrEnum

from sqlalchemy import Column, ForeignKey, Index, Table
from sqlalchemy.orm import Mapped, mapped_column, relationship

from commissions.base import Base, Key, Moment, by_value
from commissions.bodies.model import Body
from commissions.plan.model import Objective


class State(StrEnum):
    """Where a call stands."""

    PLANNED = "planned"
    OPEN = "open"
    CLOSED = "closed"
    CANCELLED = "cancelled"


class Audience(StrEnum):
    """From whom proposals are invited."""

    SEAT_HOLDERS = "seat_holders"
    ORGANISATIONS = "organisations"
    EVERYONE = "everyone"


CALL_OBJECTIVE = Table(
    "call_objective",
    Base.metadata,
    Column("call_id", ForeignKey("call.id"), primary_key=True),
    Column("objective_id", ForeignKey(Objective.id), primary_key=True, index=True),
)


class Call(Base):
    """An invitation to propose, by a commission, on some objectives, until a moment."""

    __tablename__ = "call"
    __table_args__ = (Index("ix_call_state_closes_at", "state", "closes_at"),)

    id: Mapped[Key]
    body_id: Mapped[int] = mapped_column(ForeignKey(Body.id), index=True)
    title: Mapped[str] = mapped_column()
    title_en: Mapped[str | None] = mapped_column()
    text: Mapped[str] = mapped_column()
    audience: Mapped[Audience] = mapped_column(by_value(Audience))
    state: Mapped[State] = mapped_column(by_value(State))
    opens_at: Mapped[datetime] = mapped_column(Moment)
    closes_at: Mapped[datetime] = mapped_column(Moment)
    version: Mapped[int] = mapped_column()

    body: Mapped[Body] = relationship()
    objectives: Mapped[list[Objective]] = relationship(secondary=CALL_OBJECTIVE, order_by=Objective.id)

    __mapper_args__ = {"version_id_col": version}
