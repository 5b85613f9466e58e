"""What the tests of accounts do again and again: open an account, read the last letter, follow its link."""

import re
from functools import cache

from flask.testing import FlaskClient
from sqlalchemy import select
from sqlalchemy.orm import Session
from werkzeug.test import TestResponse

from commissions import clock
from forum.accounts.model import Account
from forum.accounts.passwords import hashed
from forum.notices.model import Mail
from tests import make

PASSWORD = "quattro gatti sul tetto"
ANOTHER = "tre lune dietro il Monviso"
ADA = {"name": "Ada Ferrero", "email": "ada@example.org", "password": PASSWORD, "old_enough": "y"}


@cache
def kept(password: str) -> str:
    """The hash of a password, made once for all tests."""
    return hashed(password)


def account(session: Session, *, name: str = "Ada Ferrero", email: str = "ada@example.org") -> Account:
    """A confirmed account of a person."""
    return make.stored(
        session,
        Account(
            email=email, name=name, password=kept(PASSWORD), person=make.person(session, name),
            language="it", made_at=clock.now(), confirmed_at=clock.now(),
        ),
    )  # fmt: skip


def letters(session: Session, *, to: str | None = None) -> list[Mail]:
    """The letters in the queue, oldest first."""
    session.rollback()
    return [letter for letter in session.scalars(select(Mail).order_by(Mail.id)) if to in (None, letter.to)]


def link(session: Session, *, to: str | None = None) -> str:
    """The path of the link in the last letter."""
    found = re.search(r"http://127\.0\.0\.1:8000(/\S+)", letters(session, to=to)[-1].body)
    assert found
    return found[1]


def enter(client: FlaskClient, *, email: str = "ada@example.org", password: str = PASSWORD) -> TestResponse:
    """Try to sign in."""
    return client.post("/it/sign-in", data={"email": email, "password": password})


def is_in(client: FlaskClient) -> bool:
    """Whether somebody is signed in there."""
    return client.get("/it/account").status_code == 200
