"""From a mark or a thing to the address of its page."""

from functools import lru_cache
from typing import Any

from flask import has_request_context, url_for

from forum import language

# kind of mark -> endpoint and the name of its parameter
PAGES: dict[str, tuple[str, str]] = {
    "proposal": ("proposals.show", "number"),
    "comment": ("comments.show", "number"),
    "objective": ("plan.objective", "slug"),
    "body": ("bodies.show", "slug"),
    "person": ("people.show", "number"),
    "organisation": ("organisations.show", "number"),
    "application": ("applications.show", "number"),
    "call": ("calls.show", "number"),
    "topic": ("topics.show", "number"),
    "meeting": ("meetings.show", "number"),
    "entry": ("record.entry", "number"),
    "text": ("texts.show", "slug"),
}
WHOLE = {
    "plan": "plan.show",
    "area": "plan.show",
    "direction": "plan.show",
    "edition": "plan.editions",
    "phase": "plan.show",
    "link": "plan.show",
}


STAND_IN = 2**31 - 1  # a number that no thing of ours bears


def to(thing: Any, **more: Any) -> str | None:
    """The path of the page of a thing or a mark in the present language; nothing where it has no page."""
    mark = thing if isinstance(thing, str) else thing.mark
    kind, _, key = mark.partition("/")
    if kind in PAGES:
        endpoint, name = PAGES[kind]
        if name == "number" and not more:
            return numbered(endpoint, int(key))
        key_of: dict[str, Any] = {name: int(key) if name == "number" else key}
        return url_for(endpoint, **key_of, **more)
    return url_for(WHOLE[kind], **more) if kind in WHOLE else None


def address(endpoint: str, **values: Any) -> str:
    """What `url_for` gives, found once for the same values; templates know it by that name."""
    if not has_request_context() or endpoint.startswith("."):
        return url_for(endpoint, **values)
    return _address(endpoint, *language.place(), tuple(values.items()))


def numbered(endpoint: str, number: int, **more: str) -> str:
    """The path of a page that is named by a number; what stands around the number is found once.

    A page shows a hundred of these, and url_for would go through the whole map for each.
    """
    before, after = _around(endpoint, *language.place(), tuple(more.items()))
    return f"{before}{number}{after}"


@lru_cache(maxsize=4096)
def _address(endpoint: str, language: str, root: str, values: tuple[tuple[str, Any], ...]) -> str:
    return url_for(endpoint, **dict(values))


@lru_cache(maxsize=512)
def _around(endpoint: str, language: str, root: str, more: tuple[tuple[str, str], ...]) -> tuple[str, str]:
    """What an address has before and after its number, in a language, on a site that begins at a root."""
    values: dict[str, Any] = {"number": STAND_IN, **dict(more)}
    before, _, after = url_for(endpoint, **values).partition(str(STAND_IN))
    return before, after
