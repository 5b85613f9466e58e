"""A list whose rows its page has read anyway, or that no one table holds: narrowed, sorted and counted as they are."""

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy.orm import Session

from commissions.folding import fold
from forum.lists.asked import Asked, Counts, Listed
from forum.lists.filters import Choice, Words
from forum.lists.keyset import Order, Place, Stretch


@dataclass(frozen=True)
class Saying(Words):
    """Rows in whose texts all these words are; each text is a function of the row."""

    def where(self, meant: Any, rows: Any, key: Any) -> Callable[[Any], bool]:
        """Every word is in one of its texts."""

        def says(row: Any) -> bool:
            said = [fold(one(row)) or "" for one in self.texts]
            return all(any(word in text for text in said) for word in meant)

        return says


@dataclass(frozen=True)
class Having(Choice):
    """Rows with one value among those that exist, each counted; the value is a function of the row."""

    def where(self, meant: Any, rows: Any, key: Any) -> Callable[[Any], bool]:
        """The row has it."""
        return lambda row: self.value(row) in meant


@dataclass(frozen=True)
class Tabbed(Having):
    """The same, as tabs above the list: for the one question that divides it into its parts."""

    shape = "tabs"


@dataclass(frozen=True, slots=True, kw_only=True)
class AtHand(Listed):
    """A list of rows that are here; orders sort by a function of the row, `key` tells one row from the others."""

    rows: Sequence[Any]
    key: Callable[[Any], Any] = str

    @property
    def source(self) -> tuple[Any, Any]:
        """The rows and the key."""
        return self.rows, self.key

    def place(self, order: Order, turn: str, edge: str) -> Place | None:
        """The place of a row that is still here."""
        return Place(turn, None, edge) if any(str(self.key(row)) == edge for row in self.rows) else None

    def stretch(self, session: Session, asked: Asked, place: Place | None, *, size: int) -> Stretch:
        """Cut out of all that was asked for; none from a place that the filters leave out."""
        rows = _narrowed(self.rows, asked.others())
        if asked.order.by is not None:
            rows.sort(key=asked.order.by, reverse=asked.order.descending)
        elif asked.order.descending:
            rows.reverse()
        keys = [str(self.key(row)) for row in rows]
        first, last = 0, min(size, len(rows))
        if place is not None:
            if place.key not in keys:
                return Stretch([], None, None)
            here = keys.index(place.key)
            first, last = (here + 1, here + 1 + size) if place.turn == "after" else (max(here - size, 0), here)
        cut = rows[first:last]
        return Stretch(cut, keys[first] if cut and first else None, keys[last - 1] if last < len(rows) else None)

    def counted(self, session: Session, asked: Asked) -> tuple[int, Counts]:
        """No statement."""
        counts = {
            one.name: dict(Counter(str(one.value(row)) for row in _narrowed(self.rows, asked.others(one.name))))
            for one in self.filters
            if isinstance(one, Choice)
        }
        return len(_narrowed(self.rows, asked.others())), counts


def _narrowed(rows: Sequence[Any], conditions: Sequence[Callable[[Any], bool]]) -> list[Any]:
    return [row for row in rows if all(holds(row) for holds in conditions)]
