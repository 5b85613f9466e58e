import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import func, select, update
from sqlalchemy.orm import Session

from commissions.bodies.model import Body, Kind, Office, Seat
from commissions.people.model import Person
from commissions.record.model import Entry
from forum.accounts.model import Account, Token
from forum.accounts.tokens import first_seat_link
from forum.settings import Unsettled
from tests import make
from tests.forum.accounts.browsing import ANOTHER, PASSWORD, account, enter, is_in

DORA = {"name": "Dora Conti", "email": "dora@example.org", "password": PASSWORD}


@pytest.fixture
def path(app: Flask) -> str:
    """The path of a link for the first seat."""
    with app.app_context():
        return first_seat_link().removeprefix("http://127.0.0.1:8000")


def test_whoever_holds_the_link_takes_the_chair(client: FlaskClient, session: Session, path: str) -> None:
    assert client.get(path).status_code == 200
    assert session.scalar(select(func.count()).select_from(Person)) == 0

    assert client.post(path, data=DORA).status_code == 303

    assert is_in(client)
    session.rollback()
    seat = session.scalars(select(Seat)).one()
    assert (seat.person.name, seat.body.kind, seat.office) == ("Dora Conti", Kind.SECRETARIAT, Office.CHAIR)
    assert seat.body.slug == "segreteria"
    assert session.scalars(select(Entry.kind).order_by(Entry.seq)).all() == [
        "person.admitted",
        "body.constituted",
        "seat.given",
    ]
    assert enter(client, email="dora@example.org").status_code == 303


def test_a_secretariat_that_is_there_is_not_constituted_again(client: FlaskClient, session: Session, path: str) -> None:
    make.secretariat(session)

    client.post(path, data=DORA)

    assert session.scalar(select(func.count()).select_from(Body)) == 1


def test_the_link_works_once(client: FlaskClient, session: Session, path: str) -> None:
    client.post(path, data=DORA)

    again = client.post(path, data={**DORA, "email": "elio@example.org"})

    assert again.status_code == 404
    assert session.scalar(select(func.count()).select_from(Seat)) == 1


def test_it_gives_nothing_once_the_secretariat_has_sat(client: FlaskClient, session: Session, path: str) -> None:
    make.dora(session)

    assert client.get(path).status_code == 404
    assert client.post(path, data=DORA).status_code == 404
    assert session.scalar(select(func.count()).select_from(Account)) == 0


def test_no_link_is_made_once_the_secretariat_has_sat(app: Flask, session: Session) -> None:
    make.dora(session)
    session.execute(update(Seat).values(until=make.LONG_AGO))
    session.commit()

    with app.app_context(), pytest.raises(Unsettled, match="given already"):
        first_seat_link()


def test_a_seat_in_a_commission_does_not_stand_in_the_way(app: Flask, session: Session) -> None:
    make.clara(session)

    with app.app_context():
        assert "/first-seat/" in first_seat_link()


def test_only_the_newest_link_works(app: Flask, client: FlaskClient, path: str) -> None:
    with app.app_context():
        newest = first_seat_link()

    assert client.get(path).status_code == 404
    assert client.get(newest.removeprefix("http://127.0.0.1:8000")).status_code == 200


def test_it_ends_after_three_days(client: FlaskClient, session: Session, path: str) -> None:
    token = session.scalars(select(Token)).one()
    assert (token.ends_at - token.made_at).days == 3

    session.execute(update(Token).values(ends_at=Token.made_at))
    session.commit()

    assert client.post(path, data=DORA).status_code == 404


@pytest.mark.parametrize(("field", "value"), [("name", ""), ("email", "dora"), ("password", "password")])
def test_what_cannot_be_accepted_leaves_the_link_as_it_was(
    client: FlaskClient, session: Session, path: str, field: str, value: str
) -> None:
    assert client.post(path, data={**DORA, field: value}).status_code == 422
    assert session.scalar(select(func.count()).select_from(Person)) == 0
    assert client.post(path, data=DORA).status_code == 303


def test_it_does_not_take_over_an_account_that_is_there(client: FlaskClient, session: Session, path: str) -> None:
    account(session)

    refused = client.post(path, data={**DORA, "email": "ada@example.org", "password": ANOTHER})

    assert refused.status_code == 422
    assert session.scalar(select(func.count()).select_from(Seat)) == 0
    assert enter(client).status_code == 303


def test_a_new_site_has_no_account(app: Flask, session: Session, path: str) -> None:
    assert session.scalar(select(func.count()).select_from(Account)) == 0
    assert session.scalar(select(func.count()).select_from(Person)) == 0
