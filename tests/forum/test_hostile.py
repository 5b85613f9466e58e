"""What somebody tries who means ill: each of these got through once, or might have."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from flask import Flask
from flask import session as cookie_session
from flask.testing import FlaskClient
from sqlalchemy import event
from sqlalchemy.exc import IntegrityError, InternalError
from sqlalchemy.exc import TimeoutError as NoConnection
from sqlalchemy.orm import Session

from forum import create_app
from forum.database import db
from forum.settings import Settings
from tests import make
from tests.forum.conftest import SignIn, statements
from tests.forum.test_bad_input import addresses
from tests.matrix.world import World

ENTRANCE = {"email": "ada@example.org", "password": "non è questa"}
FROM_HERE = {"Sec-Fetch-Site": "same-origin"}


def test_no_answer_that_caches_keep_bears_a_cookie(session: Session, sign_in: SignIn) -> None:
    client = sign_in(make.bruno(session))
    for address in ("/", "/it/", "/it/record/root.json", "/it/nothing", "/static/forum.css", "/static/nothing"):
        with client.get(address) as answer:
            kept = answer.headers.get("Cache-Control") != "private, no-store"
            assert not (kept and "Set-Cookie" in answer.headers), address


def test_what_bears_a_token_against_forgery_is_kept_by_no_cache(session: Session, app: Flask) -> None:
    app.config["WTF_CSRF_ENABLED"] = True
    make.proposal(session)
    client = app.test_client()
    for address in ("/it/sign-in", "/it/proposals/1", "/it/", "/it/record"):
        for _ in range(2):  # the second time the browser has its cookie already
            answer = client.get(address)
            if 'name="csrf_token"' in answer.text or "Set-Cookie" in answer.headers:
                assert answer.headers["Cache-Control"] == "private, no-store", address


@pytest.mark.parametrize("host", ["evil.example", "evil.example:80", "a b", "x'\"<script>"])
@pytest.mark.parametrize("path", ["/", "/it", "//evil.example/", "/it//record", "/it/desk", "/it/nothing"])
def test_a_host_that_is_not_ours_is_named_nowhere(client: FlaskClient, host: str, path: str) -> None:
    answer = client.get(path, headers={"Host": host, "X-Forwarded-Host": host, "Forwarded": f"host={host}"})
    location = answer.headers.get("Location", "/")

    assert location.startswith("/")
    assert not location.startswith("//")
    assert host not in answer.text


def test_over_https_the_cookie_is_bound_to_this_host(tmp_path: Path) -> None:
    app = create_app(Settings(instance=tmp_path, address="https://forum.example.org"))
    app.add_url_rule("/it/kept", "kept", lambda: str(cookie_session.setdefault("kept", "1")))
    cookie = app.test_client().get("/it/kept", base_url="https://forum.example.org").headers["Set-Cookie"]

    assert cookie.startswith("__Host-forum=")
    assert {"Secure", "HttpOnly", "Path=/", "SameSite=Lax"} <= set(cookie.split("; "))
    assert "Domain" not in cookie


@pytest.fixture
def counting(app: Flask) -> Path:
    """The file in which tries are counted, on a site that counts them."""
    app.config["RATELIMIT_ENABLED"] = True
    settings: Settings = app.extensions["settings"]
    return settings.instance / "limits.sqlite"


def test_who_tries_too_often_is_told_for_how_long(client: FlaskClient, counting: Path) -> None:
    answers = [client.post("/it/sign-in", data=ENTRANCE, headers=FROM_HERE) for _ in range(11)]

    assert [answer.status_code for answer in answers] == [422] * 10 + [429]
    assert 0 < int(answers[-1].headers["Retry-After"]) <= 600 + 1  # the limiter rounds up to a whole second
    assert "ada@example.org" in answers[-1].text


def test_when_tries_cannot_be_counted_nobody_tries(client: FlaskClient, counting: Path) -> None:
    with closing(sqlite3.connect(counting)) as file:
        file.execute("DROP TABLE tried")
    answer = client.post("/it/sign-in", data=ENTRANCE, headers=FROM_HERE)

    assert answer.status_code == 503
    assert answer.headers["Retry-After"] == "10"
    assert "ada@example.org" in answer.text
    assert client.get("/it/sign-in").status_code == 200


@pytest.mark.parametrize(
    ("error", "status"),
    [
        (IntegrityError("INSERT", None, Exception()), 409),
        (InternalError("INSERT", None, Exception()), 503),
        (NoConnection(), 503),
    ],
)
def test_what_a_database_refuses_keeps_the_words(own_app: Flask, error: Exception, status: int) -> None:
    def refuse(lang: str | None = None) -> str:
        raise error

    own_app.add_url_rule("/<any(it, en):lang>/refused", "refuse", refuse, methods=["POST"])
    answer = own_app.test_client().post("/it/refused", data={"words": "Parole che restano."}, headers=FROM_HERE)

    assert answer.status_code == status
    assert "Parole che restano." in answer.text


def test_a_database_that_only_reads_says_so_and_keeps_the_words(app: Flask, session: Session, sign_in: SignIn) -> None:
    def only_read(raw: sqlite3.Connection, *_: object) -> None:
        raw.execute("PRAGMA query_only=ON")

    thread = make.proposal(session).thread_id
    client = sign_in(make.bruno(session))
    with app.app_context():
        engine = db.engine
    event.listen(engine, "checkout", only_read)
    words = {"words": "Parole che restano.", "alignment": "neutral"}
    answer = client.post(f"/it/threads/{thread}/comments", data=words, headers=FROM_HERE)

    assert answer.status_code == 503
    assert "Parole che restano." in answer.text
    for address in ("/it/proposals/1", "/it/record", "/it/desk"):
        assert client.get(address).status_code == 200
    event.remove(engine, "checkout", only_read)


def test_reading_writes_nothing_whoever_reads(app: Flask, session: Session, sign_in: SignIn) -> None:
    world = World(session)
    thread = world.proposal("author", "in_discussion").thread
    make.comment(session, thread=thread, author=world.someone("author"))
    for role in ("nobody", "author", "suspended author", "chair", "representative", "secretariat chair"):
        person = world.people[role]
        client = sign_in(person) if person else app.test_client()
        with statements(app) as sent:
            for _, path in addresses(app, "GET", slug="mobilita-1"):
                client.get(path).close()

        assert sent
        assert not [one for one in sent if not one.lstrip().startswith(("SELECT", "WITH"))], role
