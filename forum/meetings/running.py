"""What is done with a meeting from its page: convened, opened, closed, called off, and who is invited."""

from functools import partial

from flask import flash, redirect, url_for
from flask.typing import ResponseReturnValue

from commissions.authority import person
from commissions.meetings import acts, lifecycle, queries
from commissions.meetings.model import Meeting, State
from commissions.meetings.policy import MAY
from commissions.people.model import Person
from forum.acting import acting, current_person, needs, require
from forum.database import db
from forum.language import gettext as _
from forum.language import titled
from forum.links import to as link
from forum.meetings import convocations
from forum.meetings.forms import Cancelling, Convening, Inviting, Pressed
from forum.meetings.views import pages, show
from forum.pages import page
from forum.throttling import per_account


def sender() -> str:
    """Whose letters are counted."""
    who = current_person()
    return f"convocations of {who.id if who else 0}"


@pages.post("/meetings/<int:number>/convocation")
def convene(number: int) -> ResponseReturnValue:
    """Call the members, and whoever is invited, to a meeting."""
    require(MAY["convene"], _one(number))
    form = Convening()
    again = partial(show, number, 422, convening=form)
    if not form.validate_on_submit():
        return again()
    with acting(form, again) as act:
        meeting = act.session.get_one(Meeting, number)
        acts.convene(act, meeting, urgency=form.urgency.data or None)
        convocations.convened(act, meeting)
    flash(_("The meeting is convened: letters with the agenda are on their way."))
    return redirect(url_for("meetings.show", number=number), 303)


@pages.post("/meetings/<int:number>/opening")
def open_(number: int) -> ResponseReturnValue:
    """Declare a meeting open."""
    require(MAY["open"], _one(number))
    with acting() as act:
        acts.open_(act, act.session.get_one(Meeting, number))
    flash(_("The meeting is open."))
    return redirect(url_for("meetings.show", number=number), 303)


@pages.post("/meetings/<int:number>/closing")
def close(number: int) -> ResponseReturnValue:
    """Declare a meeting closed."""
    require(MAY["close"], _one(number))
    with acting() as act:
        acts.close(act, act.session.get_one(Meeting, number))
    flash(_("The meeting is closed."))
    return redirect(url_for("meetings.show", number=number), 303)


@pages.post("/meetings/<int:number>/cancellation")
def cancel(number: int) -> ResponseReturnValue:
    """Call a meeting off, and tell those who were called."""
    require(MAY["cancel"], _one(number))
    form = Cancelling()
    again = partial(show, number, 422, cancelling=form)
    if not form.validate_on_submit():
        return again()
    with acting(form, again) as act:
        meeting = act.session.get_one(Meeting, number)
        was_convened = meeting.state is State.CONVENED
        acts.cancel(act, meeting, reason=form.reason.data or "")
        if was_convened:
            convocations.cancelled(act, meeting, reason=form.reason.data or "")
    flash(_("The meeting is called off, and says why."))
    return redirect(url_for("meetings.show", number=number), 303)


@pages.get("/meetings/<int:number>/guests")
@needs(person)
def inviting(number: int, status: int = 200, form: Inviting | None = None) -> ResponseReturnValue:
    """Where somebody without a seat is found by name and invited, and where an invitation is taken back."""
    session = db.session()
    meeting = session.execute(queries.by_id(number)).scalar_one()
    require(MAY["invite"], meeting)
    lifecycle.after(meeting.state, "invite")
    return page(
        "meetings/guests.html",
        status=status,
        crumbs=[
            (_("Meetings"), url_for("meetings.index")),
            (titled(meeting), link(meeting) or ""),
            (_("Who is invited"), ""),
        ],
        meeting=meeting,
        guests=list(session.scalars(queries.guests_of(number))),
        form=form or Inviting(formdata=None),
        withdrawal=Pressed(formdata=None),
    )


@pages.post("/meetings/<int:number>/guests")
@per_account("60 per hour", of=sender)
def invite(number: int) -> ResponseReturnValue:
    """Invite somebody; who is invited after the convocation gets it at once."""
    require(MAY["invite"], _one(number))
    form = Inviting()
    again = partial(inviting, number, 422, form)
    if not form.validate_on_submit():
        return again()
    with acting(form, again) as act:
        meeting, guest = act.session.get_one(Meeting, number), act.session.get_one(Person, form.person.data)
        acts.invite(act, meeting, person=guest)
        if meeting.state is State.CONVENED:
            convocations.invited(act, meeting, guest)
    flash(_("%(name)s is invited.", name=guest.name))
    return redirect(url_for("meetings.inviting", number=number), 303)


@pages.post("/meetings/<int:number>/guests/<int:person_id>/withdrawal")
def uninvite(number: int, person_id: int) -> ResponseReturnValue:
    """Take an invitation back."""
    require(MAY["uninvite"], _one(number))
    with acting() as act:
        acts.uninvite(act, act.session.get_one(Meeting, number), person=act.session.get_one(Person, person_id))
    flash(_("The invitation is taken back."))
    return redirect(url_for("meetings.inviting", number=number), 303)


def _one(number: int) -> Meeting:
    return db.session().get_one(Meeting, number)
