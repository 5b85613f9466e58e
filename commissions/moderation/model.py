"""Report and Ruling: what somebody says breaks the rules, and what the secretariat decided, with all its reasons."""

from datetime import datetime
from enum import StrEnum

from sqlalchemy import CheckConstraint, ForeignKey, Index, text
from sqlalchemy.orm import Mapped, declared_attr, mapped_column, query_expression, relationship

from commissions.base import Base, Key, Moment, by_value
from commissions.comments.model import Comment
from commissions.hiding import Ground
from commissions.organisations.model import Organisation
from commissions.people.model import Person
from commissions.proposals.model import Proposal
from commissions.topics.model import Topic

Item = Comment | Proposal | Topic | Organisation | Person
Hidden = Comment | Proposal | Topic  # what a measure can hide

ITEMS: dict[str, type[Item]] = {
    "comment": Comment,
    "proposal": Proposal,
    "topic": Topic,
    "organisation": Organisation,
    "person": Person,
}


class Measure(StrEnum):
    """What a ruling does to the item."""

    NONE = "none"
    HIDE = "hide"
    RESTORE = "restore"


class Extent(StrEnum):
    """How much of the item a measure reaches."""

    WHOLE = "whole"


class Duration(StrEnum):
    """How long a measure lasts."""

    INDEFINITE = "indefinite"
    UNTIL = "until"


class Origin(StrEnum):
    """How the secretariat came to look at the item."""

    REPORT = "report"
    INITIATIVE = "initiative"


_ONE_ITEM = " + ".join(f"CASE WHEN {name}_id IS NULL THEN 0 ELSE 1 END" for name in ITEMS) + " = 1"


class _OfOneItem:
    """That something is about one comment, one proposal, one topic, or the name of one organisation or person."""

    @declared_attr
    def comment_id(self) -> Mapped[int | None]:
        """The comment, if it is one."""
        return mapped_column(ForeignKey(Comment.id), index=True)

    @declared_attr
    def proposal_id(self) -> Mapped[int | None]:
        """The proposal, if it is one."""
        return mapped_column(ForeignKey(Proposal.id), index=True)

    @declared_attr
    def topic_id(self) -> Mapped[int | None]:
        """The topic, if it is one."""
        return mapped_column(ForeignKey(Topic.id), index=True)

    @declared_attr
    def organisation_id(self) -> Mapped[int | None]:
        """The organisation, if it is the name of one."""
        return mapped_column(ForeignKey(Organisation.id), index=True)

    @declared_attr
    def person_id(self) -> Mapped[int | None]:
        """The person, if it is the name of one."""
        return mapped_column(ForeignKey(Person.id), index=True)

    @property
    def item(self) -> tuple[str, int]:
        """What it is about: the kind and the number."""
        return next((kind, getattr(self, f"{kind}_id")) for kind in ITEMS if getattr(self, f"{kind}_id") is not None)

    @property
    def item_mark(self) -> str:
        """What it is about, as the record names it."""
        kind, number = self.item
        return f"{kind}/{number}"


class Ruling(_OfOneItem, Base):
    """One decision about one item, with its complete statement of reasons: the database takes none without."""

    __tablename__ = "ruling"
    __table_args__ = (
        CheckConstraint(_ONE_ITEM, name="one_item"),
        CheckConstraint(
            "measure <> 'hide' OR comment_id IS NOT NULL OR proposal_id IS NOT NULL OR topic_id IS NOT NULL",
            name="hideable",
        ),
        CheckConstraint(
            "measure = 'none' OR (ground IS NOT NULL AND article IS NOT NULL AND rules IS NOT NULL)", name="on_a_rule"
        ),
        CheckConstraint("(duration = 'until') = (until IS NOT NULL)", name="lasting"),
        CheckConstraint("length(trim(facts)) >= 10 AND length(trim(remedies)) >= 10", name="reasoned"),
        CheckConstraint("by_id IS NOT NULL OR measure = 'restore'", name="by_somebody"),
        *(
            Index(
                f"uq_ruling_hides_{name}",
                f"{name}_id",
                unique=True,
                sqlite_where=text("measure = 'hide' AND ended_at IS NULL"),
                postgresql_where=text("measure = 'hide' AND ended_at IS NULL"),
            )
            for name in ("comment", "proposal", "topic")
        ),
    )

    id: Mapped[Key]
    measure: Mapped[Measure] = mapped_column(by_value(Measure))
    extent: Mapped[Extent] = mapped_column(by_value(Extent))
    duration: Mapped[Duration] = mapped_column(by_value(Duration))
    until: Mapped[datetime | None] = mapped_column(Moment)
    facts: Mapped[str] = mapped_column()
    origin: Mapped[Origin] = mapped_column(by_value(Origin))
    ground: Mapped[Ground | None] = mapped_column(by_value(Ground))
    article: Mapped[int | None] = mapped_column()
    rules: Mapped[int | None] = mapped_column()  # the version in force
    remedies: Mapped[str] = mapped_column()
    by_id: Mapped[int | None] = mapped_column(ForeignKey(Person.id), index=True)  # nobody when its time had run out
    decided_at: Mapped[datetime] = mapped_column(Moment)
    ended_at: Mapped[datetime | None] = mapped_column(Moment)  # when what it hid was restored

    by: Mapped[Person | None] = relationship(foreign_keys=by_id)


class Report(_OfOneItem, Base):
    """That somebody, perhaps without an account, says in good faith that an item breaks the rules."""

    __tablename__ = "report"
    __table_args__ = (
        CheckConstraint(_ONE_ITEM, name="one_item"),
        CheckConstraint("good_faith", name="in_good_faith"),
        Index("ix_report_ruling_id_made_at", "ruling_id", "made_at"),
    )

    id: Mapped[Key]
    number: Mapped[int | None] = mapped_column()  # the version that was shown, of a text
    ground: Mapped[Ground] = mapped_column(by_value(Ground))
    words: Mapped[str] = mapped_column()
    good_faith: Mapped[bool] = mapped_column()
    by_id: Mapped[int | None] = mapped_column(ForeignKey(Person.id), index=True)
    made_at: Mapped[datetime] = mapped_column(Moment)
    ruling_id: Mapped[int | None] = mapped_column(ForeignKey(Ruling.id))  # what closed it

    ruling: Mapped[Ruling | None] = relationship()
    reports: Mapped[int | None] = query_expression()  # how many wait on its item, where that was asked for
