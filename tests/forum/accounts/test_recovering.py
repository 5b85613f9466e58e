import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select, update
from sqlalchemy.orm import Session

from forum.accounts.model import Account, SignIn, Token
from tests.forum.accounts.browsing import ADA, ANOTHER, PASSWORD, account, enter, is_in, letters, link
from tests.forum.conftest import statements, text_of


def test_a_forgotten_password_is_set_anew(app: Flask, session: Session) -> None:
    account(session)
    elsewhere, client = app.test_client(), app.test_client()
    enter(elsewhere)

    assert client.post("/it/reset", data={"email": "ada@example.org"}).location == "/it/check-mail"
    path = link(session)
    assert client.get(path).status_code == 200
    assert client.post(path, data={"password": ANOTHER}).status_code == 303

    assert is_in(client)
    assert not is_in(elsewhere), "every other place is signed out"
    assert enter(app.test_client()).status_code == 422
    assert enter(app.test_client(), password=ANOTHER).status_code == 303
    assert [one.template for one in letters(session)] == ["reset", "password_changed"]


def test_the_answer_is_the_same_for_an_address_without_account(client: FlaskClient, session: Session) -> None:
    account(session)

    known = client.post("/it/reset", data={"email": "ada@example.org"})
    unknown = client.post("/it/reset", data={"email": "nobody@example.org"})

    assert (known.status_code, known.headers, known.text) == (unknown.status_code, unknown.headers, unknown.text)
    assert [one.to for one in letters(session)] == ["ada@example.org"]


@pytest.mark.parametrize("path", ["reset", "confirmation"])
def test_it_takes_as_long_for_an_address_without_account(
    app: Flask, client: FlaskClient, session: Session, path: str
) -> None:
    account(session)
    client.post("/it/registration", data={**ADA, "email": "bruno@example.org"})

    did = {}
    for who in ("ada", "bruno", "nobody"):
        with statements(app) as sent:
            client.post(f"/it/{path}", data={"email": f"{who}@example.org"})
        did[who] = len([one for one in sent if "INSERT INTO mail" not in one])

    assert abs(did["ada"] - did["nobody"]) <= 2
    assert abs(did["bruno"] - did["nobody"]) <= 2


def test_the_link_of_nobody_opens_nothing(client: FlaskClient, session: Session) -> None:
    client.post("/it/reset", data={"email": "nobody@example.org"})

    assert session.scalars(select(Token.account_id)).all() == [None]
    assert letters(session) == []


def test_who_never_confirmed_is_sent_the_link_that_confirms(client: FlaskClient, session: Session) -> None:
    client.post("/it/registration", data=ADA)

    client.post("/it/reset", data={"email": "ada@example.org"})

    assert [one.template for one in letters(session)] == ["confirm", "confirm"]


def test_a_link_is_used_once(client: FlaskClient, session: Session) -> None:
    account(session)
    client.post("/it/reset", data={"email": "ada@example.org"})
    path = link(session)

    client.post(path, data={"password": ANOTHER})

    again = client.post(path, data={"password": PASSWORD})
    assert again.status_code == 404
    assert enter(client, password=ANOTHER).status_code == 303


def test_setting_a_password_ends_the_other_links_too(client: FlaskClient, session: Session) -> None:
    account(session)
    client.post("/it/reset", data={"email": "ada@example.org"})
    first = link(session)
    client.post("/it/reset", data={"email": "ada@example.org"})

    client.post(link(session), data={"password": ANOTHER})

    assert client.get(first).status_code == 404


def test_a_link_ends_after_an_hour(client: FlaskClient, session: Session) -> None:
    account(session)
    client.post("/it/reset", data={"email": "ada@example.org"})
    token = session.scalars(select(Token)).one()
    assert (token.ends_at - token.made_at).total_seconds() == 3600

    session.execute(update(Token).values(ends_at=Token.made_at))
    session.commit()

    assert client.post(link(session), data={"password": ANOTHER}).status_code == 404


def test_a_weak_password_does_not_use_the_link_up(client: FlaskClient, session: Session) -> None:
    account(session)
    client.post("/it/reset", data={"email": "ada@example.org"})
    path = link(session)

    refused = client.post(path, data={"password": "Ferrero2024"})

    assert refused.status_code == 422
    assert "Ferrero2024" not in refused.text
    assert "nulla di te" in text_of(refused.text)
    assert client.post(path, data={"password": ANOTHER}).status_code == 303


@pytest.mark.parametrize("host", ["evil.example", "evil.example:80", "127.0.0.1:8000@evil.example"])
def test_links_are_on_the_sites_own_name_whatever_the_request_said(
    client: FlaskClient, session: Session, host: str
) -> None:
    account(session)

    told = {"Host": host, "X-Forwarded-Host": host, "X-Forwarded-Proto": "ftp"}
    for path, form in (("reset", {"email": "ada@example.org"}), ("registration", {**ADA, "email": "b@example.org"})):
        client.post(f"/it/{path}", data=form, headers=told)

    sent = letters(session)
    assert sent == [] or all("evil" not in one.subject + one.body for one in sent)
    assert all("http://127.0.0.1:8000/it/" in one.body for one in sent)


def test_an_account_has_one_way_in_after_a_reset(client: FlaskClient, session: Session) -> None:
    account(session)
    for _ in range(3):
        enter(client)
    client.post("/it/reset", data={"email": "ada@example.org"})

    client.post(link(session), data={"password": ANOTHER})

    session.rollback()
    assert len(session.scalars(select(SignIn)).all()) == 1
    assert len(session.scalars(select(Account)).all()) == 1
