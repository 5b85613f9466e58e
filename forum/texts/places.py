"""Places in a text that the site fills in when it is read: `{{owner}}`, `{{contact}}`, the addresses of pages."""

import re

from flask import url_for
from flask_babel import lazy_gettext as _

from commissions.texts.model import Slug
from forum.language import gettext
from forum.pages import settings

PLACE = re.compile(r"\{\{ *([a-z-]+) *\}\}")
_SPECIAL = re.compile(r"([!-/:-@\[-`{-~])")  # what Markdown may read as a sign

# What may stand there, and what it says.
VALUES = {
    "name": _("the name of the site"),
    "owner": _("who runs the site"),
    "plan": _("the name of the plan"),
    "contact": _("the e-mail address to write to"),
}
# Addresses of pages, for links: [the record]({{record}}).
PAGES = (*Slug, "who-may-do-what", "record")


def filled(text: str) -> str:
    """The text with its places filled in; a place that does not exist stays as it was typed."""
    values = {**_values(), **_addresses()}
    return PLACE.sub(lambda place: values.get(place[1], place[0]), text)


def _values() -> dict[str, str]:
    site = settings()
    return {
        "name": _plain(site.name),
        "owner": _plain(site.owner),
        "plan": _plain(site.plan_name),
        "contact": f"<{site.contact}>" if site.contact else _plain(gettext("[an address not yet published]")),
    }


def _addresses() -> dict[str, str]:
    texts = {slug.value: url_for("texts.show", slug=slug) for slug in Slug}
    return {**texts, "who-may-do-what": url_for("record.statute"), "record": url_for("record.index")}


def _plain(value: str) -> str:
    """A value as it is, whatever Markdown would make of it."""
    return _SPECIAL.sub(r"\\\1", value)
