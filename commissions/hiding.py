"""What may be hidden: by which ruling, since when, until when and on which ground, beside what it hides."""

from datetime import datetime
from enum import StrEnum

from sqlalchemy import ColumnElement, bindparam, or_
from sqlalchemy.orm import Mapped, mapped_column

from commissions import clock
from commissions.base import Moment, by_value


class Ground(StrEnum):
    """Why something may have to be hidden; each is what one article of the rules forbids."""

    INSULT = "insult"
    HATRED = "hatred"
    PRIVACY = "privacy"
    DECEPTION = "deception"
    ADVERTISING = "advertising"
    OFF_TOPIC = "off_topic"
    UNLAWFUL = "unlawful"


class Hideable:
    """A thing that keeps its place when it is hidden. The five columns are all there or none is.

    They repeat the ruling, so that a list says why without asking; the database itself sees to it that the ruling
    exists, is in force, and says the same (moderation/triggers.py).
    """

    hidden_by: Mapped[int | None] = mapped_column()  # the number of the ruling
    hidden_at: Mapped[datetime | None] = mapped_column(Moment)
    hidden_until: Mapped[datetime | None] = mapped_column(Moment)  # nothing: until it is restored
    hidden_for: Mapped[Ground | None] = mapped_column(by_value(Ground))
    hidden_under: Mapped[int | None] = mapped_column()  # the number of the article

    def is_hidden(self, at: datetime) -> bool:
        """Whether it is hidden at a moment; a hiding that has run out needs nobody to end it."""
        return runs(self.hidden_by, self.hidden_until, at)


def runs(by: int | None, until: datetime | None, at: datetime) -> bool:
    """Whether a hiding by a ruling, until a moment or until it is ended, is in force at a moment."""
    return by is not None and (until is None or until > at)


def readable(kind: type[Hideable]) -> ColumnElement[bool]:
    """The things of a kind that are not hidden now."""
    now = bindparam("now", callable_=clock.now, type_=Moment, unique=True)  # asked each time the statement is sent
    return or_(kind.hidden_by.is_(None), kind.hidden_until <= now)
