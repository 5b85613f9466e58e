import pytest
from argon2 import PasswordHasher
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import func, select, update
from sqlalchemy.orm import Session

from commissions import clock
from commissions.people.model import Person, Standing
from forum.accounts.model import Account, SignIn
from tests import make
from tests.forum.accounts.browsing import PASSWORD, account, enter, is_in, kept
from tests.forum.conftest import text_of


@pytest.fixture
def checked(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The hashes against which passwords are checked meanwhile."""
    against: list[str] = []
    verify = PasswordHasher.verify

    def heard(self: PasswordHasher, kept: str, typed: str) -> bool:
        against.append(kept)
        return bool(verify(self, kept, typed))

    monkeypatch.setattr(PasswordHasher, "verify", heard)
    return against


def unconfirmed(session: Session) -> Account:
    fields = {"email": "bruno@example.org", "name": "Bruno", "password": kept(PASSWORD), "language": "it"}
    return make.stored(session, Account(made_at=clock.now(), **fields))


def test_nobody_can_tell_why_they_are_not_let_in(client: FlaskClient, session: Session, checked: list[str]) -> None:
    account(session)
    unconfirmed(session)

    answers = {}
    for who, password in (("ada", "wrong"), ("bruno", PASSWORD), ("bruno", "wrong"), ("nobody", PASSWORD)):
        before = len(checked)
        answer = enter(client, email=f"{who}@example.org", password=password)
        said = answer.text.replace(f"{who}@example.org", "")
        answers[who, password] = (answer.status_code, _without_keys(said), len(checked) - before)

    assert len(set(answers.values())) == 1
    assert answers["ada", "wrong"][0] == 422
    assert answers["ada", "wrong"][2] == 1
    assert not is_in(client)


def _without_keys(html: str) -> str:
    return " ".join(line for line in html.splitlines() if 'name="once"' not in line)


def test_what_cannot_be_a_hash_takes_as_long(client: FlaskClient, session: Session, checked: list[str]) -> None:
    session.execute(update(Account).where(Account.id == account(session).id).values(password="!"))
    session.commit()

    assert enter(client).status_code == 422
    assert len(checked) == 1


def test_the_address_is_kept_and_the_password_is_not(client: FlaskClient) -> None:
    answer = enter(client, email="Ada@Example.org", password=PASSWORD)

    assert 'value="Ada@Example.org"' in answer.text
    assert PASSWORD not in answer.text


@pytest.mark.parametrize("typed", ["ADA@EXAMPLE.ORG", "  ada@example.org ", "Ada@example.org"])
def test_the_address_may_be_typed_as_people_do(client: FlaskClient, session: Session, typed: str) -> None:
    account(session)

    assert enter(client, email=typed).status_code == 303


@pytest.mark.parametrize("typed", ["", "x", "\u202e", "a" * 3000, "ada@example.org' OR 1=1 --"])
def test_what_is_no_address_lets_nobody_in(client: FlaskClient, session: Session, typed: str) -> None:
    account(session)

    assert enter(client, email=typed).status_code == 422


def test_one_goes_on_to_where_one_was_going(client: FlaskClient, session: Session) -> None:
    account(session)
    asked = client.get("/it/account?x=1")
    assert (asked.status_code, asked.location) == (303, "/it/sign-in?next=/it/account?x%3D1")

    shown = client.get(asked.location)
    assert "Qui serve un account" in text_of(shown.text)
    answer = client.post(asked.location, data={"email": "ada@example.org", "password": PASSWORD})

    assert answer.location == "/it/account?x=1"


@pytest.mark.parametrize(
    "elsewhere",
    [
        "//evil.example",
        "/\\evil.example",
        "\\\\evil.example",
        "https://evil.example",
        "https:evil.example",
        "javascript:alert(1)",
        "%2f%2fevil.example",
        "/%2fevil.example",
        "/%5cevil.example",
        "/%252fevil.example",
        "/\tevil.example",
        " //evil.example",
        "evil.example",
        "///evil.example",
        "@evil.example",
    ],
)
def test_one_never_goes_on_to_another_site(client: FlaskClient, session: Session, elsewhere: str) -> None:
    account(session)

    shown = client.get("/it/sign-in", query_string={"next": elsewhere})
    entered = client.post(
        "/it/sign-in", query_string={"next": elsewhere}, data={"email": "ada@example.org", "password": PASSWORD}
    )
    again = client.get("/it/sign-in", query_string={"next": elsewhere})

    assert "evil" not in shown.text.replace("lang=", "").split("<main")[1]
    assert entered.status_code == again.status_code == 303
    assert entered.location == again.location
    assert entered.location == "/it/desk"


def test_who_is_suspended_arrives_at_their_account(client: FlaskClient, session: Session) -> None:
    account(session)
    session.execute(update(Person).values(standing=Standing.SUSPENDED))
    session.commit()

    assert enter(client).location == "/it/account"
    assert is_in(client)


def test_who_was_suspended_until_now_arrives_at_their_desk(client: FlaskClient, session: Session) -> None:
    account(session)
    session.execute(update(Person).values(standing=Standing.SUSPENDED, suspended_until=clock.now()))
    session.commit()

    assert enter(client).location == "/it/desk"


def test_a_session_begins_anew(client: FlaskClient, session: Session) -> None:
    account(session)
    with client.session_transaction() as planted:
        planted["_user_id"], planted["seen"] = "chosen by somebody else", "before"

    enter(client)

    with client.session_transaction() as held:
        assert held["_user_id"] != "chosen by somebody else"
        assert "seen" not in held
        first = held["_user_id"]
    enter(client)
    with client.session_transaction() as held:
        assert held["_user_id"] != first


def test_what_the_server_keeps_opens_nothing(client: FlaskClient, session: Session) -> None:
    account(session)
    enter(client)

    stored = session.scalars(select(SignIn)).one()
    with client.session_transaction() as held:
        assert stored.digest not in str(dict(held))
        held["_user_id"] = stored.digest
    assert not is_in(client)


def test_a_cookie_from_before_signing_out_is_worthless(app: Flask, session: Session) -> None:
    account(session)
    client, thief = app.test_client(), app.test_client()
    enter(client)
    name = app.config["SESSION_COOKIE_NAME"]
    cookie = client.get_cookie(name)
    assert cookie
    thief.set_cookie(name, cookie.value)
    assert is_in(thief)

    client.post("/it/sign-out")

    assert not is_in(thief)


def test_a_session_ends_in_any_case(client: FlaskClient, session: Session) -> None:
    account(session)
    enter(client)
    assert is_in(client)

    session.execute(update(SignIn).values(ends_at=clock.now()))
    session.commit()

    assert not is_in(client)


def test_a_cookie_is_written_again_while_one_is_here_but_not_with_every_page(
    client: FlaskClient, session: Session
) -> None:
    account(session)
    enter(client)
    client.get("/it/desk")

    assert "Set-Cookie" not in client.get("/it/desk").headers
    with client.session_transaction() as cookie:
        cookie["written"] -= 1
    assert "Expires=" in client.get("/it/desk").headers["Set-Cookie"]
    assert "Set-Cookie" not in client.get("/it/desk").headers


def test_signing_out_asks_nothing_of_who_is_out(client: FlaskClient) -> None:
    assert client.post("/it/sign-out").status_code == 303
    assert client.get("/it/sign-out").status_code == 405


def test_a_hash_made_with_other_parameters_is_made_again(client: FlaskClient, session: Session) -> None:
    weaker = PasswordHasher(time_cost=1, memory_cost=8 * 1024, parallelism=1).hash(PASSWORD)
    session.execute(update(Account).where(Account.id == account(session).id).values(password=weaker))
    session.commit()

    assert enter(client).status_code == 303

    session.rollback()
    assert session.scalars(select(Account.password)).one().startswith("$argon2id$v=19$m=47104,t=1,p=1$")
    assert enter(client).status_code == 303


def test_no_cache_keeps_a_page_about_an_account(client: FlaskClient, session: Session) -> None:
    account(session)
    for path in ("sign-in", "registration", "reset", "confirmation", "check-mail", "confirmation/x", "reset/x"):
        assert client.get(f"/it/{path}").headers["Cache-Control"] == "private, no-store"
    enter(client)
    assert client.get("/it/account").headers["Cache-Control"] == "private, no-store"


def test_every_form_bears_a_token_against_forgery(app: Flask, session: Session) -> None:
    app.config["WTF_CSRF_ENABLED"] = True
    account(session)
    client = app.test_client()

    assert enter(client).status_code == 400
    for path in ("registration", "sign-in", "reset", "confirmation"):
        assert 'name="csrf_token"' in client.get(f"/it/{path}").text
    assert client.post("/it/sign-out").status_code == 400
    assert session.scalar(select(func.count()).select_from(SignIn)) == 0


def test_the_token_lets_who_has_it_in(app: Flask, session: Session) -> None:
    app.config["WTF_CSRF_ENABLED"] = True
    account(session)
    client = app.test_client()
    token = client.get("/it/sign-in").text.split('name="csrf_token"')[1].split('value="')[1].split('"')[0]

    client.post("/it/sign-in", data={"email": "ada@example.org", "password": PASSWORD, "csrf_token": token})

    assert is_in(client)
