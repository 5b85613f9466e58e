"""Registering: a name, an address and a password, received in the same way whether they were known or not."""

import json

from sqlalchemy import select
from sqlalchemy.orm import Session

from commissions import clock
from commissions.bodies.acts import seat
from commissions.bodies.model import Office
from commissions.errors import Missing
from commissions.founding import the_secretariat
from commissions.people.acts import admit
from commissions.record import log
from forum.accounts import invitations, letters, tokens
from forum.accounts.model import Account, Token
from forum.accounts.passwords import hashed
from forum.acting import acting_as_system
from forum.database import saving


def receive(*, email: str, name: str, password: str, language: str) -> None:
    """Receive a registration and write to the address; no one else can tell whether it was known."""
    kept = hashed(password)
    with saving() as stored:
        log.lock(stored)  # so that two registrations of one address come one after the other
        account = by_email(stored, email)
        if account is not None and account.confirmed_at is not None:
            letters.already(stored, account)
            return
        if account is None:
            account = Account(email=email, made_at=clock.now())
            stored.add(account)
        account.name, account.password, account.language = name, kept, language
        stored.flush()
        letters.confirm(stored, account)


def remind(*, email: str, language: str) -> None:
    """Send the link of a registration again."""
    with saving() as stored:
        account = by_email(stored, email)
        if account is None:
            letters.reset_of_nobody(stored, language)
        elif account.confirmed_at is None:
            letters.confirm(stored, account)
        else:
            letters.already(stored, account)


def complete(secret: str) -> Account:
    """Admit the person whose address the link proves, with the name and password given with that registration."""
    with acting_as_system() as act:
        token = tokens.use(act.session, tokens.CONFIRM, secret)
        account = token.account
        if account is None or account.confirmed_at is not None:
            raise Missing("registration")
        registration = json.loads(token.detail or "{}")
        account.name, account.password = registration["name"], registration["password"]
        account.person = admit(act, name=account.name)
        account.confirmed_at = act.at
        invitations.take_seats(act, account.email, account.person)
        tokens.void(act.session, account.id)
    return account


def name_in(token: Token) -> str:
    """The name given with the registration that a link confirms."""
    return str(json.loads(token.detail or "{}").get("name", ""))


def seat_first(secret: str, *, email: str, name: str, password: str, language: str) -> Account:
    """Admit who was given the first-seat link, and give them the chair of the secretariat, in one act."""
    kept = hashed(password)
    with acting_as_system() as act:
        tokens.use(act.session, tokens.FIRST_SEAT, secret)
        if tokens.secretariat_has_sat(act.session):
            raise Missing("first seat")
        account = by_email(act.session, email) or Account(email=email, made_at=act.at)
        if account.confirmed_at is not None:
            raise Missing("address")
        account.name, account.password, account.language, account.confirmed_at = name, kept, language, act.at
        account.person = admit(act, name=name)
        act.session.add(account)
        seat(act, the_secretariat(act), person=account.person, office=Office.CHAIR)
        tokens.void(act.session, account.id)
    return account


def by_email(stored: Session, email: str) -> Account | None:
    """The account with an address, in its regular form."""
    return stored.scalar(select(Account).where(Account.email == email))
