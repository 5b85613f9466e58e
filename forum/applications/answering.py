"""The pages on which the secretariat reads the requests of organisations and answers them."""

from functools import partial

from flask import Response, flash, g, redirect, request, url_for
from flask.typing import ResponseReturnValue

from commissions.applications import acts, queries
from commissions.applications.policy import MAY, readers
from commissions.authority import secretariat
from commissions.organisations.acts import give_mandate
from commissions.organisations.queries import bearing
from forum.accounts.policy import signed_in
from forum.acting import acting, asking, needs, require
from forum.applications import contacts
from forum.applications.forms import Acceptance, Refusal
from forum.applications.listing import LISTING
from forum.applications.views import pages, steps
from forum.database import db
from forum.language import gettext as _
from forum.lists import as_csv, shown
from forum.pages import page


@pages.get("/applications")
@needs(secretariat)
def index() -> ResponseReturnValue:
    """The requests, those that wait first."""
    return page(
        "applications/index.html",
        crumbs=steps(_("Requests to be enrolled")),
        listed=shown(LISTING, db.session(), request.args),
    )


@pages.get("/applications.csv")
@needs(secretariat)
def table() -> Response:
    """The same requests as a table."""
    return as_csv(LISTING, db.session(), request.args)


@pages.get("/applications/<int:number>")
@needs(signed_in)
def show(
    number: int, status: int = 200, acceptance: Acceptance | None = None, refusal: Refusal | None = None
) -> ResponseReturnValue:
    """One request: what the organisation says of itself, and the answer."""
    session = db.session()
    application = session.execute(queries.by_id(number)).scalar_one()
    require(readers, application)
    g.personal = True
    can = queries.open_to(asking(), application)
    return page(
        "applications/show.html",
        status=status,
        crumbs=_way(application.name),
        application=application,
        contact=contacts.of(session, application) if secretariat(asking()) else None,
        twin=bearing(session, (acceptance and acceptance.name.data) or application.name) if "accept" in can else None,
        can=can,
        acceptance=acceptance or Acceptance(formdata=None, name=application.name),
        refusal=refusal or Refusal(formdata=None),
    )


@pages.post("/applications/<int:number>/acceptance")
def accept(number: int) -> ResponseReturnValue:
    """Enrol the organisation that asked, and let who asked speak for it if they are to."""
    require(MAY["accept"])
    form = Acceptance()
    again = partial(show, number, 422, acceptance=form)
    if not form.validate_on_submit():
        return again()
    with acting(form, again) as act:
        application = act.session.execute(queries.by_id(number)).scalar_one()
        organisation = acts.accept(act, application, name=form.name.data)
        if form.mandate.data and application.wants_mandate and application.applicant:
            give_mandate(act, organisation, person=application.applicant)
        contacts.accepted(act.session, application, organisation)
    flash(_("The organisation is enrolled, and who asked is told so."))
    return redirect(url_for("organisations.show", number=organisation.id), 303)


@pages.post("/applications/<int:number>/refusal")
def decline(number: int) -> ResponseReturnValue:
    """Not enrol the organisation that asked, and write why to who asked."""
    require(MAY["decline"])
    form = Refusal()
    again = partial(show, number, 422, refusal=form)
    if not form.validate_on_submit():
        return again()
    with acting(form, again) as act:
        application = act.session.execute(queries.by_id(number)).scalar_one()
        acts.decline(act, application, reason=form.reason.data or "")
        contacts.declined(act.session, application)
    flash(_("The request is declined, and who asked is told why."))
    return redirect(url_for("applications.index"), 303)


def _way(name: str) -> list[tuple[str, str]]:
    """The way to one request: for the secretariat, through the list of all."""
    first, last = steps(name)
    through = [(_("Requests to be enrolled"), url_for("applications.index"))] if secretariat(asking()) else []
    return [first, *through, last]
