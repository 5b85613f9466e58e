"""Application: the letter with which an organisation asks to be enrolled."""

from datetime import datetime
from enum import StrEnum

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column, relationship

from commissions.base import Base, Key, Moment, by_value
from commissions.organisations.model import Kind, Organisation
from commissions.people.model import Person


class State(StrEnum):
    """Where an application stands."""

    WAITING = "waiting"
    ACCEPTED = "accepted"
    DECLINED = "declined"


class Application(Base):
    """What an organisation says of itself when it asks to take part; whom to write to is off the record."""

    __tablename__ = "application"

    id: Mapped[Key]
    name: Mapped[str] = mapped_column()
    kind: Mapped[Kind] = mapped_column(by_value(Kind))
    web: Mapped[str | None] = mapped_column()
    place: Mapped[str] = mapped_column()
    why: Mapped[str] = mapped_column()
    applicant_id: Mapped[int | None] = mapped_column(ForeignKey(Person.id), index=True)  # nobody without an account
    wants_mandate: Mapped[bool] = mapped_column()  # whether the applicant would speak for it
    state: Mapped[State] = mapped_column(by_value(State), index=True)
    received_at: Mapped[datetime] = mapped_column(Moment)
    decided_at: Mapped[datetime | None] = mapped_column(Moment, index=True)
    reason: Mapped[str | None] = mapped_column()  # why it was declined
    organisation_id: Mapped[int | None] = mapped_column(ForeignKey(Organisation.id))
    version: Mapped[int] = mapped_column()

    applicant: Mapped[Person | None] = relationship()
    organisation: Mapped[Organisation | None] = relationship()

    __mapper_args__ = {"version_id_col": version}
