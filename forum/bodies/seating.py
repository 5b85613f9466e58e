"""The pages on which the secretariat constitutes bodies and gives, changes and ends seats."""

from functools import partial

from flask import flash, redirect, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from sqlalchemy import select
from sqlalchemy.orm import Session, joinedload

from commissions import clock
from commissions.authority import secretariat
from commissions.bodies import acts, queries
from commissions.bodies.model import Kind, Office, Seat
from commissions.bodies.policy import MAY
from commissions.document import slug_of
from commissions.organisations.model import Organisation
from commissions.organisations.queries import members
from commissions.people.model import Person
from commissions.plan.model import Area
from forum.acting import acting, needs, require
from forum.bodies.forms import Appointment, Constitution, Ending, Seating
from forum.bodies.reading import free_areas
from forum.bodies.views import pages, steps
from forum.database import db
from forum.forms import choices
from forum.language import titled
from forum.pages import page


@pages.get("/bodies/<slug:slug>/seats")
@needs(secretariat)
def seating(slug: str, status: int = 200, form: Seating | None = None) -> ResponseReturnValue:
    """Where a seat is given: find the person, then say as what."""
    body = db.session.execute(queries.by_slug(slug)).scalar_one()
    require(MAY["seat"], body)
    return page(
        "bodies/seating.html",
        status=status,
        crumbs=steps(body, None, _("Give a seat")),
        body=body,
        form=form or _seating(),
        words=request.args.get("person", ""),
    )


@pages.post("/bodies/<slug:slug>/seats")
def seat(slug: str) -> ResponseReturnValue:
    """Give somebody a seat."""
    form = _seating()
    again = partial(seating, slug, 422, form)
    require(MAY["seat"], db.session.execute(queries.by_slug(slug)).scalar_one())
    if not form.validate_on_submit():
        return again()
    with acting(form, again) as act:
        for_whom = form.organisation.data
        acts.seat(
            act,
            act.session.execute(queries.by_slug(slug)).scalar_one(),
            person=act.session.get_one(Person, form.person.data),
            office=Office(form.office.data),
            organisation=act.session.get_one(Organisation, int(for_whom)) if for_whom else None,
            until=clock.end_of(form.until.data) if form.until.data else None,
        )
    flash(_("The seat is given."))
    return redirect(url_for("bodies.show", slug=slug, _anchor="seats"), 303)


@pages.get("/seats/<int:number>")
@needs(secretariat)
def held(
    number: int, status: int = 200, appointment: Appointment | None = None, ending: Ending | None = None
) -> ResponseReturnValue:
    """Where a seat gets another office, or ends."""
    seat = _seat(db.session(), number)
    require(MAY["unseat"], seat)
    return page(
        "bodies/seat.html",
        status=status,
        crumbs=steps(seat.body, None, seat.person.name),
        seat=seat,
        appointment=appointment or Appointment(formdata=None, office=seat.office.value),
        ending=ending or Ending(formdata=None),
        over=seat.until is not None and seat.until <= clock.now(),
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
    return redirect(url_for("bodies.show", slug=seat.body.slug, _anchor="seats"), 303)


@pages.post("/seats/<int:number>/end")
def unseat(number: int) -> ResponseReturnValue:
    """End a seat."""
    form = Ending()
    again = partial(held, number, 422, ending=form)
    require(MAY["unseat"], _seat(db.session(), number))
    if not form.validate_on_submit():
        return again()
    with acting(form, again) as act:
        seat = _seat(act.session, number)
        acts.unseat(act, seat, reason=form.reason.data)
    flash(_("The seat has ended."))
    return redirect(url_for("bodies.show", slug=seat.body.slug, _anchor="seats"), 303)


@pages.get("/bodies")
@needs(secretariat)
def constituting(status: int = 200, form: Constitution | None = None) -> ResponseReturnValue:
    """Where a body is constituted; `?parent=` begins a working group."""
    return page(
        "bodies/constitute.html",
        status=status,
        crumbs=[(_("Commissions"), url_for("bodies.index")), (_("Constitute a body"), "")],
        form=form or _constitution(),
    )


@pages.post("/bodies")
def constitute() -> ResponseReturnValue:
    """Bring a body into being."""
    require(MAY["constitute"])
    form = _constitution()
    again = partial(constituting, 422, form)
    if not form.validate_on_submit():
        return again()
    with acting(form, again) as act:
        parent = form.parent.data
        body = acts.constitute(
            act,
            slug=slug_of(form.name_it.data or ""),
            kind=Kind(form.kind.data),
            name_it=form.name_it.data or "",
            name_en=form.name_en.data or "",
            areas=list(act.session.scalars(select(Area).where(Area.slug.in_(form.areas.data or ())))),
            parent=act.session.execute(queries.by_slug(parent)).scalar_one() if parent else None,
            transversal=form.transversal.data,
            mandate_it=form.mandate_it.data or None,
            mandate_en=form.mandate_en.data or None,
        )
    flash(_("The body is constituted."))
    return redirect(url_for("bodies.show", slug=body.slug), 303)


def _seating() -> Seating:
    form = Seating()
    organisations = {str(one.id): one.name for one in db.session.scalars(members())}
    form.organisation.choices = choices({"": _("for nobody but themselves"), **organisations})
    return form


def _constitution() -> Constitution:
    parent = request.args.get("parent", "")
    begun = {"kind": Kind.WORKING_GROUP.value, "parent": parent} if parent else {}
    form = Constitution(**begun)
    commissions = {one.slug: titled(one, "name") for one in db.session.scalars(queries.commissions())}
    form.parent.choices = choices({"": _("no commission"), **commissions})
    form.areas.choices = choices({area.slug: titled(area) for area in free_areas(db.session())})
    return form


def _seat(session: Session, number: int) -> Seat:
    """One seat with its body, holder and organisation."""
    loaded = (joinedload(Seat.body), joinedload(Seat.person), joinedload(Seat.organisation))
    return session.execute(select(Seat).where(Seat.id == number).options(*loaded)).scalar_one()
