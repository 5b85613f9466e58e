"""One page of a list as `parts/lists.html` shows it: rows, how many there are, and what can be asked next."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy import Select, String, cast, func, literal, union_all
from sqlalchemy.orm import Session

from forum.lists.filters import Choice, Filter, Joined
from forum.lists.keyset import stretch
from forum.lists.listing import Asked, Listing, read

LINKS = 10  # choices that are shown at once


@dataclass(frozen=True, slots=True)
class Chosen:
    """A choice of a filter: how many rows it would show; of a link, the address that asks it, or no longer does."""

    value: str
    label: str
    count: int
    url: str
    is_asked: bool


@dataclass(frozen=True, slots=True)
class Facet:
    """A filter as it stands beside a list; `value` as it was asked."""

    name: str
    label: Any
    shape: str  # links, select, words, day, kept
    value: str
    choices: list[Chosen]


@dataclass(frozen=True, slots=True)
class Shown:
    """A page of a list."""

    rows: Any
    total: int
    facets: list[Facet]
    chips: list[tuple[str, str]]  # what is asked, each with the address that no longer asks it
    orders: list[tuple[str, str, bool]]  # name, address, whether it is the present one
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


def shown(listing: Listing, session: Session, args: Mapping[str, str]) -> Shown:
    """The page of a list that an address asks for."""
    asked = read(listing, session, args)
    rows = listing.rows.where(*asked.others())
    found = stretch(session, rows, listing.key, asked.order, asked.place, size=listing.size)
    if not found.rows and asked.place:  # beyond the end: what was there is gone
        asked = replace(asked, place=None, is_lost=True)
        found = stretch(session, rows, listing.key, asked.order, None, size=listing.size)
    total, counts = _counted(listing, session, asked)
    return Shown(
        rows=listing.dress(session, found.rows),
        total=total,
        facets=[_facet(listing, one, asked, counts.get(one.name, {})) for one in listing.filters],
        chips=_chips(listing, asked),
        orders=_orders(listing, asked),
        kept=_kept(listing, asked),
        unread=asked.unread,
        is_lost=asked.is_lost,
        before=found.before and listing.address({**asked.values, "before": found.before}),
        after=found.after and listing.address({**asked.values, "after": found.after}),
        url=listing.address({}),
        table=listing.address(asked.values, listing.table),
    )


def _counted(listing: Listing, session: Session, asked: Asked) -> tuple[int, dict[str, dict[str, int]]]:
    """How many rows there are, and for each choice how many it would leave with the other filters; one statement.

    A choice that is not asked divides all the rows among its values: then nothing else need count them.
    """
    choices = [one for one in listing.filters if isinstance(one, Choice)]
    whole = next((one.name for one in choices if one.name not in asked.values and not isinstance(one, Joined)), "")
    parts = []
    if not whole:
        parts = [_count(listing.rows.where(*asked.others()), literal(""), literal(""), func.count())]
    for one in choices:
        rows = one.beside(listing.rows.where(*asked.others(one.name)))
        parts.append(_count(rows, literal(one.name), one.value, one.count(listing.key)).group_by(one.value))
    counts: dict[str, dict[str, int]] = {}
    for name, value, count in session.execute(union_all(*parts)):
        counts.setdefault(name, {})[value] = count
    return sum(counts.get(whole, {}).values()), counts


def _count(rows: Select[Any], name: Any, value: Any, count: Any) -> Select[Any]:
    columns = (cast(name, String), cast(value, String), count)
    return rows.order_by(None).with_only_columns(*columns, maintain_column_froms=True)


def _facet(listing: Listing, one: Filter, asked: Asked, counts: dict[str, int]) -> Facet:
    """A filter with its choices: those that leave something, and the one that is asked."""
    value, shape = asked.values.get(one.name, ""), _shape(one, asked)
    others = {name: said for name, said in asked.values.items() if name != one.name}
    choices = []
    for key, option in asked.options[one.name].items() if isinstance(one, Choice) else ():
        count = sum(counts.get(str(stored), 0) for stored in option.gathered)
        if count or key == value:
            asks = others if key == value else {**others, one.name: key}
            url = listing.address(asks) if shape == "links" else ""
            choices.append(Chosen(key, str(option.label), count, url, key == value))
    return Facet(one.name, one.label, shape, value, choices)


def _chips(listing: Listing, asked: Asked) -> list[tuple[str, str]]:
    return [
        (
            one.say(asked.values[one.name], asked.options[one.name]),
            listing.address({name: said for name, said in asked.values.items() if name != one.name}),
        )
        for one in listing.filters
        if one.name in asked.values
    ]


def _orders(listing: Listing, asked: Asked) -> list[tuple[str, str, bool]]:
    filters = {name: said for name, said in asked.values.items() if name != "sort"}
    return [
        (
            str(order.label),
            listing.address(filters if order is listing.orders[0] else {**filters, "sort": order.name}),
            order is asked.order,
        )
        for order in listing.orders
    ]


def _kept(listing: Listing, asked: Asked) -> dict[str, str]:
    typed = {one.name for one in listing.filters if _shape(one, asked) in {"words", "select", "day"}}
    return {name: value for name, value in sorted(asked.values.items()) if name not in typed}


def _shape(one: Filter, asked: Asked) -> str:
    """Few choices are links, many a field to open."""
    if one.shape != "choice":
        return one.shape
    return "links" if len(asked.options[one.name]) <= LINKS else "select"
