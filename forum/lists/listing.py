"""A list whose rows the database holds: narrowed, sorted, counted and cut into pages there."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

from sqlalchemy import Select, String, cast, func, literal, union_all
from sqlalchemy.orm import Session

from forum.lists.asked import Asked, Counts, Listed
from forum.lists.filters import Choice, Filter, Joined, Options
from forum.lists.keyset import Order, Place, Stretch, at, stretch
from forum.lists.memory import MEMORY


def _as_they_are(session: Session, rows: list[Any]) -> Sequence[Any]:
    return rows


@dataclass(frozen=True, slots=True, kw_only=True)
class Listing(Listed):
    """A list of rows of the database; `dress` makes of each what its page and its table show.

    Of what is `on_record`, rows and choices alike, it is counted once for each length of the record.
    """

    rows: Select[Any]
    key: Any
    dress: Callable[[Session, list[Any]], Sequence[Any]] = _as_they_are
    on_record: bool = False

    def options(self, session: Session, one: Filter, asked: str) -> Options:
        """What may be asked of a filter."""
        find = partial(one.options, session, asked)
        return MEMORY.find((self.page, one.name, asked), find) if self.on_record else find()

    @property
    def source(self) -> tuple[Any, Any]:
        """The statement and the key."""
        return self.rows, self.key

    def place(self, order: Order, turn: str, edge: str) -> Place | None:
        """A place in the values by which the rows are sorted."""
        return at(self.key, order, turn, edge)

    def stretch(self, session: Session, asked: Asked, place: Place | None, *, size: int) -> Stretch:
        """Found from the row at the edge; one statement, and those of the dressing."""
        found = stretch(session, self.rows.where(*asked.others()), self.key, asked.order, place, size=size)
        return Stretch(list(self.dress(session, found.rows)), found.before, found.after)

    def counted(self, session: Session, asked: Asked) -> tuple[int, Counts]:
        """One statement, or none where it is known."""
        find = partial(self._counted, session, asked)
        if not self.on_record:
            return find()
        said = {name: value for name, value in asked.values.items() if name != self.sort}
        return MEMORY.find((self.page, *self.within.items(), *sorted(said.items())), find)

    def _counted(self, session: Session, asked: Asked) -> tuple[int, Counts]:
        """How many rows there are, and how many each choice would leave.

        A choice that is not asked divides all the rows among its values: then nothing else need count them.
        """
        choices = [one for one in self.filters if isinstance(one, Choice)]
        whole = next((one.name for one in choices if one.name not in asked.values and not isinstance(one, Joined)), "")
        parts = []
        if not whole:
            parts = [_count(self.rows.where(*asked.others()), literal(""), literal(""), func.count())]
        for one in choices:
            rows = one.beside(self.rows.where(*asked.others(one.name)))
            parts.append(_count(rows, literal(one.name), one.value, one.count(self.key)).group_by(one.value))
        counts: Counts = {}
        for name, value, count in session.execute(union_all(*parts)):
            counts.setdefault(name, {})[value] = count
        return sum(counts.get(whole, {}).values()), counts


def _count(rows: Select[Any], name: Any, value: Any, count: Any) -> Select[Any]:
    columns = (cast(name, String), cast(value, String), count)
    return rows.order_by(None).with_only_columns(*columns, maintain_column_froms=True)
