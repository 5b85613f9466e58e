from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from flask import Flask
from sqlalchemy.orm import Session

from forum import create_app
from forum.database import db
from forum.settings import Settings
from tests.forum.accounts.browsing import ADA, ANOTHER, PASSWORD, account, enter, letters
from tests.forum.conftest import text_of


@pytest.fixture
def workers(app: Flask, tmp_path: Path) -> Iterator[tuple[Flask, Flask]]:
    """Two processes of one site, which share its folder."""
    other = create_app(Settings(instance=tmp_path))
    for one in (app, other):
        one.config.update(TESTING=True, WTF_CSRF_ENABLED=False, RATELIMIT_ENABLED=True, PROPAGATE_EXCEPTIONS=False)
    yield app, other
    with other.app_context():
        db.engine.dispose()


def test_an_account_is_tried_ten_times_whatever_the_worker_and_the_source(
    workers: tuple[Flask, Flask], session: Session
) -> None:
    account(session)

    answers = []
    for number in range(12):
        client = workers[number % 2].test_client()
        source = {"REMOTE_ADDR": f"192.0.2.{number}"}
        form = {"email": ("ada@example.org", " ADA@example.org")[number % 2], "password": ANOTHER}
        answers.append(client.post("/it/sign-in", data=form, environ_base=source).status_code)

    assert answers == [422] * 10 + [429] * 2
    assert enter(workers[0].test_client()).status_code == 429, "also with the right password"
    assert enter(workers[0].test_client(), email="bruno@example.org").status_code == 422, "others are let alone"


def test_it_is_said_in_words_and_without_the_password(workers: tuple[Flask, Flask], session: Session) -> None:
    for _ in range(10):
        enter(workers[0].test_client(), password="")
    answer = enter(workers[0].test_client(), password=ANOTHER)

    assert answer.status_code == 429
    assert "Troppi tentativi" in text_of(answer.text)
    assert ANOTHER not in answer.text


def test_who_exists_and_who_does_not_are_stopped_alike(workers: tuple[Flask, Flask], session: Session) -> None:
    account(session)

    codes = {
        who: [enter(workers[0].test_client(), email=f"{who}@example.org", password="").status_code for _ in range(11)]
        for who in ("ada", "nobody")
    }

    assert codes["ada"] == codes["nobody"]


def test_a_source_tries_many_accounts_only_so_often(workers: tuple[Flask, Flask]) -> None:
    answers = [
        enter(workers[number % 2].test_client(), email=f"{number}@example.org", password="").status_code
        for number in range(62)
    ]

    assert answers == [422] * 60 + [429] * 2


@pytest.mark.parametrize("path", ["registration", "reset", "confirmation"])
def test_letters_are_asked_for_only_so_often(workers: tuple[Flask, Flask], session: Session, path: str) -> None:
    answers = [
        workers[number % 2].test_client().post(f"/it/{path}", data={"email": f"{number}@example"}).status_code
        for number in range(21)
    ]

    assert answers == [422] * 20 + [429]


def test_looking_is_never_counted(workers: tuple[Flask, Flask]) -> None:
    client = workers[0].test_client()

    assert {client.get("/it/sign-in").status_code for _ in range(70)} == {200}


def test_one_address_is_sent_few_letters_whatever_is_asked(app: Flask, session: Session) -> None:
    account(session)
    client = app.test_client()

    for path in ("registration", "reset", "confirmation") * 4:
        answer = client.post(f"/it/{path}", data=ADA)
        assert (answer.status_code, answer.location) == (303, "/it/check-mail"), "the answer does not tell"

    assert len(letters(session)) == 4


def test_one_address_is_sent_few_letters_a_day(app: Flask, session: Session) -> None:
    account(session)
    client = app.test_client()

    for _ in range(15):
        client.post("/it/reset", data={"email": "ada@example.org"})
        for letter in letters(session):
            letter.queued_at -= timedelta(hours=1)
        session.commit()

    assert len(letters(session)) == 10


def test_a_stolen_session_does_not_guess_the_password(workers: tuple[Flask, Flask], session: Session) -> None:
    account(session)
    client = workers[0].test_client()
    enter(client)

    answers = [
        client.post(
            "/it/account/password",
            data={"current_password": f"guess {number}", "password": ANOTHER},
            environ_base={"REMOTE_ADDR": f"192.0.2.{number}"},
        ).status_code
        for number in range(11)
    ]

    assert answers == [422] * 10 + [429]


def test_what_is_counted_tells_no_address(workers: tuple[Flask, Flask], tmp_path: Path) -> None:
    enter(workers[0].test_client(), password=PASSWORD)

    kept = b"".join(path.read_bytes() for path in tmp_path.glob("limits.sqlite*"))
    assert b"forum" in kept
    assert b"example" not in kept
