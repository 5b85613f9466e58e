"""What awaits whoever is signed in, and what awaits the secretariat."""

from flask import Blueprint, Response, flash, redirect, request, url_for
from flask.typing import ResponseReturnValue

from commissions.authority import person, secretariat
from commissions.comments.queries import by_person
from forum.acting import asking, current_person, needs
from forum.database import db, saving
from forum.desk.listing import LETTERS, tasks
from forum.desk.reading import desk
from forum.desk.secretariat import KINDS, work
from forum.forms import Form
from forum.language import gettext as _
from forum.lists import as_csv, shown
from forum.notices.undelivered import retry, take_note, waits_again
from forum.pages import page
from forum.proposals import drafts
from forum.threads import spoken

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


@pages.get("/secretariat")
@needs(secretariat)
def secretariat_desk() -> ResponseReturnValue:
    """What is waiting for the secretariat, the most pressing first, as far as it is asked for."""
    session, at = db.session(), asking().at
    return page(
        "desk/secretariat.html",
        crumbs=[(_("Your desk"), url_for("desk.show")), (_("The secretariat's desk"), "")],
        listed=shown(tasks(work(session, at=at)), session, request.args),
        kinds=KINDS,
        at=at,
    )


@pages.get("/secretariat.csv")
@needs(secretariat)
def secretariat_table() -> Response:
    """The same as a table."""
    session = db.session()
    return as_csv(tasks(work(session, at=asking().at)), session, request.args)


@pages.get("/secretariat/letters")
@needs(secretariat)
def letters() -> ResponseReturnValue:
    """The letters that did not arrive, and what their receiving servers said."""
    return page(
        "desk/letters.html",
        crumbs=[(_("The secretariat's desk"), url_for("desk.secretariat_desk")), (_("Letters"), "")],
        listed=shown(LETTERS, db.session(), request.args),
        waits_again=waits_again,
        form=Form(formdata=None),
    )


@pages.get("/secretariat/letters.csv")
@needs(secretariat)
def letters_table() -> Response:
    """The same letters as a table, without what they said."""
    return as_csv(LETTERS, db.session(), request.args)


@pages.post("/secretariat/letters/<int:number>/retrial")
@needs(secretariat)
def retry_letter(number: int) -> ResponseReturnValue:
    """Let a letter be sent once more."""
    with saving() as session:
        sent = retry(session, number)
    said = _("It will be sent again within a minute.") if sent else _("What it said is no longer kept: write anew.")
    flash(said, "success" if sent else "warning")
    return redirect(url_for("desk.letters"), 303)


@pages.post("/secretariat/letters/<int:number>/note")
@needs(secretariat)
def note_letter(number: int) -> ResponseReturnValue:
    """Take note that a letter did not arrive."""
    with saving() as session:
        take_note(session, number)
    flash(_("Noted: the letter is off the list."))
    return redirect(url_for("desk.letters"), 303)
