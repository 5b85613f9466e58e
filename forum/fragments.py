"""Pieces of pages that depend on nothing but what they are made from: made once, and kept while there is room."""

from collections.abc import Hashable
from datetime import date
from functools import lru_cache

from flask import get_template_attribute, request
from markupsafe import Markup

from commissions import clock
from forum import language


def fragment(template: str, macro: str, of: Hashable) -> Markup:
    """What a macro makes of a value that never changes.

    The macro asks for nothing else: no reader, no key of a form. The language, the day ("yesterday") and the root of
    the site count beside the value, so that nothing here ever has to be forgotten.
    """
    return _made(template, macro, of, language.current(), clock.day(clock.now()), request.root_path)


@lru_cache(maxsize=4096)
def _made(template: str, macro: str, of: Hashable, language: str, today: date, root: str) -> Markup:
    return Markup(get_template_attribute(template, macro)(of))  # noqa: S704 escaped by the template
