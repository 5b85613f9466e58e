"""The pages on which an organisation asks to be enrolled, with an account or without."""

from functools import partial
from typing import Any

from flask import Blueprint, flash, g, redirect, url_for
from flask.typing import ResponseReturnValue

from commissions.applications import acts
from commissions.applications.policy import MAY
from commissions.organisations.model import Kind
from commissions.organisations.queries import bearing
from forum import language
from forum.accounts import tokens
from forum.acting import acting, asking, current_person, require
from forum.applications import contacts
from forum.applications.forms import Letter, PersonsLetter, StrangersLetter
from forum.applications.handing import asked_in, complete, receive
from forum.database import db
from forum.forms import Form
from forum.language import gettext as _
from forum.pages import page
from forum.throttling import per_account, per_source, typed

pages = Blueprint("applications", __name__)


def who_asks() -> str:
    """Who sends the form, as far as one may be counted: the person signed in, or the address typed."""
    person = current_person()
    return person.mark if person else typed()


@pages.get("/applications/new")
def new(status: int = 200, form: PersonsLetter | StrangersLetter | None = None) -> ResponseReturnValue:
    """Where an organisation asks to be enrolled."""
    form = form or _letter()
    person = current_person()
    return page(
        "applications/new.html",
        status=status,
        crumbs=steps(_("Ask to be enrolled")),
        form=form,
        stranger=person is None,
        may=person is None or MAY["apply"](asking()),
        twin=bearing(db.session(), form.name.data) if form.name.errors and form.name.data else None,
    )


@pages.post("/applications")
@per_source("20 per hour")
@per_account("5 per hour", who_asks)
def apply() -> ResponseReturnValue:
    """Hand in a request: at once with an account, and otherwise once the address is proved."""
    person = current_person()
    if person is not None:
        require(MAY["apply"])
    form = _letter()
    again = partial(new, 422, form)
    if not form.validate_on_submit():
        return again()
    if isinstance(form, StrangersLetter):
        receive(_said(form), to=form.email.regular, contact=form.contact.data or "", language=language.current())
        return redirect(url_for("applications.sent"), 303)
    with acting(form, again) as act:
        said = {**_said(form), "kind": Kind(form.kind.data)}
        application = acts.apply(act, **said, wants_mandate=form.wants_mandate.data)
        contacts.received(act.session, application)
    flash(_("Your request has reached the secretariat. Its answer comes by mail."))
    return redirect(url_for("applications.show", number=application.id), 303)


@pages.get("/applications/sent")
def sent() -> ResponseReturnValue:
    """What to do next, for who has no account."""
    return page("applications/sent.html", crumbs=steps(_("Check your mail")))


@pages.route("/applications/confirmation/<string:token>", methods=["GET", "POST"])
@per_source("60 per hour")
def confirm(token: str) -> ResponseReturnValue:
    """Prove an address by pressing a button, and hand in the request; opening the link alone does nothing."""
    g.personal = True
    found = tokens.find(db.session(), tokens.APPLICATION, token)
    if found is None:
        return page("applications/worthless.html", status=404)
    form, asked = Form(), asked_in(found)
    twin = bearing(db.session(), asked["name"])
    if twin or not form.validate_on_submit():
        return page("applications/confirm.html", status=409 if twin else 200, form=form, asked=asked, twin=twin)
    complete(token)
    return redirect(url_for("applications.received"), 303)


@pages.get("/applications/received")
def received() -> ResponseReturnValue:
    """That the secretariat has the request, and what comes next."""
    return page("applications/received.html", crumbs=steps(_("Request received")))


def steps(*further: str) -> list[tuple[str, str]]:
    """The way to a page about requests."""
    return [(_("Organisations"), url_for("organisations.index")), *((one, "") for one in further)]


def _letter() -> PersonsLetter | StrangersLetter:
    return PersonsLetter() if current_person() else StrangersLetter()


def _said(form: Letter) -> dict[str, Any]:
    return {
        "name": form.name.data or "",
        "kind": form.kind.data,
        "place": form.place.data or "",
        "web": form.web.data or None,
        "why": form.why.data or "",
    }
