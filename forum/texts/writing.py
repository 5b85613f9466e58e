"""The page on which the secretariat writes a text anew: both languages, a look at it, a reason, publication."""

from functools import partial

from flask import flash, redirect, request, url_for
from flask.typing import ResponseReturnValue

from commissions.texts import acts, queries
from commissions.texts.articles import Passage
from commissions.texts.model import NUMBERED, Slug, Version
from commissions.texts.policy import MAY
from forum import once
from forum.acting import acting, current_person, needs, require
from forum.database import db
from forum.language import gettext as _
from forum.pages import page
from forum.texts.forms import FirstPublication, Publication
from forum.texts.places import PAGES, VALUES
from forum.texts.views import SLUG, crumbs_of, pages, shown
from forum.words import TEXTS


@pages.get(f"/{SLUG}/revision")
@needs(MAY["publish"])
def revision(slug: str) -> ResponseReturnValue:
    """The text in force, to be written anew."""
    text, standing = Slug(slug), _standing(slug)
    texts = {"text_it": standing.text_it, "text_en": standing.text_en, "onto": standing.number} if standing else {}
    return _writing(text, standing, _kind(standing)(formdata=None, **texts))


@pages.post(f"/{SLUG}/versions")
def publish(slug: str) -> ResponseReturnValue:
    """Put a new version in force; or only look at it."""
    require(MAY["publish"])
    text, standing = Slug(slug), _standing(slug)
    form = _kind(standing)()
    again = partial(_writing, text, standing, form, 422)
    if not form.validate_on_submit():
        return again()
    if "preview" in request.form:
        return _writing(text, standing, form, looking=True)
    if _came_first(standing, form):
        return _writing(text, standing, form, 409)
    with acting(form, again) as act:
        acts.publish(
            act,
            text,
            text_it=form.text_it.data or "",
            text_en=form.text_en.data or "",
            reason=form.reason.data,
            onto=form.onto.data or 0,
        )
    flash(_("The new version is in force. The one before can still be read."))
    return redirect(url_for("texts.show", slug=text), 303)


def _standing(slug: str) -> Version | None:
    return db.session.scalar(queries.in_force(Slug(slug)))


def _kind(standing: Version | None) -> type[Publication]:
    """The form; a first version needs no reason."""
    return Publication if standing else FirstPublication


def _came_first(standing: Version | None, form: Publication) -> bool:
    """Whether another version was published while this one was written; not when it is this very form, sent twice."""
    number = standing.number if standing else 0
    who = current_person()
    sent_before = once.received(db.session(), once.key_sent(who.id if who else None))
    return (form.onto.data or 0) != number and sent_before is None


def _writing(
    text: Slug, standing: Version | None, form: Publication, status: int = 200, *, looking: bool = False
) -> ResponseReturnValue:
    overtaken = status == 409
    if overtaken and standing:
        form.onto.process_data(standing.number)
        form.onto.raw_data = None  # what was sent would be shown again
    return page(
        "texts/writing.html",
        status=status,
        crumbs=crumbs_of(text, _("A new version")),
        slug=text,
        title=TEXTS[text],
        standing=standing,
        is_numbered=text in NUMBERED,
        form=form,
        overtaken=overtaken,
        looks=_looks(text, form) if looking else [],
        values=VALUES,
        addresses=[*PAGES],
    )


def _looks(text: Slug, form: Publication) -> list[tuple[str, list[Passage]]]:
    """How each language would be read."""
    return [(field.label.text, shown(text, field.data or "")) for field in (form.text_it, form.text_en)]
