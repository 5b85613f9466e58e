"""What a list can be narrowed by: words, one of some choices, days. Each reads its own values and no others."""

import re
from abc import ABC, abstractmethod
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import Any, ClassVar

from sqlalchemy import ColumnElement, Select, and_, distinct, func, or_, select
from sqlalchemy.orm import Session

from commissions import clock, text
from commissions.folding import fold, folded
from forum import language
from forum.language import gettext

MOST_CHARACTERS = 100  # of words that are looked for
MOST_WORDS = 8
_DAY = re.compile(r"\d{4}-\d\d-\d\d", re.ASCII)


@dataclass(frozen=True, slots=True)
class Option:
    """One of the values a filter accepts: what people read, and how the database stores it, or which it gathers."""

    label: Any
    stored: Any

    @property
    def gathered(self) -> tuple[Any, ...]:
        """The stored values, also where there is only one."""
        return self.stored if isinstance(self.stored, tuple) else (self.stored,)


Options = Mapping[str, Option]


@dataclass(frozen=True)
class Filter(ABC):
    """A question in the address of a list; `name` is how the address calls it, `label` how people do."""

    name: str
    label: Any
    shape: ClassVar[str]  # how it is asked: words, choice, day, or kept: only by a link from elsewhere

    def options(self, session: Session, asked: str) -> Options:
        """What may be asked, where that is a closed list."""
        return {}

    @abstractmethod
    def read(self, asked: str, options: Options) -> Any:
        """What a value of the address means; None when it means nothing here."""

    @abstractmethod
    def where(self, meant: Any, rows: Any, key: Any) -> Any:
        """What is then true of a row: a condition for the database, or for rows at hand a function of the row."""

    def say(self, asked: str, options: Options) -> str:
        """What is asked, as people read it."""
        return str(options[asked].label) if asked in options else asked


@dataclass(frozen=True)
class Words(Filter):
    """Rows in whose texts all these words are, whatever their case and accents."""

    texts: tuple[Any, ...]
    shape = "words"

    def read(self, asked: str, options: Options) -> tuple[str, ...] | None:
        """The words, folded; None when they are too many to be looked for."""
        words = tuple((fold(text.regular(asked)) or "").split())
        return words if words and len(asked) <= MOST_CHARACTERS and len(words) <= MOST_WORDS else None

    def where(self, meant: Any, rows: Any, key: Any) -> Any:
        """Found once in a statement, however often the statement asks: every text is read for it."""
        said = [or_(*(folded(one).contains(word, autoescape=True) for one in self.texts)) for word in meant]
        found = rows.order_by(None).with_only_columns(key.label("key"), maintain_column_froms=True).where(*said).cte()
        return and_(key.in_(select(found.c.key)))

    def say(self, asked: str, options: Options) -> str:
        """The words between quotation marks."""
        return str(gettext("“%(words)s”", words=asked))


@dataclass(frozen=True)
class Choice(Filter):
    """Rows with one value among those that exist, each counted."""

    value: Any
    choices: Callable[[Session], Options]
    shape = "choice"

    def options(self, session: Session, asked: str) -> Options:
        """Every value that may be asked, in its order."""
        return self.choices(session)

    def read(self, asked: str, options: Options) -> Any:
        """The values in the database that it stands for."""
        return options[asked].gathered if asked in options else None

    def where(self, meant: Any, rows: Any, key: Any) -> Any:
        """The row has it."""
        return and_(self.value.in_(meant))

    def beside(self, rows: Select[Any]) -> Select[Any]:
        """The rows with what the value is read from."""
        return rows

    def count(self, key: Any) -> Any:
        """How many rows there are."""
        return func.count()


@dataclass(frozen=True)
class Joined(Choice):
    """A choice whose value stands in another table, perhaps several times for one row: `join` reaches it."""

    join: Callable[[Select[Any]], Select[Any]] = lambda rows: rows

    def where(self, meant: Any, rows: Select[Any], key: Any) -> ColumnElement[bool]:
        """One of the row's has it."""
        return and_(key.in_(self.join(select(key)).where(self.value.in_(meant)).correlate(None)))

    def beside(self, rows: Select[Any]) -> Select[Any]:
        """The rows with what the value is read from."""
        return self.join(rows)

    def count(self, key: Any) -> Any:
        """How many rows there are, each once."""
        return func.count(distinct(key))


@dataclass(frozen=True)
class _Day(Filter):
    column: Any
    shape = "day"

    def read(self, asked: str, options: Options) -> date | None:
        """A day, with room for the day after it in every zone."""
        if not _DAY.fullmatch(asked):
            return None
        try:
            day = date.fromisoformat(asked)
        except ValueError:
            return None
        return day if date.min + timedelta(days=3) < day < date.max - timedelta(days=3) else None


@dataclass(frozen=True)
class Since(_Day):
    """Rows from a day on."""

    def where(self, meant: Any, rows: Select[Any], key: Any) -> ColumnElement[bool]:
        """It was on that day or later, where the process takes place."""
        return and_(self.column >= datetime.combine(meant, time(), clock.ZONE).astimezone(UTC))

    def say(self, asked: str, options: Options) -> str:
        """From when."""
        return str(gettext("from %(day)s", day=language.as_precise(asked)))


@dataclass(frozen=True)
class Until(_Day):
    """Rows up to a day."""

    def where(self, meant: Any, rows: Select[Any], key: Any) -> ColumnElement[bool]:
        """It was on that day or earlier, where the process takes place."""
        return and_(self.column < clock.end_of(meant))

    def say(self, asked: str, options: Options) -> str:
        """Up to when."""
        return str(gettext("to %(day)s", day=language.as_precise(asked)))


def fixed(labels: Mapping[Any, Any]) -> Callable[[Session], Options]:
    """Choices that are the same on every site: stored values, each with its words."""
    options = {str(value): Option(label, value) for value, label in labels.items()}
    return lambda session: options
