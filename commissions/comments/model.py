"""Thread and Comment: a public discussion, owned by what it hangs on, and what people say in it."""

from datetime import datetime
from enum import StrEnum
from typing import NamedTuple, Self

from sqlalchemy import ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from commissions.base import Base, Key, Moment, by_value
from commissions.hiding import Ground, Hideable, runs
from commissions.people.model import Person


class Openness(StrEnum):
    """Whether one may speak in a thread."""

    OPEN = "open"
    CLOSED = "closed"


class State(StrEnum):
    """Where a comment stands."""

    SAID = "said"
    TAKEN_BACK = "taken_back"


class Alignment(StrEnum):
    """How a comment stands towards what it comments."""

    IN_FAVOUR = "in_favour"
    AGAINST = "against"
    NEUTRAL = "neutral"


class Thread(Base):
    """A discussion; `comments` counts what can be read in it."""

    __tablename__ = "thread"

    id: Mapped[Key]
    openness: Mapped[Openness] = mapped_column(by_value(Openness))
    comments: Mapped[int] = mapped_column(default=0)


class Comment(Hideable, Base):
    """What somebody said. `root_id` is the comment that began the exchange, empty on that one itself."""

    __tablename__ = "comment"
    __table_args__ = (
        Index("ix_comment_thread_id_root_id_id", "thread_id", "root_id", "id"),
        Index("ix_comment_thread_id_replies", "thread_id", "replies"),
    )

    id: Mapped[Key]
    thread_id: Mapped[int] = mapped_column(ForeignKey(Thread.id))
    root_id: Mapped[int | None] = mapped_column(ForeignKey("comment.id"), index=True)
    parent_id: Mapped[int | None] = mapped_column(ForeignKey("comment.id"))
    depth: Mapped[int] = mapped_column()
    author_id: Mapped[int] = mapped_column(ForeignKey(Person.id), index=True)
    alignment: Mapped[Alignment] = mapped_column(by_value(Alignment))
    text: Mapped[str] = mapped_column()
    state: Mapped[State] = mapped_column(by_value(State))
    said_at: Mapped[datetime] = mapped_column(Moment)
    taken_back_at: Mapped[datetime | None] = mapped_column(Moment)
    number: Mapped[int] = mapped_column(default=1)  # of the shown version
    replies: Mapped[int] = mapped_column(default=0)  # of the whole exchange, on its first comment
    version: Mapped[int] = mapped_column()

    thread: Mapped[Thread] = relationship()
    author: Mapped[Person] = relationship()

    __mapper_args__ = {"version_id_col": version}

    @property
    def author_ids(self) -> frozenset[int]:
        """Whoever said it."""
        return frozenset({self.author_id})


class Spoken(NamedTuple):
    """A comment as discussions show it, beside the name of its author: plain values, so that a page of them is cheap.

    The names are those of `Comment`.
    """

    id: int
    root_id: int | None
    parent_id: int | None
    depth: int
    author_id: int
    name: str
    alignment: Alignment
    text: str
    state: State
    said_at: datetime
    taken_back_at: datetime | None
    number: int
    replies: int
    hidden_by: int | None
    hidden_at: datetime | None
    hidden_until: datetime | None
    hidden_for: Ground | None
    hidden_under: int | None

    @classmethod
    def of(cls, comment: Comment) -> Self:
        """A comment that is loaded, with its author."""
        return cls._make([comment.author.name if field == "name" else getattr(comment, field) for field in cls._fields])

    @property
    def author_ids(self) -> frozenset[int]:
        """Whoever said it."""
        return frozenset({self.author_id})

    def is_hidden(self, at: datetime) -> bool:
        """Whether it is hidden at a moment."""
        return runs(self.hidden_by, self.hidden_until, at)


class Version(Base):
    """What a comment said before it was amended, kept when it had stood for a while."""

    __tablename__ = "comment_version"
    __table_args__ = (UniqueConstraint("comment_id", "number"),)

    id: Mapped[Key]
    comment_id: Mapped[int] = mapped_column(ForeignKey(Comment.id))
    number: Mapped[int] = mapped_column()
    text: Mapped[str] = mapped_column()
    until: Mapped[datetime] = mapped_column(Moment)
