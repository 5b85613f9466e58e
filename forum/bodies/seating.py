"""The pages on which the secretariat gives seats, offices, and ends them."""

from datetime import date, datetime
from functools import partial
from typing import Any

from flask import Response, flash, redirect, request, url_for
from flask.typing import ResponseReturnValue
from sqlalchemy import select
from sqlalchemy.orm import Session, joinedload

from commissions import clock
from commissions.authority import secretariat
from commissions.bodies import acts, queries
from commissions.bodies.model import Body, Office, Seat
from commissions.bodies.policy import MAY
from commissions.organisations.model import Organisation
from commissions.organisations.queries import members
from commissions.people.model import Person
from forum.accounts import invitations
from forum.acting import acting, asking, needs, require
from forum.bodies import listing, reading
from forum.bodies.forms import Appointment, Ending, Inviting, Reason, Rectification, Seating
from forum.bodies.views import pages, steps
from forum.database import db
from forum.forms import Form, choices
from forum.language import current
from forum.language import gettext as _
from forum.lists import as_csv, shown
from forum.pages import page


@pages.get("/bodies/<slug:slug>/seats")
@needs(secretariat)
def seating(
    slug: str,
    status: int = 200,
    form: Seating | None = None,
    inviting: Inviting | None = None,
    sent: Form | None = None,
) -> ResponseReturnValue:
    """The seats of a body: give one, see them all, and those that wait for somebody to register."""
    body, session = body_called(slug), db.session()
    seats = reading.seats(session, body, at=asking().at)
    searched = request.args.get("person", "")
    found = organisations()
    return page(
        "bodies/seating.html",
        status=status,
        crumbs=steps(body, None, _("Seats")),
        body=body,
        form=_choosing(form or Seating(), seats, found),
        inviting=_among(inviting or Inviting(formdata=None, language=current()), found),
        sent=sent,
        seats=seats,
        listed=shown(listing.seats(body, seats, at=asking().at, searched=searched), session, request.args),
        waiting=session.scalars(invitations.to_body(body.id)).all(),
        failed=failed(),
        searched=searched,
        at=asking().at,
        button=Form(formdata=None),
    )


@pages.get("/bodies/<slug:slug>/seats.csv")
@needs(secretariat)
def seats_table(slug: str) -> Response:
    """The same seats as a table."""
    body, session, at = body_called(slug), db.session(), asking().at
    return as_csv(listing.seats(body, reading.seats(session, body, at=at), at=at), session, request.args)


@pages.post("/bodies/<slug:slug>/seats")
def seat(slug: str) -> ResponseReturnValue:
    """Give somebody a seat."""
    body = body_called(slug)
    form = _choosing(Seating(), reading.seats(db.session(), body, at=asking().at), organisations())
    again = partial(seating, slug, 422, form)
    if not form.validate_on_submit():
        return again()
    with acting(form, again) as act:
        stead = form.substitute_for.data
        acts.seat(
            act,
            act.session.execute(queries.by_slug(slug)).scalar_one(),
            person=act.session.get_one(Person, form.person.data),
            office=Office(form.office.data),
            organisation=organisation(act.session, form.organisation.data),
            since=_begins(form.since.data),
            until=ends(form.until.data),
            substitute_for=_seat(act.session, int(stead)) if stead else None,
        )
    flash(_("The seat is given."))
    return redirect(url_for("bodies.seating", slug=slug, _anchor="seats"), 303)


@pages.get("/seats/<int:number>")
@needs(secretariat)
def held(number: int, status: int = 200, **sent: Any) -> ResponseReturnValue:
    """Where a seat gets another office, is corrected, or ends."""
    seat, at = _seat(db.session(), number), asking().at
    require(MAY["unseat"], seat)
    today = clock.day(at)
    never = seat.until is not None and seat.until <= seat.since
    rectification = sent.get("rectification") or Rectification(
        formdata=None,
        office=seat.office.value,
        organisation=str(seat.organisation_id or ""),
        since=clock.day(seat.since),
        until=seat.until and clock.last_day(seat.until),
    )
    return page(
        "bodies/seat.html",
        status=status,
        crumbs=[*steps(seat.body, None, _("Seats"))[:-1], _all_seats(seat), (seat.person.name, "")],
        seat=seat,
        appointment=sent.get("appointment") or Appointment(formdata=None, office=seat.office.value),
        ending=sent.get("ending") or Ending(formdata=None),
        rectification=_among(rectification, organisations()),
        annulment=sent.get("annulment") or Reason(formdata=None),
        giving_back=sent.get("giving_back") or Reason(formdata=None),
        over=never or (seat.until is not None and seat.until <= at),
        never=never,
        to_begin=seat.since > at,
        can_annul=seat.since > at or clock.day(seat.since) == today,
        can_give_back=seat.ended_at is not None and not never and clock.day(seat.ended_at) == today,
    )


