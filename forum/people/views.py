"""The pages of people."""

from functools import partial

from flask import Blueprint, flash, redirect, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from sqlalchemy import Select, select

from commissions import clock
from commissions.bodies.queries import seats_held_by
from commissions.comments.model import Comment
from commissions.comments.queries import by_person
from commissions.hiding import readable
from commissions.organisations.queries import held_by
from commissions.people import acts, lifecycle
from commissions.people.model import Person
from commissions.people.policy import MAY
from commissions.proposals.model import Proposal, Signature
from forum.acting import acting, asking, can, require
from forum.database import db
from forum.discussions import spoken
from forum.forms import Form
from forum.pages import page
from forum.people.forms import Reinstatement, Suspension

pages = Blueprint("people", __name__)

COMMENTS = 10  # shown at a time
PROPOSALS = 50


@pages.get("/people/<int:number>")
def show(number: int, status: int = 200, **sent: Form) -> ResponseReturnValue:
    """What a person does in the process: seats, mandates, proposals, comments. What they suffer is not said."""
    session, at = db.session(), asking().at
    person = session.get_one(Person, number)
    comments = spoken(session, _comments(number).limit(COMMENTS + 1))
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
        comments=comments[:COMMENTS],
        earlier=comments[COMMENTS - 1][0].id if len(comments) > COMMENTS else None,
        begun="before" in request.args,
        can=_open(person),
        suspension=sent.get("suspension") or Suspension(formdata=None),
        reinstatement=sent.get("reinstatement") or Reinstatement(formdata=None),
    )


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
        acts.suspend(act, act.session.get_one(Person, number), reason=form.reason.data or "", until=until)
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
        acts.reinstate(act, act.session.get_one(Person, number), reason=form.reason.data or "")
    flash(_("This person can act again."))
    return redirect(url_for("people.show", number=number), 303)


def _open(person: Person) -> frozenset[str]:
    """What the reader may do about a person now."""
    now = lifecycle.standing(person, asking().at)
    possible = {verb for standing, verb in lifecycle.MOVES if standing is now}
    return can(MAY, person) & possible


def _comments(number: int) -> Select[Comment]:
    before = request.args.get("before", "")
    query = by_person(number)
    return query.where(Comment.id < int(before)) if before.isdecimal() and len(before) < 10 else query
