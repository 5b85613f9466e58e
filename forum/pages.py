"""page(): the frame of every page, and what templates may call."""

import hashlib
import json
from collections.abc import MutableMapping, Sequence
from functools import cache
from typing import Any
from urllib.parse import urlencode

from flask import Flask, Response, current_app, g, make_response, render_template, request, url_for
from flask.templating import Environment

from commissions import clock
from commissions.people.lifecycle import standing
from commissions.people.model import Standing
from forum import language, links, prose, words
from forum.acting import current_person, record
from forum.fragments import fragment
from forum.hiding import title_of
from forum.language import lazy as _
from forum.once import new_key
from forum.paths import STATIC
from forum.settings import Settings

MENU = (
    ("plan.show", _("The plan")),
    ("bodies.index", _("Commissions")),
    ("proposals.index", _("Proposals")),
    ("meetings.index", _("Meetings")),
    ("organisations.index", _("Organisations")),
    ("record.index", _("Record")),
)
WITHIN = {"topics": "bodies"}  # pages that the menu shows as part of others


class Pages(Environment):
    """Templates that have no words of their own beside those of the site, which makes importing their pieces cheap."""

    def make_globals(self, d: MutableMapping[str, Any] | None) -> MutableMapping[str, Any]:
        """The words of the site, not a chain of maps that ends in them."""
        return super().make_globals(d) if d else self.globals


def frame(app: Flask) -> None:
    """Give templates the words and the addresses of the frame."""
    app.jinja_env.trim_blocks = app.jinja_env.lstrip_blocks = True
    app.jinja_env.filters.update(
        day=language.day,
        date=language.date_of,
        moment=language.moment,
        hour=language.hour,
        zone=language.zone,
        time=language.time_of,
        numberformat=language.number,
        last_day=clock.last_day,
        days_left=language.days_left,
        as_precise=language.as_precise,
        markdown=prose.markdown,
        document=prose.document,
    )
    app.jinja_env.globals.update(
        _=language.say,
        gettext=language.say,
        ngettext=language.say_many,
        asset=asset,
        fragment=fragment,
        link=links.to,
        numbered=links.numbered,
        titled=language.titled,
        url_for=links.address,
        once_key=new_key,
        words=words.words,
        verb=words.verb,
        menu=menu,
        named=words.named,
        now=clock.now,
        title_of=title_of,
    )
    app.context_processor(_surroundings)


def page(template: str, *, status: int = 200, crumbs: Sequence[tuple[str, str | None]] = (), **values: Any) -> Response:
    """A page: the template within the frame, with breadcrumbs from the second step on."""
    return make_response(render_template(template, crumbs=crumbs, **values), status)


def settings() -> Settings:
    """The settings of the site that is answering."""
    found: Settings = current_app.extensions["settings"]
    return found


def asset(name: str) -> str:
    """The address of a static file, which changes when the file does."""
    return links.address("static", filename=name, v=_digests().get(name))


def _surroundings() -> dict[str, Any]:
    person = current_person()
    g.personal = g.get("personal") or person is not None
    root, noun = record(), (request.blueprint or "").partition(".")[0]
    return {
        "language": language.current(),
        "other_language_url": _in_other_language(),
        "section": WITHIN.get(noun, noun),
        "is_first": request.endpoint in dict(MENU),
        "person": person,
        "suspended": person is not None and standing(person, clock.now()) is Standing.SUSPENDED,
        "site": settings(),
        "demonstration": settings().demonstration,
        "record_size": root.size,
        "record_root": root.hash.hex(),
    }


def menu(section: str) -> list[dict[str, Any]]:
    """The main menu on a page of a section."""
    return [
        {"title": title, "url": url_for(endpoint), "current": endpoint.partition(".")[0] == section}
        for endpoint, title in MENU
    ]


def _in_other_language() -> str:
    other = "en" if language.current() == "it" else "it"
    if request.endpoint and request.view_args is not None and request.method == "GET":
        address = url_for(request.endpoint, **{**request.view_args, "lang": other})
        return f"{address}?{urlencode(list(request.args.items(multi=True)))}" if request.args else address
    return url_for("home.show", lang=other)


@cache
def _digests() -> dict[str, str]:
    manifest = STATIC / "manifest.json"
    if manifest.exists():
        found: dict[str, str] = json.loads(manifest.read_text())
        return found
    return {path.name: hashlib.sha256(path.read_bytes()).hexdigest()[:12] for path in STATIC.glob("*.*")}