@pages.post("/seats/<int:number>/appointment")
def appoint(number: int) -> ResponseReturnValue:
    """Give the holder of a seat another office."""
    form = Appointment()
    again = partial(held, number, 422, appointment=form)
    require(MAY["appoint"], _seat(db.session(), number))
    if not form.validate_on_submit():
        return again()
    with acting(form, again) as act:
        seat = _seat(act.session, number)
        acts.appoint(act, seat, office=Office(form.office.data))
    flash(_("The office is given."))
    return redirect(url_for("bodies.seating", slug=seat.body.slug, _anchor="seats"), 303)


@pages.post("/seats/<int:number>/end")
def unseat(number: int) -> ResponseReturnValue:
    """End a seat, now or on a day to come."""
    form = Ending()
    again = partial(held, number, 422, ending=form)
    require(MAY["unseat"], _seat(db.session(), number))
    if not form.validate_on_submit():
        return again()
    with acting(form, again) as act:
        seat = _seat(act.session, number)
        acts.unseat(act, seat, until=ends(form.until.data), reason=form.reason.data)
    flash(_("The seat has ended.") if form.until.data is None else _("The seat ends on the day that you gave."))
    return redirect(url_for("bodies.seating", slug=seat.body.slug, _anchor="seats"), 303)


def body_called(slug: str) -> Body:
    """A body, for those only who give seats in it."""
    body = db.session.execute(queries.by_slug(slug)).scalar_one()
    require(MAY["seat"], body)
    return body


def organisations() -> dict[str, str]:
    """For whom a seat may be held: every organisation that takes part, or nobody."""
    every = {str(one.id): one.name for one in db.session.scalars(members())}
    return {"": _("for nobody but themselves"), **every}


def organisation(session: Session, chosen: str | None) -> Organisation | None:
    """The organisation chosen in a form, if one is."""
    return session.get_one(Organisation, int(chosen)) if chosen else None


def ends(last: date | None) -> datetime | None:
    """The moment at which what lasts through a day ends."""
    return clock.end_of(last) if last else None


def failed() -> dict[str, str]:
    """Why a seat that waited was not given when somebody registered, by what stood in the way."""
    chaired = _("somebody else holds the chair")
    return {
        "chaired": chaired,
        "chaired_until": chaired,
        "past": _("the last day given for it had passed"),
        "dissolved": _("the working group is dissolved"),
    }


def _begins(day: date | None) -> datetime | None:
    """When a seat given from a day on begins: today means from now on."""
    return clock.start_of(day) if day and day != clock.day(clock.now()) else None


def _choosing(form: Seating, seats: reading.Seats, found: dict[str, str]) -> Seating:
    principals = [seat for seat in (*seats.held, *seats.coming) if seat.substitute_for_id is None]
    names = {str(seat.id): seat.person.name for seat in principals}
    form.substitute_for.choices = choices({"": _("nobody's: a seat of their own"), **names})
    form.organisation.choices = choices(found)
    return form


def _among(form: Any, found: dict[str, str]) -> Any:
    form.organisation.choices = choices(found)
    return form


def _all_seats(seat: Seat) -> tuple[str, str]:
    return _("Seats"), url_for("bodies.seating", slug=seat.body.slug)


def _seat(session: Session, number: int) -> Seat:
    """One seat with its body, holder and organisation."""
    loaded = (joinedload(Seat.body), joinedload(Seat.person), joinedload(Seat.organisation))
    return session.execute(select(Seat).where(Seat.id == number).options(*loaded)).scalar_one()
