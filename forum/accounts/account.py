"""One's own account: the name, the address, the password, and where one is signed in."""

from functools import partial

from flask import flash, redirect, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user

from commissions.people.acts import rename as rename_person
from commissions.people.model import Person
from commissions.people.policy import MAY
from forum.accounts import recovery, sessions
from forum.accounts.agents import recognised
from forum.accounts.forms import EmailChange, PasswordChange, Renaming
from forum.accounts.model import Account
from forum.accounts.passwords import proves
from forum.accounts.policy import signed_in
from forum.accounts.sessions import end_everywhere, end_there
from forum.accounts.views import pages
from forum.acting import acting, can, current_person, needs
from forum.database import db
from forum.forms import Form
from forum.language import gettext
from forum.pages import page
from forum.throttling import per_account, per_source

Page = ResponseReturnValue


def mine() -> Account:
    """The account that is signed in."""
    account: Account = current_user.account
    return account


def who() -> str:
    """Whose tries are counted."""
    return f"account {current_user.account.id}" if current_user.is_authenticated else "nobody"


@pages.get("/account")
@needs(signed_in)
def show(
    status: int = 200,
    renaming: Renaming | None = None,
    password_change: PasswordChange | None = None,
    email_change: EmailChange | None = None,
) -> Page:
    """Everything about one's account, and what can be changed."""
    account = mine()
    return page(
        "accounts/show.html",
        status=status,
        account=account,
        can=can(MAY, account.person),
        places=db.session.scalars(sessions.places(account.id)).all(),
        here=sessions.here(),
        recognised=recognised,
        renaming=renaming or Renaming(formdata=None, name=account.person and account.person.name),
        password_change=password_change or PasswordChange(formdata=None),
        email_change=email_change or EmailChange(formdata=None),
        button=Form(formdata=None),
    )


@pages.post("/account/name")
@needs(signed_in)
def rename() -> Page:
    """Change one's public name; the record tells that it changed."""
    form = Renaming()
    again = partial(show, 422, renaming=form)
    if not form.validate_on_submit():
        return again()
    person = current_person()
    with acting(form, again) as act:
        rename_person(act, act.session.get_one(Person, person and person.id), name=form.name.data)
    flash(gettext("From now on everyone sees your new name."))
    return redirect(url_for("accounts.show"), 303)


@pages.post("/account/password")
@per_source("30 per hour")
@per_account("10 per hour", of=who)
@needs(signed_in)
def change_password() -> Page:
    """Change one's password; every other place is signed out."""
    form, account = PasswordChange(), mine()
    form.about = account.name, account.email
    if not form.validate_on_submit() or not _is_theirs(form, account):
        return show(422, password_change=form)
    sessions.begin(recovery.change_password(account.id, password=form.password.data))
    flash(gettext("Your password is changed. You are signed in here, and nowhere else."))
    return redirect(url_for("accounts.show"), 303)


@pages.post("/account/email")
@per_source("30 per hour")
@per_account("10 per hour", of=who)
@needs(signed_in)
def change_email() -> Page:
    """Ask for another address; nothing changes until the new one is proved."""
    form, account = EmailChange(), mine()
    if not form.validate_on_submit() or not _is_theirs(form, account):
        return show(422, email_change=form)
    recovery.send_change_link(account.id, new=form.email.regular)
    flash(gettext("We have written to the new address: follow the link within a day. Until then nothing changes."))
    return redirect(url_for("accounts.show"), 303)


@pages.post("/account/sign-ins/<int:number>/ending")
@needs(signed_in)
def sign_out_there(number: int) -> Page:
    """Sign out of one place."""
    end_there(mine().id, number)
    flash(gettext("That place is signed out."))
    return redirect(url_for("accounts.show"), 303)


@pages.post("/account/sign-ins/ending")
@needs(signed_in)
def sign_out_everywhere() -> Page:
    """Sign out of every place, this one too."""
    end_everywhere(mine().id)
    flash(gettext("You are signed out everywhere."))
    return redirect(url_for("accounts.sign_in"), 303)


def _is_theirs(form: PasswordChange | EmailChange, account: Account) -> bool:
    """Whether who is signed in knows the password; says so beside its field if not."""
    knows = proves(account.password, form.current_password.data)
    if not knows:
        form.current_password.errors = [gettext("This is not your present password.")]
    return knows
