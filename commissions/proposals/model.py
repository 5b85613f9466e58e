"""Proposal, its immutable revisions, who signed it, and the positions taken on it."""

from datetime import datetime
from enum import StrEnum

from sqlalchemy import ForeignKey, Index, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from commissions.base import Base, Key, Moment, by_value
from commissions.bodies.model import Body
from commissions.calls.model import Call
from commissions.comments.model import Thread
from commissions.hiding import Hideable
from commissions.organisations.model import Organisation
from commissions.people.model import Person
from commissions.plan.model import Objective
from commissions.topics.model import Topic


class State(StrEnum):
    """Where a proposal stands."""

    SUBMITTED = "submitted"
    SENT_BACK = "sent_back"
    IN_DISCUSSION = "in_discussion"
    ADOPTED = "adopted"
    SET_ASIDE = "set_aside"
    MERGED = "merged"
    WITHDRAWN = "withdrawn"


class Side(StrEnum):
    """Which position is taken."""

    IN_FAVOUR = "in_favour"
    AGAINST = "against"
    NEUTRAL = "neutral"


class Capacity(StrEnum):
    """As what a position is taken; the three are never counted together."""

    PERSON = "person"
    MEMBER = "member"
    ORGANISATION = "organisation"


class Proposal(Hideable, Base):
    """A text put before a commission under one objective of the plan; its number is its reference."""

    __tablename__ = "proposal"

    id: Mapped[Key]
    objective_id: Mapped[int] = mapped_column(ForeignKey(Objective.id), index=True)
    call_id: Mapped[int] = mapped_column(ForeignKey(Call.id), index=True)
    body_id: Mapped[int] = mapped_column(ForeignKey(Body.id), index=True)
    thread_id: Mapped[int] = mapped_column(ForeignKey(Thread.id), unique=True)
    topic_id: Mapped[int | None] = mapped_column(ForeignKey(Topic.id), index=True)  # from which it was born
    state: Mapped[State] = mapped_column(by_value(State), index=True)
    title: Mapped[str] = mapped_column()  # of the current revision
    number: Mapped[int] = mapped_column()  # of the current revision
    submitted_at: Mapped[datetime] = mapped_column(Moment)
    admitted_at: Mapped[datetime | None] = mapped_column(Moment)
    frozen_at: Mapped[datetime | None] = mapped_column(Moment)
    decided_at: Mapped[datetime | None] = mapped_column(Moment, index=True)
    amended: Mapped[bool] = mapped_column(default=False)  # adopted, but with changes
    reason: Mapped[str | None] = mapped_column()  # of the last ruling: why sent back, decided or withdrawn
    merged_into_id: Mapped[int | None] = mapped_column(ForeignKey("proposal.id"), index=True)
    version: Mapped[int] = mapped_column()

    objective: Mapped[Objective] = relationship()
    call: Mapped[Call] = relationship()
    body: Mapped[Body] = relationship()
    thread: Mapped[Thread] = relationship()
    topic: Mapped[Topic | None] = relationship()
    merged_into: Mapped["Proposal | None"] = relationship(remote_side="Proposal.id")
    signatures: Mapped[list["Signature"]] = relationship(order_by="Signature.id")

    __mapper_args__ = {"version_id_col": version}

    @property
    def author_ids(self) -> frozenset[int]:
        """Who put it forward then; who may act as its author now is a question of policy."""
        return frozenset(signature.person_id for signature in self.signatures)


class Signature(Base):
    """Who put a proposal forward, perhaps for an organisation."""

    __tablename__ = "signature"
    __table_args__ = (UniqueConstraint("proposal_id", "person_id"),)

    id: Mapped[Key]
    proposal_id: Mapped[int] = mapped_column(ForeignKey(Proposal.id))
    person_id: Mapped[int] = mapped_column(ForeignKey(Person.id), index=True)
    organisation_id: Mapped[int | None] = mapped_column(ForeignKey(Organisation.id), index=True)

    person: Mapped[Person] = relationship()
    organisation: Mapped[Organisation | None] = relationship()


class Revision(Base):
    """One version of a proposal's text; never changed, only followed by another."""

    __tablename__ = "revision"
    __table_args__ = (UniqueConstraint("proposal_id", "number"),)

    id: Mapped[Key]
    proposal_id: Mapped[int] = mapped_column(ForeignKey(Proposal.id))
    number: Mapped[int] = mapped_column()
    author_id: Mapped[int] = mapped_column(ForeignKey(Person.id))
    title: Mapped[str] = mapped_column()
    text: Mapped[str] = mapped_column()
    reason: Mapped[str | None] = mapped_column()
    written_at: Mapped[datetime] = mapped_column(Moment)

    author: Mapped[Person] = relationship()


class Position(Base):
    """In favour, against or neutral, on the version that stood when it was taken; one per person and organisation."""

    __tablename__ = "position"
    __table_args__ = (
        Index(
            "uq_position_person",
            "proposal_id",
            "person_id",
            unique=True,
            sqlite_where=text("organisation_id IS NULL"),
            postgresql_where=text("organisation_id IS NULL"),
        ),
        Index("uq_position_organisation", "proposal_id", "organisation_id", unique=True),
    )

    id: Mapped[Key]
    proposal_id: Mapped[int] = mapped_column(ForeignKey(Proposal.id))
    person_id: Mapped[int] = mapped_column(ForeignKey(Person.id), index=True)
    organisation_id: Mapped[int | None] = mapped_column(ForeignKey(Organisation.id), index=True)
    capacity: Mapped[Capacity] = mapped_column(by_value(Capacity))
    side: Mapped[Side] = mapped_column(by_value(Side))
    number: Mapped[int] = mapped_column()  # of the revision it was taken on
    taken_at: Mapped[datetime] = mapped_column(Moment)

    proposal: Mapped[Proposal] = relationship()
    person: Mapped[Person] = relationship()
    organisation: Mapped[Organisation | None] = relationship()
