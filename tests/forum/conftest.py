"""What tests of pages may ask for: the site on a database of its own, a browser, and people who are signed in."""

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from flask import Flask
from flask import session as cookie_session
from flask.sessions import SecureCookieSessionInterface
from flask.testing import FlaskClient
from sqlalchemy import event, select
from sqlalchemy.orm import Session

from commissions import clock
from commissions.people.model import Person
from commissions.record.model import Entry
from forum.accounts.model import Account
from forum.accounts.sessions import begin
from forum.database import db
from tests import sites

SignIn = Callable[[Person], FlaskClient]


@pytest.fixture
def app(tmp_path: Path) -> Iterator[Flask]:
    """The site on an empty database: the one of this worker, whose settings a test may change and nothing else."""
    with sites.lent(tmp_path) as app:
        yield app


@pytest.fixture
def own_app(tmp_path: Path) -> Iterator[Flask]:
    """A site of the test's own, to which it may add addresses and listeners."""
    with sites.own(tmp_path) as app:
        yield app


@pytest.fixture
def session(app: Flask) -> Iterator[Session]:
    """A session on the site's database, for making what a test needs."""
    with app.app_context():
        engine = db.engine
    with Session(engine) as session:
        yield session


@pytest.fixture
def client(app: Flask) -> FlaskClient:
    """A browser in which nobody is signed in."""
    return app.test_client()


@pytest.fixture
def sign_in(app: Flask, session: Session) -> SignIn:
    """A browser in which this person is signed in."""

    def signed_in(person: Person) -> FlaskClient:
        account = Account(
            email=f"{person.id}@example.org",
            name=person.name,
            password="!",
            person_id=person.id,
            language="it",
            made_at=clock.now(),
            confirmed_at=clock.now(),
        )
        session.add(account)
        session.commit()
        with app.test_request_context():
            begin(session.get_one(Account, account.id))
            cookie = SecureCookieSessionInterface().get_signing_serializer(app)

            assert cookie
            value = cookie.dumps(dict(cookie_session))
        session.rollback()  # so that the test sees what signing in has written, and can write after it
        client = app.test_client()
        client.set_cookie(app.config["SESSION_COOKIE_NAME"], value)
        return client

    return signed_in


@contextmanager
def statements(app: Flask) -> Iterator[list[str]]:
    """The statements that the site sends to its database meanwhile, without beginnings and ends of transactions."""
    sent: list[str] = []

    def heard(conn: object, cursor: object, statement: str, *_: object) -> None:
        if not statement.startswith(("BEGIN", "COMMIT", "ROLLBACK", "PRAGMA")):
            sent.append(statement)

    with app.app_context():
        engine = db.engine
    event.listen(engine, "before_cursor_execute", heard)
    try:
        yield sent
    finally:
        event.remove(engine, "before_cursor_execute", heard)


def text_of(html: str) -> str:
    """What a page says, without its tags."""
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", html)).strip()


def kinds(session: Session) -> list[str]:
    """The kinds of what stands in the record by now, in order."""
    session.rollback()
    return list(session.scalars(select(Entry.kind).order_by(Entry.seq)))
