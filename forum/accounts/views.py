"""Coming in: registering, confirming, signing in and out, and setting a forgotten password."""

from flask import Blueprint, flash, g, redirect, request, url_for
from flask.typing import ResponseReturnValue

from commissions import clock
from commissions.people import lifecycle
from commissions.people.model import Person, Standing
from forum import language
from forum.accounts import tokens
from forum.accounts.forms import Address, Entrance, FirstSeat, NewPassword, Registration
from forum.accounts.recovery import change_email, prove, reset_password, send_reset_link
from forum.accounts.registration import complete, name_in, receive, remind, seat_first
from forum.accounts.sessions import begin, end
from forum.acting import current_person
from forum.database import db
from forum.forms import Form
from forum.language import gettext
from forum.pages import page
from forum.security import safe_next
from forum.throttling import per_account, per_source

pages = Blueprint("accounts", __name__)

BOTH = ["GET", "POST"]
Page = ResponseReturnValue


@pages.before_request
def keep_private() -> None:
    """No cache keeps a page about an account."""
    g.personal = True


@pages.route("/registration", methods=BOTH)
@per_source("20 per hour")
@per_account("10 per hour")
def register() -> Page:
    """Ask for an account; the answer is the same whether the address has one."""
    form = Registration()
    if not form.validate_on_submit():
        return page("accounts/register.html", status=status(form), form=form)
    receive(
        email=form.email.regular,
        name=form.name.data,
        password=form.password.data,
        language=language.current(),
    )
    return redirect(url_for("accounts.check_mail"), 303)


@pages.get("/check-mail")
def check_mail() -> Page:
    """What to do next, whoever one is."""
    return page("accounts/check_mail.html")


@pages.route("/confirmation", methods=BOTH)
@per_source("20 per hour")
@per_account("10 per hour")
def resend() -> Page:
    """Ask for the link of a registration again."""
    form = Address()
    if not form.validate_on_submit():
        return page("accounts/resend.html", status=status(form), form=form)
    remind(email=form.email.regular, language=language.current())
    return redirect(url_for("accounts.check_mail"), 303)


@pages.route("/confirmation/<string:token>", methods=BOTH)
@per_source("60 per hour")
def confirm(token: str) -> Page:
    """Prove an address by pressing a button; opening the link alone does nothing."""
    found = tokens.find(db.session(), tokens.CONFIRM, token)
    if found is None or found.account is None:
        return worthless("resend")
    form = Form()
    if not form.validate_on_submit():
        name, email = name_in(found), found.account.email
        return page("accounts/confirm.html", status=status(form), form=form, name=name, email=email)
    account = complete(token)
    begin(account)
    flash(gettext("Your address is confirmed: you can take part."))
    return redirect(landing(account.person), 303)


@pages.route("/sign-in", methods=BOTH)
@per_source("60 per 10 minutes")
@per_account("10 per 10 minutes")
def sign_in() -> Page:
    """Sign in, and go on to where one was going."""
    onward = safe_next(request.args.get("next"))
    who = current_person()
    if request.method == "GET" and who is not None:
        return redirect(onward or landing(who), 303)
    form = Entrance()
    account = prove(form.email.data, form.password.data) if form.validate_on_submit() else None
    if account is None:
        return page("accounts/sign_in.html", status=status(form), form=form, onward=onward, tried=form.is_submitted())
    begin(account)
    return redirect(onward or landing(account.person), 303)


@pages.post("/sign-out")
def sign_out() -> Page:
    """Sign out here."""
    end()
    flash(gettext("You are signed out."))
    return redirect(url_for("home.show"), 303)


@pages.route("/reset", methods=BOTH)
@per_source("20 per hour")
@per_account("10 per hour")
def ask_reset() -> Page:
    """Ask for the link that sets another password."""
    form = Address()
    if not form.validate_on_submit():
        return page("accounts/ask_reset.html", status=status(form), form=form)
    send_reset_link(email=form.email.regular, language=language.current())
    return redirect(url_for("accounts.check_mail"), 303)


@pages.route("/reset/<string:token>", methods=BOTH)
@per_source("60 per hour")
def reset(token: str) -> Page:
    """Set another password; every other place is signed out."""
    found = tokens.find(db.session(), tokens.RESET, token)
    if found is None or found.account is None:
        return worthless("ask_reset")
    form = NewPassword()
    form.about = found.account.name, found.account.email
    if not form.validate_on_submit():
        return page("accounts/reset.html", status=status(form), form=form)
    begin(reset_password(token, password=form.password.data))
    flash(gettext("Your password is changed. You are signed in here, and nowhere else."))
    return redirect(url_for("accounts.show"), 303)


@pages.route("/email-change/<string:token>", methods=BOTH)
@per_source("60 per hour")
def confirm_email(token: str) -> Page:
    """Prove a new address by pressing a button."""
    found = tokens.find(db.session(), tokens.CHANGE_EMAIL, token)
    if found is None:
        return worthless("show")
    form = Form()
    if not form.validate_on_submit():
        return page("accounts/confirm_email.html", status=status(form), form=form, email=found.detail)
    change_email(token)
    flash(gettext("Your new address is confirmed: from now on we write there."))
    return redirect(url_for("accounts.show"), 303)


@pages.route("/first-seat/<string:token>", methods=BOTH)
@per_source("60 per hour")
def first_seat(token: str) -> Page:
    """Take the first seat of the secretariat."""
    stored = db.session()
    if tokens.find(stored, tokens.FIRST_SEAT, token) is None or tokens.secretariat_has_sat(stored):
        return worthless()
    form = FirstSeat()
    if not form.validate_on_submit():
        return page("accounts/first_seat.html", status=status(form), form=form)
    account = seat_first(
        token,
        email=form.email.regular,
        name=form.name.data,
        password=form.password.data,
        language=language.current(),
    )
    begin(account)
    flash(gettext("You hold the chair of the secretariat: you can open calls and give seats."))
    return redirect(landing(account.person), 303)


def landing(who: Person | None) -> str:
    """Where who comes in arrives: at their desk, which is not for the suspended."""
    active = who is not None and lifecycle.standing(who, clock.now()) is Standing.ACTIVE
    return url_for("desk.show" if active else "accounts.show")


def worthless(instead: str = "") -> Page:
    """404 for a link that was used, has ended or never was; with where to ask for another."""
    return page("accounts/worthless.html", status=404, instead=instead and url_for(f"accounts.{instead}"))


def status(form: Form) -> int:
    """422 for a form that was sent and cannot be accepted."""
    return 422 if form.is_submitted() else 200
