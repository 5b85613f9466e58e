"""The pages on which the secretariat gives, corrects and ends mandates."""

from datetime import timedelta
from functools import partial

from flask import flash, redirect, request, url_for
from flask.typing import ResponseReturnValue
from sqlalchemy import select
from sqlalchemy.orm import Session, joinedload
from wtforms import SelectChoice  # type: ignore[attr-defined]

from commissions import clock
from commissions.authority import secretariat
from commissions.organisations import acts, lifecycle, queries
from commissions.organisations.model import Mandate, Organisation
from commissions.organisations.policy import MAY
from commissions.people.model import Person
from forum.acting import acting, asking, needs, require
from forum.database import db
from forum.forms import choices
from forum.language import gettext as _
from forum.organisations.forms import Because, MandateCorrection, Mandating
from forum.organisations.views import pages, steps
from forum.pages import page


@pages.get("/organisations/<int:number>/mandates")
@needs(secretariat)
def mandating(number: int, status: int = 200, form: Mandating | None = None) -> ResponseReturnValue:
    """Where somebody is given a mandate: find the person, then say until when."""
    organisation = db.session.get_one(Organisation, number)
    lifecycle.after(organisation.state, "give_mandate")
    return page(
        "organisations/mandating.html",
        status=status,
        crumbs=steps(organisation, _("Give a mandate")),
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
        acts.give_mandate(
            act,
            act.session.get_one(Organisation, number),
            person=act.session.get_one(Person, form.person.data),
            until=clock.end_of(form.until.data) if form.until.data else None,
            substitute_for=_replaced(act.session, form),
        )
    flash(_("The mandate is given."))
    return redirect(url_for("organisations.show", number=number), 303)


@pages.get("/mandates/<int:number>")
@needs(secretariat)
def mandate(
    number: int, status: int = 200, correction: MandateCorrection | None = None, ending: Because | None = None
) -> ResponseReturnValue:
    """Where a mandate is corrected, or ends."""
    mandate = _mandate(db.session(), number)
    return page(
        "organisations/mandate.html",
        status=status,
        crumbs=steps(mandate.organisation, _("The mandate of %(name)s", name=mandate.person.name)),
        mandate=mandate,
        correction=correction or _correcting(mandate),
        ending=ending or Because(formdata=None),
        over=mandate.until is not None and mandate.until <= asking().at,
    )


@pages.post("/mandates/<int:number>")
def correct_mandate(number: int) -> ResponseReturnValue:
    """Put a mandate right."""
    require(MAY["correct_mandate"])
    form = _correcting(_mandate(db.session(), number), sent=True)
    again = partial(mandate, number, 422, correction=form)
    if not form.validate_on_submit():
        return again()
    with acting(form, again) as act:
        corrected = _mandate(act.session, number)
        acts.correct_mandate(
            act,
            corrected,
            until=clock.end_of(form.until.data) if form.until.data else None,
            substitute_for=_replaced(act.session, form),
            reason=form.reason.data or "",
        )
    flash(_("The mandate is corrected."))
    return redirect(url_for("organisations.show", number=corrected.organisation_id), 303)


@pages.post("/mandates/<int:number>/end")
def end_mandate(number: int) -> ResponseReturnValue:
    """End somebody's right to speak for an organisation."""
    require(MAY["end_mandate"])
    form = Because()
    again = partial(mandate, number, 422, ending=form)
    if not form.validate_on_submit():
        return again()
    with acting(form, again) as act:
        ended = _mandate(act.session, number)
        acts.end_mandate(act, ended, reason=form.reason.data or "")
    flash(_("The mandate has ended."))
    return redirect(url_for("organisations.show", number=ended.organisation_id), 303)


def _mandating(organisation: Organisation) -> Mandating:
    form = Mandating()
    form.substitute_for.choices = _replaceable(organisation)
    return form


def _correcting(mandate: Mandate, *, sent: bool = False) -> MandateCorrection:
    """The form as it was sent, or as the mandate stands: its last day is the one before the moment it ends."""
    last = mandate.until and clock.day(mandate.until - timedelta(milliseconds=1))
    stands = {"until": last, "substitute_for": str(mandate.substitute_for_id or "")}
    form = MandateCorrection() if sent else MandateCorrection(formdata=None, **stands)
    form.substitute_for.choices = _replaceable(mandate.organisation, but=mandate.person_id)
    return form


def _replaceable(organisation: Organisation, but: int | None = None) -> list[SelectChoice]:
    """Those in whose place somebody may speak, as choices."""
    speaking = db.session.scalars(queries.mandates_of(organisation, at=asking().at))
    names = {str(one.person_id): one.person.name for one in speaking if one.person_id != but}
    return choices({"": _("nobody: in their own right"), **names})


def _replaced(session: Session, form: Mandating | MandateCorrection) -> Person | None:
    number = form.substitute_for.data
    return session.get_one(Person, int(number)) if number else None


def _mandate(session: Session, number: int) -> Mandate:
    loaded = (joinedload(Mandate.person), joinedload(Mandate.organisation))
    return session.execute(select(Mandate).where(Mandate.id == number).options(*loaded)).scalar_one()
