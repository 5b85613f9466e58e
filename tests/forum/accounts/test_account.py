from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select, update
from sqlalchemy.orm import Session

from commissions import clock
from commissions.people.model import Person, Standing
from commissions.record.model import Entry
from forum.accounts.agents import recognised
from forum.accounts.model import Account, SignIn, Token
from tests import make
from tests.forum.accounts.browsing import ADA, ANOTHER, PASSWORD, account, enter, is_in, letters, link
from tests.forum.conftest import statements, text_of

MOVE = {"email": "nuova@example.org", "current_password": PASSWORD}


@pytest.fixture
def ada(client: FlaskClient, session: Session) -> FlaskClient:
    """A browser in which Ada is signed in."""
    account(session)
    enter(client)
    return client


def test_one_sees_what_is_kept_of_oneself(ada: FlaskClient) -> None:
    seen = text_of(ada.get("/it/account").text)

    assert "Ada Ferrero" in seen
    assert "ada@example.org" in seen


@pytest.mark.parametrize("path", ["name", "password", "email", "sign-ins/1/ending", "sign-ins/ending"])
def test_nobody_else_changes_an_account(client: FlaskClient, session: Session, path: str) -> None:
    account(session)

    refused = client.post(f"/it/account/{path}", data={**MOVE, "name": "Altra", "password": ANOTHER})

    assert refused.status_code == 403
    assert PASSWORD not in refused.text
    assert ANOTHER not in refused.text
    session.rollback()
    assert session.scalars(select(Account.email)).all() == ["ada@example.org"]


def test_a_page_of_an_account_costs_the_same_however_many_places(app: Flask, session: Session) -> None:
    mine = account(session)
    client, counts = app.test_client(), []
    enter(client)
    for more in (0, 2, 297):
        for number in range(more):
            begun = {"agent": "", "began_at": clock.now(), "ends_at": make.FAR_AHEAD}
            session.add(SignIn(digest=f"{more} {number}", account_id=mine.id, **begun))
        session.commit()
        with statements(app) as sent:
            client.get("/it/account")
        counts.append(len(sent))

    assert len(set(counts)) == 1
    assert counts[0] <= 10


def test_one_changes_ones_name_on_the_record(ada: FlaskClient, session: Session) -> None:
    answer = ada.post("/it/account/name", data={"name": "Ada Ferrero Bo"})

    assert answer.status_code == 303
    session.rollback()
    assert session.scalars(select(Person.name)).all() == ["Ada Ferrero Bo"]
    assert session.scalars(select(Entry.kind)).all() == ["person.renamed"]


@pytest.mark.parametrize("name", ["", "A", "Ada Ferrero", "A" * 81])
def test_a_name_that_cannot_be_is_refused_beside_its_field(ada: FlaskClient, session: Session, name: str) -> None:
    answer = ada.post("/it/account/name", data={"name": name})

    assert answer.status_code == 422
    assert 'aria-invalid="true"' in answer.text
    assert session.scalars(select(Entry)).all() == []


def test_the_same_form_renames_once(ada: FlaskClient, session: Session) -> None:
    form = {"name": "Ada Bo", "once": "a-key-of-one-form"}

    first, second = (ada.post("/it/account/name", data=form) for _ in range(2))

    assert (first.status_code, second.status_code) == (303, 303)
    assert len(session.scalars(select(Entry)).all()) == 1


def test_who_is_suspended_still_sees_their_account(ada: FlaskClient, session: Session) -> None:
    session.execute(update(Person).values(standing=Standing.SUSPENDED))
    session.commit()

    assert is_in(ada)
    assert "Cambia il nome" not in ada.get("/it/account").text
    assert ada.post("/it/account/name", data={"name": "Ada Bo"}).status_code == 403


def test_a_changed_password_signs_out_everywhere_else(app: Flask, ada: FlaskClient, session: Session) -> None:
    elsewhere = app.test_client()
    enter(elsewhere)
    with ada.session_transaction() as held:
        before = held["_user_id"]

    answer = ada.post("/it/account/password", data={"current_password": PASSWORD, "password": ANOTHER})

    assert answer.status_code == 303
    assert is_in(ada)
    with ada.session_transaction() as held:
        assert held["_user_id"] != before, "here too with a new session"
    assert not is_in(elsewhere)
    assert [one.template for one in letters(session)] == ["password_changed"]
    assert enter(elsewhere, password=ANOTHER).status_code == 303


@pytest.mark.parametrize(
    "form",
    [
        {"current_password": ANOTHER, "password": ANOTHER},
        {"current_password": "", "password": ANOTHER},
        {"current_password": PASSWORD, "password": "sette77"},
        {"current_password": PASSWORD, "password": "Ferrero2024"},
    ],
)
def test_a_password_is_changed_only_by_who_knows_it(ada: FlaskClient, session: Session, form: dict[str, Any]) -> None:
    answer = ada.post("/it/account/password", data=form)

    assert answer.status_code == 422
    assert not any(value in answer.text for value in form.values() if value)
    assert letters(session) == []


