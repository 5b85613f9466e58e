"""Entering the demonstration as one of its cast, and the letters it would have sent."""

from dataclasses import dataclass
from typing import Any

from flask import Blueprint, abort, flash, redirect, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import lazy_gettext
from sqlalchemy import select

from forum.accounts.model import Account
from forum.accounts.sessions import begin
from forum.database import db
from forum.demo.story import CAST
from forum.language import gettext
from forum.notices.model import Mail
from forum.pages import page, settings

pages = Blueprint("demo", __name__)


@dataclass(frozen=True, slots=True)
class Part:
    """Someone a visitor may enter as: who they are, and what to try as them."""

    key: str
    name: str
    role: Any
    hint: Any


ROLES = {
    "bruno": (
        lazy_gettext("a citizen"),
        lazy_gettext("Comment on a proposal, take a position, or propose where a call is open to everyone."),
    ),
    "ada": (
        lazy_gettext("a member of the Metropolitan Territory commission, who proposes"),
        lazy_gettext("Revise a proposal of yours and see what changed, word by word."),
    ),
    "clara": (
        lazy_gettext("the chair of the Metropolitan Territory commission"),
        lazy_gettext("Open a call, admit a proposal, record what the commission decided and why."),
    ),
    "elio": (
        lazy_gettext("the representative of a commuters' association"),
        lazy_gettext("Take a position for the association: it is counted apart from people's."),
    ),
    "dora": (
        lazy_gettext("the head of the secretariat"),
        lazy_gettext("Complete a missing title of the plan, or give somebody a seat in a commission."),
    ),
}


@pages.get("/demo")
def show() -> ResponseReturnValue:
    """Whom one may enter as, and what to try."""
    names = dict(
        db.session.execute(select(Account.email, Account.name).where(Account.email.in_(map(_address, CAST)))).all()
    )
    return page("demo/show.html", cast=[Part(key, names.get(_address(key), key), *ROLES[key]) for key in CAST])


@pages.post("/demo/entrance")
def enter() -> ResponseReturnValue:
    """Be one of the cast from now on."""
    key = request.form.get("key", "")
    if key not in CAST or not settings().demonstration:
        abort(404)
    account = db.session.execute(select(Account).where(Account.email == _address(key))).scalar_one()
    name = account.name
    begin(account)
    flash(gettext("You are now %(name)s.", name=name))
    return redirect(url_for("home.show"), 303)


@pages.get("/demo/mails")
def mails() -> ResponseReturnValue:
    """The letters that would have been sent, newest first."""
    letters = db.session.scalars(select(Mail).order_by(Mail.id.desc()).limit(100)).all()
    return page("demo/mails.html", letters=letters)


def _address(key: str) -> str:
    return f"{key}@example.org"
