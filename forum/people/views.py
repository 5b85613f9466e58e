"""The pages of people."""

from functools import partial

from flask import Blueprint, Response, flash, redirect, request, url_for
from flask.typing import ResponseReturnValue
from sqlalchemy import select

from commissions import clock
from commissions.authority import secretariat
from commissions.bodies.queries import seats_held_by
from commissions.comments.queries import by_person
from commissions.hiding import readable
from commissions.organisations.queries import held_by
from commissions.people import acts, lifecycle
from commissions.people.model import Person
from commissions.people.policy import MAY
from commissions.proposals.model import Proposal, Signature
from commissions.topics.queries import opened_by
from forum.acting import acting, asking, can, require
from forum.database import db
from forum.forms import Form
from forum.language import gettext as _
from forum.lists import as_csv, shown
from forum.pages import page
from forum.people import letters
from forum.people.forms import Reinstatement, Suspension
from forum.people.listing import comments_of, seats
from forum.threads import spoken

pages = Blueprint("people", __name__)

COMMENTS = 10  # shown at a time
PROPOSALS = 50


@pages.get("/people")
def index() -> ResponseReturnValue:
    """Who sits where, now and in the past."""
    return page(
        "people/index.html",
        crumbs=[(_("Commissions"), url_for("bodies.index")), (_("People with seats"), "")],
        listed=shown(seats(asking().at), db.session(), request.args),
        at=asking().at,
        for_secretariat=secretariat(asking()),
    )


@pages.get("/people.csv")
def table() -> Response:
    """The same seats as a table."""
    return as_csv(seats(asking().at), db.session(), request.args)


@pages.get("/people/<int:number>")
def show(number: int, status: int = 200, **sent: Form) -> ResponseReturnValue:
    """What a person does in the process: seats, mandates, proposals, comments. What they suffer is not said."""
    session, at = db.session(), asking().at
    person = session.get_one(Person, number)
    latest = spoken(session, by_person(number).limit(COMMENTS + 1))
    signed = select(Proposal).where(Proposal.signatures.any(Signature.person_id == number), readable(Proposal))
    return page(
        "people/show.html",
        status=status,
        crumbs=[(person.name, "")],
        someone=person,
        at=at,
        seats=list(session.scalars(seats_held_by(number))),
        mandates=list(session.scalars(held_by(number))),
        proposals=list(session.scalars(signed.order_by(Proposal.id.desc()).limit(PROPOSALS))),
        topics=list(session.scalars(opened_by(number).limit(PROPOSALS))),
        comments=latest[:COMMENTS],
        has_more=len(latest) > COMMENTS,
        can=open_to(person),
        for_secretariat=secretariat(asking()),
        suspension=sent.get("suspension") or Suspension(formdata=None),
        reinstatement=sent.get("reinstatement") or Reinstatement(formdata=None),
    )


@pages.get("/people/<int:number>/comments")
def comments(number: int) -> ResponseReturnValue:
    """What a person said."""
    person = db.session.get_one(Person, number)
    return page(
        "people/comments.html",
        crumbs=[(person.name, url_for("people.show", number=number)), (_("Comments"), "")],
        someone=person,
        listed=shown(comments_of(number), db.session(), request.args),
    )


@pages.get("/people/<int:number>/comments.csv")
def comments_table(number: int) -> Response:
    """The same comments as a table."""
    return as_csv(comments_of(db.session.get_one(Person, number).id), db.session(), request.args)


@pages.post("/people/<int:number>/suspension")
def suspend(number: int) -> ResponseReturnValue:
    """Keep a person from acting."""
    form = Suspension()
    again = partial(show, number, 422, suspension=form)
    require(MAY["suspend"], db.session.get_one(Person, number))
    if not form.validate_on_submit():
        return again()
    with acting(form, again) as act:
        until = clock.end_of(form.until.data) if form.until.data else None
        person = act.session.get_one(Person, number)
        acts.suspend(act, person, reason=form.reason.data or "", until=until)
        letters.suspended(act.session, person)
    flash(_("From now on this person cannot act."))
    return redirect(url_for("people.show", number=number), 303)


@pages.post("/people/<int:number>/reinstatement")
def reinstate(number: int) -> ResponseReturnValue:
    """Let a suspended person act again."""
    form = Reinstatement()
    again = partial(show, number, 422, reinstatement=form)
    require(MAY["reinstate"], db.session.get_one(Person, number))
    if not form.validate_on_submit():
        return again()
    with acting(form, again) as act:
        person = act.session.get_one(Person, number)
        acts.reinstate(act, person, reason=form.reason.data or "")
        letters.reinstated(act.session, person, reason=form.reason.data or "")
    flash(_("This person can act again."))
    return redirect(url_for("people.show", number=number), 303)


def open_to(person: Person) -> frozenset[str]:
    """What the reader may do about a person now."""
    now = lifecycle.standing(person, asking().at)
    possible = {verb for standing, verb in lifecycle.MOVES if standing is now}
    return can(MAY, person) & possible
