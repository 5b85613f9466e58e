"""Pages of a list found from the row at their edge, so that nothing shifts when new rows arrive.

An edge is written in the address as the value by which the list is sorted and the key of its row:
`2026-11-25T10:00:00Z~17`, or the key alone where the list is sorted by it. Whoever writes another one sees the list
from there; what is no edge at all shows it from its beginning, and says so.
"""

import operator
import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import Any, Self

from sqlalchemy import ColumnElement, Select, and_, or_
from sqlalchemy.orm import Session

from commissions import text

MOST = 2**31 - 1  # what a key of the database can be
_NUMBER = re.compile(r"\d{1,10}", re.ASCII)


@dataclass(frozen=True, slots=True)
class Order:
    """A way of sorting: by an expression that is never null, then by the key; `read` makes sense of an edge's value.

    Without an expression the key alone sorts. What heads a column `turns`: pressed again, it sorts the other way round.
    """

    name: str
    label: Any
    by: Any = None
    descending: bool = True
    read: Callable[[str], Any] = str
    turns: bool = False

    def turned(self) -> Self:
        """The same, the other way round."""
        return replace(self, descending=not self.descending)


@dataclass(frozen=True, slots=True)
class Place:
    """An edge, and whether the page asked for lies before or after it."""

    turn: str
    value: Any
    key: Any


@dataclass(frozen=True, slots=True)
class Stretch:
    """Some rows in order, and the edges by which the neighbouring pages are asked for, where there are any."""

    rows: list[Any]
    before: str | None
    after: str | None


def number(written: str) -> int | None:
    """A number that a database can hold."""
    return int(written) if _NUMBER.fullmatch(written) and int(written) <= MOST else None


def moment(written: str) -> datetime | None:
    """A moment in UTC within the centuries that both databases know."""
    try:
        found = datetime.fromisoformat(written)
    except ValueError:
        return None
    return found.astimezone(UTC) if found.tzinfo and 2 < found.year < 9998 else None


def name(written: str) -> str | None:
    """A name, as names are stored."""
    return written if written == text.regular(written) and len(written) <= 500 else None


def at(key: Any, order: Order, turn: str, edge: str) -> Place | None:
    """The place that an edge names; None when it names none."""
    value, _, last = edge.rpartition("~")
    meant, found = order.read(value) if order.by is not None else value or None, number(last)
    if found is None or (order.by is None) != (meant is None):
        return None
    return Place(turn, meant, found)


def stretch(session: Session, rows: Select[Any], key: Any, order: Order, place: Place | None, *, size: int) -> Stretch:
    """The rows of a page; those before an edge are found upwards and turned round."""
    upwards = place is not None and place.turn == "before"
    falling = order.descending is not upwards
    if place is not None:
        rows = rows.where(_beyond(key, order, place, falling=falling))
    by = [order.by] if order.by is not None else []
    sorted_by = [one.desc() if falling else one.asc() for one in [*by, key]]
    found = (
        session.execute(rows.order_by(None).add_columns(*by, key).order_by(*sorted_by).limit(size + 1)).unique().all()
    )
    more, found = len(found) > size, found[:size]
    if upwards:
        found = found[::-1]
    edges = [_edge(found[0], by), _edge(found[-1], by)] if found else [None, None]
    kept = [row[0] for row in found]
    return Stretch(
        kept,
        edges[0] if (more if upwards else place is not None) else None,
        edges[1] if (more or upwards) else None,
    )


def _beyond(key: Any, order: Order, place: Place, *, falling: bool) -> ColumnElement[bool]:
    further = operator.lt if falling else operator.gt
    if order.by is None:
        return and_(further(key, place.key))
    return or_(further(order.by, place.value), and_(order.by == place.value, further(key, place.key)))


def _edge(row: Any, by: list[Any]) -> str:
    if not by:
        return str(row[-1])
    value = row[-2]
    said = value.isoformat().replace("+00:00", "Z") if isinstance(value, datetime) else str(value)
    return f"{said}~{row[-1]}"