def test_an_address_changes_once_the_new_one_is_proved(app: Flask, ada: FlaskClient, session: Session) -> None:
    assert ada.post("/it/account/email", data=MOVE).status_code == 303
    session.rollback()
    assert session.scalars(select(Account.email)).all() == ["ada@example.org"]
    assert [(one.to, one.template) for one in letters(session)] == [
        ("nuova@example.org", "change_email"),
        ("ada@example.org", "changing_email"),
    ]

    path = link(session, to="nuova@example.org")
    assert app.test_client().get(path).status_code == 200
    session.rollback()
    assert session.scalars(select(Account.email)).all() == ["ada@example.org"], "opening it does nothing"
    assert app.test_client().post(path).status_code == 303

    assert letters(session)[-1].to == "ada@example.org"
    assert letters(session)[-1].template == "changed_email"
    assert enter(app.test_client(), email="nuova@example.org").status_code == 303
    assert enter(app.test_client()).status_code == 422


def test_nobody_learns_whether_a_new_address_is_taken(ada: FlaskClient, session: Session) -> None:
    account(session, name="Bruno Gallo", email="bruno@example.org")

    taken = ada.post("/it/account/email", data={**MOVE, "email": "bruno@example.org"})
    free = ada.post("/it/account/email", data=MOVE)

    assert (taken.status_code, taken.text) == (free.status_code, free.text)
    assert [one.template for one in letters(session, to="bruno@example.org")] == ["already"]


def test_an_address_taken_meanwhile_stays_with_who_has_it(app: Flask, ada: FlaskClient, session: Session) -> None:
    ada.post("/it/account/email", data=MOVE)
    path = link(session, to="nuova@example.org")
    account(session, name="Bruno Gallo", email="nuova@example.org")

    assert app.test_client().post(path).status_code == 404

    session.rollback()
    assert set(session.scalars(select(Account.email))) == {"ada@example.org", "nuova@example.org"}


def test_a_registration_nobody_confirmed_gives_way(app: Flask, ada: FlaskClient, session: Session) -> None:
    ada.post("/it/account/email", data=MOVE)
    path = link(session, to="nuova@example.org")
    app.test_client().post("/it/registration", data={**ADA, "email": "nuova@example.org"})

    assert app.test_client().post(path).status_code == 303

    session.rollback()
    assert session.scalars(select(Account.email)).all() == ["nuova@example.org"]


def test_a_new_password_ends_a_change_of_address(app: Flask, ada: FlaskClient, session: Session) -> None:
    ada.post("/it/account/email", data=MOVE)
    path = link(session, to="nuova@example.org")

    ada.post("/it/account/password", data={"current_password": PASSWORD, "password": ANOTHER})

    assert app.test_client().post(path).status_code == 404
    session.rollback()
    assert session.scalars(select(Token).where(Token.used_at.is_(None))).all() == []


def test_an_address_is_changed_only_by_who_knows_the_password(ada: FlaskClient, session: Session) -> None:
    answer = ada.post("/it/account/email", data={**MOVE, "current_password": ANOTHER})

    assert answer.status_code == 422
    assert "nuova@example.org" in answer.text, "what was typed is kept"
    assert ANOTHER not in answer.text
    assert letters(session) == []


def test_one_signs_out_of_another_place(app: Flask, ada: FlaskClient, session: Session) -> None:
    elsewhere = app.test_client()
    enter(elsewhere)
    there = session.scalars(select(SignIn.id).order_by(SignIn.id.desc())).first()

    assert ada.post(f"/it/account/sign-ins/{there}/ending").status_code == 303

    assert not is_in(elsewhere)
    assert is_in(ada)


def test_one_never_signs_somebody_else_out(app: Flask, ada: FlaskClient, session: Session) -> None:
    account(session, name="Bruno Gallo", email="bruno@example.org")
    bruno = app.test_client()
    enter(bruno, email="bruno@example.org")
    his = session.scalars(select(SignIn.id).order_by(SignIn.id.desc())).first()

    assert ada.post(f"/it/account/sign-ins/{his}/ending").status_code == 404

    assert is_in(bruno)


def test_one_signs_out_everywhere(app: Flask, ada: FlaskClient, session: Session) -> None:
    elsewhere = app.test_client()
    enter(elsewhere)

    assert ada.post("/it/account/sign-ins/ending").status_code == 303

    assert not is_in(ada)
    assert not is_in(elsewhere)


@pytest.mark.parametrize(
    ("agent", "said"),
    [
        ("Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0", "Firefox, Linux"),
        ("Mozilla/5.0 (Windows NT 10.0) AppleWebKit/537.36 Chrome/140.0 Safari/537.36 Edg/140.0", "Edge, Windows"),
        ("Mozilla/5.0 (Linux; Android 15) AppleWebKit/537.36 Chrome/140.0 Mobile Safari/537.36", "Chrome, Android"),
        ("Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) Version/18.0 Safari/604.1", "Safari, iPhone"),
        ("curl/8", ""),
        ("", ""),
    ],
)
def test_a_place_is_named_as_its_owner_knows_it(agent: str, said: str) -> None:
    assert recognised(agent) == said


def test_what_a_browser_says_of_itself_is_inert(client: FlaskClient, session: Session) -> None:
    account(session)
    client.post(
        "/it/sign-in",
        data={"email": "ada@example.org", "password": PASSWORD},
        headers={"User-Agent": "<script>alert(1)</script>" * 99},
    )

    assert "<script>alert" not in client.get("/it/account").text
    assert len(session.scalars(select(SignIn.agent)).one()) == 200
