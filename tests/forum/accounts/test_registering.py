import json
from datetime import timedelta

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import func, select, update
from sqlalchemy.orm import Session

from commissions.people.model import Person, Standing
from commissions.record.model import Entry
from forum.accounts.model import Account, Token
from tests.forum.accounts.browsing import ADA, ANOTHER, PASSWORD, account, enter, is_in, letters, link
from tests.forum.conftest import text_of


def test_the_whole_way_from_registering_to_signing_out(client: FlaskClient, session: Session) -> None:
    assert client.get("/it/registration").status_code == 200

    received = client.post("/it/registration", data=ADA)
    assert (received.status_code, received.location) == (303, "/it/check-mail")
    assert client.get("/it/check-mail").status_code == 200
    assert session.scalar(select(func.count()).select_from(Person)) == 0

    path = link(session, to="ada@example.org")
    opened = client.get(path)
    assert "Ada Ferrero" in opened.text
    assert not is_in(client), "opening a link does nothing"

    assert client.post(path).status_code == 303
    assert is_in(client)
    session.rollback()
    ada = session.scalars(select(Person)).one()
    assert (ada.name, ada.standing) == ("Ada Ferrero", Standing.ACTIVE)
    assert session.scalars(select(Entry.kind)).all() == ["person.admitted"]

    assert client.post("/it/sign-out").status_code == 303
    assert not is_in(client)
    assert enter(client).status_code == 303
    assert is_in(client)


def test_the_answer_is_the_same_for_an_address_that_is_known(client: FlaskClient, session: Session) -> None:
    account(session)

    known = client.post("/it/registration", data={**ADA, "password": ANOTHER})
    unknown = client.post("/it/registration", data={**ADA, "email": "bruno@example.org"})

    assert (known.status_code, known.headers, known.text) == (unknown.status_code, unknown.headers, unknown.text)
    assert [(one.to, one.template) for one in letters(session)] == [
        ("ada@example.org", "already"),
        ("bruno@example.org", "confirm"),
    ]
    assert enter(client).status_code == 303, "the password of who was there is as it was"


def test_a_registration_sent_twice_makes_one_account(client: FlaskClient, session: Session) -> None:
    for _ in range(2):
        client.post("/it/registration", data=ADA)
    client.post(link(session))

    session.rollback()
    assert session.scalar(select(func.count()).select_from(Account)) == 1
    assert session.scalar(select(func.count()).select_from(Person)) == 1


def test_a_link_confirms_its_own_registration_and_not_anothers(app: Flask, session: Session) -> None:
    ada, mallory = app.test_client(), app.test_client()
    ada.post("/it/registration", data=ADA)
    hers = link(session)
    mallory.post("/it/registration", data={**ADA, "name": "Mallory", "password": ANOTHER})

    ada.post(hers)

    session.rollback()
    assert session.scalars(select(Person.name)).all() == ["Ada Ferrero"]
    assert enter(app.test_client(), password=ANOTHER).status_code == 422
    assert enter(app.test_client(), password=PASSWORD).status_code == 303


def test_what_a_stranger_typed_is_in_no_letter(client: FlaskClient, session: Session) -> None:
    client.post("/it/registration", data={**ADA, "name": "Compra oro su www.oro.example"})

    assert "oro" not in letters(session)[0].subject + letters(session)[0].body


def test_once_confirmed_every_link_of_the_registration_is_worthless(client: FlaskClient, session: Session) -> None:
    for _ in range(2):
        client.post("/it/registration", data=ADA)
    first, second = (one.body.split("http://127.0.0.1:8000")[1].split()[0] for one in letters(session))

    assert client.post(second).status_code == 303
    assert client.post(second).status_code == 404
    assert client.post(first).status_code == 404
    assert client.get(first).status_code == 404


def test_a_link_ends_after_two_days(client: FlaskClient, session: Session) -> None:
    client.post("/it/registration", data=ADA)
    path = link(session)
    session.execute(update(Token).values(ends_at=Token.made_at))
    session.commit()

    ended = client.post(path)

    assert ended.status_code == 404
    assert "non funziona più" in text_of(ended.text)


