"""The letters about an account: what each holds, and how many of them one address is sent."""

import json
from datetime import timedelta

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from commissions import clock
from forum.accounts import tokens
from forum.accounts.model import Account
from forum.notices.model import Mail
from forum.notices.post import address, queue, write

# Whoever knows an address can have these sent to it, so there are few of them.
ASKED_BY_ANYONE = ("confirm", "already", "reset", "change_email", "application_confirm")
MOST = ((timedelta(hours=1), 4), (timedelta(days=1), 10))


def confirm(stored: Session, account: Account) -> bool:
    """To who registers: the link that confirms this registration and none that others make in their name.

    Gives whether it leaves: an address is not sent more than anybody needs.
    """
    registration = json.dumps({"name": account.name, "password": account.password})
    secret = tokens.make(stored, tokens.CONFIRM, account, detail=registration)
    return send_sparingly(stored, account.email, "confirm", account.language, "accounts.confirm", token=secret)


def already(stored: Session, account: Account) -> None:
    """To who has an account and registers again: that there is one."""
    send_sparingly(stored, account.email, "already", account.language, "accounts.sign_in")


def reset(stored: Session, account: Account) -> None:
    """To who has forgotten their password: the link that sets another."""
    secret = tokens.make(stored, tokens.RESET, account)
    send_sparingly(stored, account.email, "reset", account.language, "accounts.reset", token=secret)


def reset_of_nobody(stored: Session, language: str) -> None:
    """The work of the letter about a forgotten password, for an address without account; no letter leaves."""
    secret = tokens.make(stored, tokens.RESET, None)
    send_sparingly(stored, "", "reset", language, "accounts.reset", token=secret)


def change_email(stored: Session, account: Account, *, new: str) -> None:
    """To the new address: the link that proves it. To the old one: that it was asked."""
    secret = tokens.make(stored, tokens.CHANGE_EMAIL, account, detail=new)
    send_sparingly(stored, new, "change_email", account.language, "accounts.confirm_email", token=secret)
    tell(stored, account, "changing_email", to=account.email)


def tell(stored: Session, account: Account, what: str, *, to: str) -> None:
    """Tell who has an account what happened to it."""
    link = address("accounts.ask_reset", lang=account.language)
    queue(stored, to=to, template=what, language=account.language, link=link)


def send_sparingly(stored: Session, to: str, template: str, language: str, endpoint: str, **values: str) -> bool:
    """A letter with a link, unless this address was already sent as many as anybody needs; gives whether it leaves."""
    link = address(endpoint, lang=language, **values)
    letter = write(to=to, template=template, language=language, link=link)
    if not to or _enough(stored, to):
        return False
    stored.add(letter)
    return True


def _enough(stored: Session, to: str) -> bool:
    """Whether an address was already sent as many as anybody needs; counted where the letters are queued."""
    sent = select(func.count()).where(Mail.to == to, Mail.template.in_(ASKED_BY_ANYONE))
    now = clock.now()
    return any((stored.scalar(sent.where(Mail.queued_at > now - while_)) or 0) >= most for while_, most in MOST)
