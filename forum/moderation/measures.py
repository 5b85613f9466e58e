"""The measures that everybody can see: what was hidden or restored, when, why and for how long, never its words."""

from flask import Response, g, request, url_for
from flask.typing import ResponseReturnValue

from commissions.authority import secretariat
from commissions.errors import Missing
from commissions.moderation import queries
from commissions.moderation.model import Ruling
from forum.acting import asking, current_person
from forum.database import db
from forum.language import gettext as _
from forum.lists import as_csv, shown
from forum.moderation import things
from forum.moderation.listing import MEASURES
from forum.moderation.reporting import pages
from forum.pages import page


@pages.get("/measures")
def measures() -> ResponseReturnValue:
    """Every measure, as far as it is asked for."""
    return page(
        "moderation/measures.html",
        listed=shown(MEASURES, db.session(), request.args),
        called=things.called,
        crumbs=[(_("Measures of moderation"), "")],
    )


@pages.get("/measures.csv")
def measures_table() -> Response:
    """The same measures as a table."""
    return as_csv(MEASURES, db.session(), request.args)


@pages.get("/measures/<int:number>")
def measure(number: int) -> ResponseReturnValue:
    """One measure: for its author and for the secretariat with the whole statement and what was written."""
    session = db.session()
    found = session.scalar(queries.measures().where(Ruling.id == number))
    if found is None:
        raise Missing("measure")
    item = queries.item(session, *found.item)
    who = current_person()
    author = who is not None and who.id in {person.id for person in things.authors_of(item)}
    whole = author or secretariat(asking())
    g.personal = g.get("personal") or whole
    return page(
        "moderation/measure.html",
        ruling=found,
        called=things.called(found.item_mark),
        url=things.page_of(found.item_mark),
        whole=whole,
        author=author,
        title=getattr(item, "title", None) if whole else None,
        words_there=things.words_of(session, item) if whole else None,
        crumbs=[
            (_("Measures of moderation"), url_for("moderation.measures")),
            (_("Measure %(number)s", number=number), ""),
        ],
    )
