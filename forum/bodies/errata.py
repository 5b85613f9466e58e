"""Putting right what was entered by mistake about a seat."""

from functools import partial

from flask import flash, redirect, url_for
from flask.typing import ResponseReturnValue

from commissions import clock
from commissions.bodies import errata
from commissions.bodies.model import Office, Seat
from commissions.bodies.policy import MAY
from forum.acting import acting, require
from forum.bodies.forms import Reason, Rectification
from forum.bodies.seating import ends, held, organisation, organisations
from forum.bodies.views import pages
from forum.database import db
from forum.forms import choices
from forum.language import gettext as _


@pages.post("/seats/<int:number>/erratum")
def rectify(number: int) -> ResponseReturnValue:
    """Write down a seat as it should have been."""
    form = Rectification()
    form.organisation.choices = choices(organisations())
    again = partial(held, number, 422, rectification=form)
    require(MAY["rectify"], db.session.get_one(Seat, number))
    if not form.validate_on_submit():
        return again()
    with acting(form, again) as act:
        seat = act.session.get_one(Seat, number)
        first = form.since.data or clock.day(seat.since)
        same_end = seat.until is not None and form.until.data == clock.last_day(seat.until)
        errata.rectify(
            act,
            seat,
            office=Office(form.office.data),
            organisation=organisation(act.session, form.organisation.data),
            since=seat.since if first == clock.day(seat.since) else clock.start_of(first),
            until=seat.until if same_end else ends(form.until.data),
            reason=form.reason.data or "",
        )
    flash(_("The seat is corrected; the record keeps what was there before."))
    return redirect(url_for("bodies.seating", slug=seat.body.slug, _anchor="seats"), 303)


@pages.post("/seats/<int:number>/annulment")
def annul(number: int) -> ResponseReturnValue:
    """Take a seat for never held."""
    form = Reason()
    again = partial(held, number, 422, annulment=form)
    require(MAY["annul"], db.session.get_one(Seat, number))
    if not form.validate_on_submit():
        return again()
    with acting(form, again) as act:
        seat = act.session.get_one(Seat, number)
        errata.annul(act, seat, reason=form.reason.data or "")
    flash(_("The seat is annulled: it counts as never held."))
    return redirect(url_for("bodies.seating", slug=seat.body.slug, _anchor="seats"), 303)


@pages.post("/seats/<int:number>/return")
def give_back(number: int) -> ResponseReturnValue:
    """Undo the end of a seat."""
    form = Reason()
    again = partial(held, number, 422, giving_back=form)
    require(MAY["give_back"], db.session.get_one(Seat, number))
    if not form.validate_on_submit():
        return again()
    with acting(form, again) as act:
        seat = act.session.get_one(Seat, number)
        errata.give_back(act, seat, reason=form.reason.data or "")
    flash(_("The seat is given back."))
    return redirect(url_for("bodies.seating", slug=seat.body.slug, _anchor="seats"), 303)
