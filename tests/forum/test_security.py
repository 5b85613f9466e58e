"""What browsers are told with every answer, and which requests go no further."""

import sqlite3
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from hypothesis import example, given
from hypothesis import strategies as st
from sqlalchemy import create_engine, func, select
from sqlalchemy.orm import Session
from werkzeug.datastructures import Headers

from commissions.comments.model import Comment
from commissions.engine import connect
from forum.database import Unsafe, assert_durable, db
from forum.security import HEADERS, safe_next
from tests import make
from tests.forum.conftest import SignIn

ANSWERS = [
    ("GET", "/it/", 200),
    ("GET", "/it/record", 200),
    ("GET", "/it/record/root.json", 200),
    ("GET", "/it/rules", 200),
    ("GET", "/static/forum.css", 200),
    ("GET", "/", 302),
    ("GET", "/it/nothing", 404),
    ("GET", "/static/nothing.css", 404),
    ("GET", "/it/record/%00", 400),
    ("PUT", "/it/record", 405),
    ("POST", "/it/record", 405),
]


def policy(headers: Headers) -> dict[str, set[str]]:
    said = (part.split() for part in headers["Content-Security-Policy"].split(";"))
    return {name: set(values) for name, *values in said}


@pytest.mark.parametrize(("method", "address", "status"), ANSWERS)
def test_every_answer_tells_browsers_what_to_refuse(
    client: FlaskClient, method: str, address: str, status: int
) -> None:
    with client.open(address, method=method) as answer:
        assert answer.status_code == status
    assert all(answer.headers[name] == value for name, value in HEADERS.items())
    assert policy(answer.headers)["default-src"] == {"'self'"}
    assert policy(answer.headers)["frame-ancestors"] == policy(answer.headers)["object-src"] == {"'none'"}
    assert "unsafe" not in answer.headers["Content-Security-Policy"]
    assert "Server" not in answer.headers


def test_pages_differ_by_who_reads_and_static_files_do_not(client: FlaskClient) -> None:
    assert "Cookie" in client.get("/it/record").headers["Vary"]
    assert "Cookie" in client.get("/it/nothing").headers["Vary"]
    with client.get("/static/forum.css") as answer:
        assert "max-age=31536000" in answer.headers["Cache-Control"]
    assert "Accept-Language" in client.get("/").headers["Vary"]


def test_what_is_shown_to_one_person_is_kept_by_no_cache(
    session: Session, client: FlaskClient, sign_in: SignIn
) -> None:
    signed_in = sign_in(make.bruno(session))

    for address in ("/it/record", "/it/nothing", "/it/rules"):
        assert signed_in.get(address).headers["Cache-Control"] == "private, no-store"
        assert client.get(address).headers["Cache-Control"] != "private, no-store"


def test_a_cookie_is_out_of_reach_of_scripts_and_of_other_sites(app: Flask) -> None:
    assert app.config["SESSION_COOKIE_HTTPONLY"]
    assert app.config["SESSION_COOKIE_SAMESITE"] == "Lax"


def test_a_form_without_its_token_changes_nothing(app: Flask, session: Session, sign_in: SignIn) -> None:
    app.config["WTF_CSRF_ENABLED"] = True
    objective = make.objective(session).slug
    signed_in = sign_in(make.bruno(session))
    faults = []
    for rule in app.url_map.iter_rules():
        if "POST" in (rule.methods or set()):
            values: dict[str, Any] = {name: objective if name == "slug" else 1 for name in rule.arguments - {"lang"}}
            values |= {"kind": "comments"} if "kind" in rule.arguments else {}
            values |= {"slug": "about"} if rule.endpoint.startswith("texts.") else {}
            with app.test_request_context():
                address = app.url_for(rule.endpoint, lang="it", **values)
            answer = signed_in.post(address, data={"words": "Parole che restano."})
            if answer.status_code != 400 or "Parole che restano." not in answer.text:
                faults.append((rule.endpoint, answer.status_code))

    assert not faults


ELSEWHERE = [
    *("//example.org", "https://example.org", "http:example.org", "///example.org", " //example.org"),
    *("/\\example.org", "\\\\example.org", "/\t/example.org", "/\n/example.org", "/%09/example.org"),
    *("/%2fexample.org", "/%5cexample.org", "%2f%2fexample.org", "/%252f/example.org"),
    *("javascript:alert(1)", "", "it/record"),
]


@pytest.mark.parametrize("target", ELSEWHERE)
def test_nothing_leads_elsewhere_after_signing_in(target: str) -> None:
    assert safe_next(target) is None


@pytest.mark.parametrize(
    "target", ["/it/", "/it/proposals/7?sort=new#c3", "/it/record?thing=proposal%2F1", "/it/people?person=Ada%20Neri"]
)
def test_a_path_of_this_site_is_gone_on_to(target: str) -> None:
    assert safe_next(target) == target


@given(
    st.lists(
        st.sampled_from(["/", "\\", "%2f", "%5C", "%09", "\t", ":", "@", "e.org", "http", "?", "#", "%25", "."])
    ).map("".join)
)
@example("/%25252fexample.org")
def test_what_passes_is_a_path_whichever_way_it_is_read(target: str) -> None:
    if safe_next(target) is not None:
        assert target.startswith("/")
        assert not target.startswith(("//", "/\\"))
        assert "\\" not in target
        assert "\t" not in target


def test_a_database_that_may_forget_is_refused(app: Flask, tmp_path_factory: pytest.TempPathFactory) -> None:
    path = tmp_path_factory.mktemp("loose") / "x.sqlite"
    with app.app_context():
        assert_durable(db.engine)
    assert_durable(connect(f"sqlite:///{path}"))

    with pytest.raises(Unsafe, match=r"PRAGMA \w+ says"):
        assert_durable(create_engine(f"sqlite:///{path}-loose"))


def test_what_sqlite_acknowledges_is_on_the_disk(app: Flask) -> None:
    with app.app_context(), db.engine.connect() as connection:
        raw = connection.connection.driver_connection
        assert isinstance(raw, sqlite3.Connection)
        said = {
            name: raw.execute(f"PRAGMA {name}").fetchone()[0]
            for name in ("synchronous", "journal_mode", "foreign_keys")
        }

    assert said == {"synchronous": 2, "journal_mode": "wal", "foreign_keys": 1}


def test_a_form_received_twice_acts_once_and_gives_the_same_answer(session: Session, sign_in: SignIn) -> None:
    thread = make.proposal(session).thread_id
    client = sign_in(make.bruno(session))
    sent = {"words": "Lo dico una volta sola.", "alignment": "neutral", "once": "una-chiave-sola"}
    answers = [client.post(f"/it/threads/{thread}/comments", data=sent) for _ in range(3)]

    assert {answer.status_code for answer in answers} == {303}
    assert session.scalar(select(func.count()).select_from(Comment)) == 1
    assert len({answer.headers["Location"].partition("#")[0] for answer in answers[1:]}) == 1


def test_the_key_of_a_form_is_of_who_sends_it(session: Session, sign_in: SignIn) -> None:
    thread = make.proposal(session).thread_id
    ada, bruno = make.person(session, "Ada Due"), make.bruno(session)
    sent = {"words": "Lo dico anch'io.", "alignment": "neutral", "once": "una-chiave-sola"}
    for person in (ada, bruno):
        sign_in(person).post(f"/it/threads/{thread}/comments", data=sent)

    session.rollback()
    assert session.scalar(select(func.count()).select_from(Comment)) == 2
