"""What awaits whoever is signed in."""

from flask import Blueprint
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from commissions.authority import person
from commissions.comments.queries import by_person
from forum.acting import asking, current_person, needs
from forum.database import db
from forum.desk.reading import desk
from forum.discussions import spoken
from forum.pages import page
from forum.proposals import drafts

pages = Blueprint("desk", __name__)

COMMENTS = 5  # shown, the latest


@pages.get("/desk")
@needs(person)
def show() -> ResponseReturnValue:
    """What is waiting for me today, and what became of what I wrote."""
    who, session = current_person(), db.session()
    assert who
    return page(
        "desk/show.html",
        crumbs=[(_("Your desk"), "")],
        desk=desk(session, who, at=asking().at),
        drafts=list(session.scalars(drafts.of(who.id))),
        comments=spoken(session, by_person(who.id).limit(COMMENTS)),
    )
