"""Pieces of pages that depend on nothing but what they are made from: made once, and kept while there is room."""

from collections.abc import Callable, Hashable
from datetime import date
from functools import lru_cache, wraps
from typing import Any

from flask import get_template_attribute
from markupsafe import Markup

from commissions import clock
from forum import language

ROOM = 4096  # pieces of each sort that a process keeps


def kept(make: Callable[..., Markup]) -> Callable[..., Markup]:
    """A maker of pieces that keeps what it made of the same values, which can be told apart by `==`.

    It asks for nothing but its values: no reader, no key of a form. The language, the day ("yesterday") and the root
    of the site count beside them, so that nothing here ever has to be forgotten.
    """

    @lru_cache(maxsize=ROOM)
    def made(language: str, root: str, today: date, *values: Any) -> Markup:
        return make(*values)

    @wraps(make)
    def asked(*values: Hashable) -> Markup:
        return made(*language.place(), clock.day(clock.now()), *values)

    return asked


@kept
def fragment(template: str, macro: str, *of: Hashable) -> Markup:
    """What a macro makes of values that never change."""
    return Markup(get_template_attribute(template, macro)(*of))  # noqa: S704 escaped by the template
