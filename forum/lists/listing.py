"""What a list is, and what an address asks of it: filters, an order, a place; the rest is left aside."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from flask import url_for
from sqlalchemy import ColumnElement, Select
from sqlalchemy.orm import Session

from forum.lists.filters import Filter, Options
from forum.lists.keyset import Order, Place, at

TURNS = ("after", "before")  # how the address names the edge from which a page is found


@dataclass(frozen=True, slots=True)
class Column:
    """A column of the table: its heading, and its cell for a row."""

    label: Any
    cell: Callable[[Any], Any]


def _as_they_are(session: Session, rows: list[Any]) -> Sequence[Any]:
    return rows


@dataclass(frozen=True, slots=True)
class Listing:
    """A list: its rows, what they can be narrowed and sorted by, and what its table says of each."""

    page: str  # endpoint
    table: str  # endpoint of the same as CSV
    file: str  # how the name of that file begins
    rows: Select[Any]
    key: Any
    filters: tuple[Filter, ...]
    orders: tuple[Order, ...]  # the first unless another is asked for
    columns: tuple[Column, ...]
    dress: Callable[[Session, list[Any]], Sequence[Any]] = _as_they_are  # rows as its page and its table show them
    within: Mapping[str, Any] = field(default_factory=dict)  # what else its addresses name
    size: int = 25  # rows a page

    def address(self, asked: Mapping[str, str], endpoint: str | None = None) -> str:
        """The address that asks this: always the same for the same questions."""
        said: dict[str, Any] = {name: asked[name] for name in sorted(asked) if asked[name]}
        return url_for(endpoint or self.page, **self.within, **said)


@dataclass(frozen=True, slots=True)
class Asked:
    """What an address asks of a list, and what in it means nothing."""

    values: dict[str, str]  # filters and order, as they stand in the address
    conditions: dict[str, ColumnElement[bool]]  # of the filters
    options: dict[str, Options]
    order: Order
    place: Place | None
    unread: list[str]
    is_lost: bool  # the place asked for is none

    def others(self, name: str | None = None) -> list[ColumnElement[bool]]:
        """What all the filters ask, but for one."""
        return [condition for filter_, condition in self.conditions.items() if filter_ != name]


def read(listing: Listing, session: Session, args: Mapping[str, str]) -> Asked:
    """What these arguments ask of a list."""
    given = {name: value.strip() for name, value in args.items()}
    values, conditions, options, unread = {}, {}, {}, []
    for one in listing.filters:
        asked = given.pop(one.name, "")
        options[one.name] = one.options(session, asked)
        if not asked:
            continue
        meant = one.read(asked, options[one.name])
        if meant is None:
            unread.append(asked)
        else:
            values[one.name], conditions[one.name] = asked, one.where(meant, listing.rows, listing.key)
    orders = {order.name: order for order in listing.orders}
    sort = given.pop("sort", "")
    order = orders.get(sort, listing.orders[0])
    if order is not listing.orders[0]:
        values["sort"] = order.name
    elif sort and sort != order.name:
        unread.append(sort)
    turns = {turn: given.pop(turn, "") for turn in TURNS}
    place = next((at(listing.key, order, turn, edge) for turn, edge in turns.items() if edge), None)
    unread += [f"{name}={value}" if value else name for name, value in given.items()]
    return Asked(values, conditions, options, order, place, unread, any(turns.values()) and place is None)