def test_links_last_as_long_as_letters_say(client: FlaskClient, session: Session) -> None:
    client.post("/it/registration", data=ADA)

    token = session.scalars(select(Token)).one()

    assert token.ends_at - token.made_at == timedelta(days=2)
    assert token.digest not in letters(session)[0].body


def test_a_link_serves_its_own_purpose_only(client: FlaskClient, session: Session) -> None:
    client.post("/it/registration", data=ADA)
    secret = link(session).rpartition("/")[2]

    for path in ("reset", "email-change", "first-seat"):
        assert client.post(f"/it/{path}/{secret}", data={"password": ANOTHER}).status_code == 404


@pytest.mark.parametrize("path", ["confirmation", "reset", "email-change", "first-seat"])
@pytest.mark.parametrize("secret", ["x", "0" * 300, "%2e%2e", "è"])
def test_a_link_that_never_was_is_worthless(client: FlaskClient, path: str, secret: str) -> None:
    assert client.get(f"/it/{path}/{secret}").status_code == 404
    assert client.post(f"/it/{path}/{secret}").status_code == 404


def test_the_link_is_sent_again(client: FlaskClient, session: Session) -> None:
    client.post("/it/registration", data=ADA)

    again = client.post("/it/confirmation", data={"email": "ada@example.org"})

    assert again.location == "/it/check-mail"
    assert client.post(link(session)).status_code == 303
    assert is_in(client)


@pytest.mark.parametrize(
    ("field", "value", "said"),
    [
        ("name", "", "Non può restare vuoto"),
        ("name", "A", "Troppo corto"),
        ("name", "A" * 81, "Troppo lungo"),
        ("email", "ada", "Scrivi un indirizzo"),
        ("email", "ada@", "Scrivi un indirizzo"),
        ("email", "ada@example.org\r\nBcc: tutti@example.org", "Scrivi un indirizzo"),
        ("email", "a" * 250 + "@example.org", "Scrivi un indirizzo"),
        ("password", "corta", "Troppo corta"),
        ("password", "password1", "indovinerebbe subito"),
        ("password", "Ferrero1990", "scegline una"),
        ("password", "x y" * 400, "1.024"),
        ("old_enough", "", "14 anni"),
    ],
)
def test_what_cannot_be_accepted_is_said_beside_its_field(
    client: FlaskClient, session: Session, field: str, value: str, said: str
) -> None:
    answer = client.post("/it/registration", data={**ADA, field: value})

    assert answer.status_code == 422
    assert said in text_of(answer.text)
    assert answer.text.count("Ada Ferrero" if field != "name" else "ada@example.org") == 1
    assert PASSWORD not in answer.text, "a password is never shown again"
    assert letters(session) == []


@pytest.mark.parametrize("body", ['{"email": 3, "name": [], "password": {}}', "[]", "null", "{", '"x"'])
@pytest.mark.parametrize("path", ["registration", "sign-in", "reset", "confirmation"])
def test_only_forms_are_read(client: FlaskClient, path: str, body: str) -> None:
    answer = client.post(f"/it/{path}", data=body, content_type="application/json")

    assert answer.status_code in {400, 422}


def test_a_script_for_a_name_is_inert(client: FlaskClient, session: Session) -> None:
    probe = "<script>alert(1)</script>\"'"
    client.post("/it/registration", data={**ADA, "name": probe})

    for page in (client.get(link(session)), client.post(link(session)), client.get("/it/account")):
        assert "<script>alert" not in page.text
    session.rollback()
    assert session.scalars(select(Person.name)).all() == [probe]


def test_the_account_speaks_the_language_of_the_page(client: FlaskClient, session: Session) -> None:
    client.post("/en/registration", data=ADA)

    letter = letters(session)[0]
    assert letter.subject.startswith("Confirm your address")
    assert "/en/confirmation/" in letter.body


def test_a_registration_keeps_no_more_than_it_asks(client: FlaskClient, session: Session) -> None:
    client.post("/it/registration", data={**ADA, "born": "1990-01-01", "person_id": "1", "confirmed_at": "2026-01-01"})

    made = session.scalars(select(Account)).one()
    assert (made.person_id, made.confirmed_at) == (None, None)
    assert set(json.loads(session.scalars(select(Token.detail)).one() or "")) == {"name", "password"}
