"""Body and Seat: where the plan is discussed and decided, and who sits there, dated."""

from datetime import datetime
from enum import StrEnum

from sqlalchemy import ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from commissions.base import Base, Key, Moment, by_value
from commissions.organisations.model import Organisation
from commissions.people.model import Person
from commissions.plan.model import Area, Basis

NOTICE = 5  # days, for a body that has not settled on another number


class Kind(StrEnum):
    """What sort of body it is."""

    COMMISSION = "commission"
    WORKING_GROUP = "working_group"
    ASSEMBLY = "assembly"
    SECRETARIAT = "secretariat"


class Office(StrEnum):
    """What the holder of a seat does in the body."""

    CHAIR = "chair"
    SECRETARY = "secretary"
    MEMBER = "member"


class Openers(StrEnum):
    """Who may open topics in the forum of a commission."""

    SEAT_HOLDERS = "seat_holders"
    EVERYONE = "everyone"


class Body(Base):
    """A commission, a working group of one, the assembly or the secretariat."""

    __tablename__ = "body"

    id: Mapped[Key]
    slug: Mapped[str] = mapped_column(unique=True)
    kind: Mapped[Kind] = mapped_column(by_value(Kind), index=True)
    name_it: Mapped[str] = mapped_column()
    name_en: Mapped[str] = mapped_column()
    name_basis: Mapped[Basis] = mapped_column(by_value(Basis))
    mandate_it: Mapped[str | None] = mapped_column()
    mandate_en: Mapped[str | None] = mapped_column()
    parent_id: Mapped[int | None] = mapped_column(ForeignKey("body.id"), index=True)
    transversal: Mapped[bool] = mapped_column(default=False)
    notice_days: Mapped[int] = mapped_column(default=NOTICE)  # by which its meetings are convened ahead
    source: Mapped[str | None] = mapped_column()
    topics_from: Mapped[Openers] = mapped_column(by_value(Openers), default=Openers.SEAT_HOLDERS)
    constituted_at: Mapped[datetime] = mapped_column(Moment)
    dissolved_at: Mapped[datetime | None] = mapped_column(Moment)
    version: Mapped[int] = mapped_column()

    __mapper_args__ = {"version_id_col": version}

    @property
    def body_id(self) -> int:
        """A body is in charge of itself."""
        return self.id


class Competence(Base):
    """A commission is in charge of an area of the plan."""

    __tablename__ = "competence"
    __table_args__ = (UniqueConstraint("area_id"),)

    id: Mapped[Key]
    body_id: Mapped[int] = mapped_column(ForeignKey(Body.id), index=True)
    area_id: Mapped[int] = mapped_column(ForeignKey(Area.id))

    body: Mapped[Body] = relationship()
    area: Mapped[Area] = relationship()


class Seat(Base):
    """A place in a body held by a person, with an office, dated, perhaps for an organisation or in another's stead.

    A seat that ends when it begins, or before, was given by mistake: it was never held.
    """

    __tablename__ = "seat"
    __table_args__ = (Index("ix_seat_person_id_until", "person_id", "until"),)

    id: Mapped[Key]
    body_id: Mapped[int] = mapped_column(ForeignKey(Body.id), index=True)
    person_id: Mapped[int] = mapped_column(ForeignKey(Person.id))
    organisation_id: Mapped[int | None] = mapped_column(ForeignKey(Organisation.id), index=True)
    office: Mapped[Office] = mapped_column(by_value(Office))
    since: Mapped[datetime] = mapped_column(Moment)
    until: Mapped[datetime | None] = mapped_column(Moment)
    ended_at: Mapped[datetime | None] = mapped_column(Moment)  # when somebody ended it ahead of its term
    term: Mapped[datetime | None] = mapped_column(Moment)  # the end it had before that
    substitute_for_id: Mapped[int | None] = mapped_column(ForeignKey("seat.id"), index=True)

    body: Mapped[Body] = relationship()
    person: Mapped[Person] = relationship()
    organisation: Mapped[Organisation | None] = relationship()
