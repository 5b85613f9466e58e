"""What every list has, and what an address asks of it: filters, an order, a place; the rest is left aside."""

from abc import ABC, abstractmethod
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from flask import url_for
from sqlalchemy.orm import Session

from forum.lists.filters import Filter, Options
from forum.lists.keyset import Order, Place, Stretch

TURNS = ("after", "before")  # how the address names the edge from which a page is found
TURNED = "-"  # before the name of an order that is asked for the other way round

Counts = dict[str, dict[str, int]]


@dataclass(frozen=True, slots=True)
class Column:
    """A column of the table: its heading, and its cell for a row."""

    label: Any
    cell: Callable[[Any], Any]


@dataclass(frozen=True, slots=True)
class Asked:
    """What an address asks of a list, and what in it means nothing."""

    values: dict[str, str]  # filters and order, as they stand in the address
    conditions: dict[str, Any]  # of the filters
    options: dict[str, Options]
    order: Order
    place: Place | None
    unread: list[str]
    is_lost: bool  # the place asked for is none

    def others(self, name: str | None = None) -> list[Any]:
        """What all the filters ask, but for one."""
        return [condition for filter_, condition in self.conditions.items() if filter_ != name]


@dataclass(frozen=True, slots=True, kw_only=True)
class Listed(ABC):
    """A list: where it is, what it can be narrowed and sorted by, and what its table says of each row."""

    page: str  # endpoint
    table: str  # endpoint of the same as CSV
    file: str  # how the name of that file begins
    filters: tuple[Filter, ...] = ()
    orders: tuple[Order, ...]  # the first unless another is asked for
    columns: tuple[Column, ...]
    within: Mapping[str, Any] = field(default_factory=dict)  # what the paths of its addresses name
    beside: Mapping[str, str] = field(default_factory=dict)  # what else its page reads from the address
    sort: str = "sort"  # how the address names the order, where the page has another list
    anchor: str | None = None  # where on its page it begins
    size: int = 25  # rows a page

    def address(self, asked: Mapping[str, str], endpoint: str | None = None) -> str:
        """The address that asks this: always the same for the same questions."""
        whole = {**self.beside, **asked}
        said: dict[str, Any] = {name: whole[name] for name in sorted(whole) if whole[name]}
        return url_for(endpoint or self.page, _anchor=None if endpoint else self.anchor, **self.within, **said)

    @property
    def names(self) -> set[str]:
        """Whatever an address may say of it."""
        return {self.sort, *TURNS, *self.beside, *(one.name for one in self.filters)}

    def options(self, session: Session, one: Filter, asked: str) -> Options:
        """What may be asked of a filter, where that is a closed list."""
        return one.options(session, asked)

    @property
    @abstractmethod
    def source(self) -> tuple[Any, Any]:
        """The rows and what tells them apart, as filters narrow them."""

    @abstractmethod
    def place(self, order: Order, turn: str, edge: str) -> Place | None:
        """The place that an edge names; None when it names none."""

    @abstractmethod
    def stretch(self, session: Session, asked: Asked, place: Place | None, *, size: int) -> Stretch:
        """So many of the rows asked for, from a place on."""

    @abstractmethod
    def counted(self, session: Session, asked: Asked) -> tuple[int, Counts]:
        """How many rows there are, and for each choice how many it would leave with the other filters."""


def read(listing: Listed, session: Session, args: Mapping[str, str]) -> Asked:
    """What these arguments ask of a list."""
    given = {name: value.strip() for name, value in args.items() if name not in listing.beside}
    values, conditions, options, unread = {}, {}, {}, []
    for one in listing.filters:
        asked = given.pop(one.name, "")
        options[one.name] = listing.options(session, one, asked)
        if not asked:
            continue
        meant = one.read(asked, options[one.name])
        if meant is None:
            unread.append(asked)
        else:
            values[one.name], conditions[one.name] = asked, one.where(meant, *listing.source)
    sort = given.pop(listing.sort, "")
    order = ordered(listing, sort)
    if order is None:
        unread.append(sort)
        order = listing.orders[0]
    elif sort not in {"", listing.orders[0].name}:
        values[listing.sort] = sort
    turns = {turn: given.pop(turn, "") for turn in TURNS}
    place = next((listing.place(order, turn, edge) for turn, edge in turns.items() if edge), None)
    unread += [f"{name}={value}" if value else name for name, value in given.items()]
    return Asked(values, conditions, options, order, place, unread, any(turns.values()) and place is None)


def ordered(listing: Listed, sort: str) -> Order | None:
    """The order that an address names, perhaps the other way round; the first where it names none."""
    if not sort:
        return listing.orders[0]
    found = {order.name: order for order in listing.orders}
    found |= {f"{TURNED}{order.name}": order.turned() for order in listing.orders if order.turns}
    return found.get(sort)
