"""From a mark or a thing to the address of its page."""

from typing import Any

from flask import url_for

# kind of mark -> endpoint and the name of its parameter
PAGES: dict[str, tuple[str, str]] = {
    "proposal": ("proposals.show", "number"),
    "comment": ("comments.show", "number"),
    "objective": ("plan.objective", "slug"),
    "body": ("bodies.show", "slug"),
    "person": ("people.show", "number"),
    "organisation": ("organisations.show", "number"),
    "call": ("calls.show", "number"),
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


def to(thing: Any, **more: Any) -> str | None:
    """The path of the page of a thing or a mark in the present language; nothing where it has no page."""
    mark = thing if isinstance(thing, str) else thing.mark
    kind, _, key = mark.partition("/")
    if kind in PAGES:
        endpoint, name = PAGES[kind]
        key_of: dict[str, Any] = {name: int(key) if name == "number" else key}
        return url_for(endpoint, **key_of, **more)
    return url_for(WHOLE[kind], **more) if kind in WHOLE else None
