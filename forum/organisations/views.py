"""The pages of organisations."""

from functools import partial
from itertools import groupby
from operator import attrgetter

from flask import Blueprint, flash, redirect, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from sqlalchemy import select
from sqlalchemy.orm import Session, contains_eager, joinedload

from commissions import clock
from commissions.authority import secretariat
from commissions.bodies.model import Seat
from commissions.hiding import readable
from commissions.organisations import acts, queries
from commissions.organisations.model import Kind, Mandate, Organisation
from commissions.organisations.policy import MAY
from commissions.people.model import Person
from commissions.proposals.model import Position, Proposal, Signature
from forum.acting import acting, asking, can, needs, require
from forum.database import db
from forum.forms import choices
from forum.organisations.forms import Enrolment, Mandating
from forum.pages import page

pages = Blueprint("organisations", __name__)

SHOWN = 50  # proposals, and positions, on the page of an organisation


@pages.get("/organisations")
def index(status: int = 200, enrolment: Enrolment | None = None) -> ResponseReturnValue:
    """The organisations that take part, by kind."""
    order = list(Kind)
    every = sorted(db.session.scalars(queries.enrolled()), key=lambda one: (order.index(one.kind), one.name.casefold()))
    kinds = [(kind, list(those)) for kind, those in groupby(every, key=attrgetter("kind"))]
    return page(
        "organisations/index.html",
        status=status,
        crumbs=[(_("Organisations"), "")],
        kinds=kinds,
        total=len(every),
        can=can(MAY),
        form=enrolment or Enrolment(formdata=None),
    )


@pages.post("/organisations")
def enrol() -> ResponseReturnValue:
    """Receive an organisation among those that take part."""
    form = Enrolment()
    again = partial(index, 422, form)
    require(MAY["enrol"])
    if not form.validate_on_submit():
        return again()
    with acting(form, again) as act:
        organisation = acts.enrol(
            act,
            name=form.name.data or "",
            kind=Kind(form.kind.data),
            web=form.web.data or None,
            membership="documented" if form.source.data else "declared",
            source=form.source.data or None,
        )
    flash(_("The organisation is enrolled."))
    return redirect(url_for("organisations.show", number=organisation.id), 303)


@pages.get("/organisations/<int:number>")
def show(number: int) -> ResponseReturnValue:
    """An organisation: who speaks for it, where it sits, what it proposed and which positions it took."""
    session, at = db.session(), asking().at
    organisation = session.get_one(Organisation, number)
    mandates = list(session.scalars(queries.given_by(number)))
    seats = select(Seat).where(Seat.organisation_id == number).options(joinedload(Seat.body), joinedload(Seat.person))
    signed = select(Proposal).where(Proposal.signatures.any(Signature.organisation_id == number), readable(Proposal))
    taken = select(Position).join(Position.proposal).where(Position.organisation_id == number, readable(Proposal))
    positions = taken.options(contains_eager(Position.proposal))
    return page(
        "organisations/show.html",
        crumbs=_steps(organisation),
        organisation=organisation,
        at=at,
        running=[one for one in mandates if one.until is None or one.until > at],
        past=[one for one in mandates if one.until is not None and one.until <= at],
        seats=list(session.scalars(seats.order_by(Seat.since.desc(), Seat.id.desc()))),
        proposals=list(session.scalars(signed.order_by(Proposal.id.desc()).limit(SHOWN))),
        positions=list(session.scalars(positions.order_by(Position.taken_at.desc(), Position.id).limit(SHOWN))),
        can=can(MAY, organisation),
    )


@pages.get("/organisations/<int:number>/mandates")
@needs(secretariat)
def mandating(number: int, status: int = 200, form: Mandating | None = None) -> ResponseReturnValue:
    """Where somebody is given a mandate: find the person, then say until when."""
    organisation = db.session.get_one(Organisation, number)
    return page(
        "organisations/mandating.html",
        status=status,
        crumbs=_steps(organisation, _("Give a mandate")),
        organisation=organisation,
        form=form or _mandating(organisation),
        words=request.args.get("person", ""),
    )


@pages.post("/organisations/<int:number>/mandates")
def give_mandate(number: int) -> ResponseReturnValue:
    """Let a person speak for an organisation."""
    organisation = db.session.get_one(Organisation, number)
    require(MAY["give_mandate"], organisation)
    form = _mandating(organisation)
    again = partial(mandating, number, 422, form)
    if not form.validate_on_submit():
        return again()
    with acting(form, again) as act:
        replaced = form.substitute_for.data
        acts.give_mandate(
            act,
            act.session.get_one(Organisation, number),
            person=act.session.get_one(Person, form.person.data),
            until=clock.end_of(form.until.data) if form.until.data else None,
            substitute_for=act.session.get_one(Person, int(replaced)) if replaced else None,
        )
    flash(_("The mandate is given."))
    return redirect(url_for("organisations.show", number=number), 303)


@pages.post("/mandates/<int:number>/end")
def end_mandate(number: int) -> ResponseReturnValue:
    """End somebody's right to speak for an organisation."""
    with acting() as act:
        mandate = _mandate(act.session, number)
        acts.end_mandate(act, mandate)
    flash(_("The mandate has ended."))
    return redirect(url_for("organisations.show", number=mandate.organisation_id), 303)


def _mandating(organisation: Organisation) -> Mandating:
    form = Mandating()
    speaking = db.session.scalars(queries.mandates_of(organisation, at=asking().at))
    names = {str(mandate.person_id): mandate.person.name for mandate in speaking}
    form.substitute_for.choices = choices({"": _("nobody: in their own right"), **names})
    return form


def _mandate(session: Session, number: int) -> Mandate:
    loaded = (joinedload(Mandate.person), joinedload(Mandate.organisation))
    return session.execute(select(Mandate).where(Mandate.id == number).options(*loaded)).scalar_one()


def _steps(organisation: Organisation, *further: str) -> list[tuple[str, str]]:
    here = url_for("organisations.show", number=organisation.id) if further else ""
    return [
        (_("Organisations"), url_for("organisations.index")),
        (organisation.name, here),
        *((one, "") for one in further),
    ]
