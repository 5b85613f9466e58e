"""Organisation and Mandate: a body that adheres to the plan, and who speaks for it from when until when."""

from datetime import datetime
from enum import StrEnum

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column, relationship

from commissions.base import Base, Key, Moment, by_value
from commissions.people.model import Person


class Kind(StrEnum):
    """What sort of organisation it is; the assembly and the positions are balanced by it."""

    LOCAL_AUTHORITY = "local_authority"
    FIRM = "firm"
    CULTURAL = "cultural"
    TRADE_ASSOCIATION = "trade_association"
    UNIVERSITY = "university"
    UNION = "union"
    THIRD_SECTOR = "third_sector"
    OTHER = "other"


class State(StrEnum):
    """Whether an organisation takes part now, or did."""

    ENROLLED = "enrolled"
    LEFT = "left"


class Organisation(Base):
    """An organisation that takes part, on an equal footing with every other."""

    __tablename__ = "organisation"

    id: Mapped[Key]
    name: Mapped[str] = mapped_column(unique=True)
    kind: Mapped[Kind] = mapped_column(by_value(Kind), index=True)
    web: Mapped[str | None] = mapped_column()
    place: Mapped[str | None] = mapped_column()  # of its registered office: municipality, or whole address
    membership: Mapped[str] = mapped_column()  # how firm its adhesion is: documented, not-stated, declared
    source: Mapped[str | None] = mapped_column()
    enrolled_at: Mapped[datetime] = mapped_column(Moment)
    state: Mapped[State] = mapped_column(by_value(State), default=State.ENROLLED)
    left_at: Mapped[datetime | None] = mapped_column(Moment)
    version: Mapped[int] = mapped_column()

    __mapper_args__ = {"version_id_col": version}


class Mandate(Base):
    """The right of a person to speak for an organisation, dated; a substitute names whose place is taken."""

    __tablename__ = "mandate"

    id: Mapped[Key]
    organisation_id: Mapped[int] = mapped_column(ForeignKey(Organisation.id), index=True)
    person_id: Mapped[int] = mapped_column(ForeignKey(Person.id), index=True)
    substitute_for_id: Mapped[int | None] = mapped_column(ForeignKey(Person.id))
    since: Mapped[datetime] = mapped_column(Moment)
    until: Mapped[datetime | None] = mapped_column(Moment)

    organisation: Mapped[Organisation] = relationship()
    person: Mapped[Person] = relationship(foreign_keys=person_id)
