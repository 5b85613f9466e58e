"""The pages of organisations."""

from functools import partial

from flask import Blueprint, Response, flash, redirect, request, url_for
from flask.typing import ResponseReturnValue
from sqlalchemy import select
from sqlalchemy.orm import contains_eager, joinedload

from commissions.bodies.model import Seat
from commissions.bodies.queries import ever_held
from commissions.hiding import readable
from commissions.organisations import acts, queries
from commissions.organisations.model import Kind, Organisation
from commissions.organisations.policy import MAY
from commissions.proposals.model import Position, Proposal, Signature
from forum.acting import acting, asking, can, require
from forum.database import db
from forum.language import gettext as _
from forum.lists import as_csv, shown
from forum.organisations.forms import Enrolment
from forum.organisations.listing import listing, mandates
from forum.pages import page

pages = Blueprint("organisations", __name__)

SHOWN = 50  # proposals, and positions, on the page of an organisation


@pages.get("/organisations")
def index(status: int = 200, enrolment: Enrolment | None = None) -> ResponseReturnValue:
    """The organisations that take part, as far as they are asked for."""
    return page(
        "organisations/index.html",
        status=status,
        crumbs=[(_("Organisations"), "")],
        listed=shown(listing(asking().at), db.session(), request.args),
        can=can(MAY),
        form=enrolment or Enrolment(formdata=None),
    )


@pages.get("/organisations.csv")
def table() -> Response:
    """The same organisations as a table."""
    return as_csv(listing(asking().at), db.session(), request.args)


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
            place=form.place.data or None,
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
    given = list(session.scalars(queries.given_by(number)))
    seats = (
        select(Seat)
        .where(Seat.organisation_id == number, ever_held())
        .options(joinedload(Seat.body), joinedload(Seat.person))
    )
    signed = select(Proposal).where(Proposal.signatures.any(Signature.organisation_id == number), readable(Proposal))
    taken = select(Position).join(Position.proposal).where(Position.organisation_id == number, readable(Proposal))
    positions = taken.options(contains_eager(Position.proposal))
    return page(
        "organisations/show.html",
        crumbs=steps(organisation),
        organisation=organisation,
        at=at,
        running=[one for one in given if one.until is None or one.until > at],
        past=[one for one in given if one.until is not None and one.until <= at],
        seats=list(session.scalars(seats.order_by(Seat.since.desc(), Seat.id.desc()))),
        proposals=list(session.scalars(signed.order_by(Proposal.id.desc()).limit(SHOWN))),
        positions=list(session.scalars(positions.order_by(Position.taken_at.desc(), Position.id).limit(SHOWN))),
        can=queries.open_to(asking(), organisation),
    )


@pages.get("/organisations/<int:number>/mandates.csv")
def mandates_table(number: int) -> Response:
    """Who speaks or spoke for an organisation, as a table."""
    session = db.session()
    organisation = session.get_one(Organisation, number)
    return as_csv(mandates(organisation, session.scalars(queries.given_by(number)).all()), session, request.args)


def steps(organisation: Organisation, *further: str) -> list[tuple[str, str]]:
    here = url_for("organisations.show", number=organisation.id) if further else ""
    return [
        (_("Organisations"), url_for("organisations.index")),
        (organisation.name, here),
        *((one, "") for one in further),
    ]
