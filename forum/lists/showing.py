"""One page of a list as `parts/lists.html` shows it: rows, how many there are, and what can be asked next."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any, NamedTuple

from sqlalchemy.orm import Session

from forum.lists.asked import TURNED, Asked, Listed, read
from forum.lists.filters import Choice, Filter
from forum.lists.keyset import Order
from forum.lists.tidying import tidy

LINKS = 10  # choices that are shown at once


@dataclass(frozen=True, slots=True)
class Chosen:
    """A choice of a filter: how many rows it would show; of a link, the address that asks it, or no longer does."""

    value: str
    label: str
    count: int
    url: str
    is_asked: bool


class Facet(NamedTuple):
    """A filter as it stands beside a list; `value` as it was asked."""

    name: str
    label: str
    shape: str  # links, select, words, day, tabs, kept
    value: str
    choices: tuple[Chosen, ...]


class Panel(NamedTuple):
    """The filters beside a list, with what their form hands on, how many are in use, and the address of the list."""

    facets: tuple[Facet, ...]
    kept: tuple[tuple[str, str], ...]
    used: int
    url: str


@dataclass(frozen=True, slots=True)
class Head:
    """A column that the list can be sorted by: the address that does, the second time the other way round."""

    url: str
    direction: str | None  # in which it is sorted by it now: ascending, descending


@dataclass(frozen=True, slots=True)
class Shown:
    """A page of a list."""

    rows: Any
    total: int
    facets: tuple[Facet, ...]
    chips: list[tuple[str, str]]  # what is asked, each with the address that no longer asks it
    orders: list[tuple[str, str, bool]]  # name, address, whether it is the present one
    order: str  # the name of the present one
    heads: dict[str, Head]  # of the orders that turn round, by their names
    turned: str | None  # the address of the present order the other way round, where it turns
    kept: dict[str, str]  # what the form of the filters hands on unasked
    unread: list[str]  # what the address says and nobody understands
    is_lost: bool  # it names a place that is none
    before: str | None
    after: str | None
    url: str  # of the whole list
    table: str  # of what is shown, as a table

    @property
    def is_narrowed(self) -> bool:
        """Whether anything less than everything was asked for."""
        return bool(self.chips)

    @property
    def panel(self) -> Panel:
        """Its filters, as plain values."""
        return Panel(self.facets, tuple(self.kept.items()), len(self.chips), self.url)


def shown(listing: Listed, session: Session, args: Mapping[str, str]) -> Shown:
    """The page of a list that an address asks for; an address with empty questions leads to the one without."""
    tidy(listing.names)
    asked = read(listing, session, args)
    found = listing.stretch(session, asked, asked.place, size=listing.size)
    if not found.rows and asked.place:  # beyond the end: what was there is gone
        asked = replace(asked, place=None, is_lost=True)
        found = listing.stretch(session, asked, None, size=listing.size)
    total, counts = listing.counted(session, asked)
    return Shown(
        rows=found.rows,
        total=total,
        facets=tuple(_facet(listing, one, asked, counts.get(one.name, {})) for one in listing.filters),
        chips=_chips(listing, asked),
        orders=_orders(listing, asked),
        order=asked.order.name,
        heads={order.name: _head(listing, asked, order) for order in listing.orders if order.turns},
        turned=_head(listing, asked, asked.order).url if asked.order.turns else None,
        kept=_kept(listing, asked),
        unread=asked.unread,
        is_lost=asked.is_lost,
        before=found.before and listing.address({**asked.values, "before": found.before}),
        after=found.after and listing.address({**asked.values, "after": found.after}),
        url=listing.address({}),
        table=listing.address(asked.values, listing.table),
    )


def _facet(listing: Listed, one: Filter, asked: Asked, counts: dict[str, int]) -> Facet:
    """A filter with its choices: those that leave something, and the one that is asked."""
    value, shape = asked.values.get(one.name, ""), _shape(one, asked)
    others = {name: said for name, said in asked.values.items() if name != one.name}
    choices = []
    for key, option in asked.options[one.name].items() if isinstance(one, Choice) else ():
        count = sum(counts.get(str(stored), 0) for stored in option.gathered)
        if count or key == value:
            asks = others if key == value else {**others, one.name: key}
            url = listing.address(asks) if shape in {"links", "tabs"} else ""
            choices.append(Chosen(key, str(option.label), count, url, key == value))
    return Facet(one.name, str(one.label), shape, value, tuple(choices))


def _chips(listing: Listed, asked: Asked) -> list[tuple[str, str]]:
    return [
        (
            one.say(asked.values[one.name], asked.options[one.name]),
            listing.address({name: said for name, said in asked.values.items() if name != one.name}),
        )
        for one in listing.filters
        if one.name in asked.values
    ]


def _orders(listing: Listed, asked: Asked) -> list[tuple[str, str, bool]]:
    return [
        (str(order.label), _sorted_by(listing, asked, order.name), order.name == asked.order.name)
        for order in listing.orders
    ]


def _head(listing: Listed, asked: Asked, order: Order) -> Head:
    if order.name != asked.order.name:
        return Head(_sorted_by(listing, asked, order.name), None)
    other = order.name if asked.values.get(listing.sort, "").startswith(TURNED) else f"{TURNED}{order.name}"
    return Head(_sorted_by(listing, asked, other), "descending" if asked.order.descending else "ascending")


def _sorted_by(listing: Listed, asked: Asked, name: str) -> str:
    """The same filters in another order; the first goes without saying."""
    said = "" if name == listing.orders[0].name else name
    return listing.address({**asked.values, listing.sort: said})


def _kept(listing: Listed, asked: Asked) -> dict[str, str]:
    typed = {one.name for one in listing.filters if _shape(one, asked) in {"words", "select", "day"}}
    return {
        name: value for name, value in sorted({**listing.beside, **asked.values}.items()) if value and name not in typed
    }


def _shape(one: Filter, asked: Asked) -> str:
    """Few choices are links, many a field to open."""
    if one.shape != "choice":
        return one.shape
    return "links" if len(asked.options[one.name]) <= LINKS else "select"
