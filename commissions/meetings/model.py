"""Meeting, Item and Guest: when and where a body meets, what is on its agenda, who is invited beside its seats."""

from datetime import datetime
from enum import StrEnum

from sqlalchemy import CheckConstraint, ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from commissions.base import Base, Key, Moment, by_value
from commissions.bodies.model import Body
from commissions.people.model import Person
from commissions.plan.model import Objective
from commissions.proposals.model import Proposal


class Kind(StrEnum):
    """What sort of meeting it is."""

    PLENARY = "plenary"
    WORKING_GROUP = "working_group"
    DISCUSSION_FORUM = "discussion_forum"
    PUBLIC_MEETING = "public_meeting"
    INSTITUTIONAL = "institutional"
    ASSEMBLY = "assembly"


class State(StrEnum):
    """Where a meeting stands."""

    PLANNED = "planned"
    CONVENED = "convened"
    OPEN = "open"
    CLOSED = "closed"
    CANCELLED = "cancelled"


class Standing(StrEnum):
    """Where an item stands: asked for, on the agenda, or no more."""

    ASKED = "asked"
    LISTED = "listed"
    DECLINED = "declined"
    DROPPED = "dropped"


class Meeting(Base):
    """A meeting of a body: prepared, convened with its agenda, held."""

    __tablename__ = "meeting"
    __table_args__ = (Index("ix_meeting_state_starts_at", "state", "starts_at"),)

    id: Mapped[Key]
    body_id: Mapped[int] = mapped_column(ForeignKey(Body.id), index=True)
    kind: Mapped[Kind] = mapped_column(by_value(Kind))
    state: Mapped[State] = mapped_column(by_value(State))
    title: Mapped[str] = mapped_column()
    title_en: Mapped[str | None] = mapped_column()
    text: Mapped[str | None] = mapped_column()
    starts_at: Mapped[datetime] = mapped_column(Moment, index=True)
    ends_at: Mapped[datetime] = mapped_column(Moment)
    place: Mapped[str | None] = mapped_column()
    address: Mapped[str | None] = mapped_column()
    route: Mapped[str | None] = mapped_column()  # how to get there
    access: Mapped[str | None] = mapped_column()  # for disabled people
    link: Mapped[str | None] = mapped_column()  # where one takes part online: for those entitled, never in the record
    services: Mapped[str | None] = mapped_column()
    seats: Mapped[int | None] = mapped_column()  # of a public meeting
    urgency: Mapped[str | None] = mapped_column()  # why it was convened later than its body asks
    convened_at: Mapped[datetime | None] = mapped_column(Moment)
    opened_at: Mapped[datetime | None] = mapped_column(Moment)
    closed_at: Mapped[datetime | None] = mapped_column(Moment)
    changed_at: Mapped[datetime] = mapped_column(Moment)  # when anything changed that a calendar shows
    version: Mapped[int] = mapped_column()

    body: Mapped[Body] = relationship()

    __mapper_args__ = {"version_id_col": version}


# What an item may point to, each by a relationship and a key of its own. Topics, papers and earlier actions come here.
SUBJECTS = ("objective", "proposal")

Subject = Objective | Proposal


class Item(Base):
    """A point of an agenda: asked for by a member, or put there; it keeps the place and words that were sent out.

    `version` counts the changes of its words alone, so that moving it overtakes nobody.
    """

    __tablename__ = "item"
    __table_args__ = (
        CheckConstraint("objective_id IS NULL OR proposal_id IS NULL", name="one_subject"),
        Index("ix_item_meeting_id_place", "meeting_id", "place"),
    )

    id: Mapped[Key]
    meeting_id: Mapped[int] = mapped_column(ForeignKey(Meeting.id))
    standing: Mapped[Standing] = mapped_column(by_value(Standing))
    place: Mapped[int | None] = mapped_column()  # on the agenda, from 1
    title: Mapped[str | None] = mapped_column()  # may lack where it points to something
    objective_id: Mapped[int | None] = mapped_column(ForeignKey(Objective.id), index=True)
    proposal_id: Mapped[int | None] = mapped_column(ForeignKey(Proposal.id), index=True)
    minutes: Mapped[int] = mapped_column()
    words: Mapped[str | None] = mapped_column()  # why it was asked for
    asked_by_id: Mapped[int | None] = mapped_column(ForeignKey(Person.id), index=True)
    asked_at: Mapped[datetime | None] = mapped_column(Moment)
    answer: Mapped[str | None] = mapped_column()  # why it was declined, or taken off
    listed_at: Mapped[datetime | None] = mapped_column(Moment)
    left_at: Mapped[datetime | None] = mapped_column(Moment)  # declined, or taken off the agenda
    sent_place: Mapped[int | None] = mapped_column()  # as the convocation had it
    sent_title: Mapped[str | None] = mapped_column()
    sent_minutes: Mapped[int | None] = mapped_column()
    version: Mapped[int] = mapped_column(default=1)

    meeting: Mapped[Meeting] = relationship()
    objective: Mapped[Objective | None] = relationship()
    proposal: Mapped[Proposal | None] = relationship()
    asked_by: Mapped[Person | None] = relationship()

    __mapper_args__ = {"version_id_col": version, "version_id_generator": False}

    @property
    def subject(self) -> Subject | None:
        """What it points to."""
        found: list[Subject | None] = [getattr(self, name) for name in SUBJECTS]
        return next((one for one in found if one is not None), None)


class Guest(Base):
    """Somebody without a seat in the body who is invited to one of its meetings."""

    __tablename__ = "guest"
    __table_args__ = (UniqueConstraint("meeting_id", "person_id"),)

    id: Mapped[Key]
    meeting_id: Mapped[int] = mapped_column(ForeignKey(Meeting.id))
    person_id: Mapped[int] = mapped_column(ForeignKey(Person.id), index=True)
    invited_at: Mapped[datetime] = mapped_column(Moment)

    person: Mapped[Person] = relationship()
