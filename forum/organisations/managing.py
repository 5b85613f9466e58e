"""The page on which the secretariat corrects what is written of an organisation, and ends or renews its membership."""

from functools import partial

from flask import flash, redirect, url_for
from flask.typing import ResponseReturnValue

from commissions.authority import secretariat
from commissions.organisations import acts, queries
from commissions.organisations.model import Kind, Organisation
from commissions.organisations.policy import MAY
from forum.acting import acting, asking, needs, require
from forum.database import db
from forum.language import gettext as _
from forum.organisations.forms import Because, Correction
from forum.organisations.views import pages, steps
from forum.pages import page


@pages.get("/organisations/<int:number>/membership")
@needs(secretariat)
def managing(
    number: int, status: int = 200, correction: Correction | None = None, because: Because | None = None
) -> ResponseReturnValue:
    """What is written of an organisation, and whether it takes part."""
    organisation = db.session.get_one(Organisation, number)
    return page(
        "organisations/managing.html",
        status=status,
        crumbs=steps(organisation, _("Membership")),
        organisation=organisation,
        speaking=list(db.session.scalars(queries.mandates_of(organisation, at=asking().at))),
        can=queries.open_to(asking(), organisation),
        correction=correction or _correction(organisation),
        because=because or Because(formdata=None),
    )


@pages.post("/organisations/<int:number>/membership")
def amend(number: int) -> ResponseReturnValue:
    """Correct what is written of an organisation."""
    require(MAY["amend"])
    form = Correction()
    again = partial(managing, number, 422, correction=form)
    if not form.validate_on_submit():
        return again()
    with acting(form, again) as act:
        acts.amend(
            act,
            act.session.get_one(Organisation, number),
            name=form.name.data or "",
            kind=Kind(form.kind.data),
            web=form.web.data or None,
            place=form.place.data or None,
            reason=form.reason.data or "",
            onto=_number(form.onto.data),
        )
    flash(_("The correction is in the record, with what was written before."))
    return redirect(url_for("organisations.show", number=number), 303)


@pages.post("/organisations/<int:number>/departure")
def end_membership(number: int) -> ResponseReturnValue:
    """End the membership of an organisation."""
    require(MAY["end_membership"])
    form = Because()
    again = partial(managing, number, 422, because=form)
    if not form.validate_on_submit():
        return again()
    with acting(form, again) as act:
        acts.end_membership(act, act.session.get_one(Organisation, number), reason=form.reason.data or "")
    flash(_("The membership has ended, and with it every mandate."))
    return redirect(url_for("organisations.show", number=number), 303)


@pages.post("/organisations/<int:number>/return")
def readmit(number: int) -> ResponseReturnValue:
    """Receive again an organisation that had left."""
    require(MAY["readmit"])
    form = Because()
    again = partial(managing, number, 422, because=form)
    if not form.validate_on_submit():
        return again()
    with acting(form, again) as act:
        acts.readmit(act, act.session.get_one(Organisation, number), reason=form.reason.data or "")
    flash(_("The organisation takes part again. Mandates are to be given anew."))
    return redirect(url_for("organisations.show", number=number), 303)


def _number(sent: str | None) -> int | None:
    return int(sent) if sent and sent.isdecimal() else None


def _correction(organisation: Organisation) -> Correction:
    return Correction(
        formdata=None,
        onto=organisation.version,
        name=organisation.name,
        kind=organisation.kind.value,
        place=organisation.place,
        web=organisation.web,
    )
