"""Keeping seats for people who have no account yet."""

from functools import partial

from flask import flash, redirect, url_for
from flask.typing import ResponseReturnValue
from sqlalchemy import select
from sqlalchemy.orm import Session, joinedload

from commissions.bodies import acts
from commissions.bodies.model import Body, Office
from commissions.bodies.policy import MAY
from commissions.people.model import Person
from forum.accounts import invitations
from forum.accounts.invitations import Invitation
from forum.acting import acting, current_person, require, saving_from
from forum.bodies.forms import Inviting
from forum.bodies.seating import body_called, ends, organisation, organisations, seating
from forum.bodies.views import pages
from forum.database import db, saving
from forum.forms import Form, choices
from forum.language import gettext as _
from forum.throttling import per_account


def who() -> str:
    """Whose letters are counted."""
    person = current_person()
    return f"invitations of {person.id if person else 0}"


@pages.post("/bodies/<slug:slug>/invitations")
@per_account("60 per hour", of=who)
def invite(slug: str) -> ResponseReturnValue:
    """Keep a seat for an address and write there; who has an account already gets the seat at once."""
    body = body_called(slug)
    form = Inviting()
    form.organisation.choices = choices(organisations())
    again = partial(seating, slug, 422, inviting=form)
    if not form.validate_on_submit():
        return again()
    email = form.email.regular
    known = invitations.holder(db.session(), email)
    if known is not None:
        with acting(form, again) as act:
            acts.seat(
                act,
                act.session.get_one(Body, body.id),
                person=act.session.get_one(Person, known.id),
                office=Office(form.office.data),
                organisation=organisation(act.session, form.organisation.data),
                until=ends(form.until.data),
            )
        return _seated(slug, known)
    with saving_from(form, again) as stored:
        invitations.invite(
            stored,
            stored.get_one(Body, body.id),
            email=email,
            office=Office(form.office.data),
            organisation=organisation(stored, form.organisation.data),
            until=ends(form.until.data),
            language=form.language.data,
            by_id=_sender(),
        )
    flash(_("A letter is on its way to %(email)s: the seat waits for them to register.", email=email))
    return redirect(url_for("bodies.seating", slug=slug, _anchor="waiting"), 303)


@pages.post("/invitations/<int:number>/letters")
@per_account("60 per hour", of=who)
def send_again(number: int) -> ResponseReturnValue:
    """Write to an address again; who has an account by now gets the seat at once."""
    invitation = _invitation(db.session(), number)
    slug, known = invitation.body.slug, invitations.holder(db.session(), invitation.email)
    form = Form()
    again = partial(seating, slug, 422, sent=form)
    if known is not None:
        with acting(form, again) as act:
            invitations.take(act, _invitation(act.session, number), act.session.get_one(Person, known.id))
        return _seated(slug, known)
    with saving_from(form, again) as stored:
        invitations.send_again(stored, _invitation(stored, number))
    flash(_("The letter is on its way again."))
    return redirect(url_for("bodies.seating", slug=slug, _anchor="waiting"), 303)


@pages.post("/invitations/<int:number>/withdrawal")
def withdraw_invitation(number: int) -> ResponseReturnValue:
    """No longer keep a seat for an address."""
    slug = _invitation(db.session(), number).body.slug
    with saving() as stored:
        stored.delete(_invitation(stored, number))
    flash(_("The invitation is withdrawn: no seat waits for that address any more."))
    return redirect(url_for("bodies.seating", slug=slug, _anchor="waiting"), 303)


def _seated(slug: str, person: Person) -> ResponseReturnValue:
    flash(_("%(name)s has an account with this address: the seat is given.", name=person.name))
    return redirect(url_for("bodies.seating", slug=slug, _anchor="seats"), 303)


def _sender() -> int:
    person = current_person()
    return person.id if person else 0


def _invitation(stored: Session, number: int) -> Invitation:
    """An invitation, for those only who give seats in its body."""
    loaded = joinedload(Invitation.body), joinedload(Invitation.organisation)
    found = stored.execute(select(Invitation).where(Invitation.id == number).options(*loaded)).scalar_one()
    require(MAY["seat"], found.body)
    return found
