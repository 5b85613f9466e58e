"""The pages that only say something: who may do what, privacy, accessibility, where to write."""

from flask import Blueprint
from flask.typing import ResponseReturnValue
from flask_babel import gettext

from commissions.moderation.rules import in_force
from forum import words
from forum.pages import page
from forum.record.statute import chapters

texts = Blueprint("texts", __name__)


@texts.get("/rules")
def rules() -> ResponseReturnValue:
    """Who may do what, as the code that decides it says."""
    return page(
        "texts/rules.html",
        chapters=chapters(),
        who=words.who,
        conduct=in_force(),
        crumbs=[(gettext("Who may do what"), "")],
    )


@texts.get("/privacy")
def privacy() -> ResponseReturnValue:
    """What the site knows of people, and what everyone can read."""
    return page("texts/privacy.html", crumbs=[(gettext("Privacy"), "")])


@texts.get("/accessibility")
def accessibility() -> ResponseReturnValue:
    """How accessible the site is, and what is missing."""
    return page("texts/accessibility.html", crumbs=[(gettext("Accessibility statement"), "")])


@texts.get("/feedback")
def feedback() -> ResponseReturnValue:
    """Where to write when something does not work."""
    return page("texts/feedback.html", crumbs=[(gettext("Tell us what does not work"), "")])
