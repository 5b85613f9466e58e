"""The pages on which texts are read: the one in force, the list of versions, one of them, what changed."""

from dataclasses import dataclass

from flask import Blueprint, Response, abort, request, url_for
from flask.typing import ResponseReturnValue

from commissions.texts import queries
from commissions.texts.articles import Passage, passages
from commissions.texts.model import NUMBERED, Slug, Version
from commissions.texts.policy import MAY
from forum.acting import can
from forum.database import db
from forum.differences import Piece, differences, paragraphs
from forum.language import gettext as _
from forum.language import titled
from forum.lists import as_csv
from forum.pages import page
from forum.texts.listing import versions as version_list
from forum.texts.places import filled
from forum.words import TEXTS

pages = Blueprint("texts", __name__)

SLUG = f"<any({', '.join(Slug)}):slug>"


@dataclass(frozen=True, slots=True)
class Compared:
    """Two versions, and what changed between them in the language of the page."""

    before: Version
    after: Version
    paragraphs: list[list[Piece]]
    is_same: bool


@pages.get(f"/{SLUG}")
def show(slug: str) -> ResponseReturnValue:
    """The text in force."""
    text, standing = Slug(slug), db.session.scalar(queries.in_force(Slug(slug)))
    return page(
        "texts/show.html",
        crumbs=[(str(TEXTS[text]), "")],
        slug=text,
        title=TEXTS[text],
        version=standing,
        standing=standing,
        passages=shown(text, titled(standing, "text")),
        can=can(MAY),
    )


@pages.get(f"/{SLUG}/versions")
def versions(slug: str) -> ResponseReturnValue:
    """Every version of a text, the latest first."""
    text = Slug(slug)
    return page(
        "texts/versions.html",
        crumbs=crumbs_of(text, _("Versions")),
        slug=text,
        title=TEXTS[text],
        versions=list(db.session.scalars(queries.versions(text))),
    )


@pages.get(f"/{SLUG}/versions.csv")
def versions_table(slug: str) -> Response:
    """The same versions as a table, with their texts."""
    found = db.session.scalars(queries.versions(Slug(slug))).all()
    return as_csv(version_list(Slug(slug), found), db.session(), request.args)


@pages.get(f"/{SLUG}/versions/<int:number>")
def version(slug: str, number: int) -> ResponseReturnValue:
    """A text as it was published once; decisions that cite it lead here."""
    text = Slug(slug)
    found = db.session.execute(queries.version(text, number)).scalar_one()
    standing = db.session.execute(queries.in_force(text)).scalar_one()
    return page(
        "texts/show.html",
        crumbs=crumbs_of(text, _("Version %(number)s", number=number)),
        slug=text,
        title=TEXTS[text],
        version=found,
        standing=standing,
        passages=shown(text, titled(found, "text")),
        can=can(MAY),
    )


@pages.get(f"/{SLUG}/changes")
def changes(slug: str) -> ResponseReturnValue:
    """What changed between two versions, word by word; between the last two when none are asked for."""
    text = Slug(slug)
    standing = db.session.execute(queries.in_force(text)).scalar_one()
    new = _asked_for("to", standing.number)
    old = _asked_for("from", max(new - 1, 1))
    return page(
        "texts/changes.html",
        crumbs=crumbs_of(text, _("What changed")),
        slug=text,
        title=TEXTS[text],
        standing=standing,
        compared=_compared(_one(text, old), _one(text, new)),
    )


def shown(text: Slug, words: str) -> list[Passage]:
    """A text as it is read: by article where it has articles, with its places filled in."""
    whole = filled(words)
    return passages(whole) if text in NUMBERED else [Passage(None, "", whole)]


def crumbs_of(text: Slug, here: str) -> list[tuple[str, str]]:
    """Where a page about a text stands."""
    return [(str(TEXTS[text]), url_for("texts.show", slug=text)), (here, "")]


def _asked_for(which: str, otherwise: int) -> int:
    """The number of the version asked for; 404 when it cannot be one."""
    asked = request.args.get(which, str(otherwise))
    if not (asked.isascii() and asked.isdecimal() and len(asked) < 10):
        abort(404)
    return int(asked)


def _one(text: Slug, number: int) -> Version:
    return db.session.execute(queries.version(text, number)).scalar_one()


def _compared(before: Version, after: Version) -> Compared:
    old, new = titled(before, "text"), titled(after, "text")
    return Compared(before, after, paragraphs(differences(old, new)), old == new)
