"""The pages on which members ask for items, and on which who presides accepts or declines them."""

from functools import partial

from flask import flash, redirect, url_for
from flask.typing import ResponseReturnValue

from commissions.authority import person
from commissions.meetings import agenda as acts
from commissions.meetings.model import Item, Meeting
from forum.acting import acting, needs
from forum.database import db
from forum.language import gettext as _
from forum.meetings import subjects
from forum.meetings.arranging import agenda, arranged, choosing, one, steps
from forum.meetings.forms import Accepting, Asking, Declining
from forum.meetings.views import pages
from forum.pages import page


@pages.get("/meetings/<int:number>/requests/new")
@needs(person)
def requesting(number: int, status: int = 200, form: Asking | None = None) -> ResponseReturnValue:
    """Where a member asks for an item."""
    session = db.session()
    meeting = arranged(session, number, "ask_item")
    return page(
        "meetings/requesting.html",
        status=status,
        crumbs=steps(meeting, (_("Ask for an item"), "")),
        meeting=meeting,
        form=form or choosing(session, meeting, Asking(formdata=None)),
    )


@pages.post("/meetings/<int:number>/requests")
def ask_item(number: int) -> ResponseReturnValue:
    """Ask that something be put on an agenda."""
    session = db.session()
    form = Asking()
    choosing(session, arranged(session, number, "ask_item"), form)
    again = partial(requesting, number, 422, form)
    if not form.validate_on_submit():
        return again()
    with acting(form, again) as act:
        acts.ask_item(
            act,
            act.session.get_one(Meeting, number),
            subject=subjects.meant(act.session, form.subject.data),
            title=form.title.data or None,
            minutes=form.minutes.data or 0,
            words=form.words.data or "",
        )
    flash(_("Your request is on the page of the meeting: who presides answers before convening it."))
    return redirect(url_for("meetings.show", number=number, _anchor="requests"), 303)


@pages.post("/items/<int:number>/acceptance")
def accept_item(number: int) -> ResponseReturnValue:
    """Put at the end of an agenda what a member asked for."""
    meeting_id = one(db.session(), number, "accept_item").meeting_id
    form = Accepting()
    again = partial(agenda, meeting_id, 422, answered=(number, form))
    if not form.validate_on_submit():
        return again()
    with acting(form, again) as act:
        acts.accept_item(act, act.session.get_one(Item, number), minutes=form.minutes.data)
    flash(_("The item is on the agenda."))
    return redirect(url_for("meetings.agenda", number=meeting_id, _anchor=f"item-{number}"), 303)


@pages.post("/items/<int:number>/refusal")
def decline_item(number: int) -> ResponseReturnValue:
    """Decline what a member asked for, with a reason."""
    meeting_id = one(db.session(), number, "decline_item").meeting_id
    form = Declining()
    again = partial(agenda, meeting_id, 422, answered=(number, form))
    if not form.validate_on_submit():
        return again()
    with acting(form, again) as act:
        acts.decline_item(act, act.session.get_one(Item, number), reason=form.reason.data or "")
    flash(_("The request is declined, and says why."))
    return redirect(url_for("meetings.agenda", number=meeting_id), 303)
