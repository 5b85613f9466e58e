import secrets
import smtplib
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from flask import Flask
from huey import SqliteHuey
from sqlalchemy import select
from sqlalchemy.orm import Session

from commissions import clock
from forum.accounts.model import Account, SignIn, Token
from forum.jobs.timetable import TIMETABLE, jobs_of
from forum.notices.model import Mail
from tests import make
from tests.forum.accounts.browsing import account

LONG_AGO = timedelta(days=60)


@pytest.fixture
def jobs(app: Flask) -> SqliteHuey:
    """The jobs of the site."""
    return jobs_of(app)


def do(jobs: SqliteHuey, name: str) -> None:
    """Do one job as its process would: put in the queue, taken from there."""
    (task,) = (task for task in jobs._registry.periodic_tasks if task.name == name)
    jobs.enqueue(task)
    jobs.execute(jobs.dequeue())


def due(jobs: SqliteHuey, at: datetime) -> list[str]:
    return [task.name for task in jobs.read_periodic(at.replace(tzinfo=None))]


def token(account: Account | None, **fields: object) -> Token:
    now = clock.now()
    given = {"digest": secrets.token_hex(), "purpose": "reset", "made_at": now, "ends_at": now + LONG_AGO, **fields}
    return Token(account=account, **given)


def sign_in(account: Account, ends_at: datetime) -> SignIn:
    return SignIn(digest=str(ends_at), account=account, agent="", began_at=clock.now(), ends_at=ends_at)


def test_each_job_has_its_time(jobs: SqliteHuey) -> None:
    every_minute = ["send_letters", "restore_run_out", "turn_calls"]
    assert due(jobs, datetime(2026, 11, 21, 9, 7, tzinfo=UTC)) == every_minute
    assert set(due(jobs, datetime(2026, 11, 21, 3, 20, tzinfo=UTC))) == {*every_minute, "forget"}


def test_what_is_due_waits_in_the_instance(jobs: SqliteHuey, tmp_path: Path) -> None:
    assert (tmp_path / "jobs.sqlite").exists()


def test_letters_are_sent(app: Flask, jobs: SqliteHuey, session: Session, monkeypatch: pytest.MonkeyPatch) -> None:
    sent: list[str] = []
    monkeypatch.setattr(smtplib.SMTP, "__init__", lambda self, *_, **__: None)
    monkeypatch.setattr(smtplib.SMTP, "__exit__", lambda self, *_: None)
    monkeypatch.setattr(smtplib.SMTP, "send_message", lambda self, message: sent.append(message["To"]))
    app.extensions["settings"] = app.extensions["settings"].with_(smtp_host="mail.example.org")
    now = clock.now()
    make.stored(session, Mail(to="a@example.org", template="x", subject="x", body="x", queued_at=now, due_at=now))

    do(jobs, "send_letters")
    do(jobs, "send_letters")

    assert sent == ["a@example.org"]


def test_what_has_ended_is_forgotten_and_what_runs_is_kept(jobs: SqliteHuey, session: Session) -> None:
    ada, now = account(session), clock.now()
    session.add_all([token(ada, ends_at=now), token(None, ends_at=now), token(ada), token(None)])
    session.add_all([sign_in(ada, now), sign_in(ada, now + LONG_AGO)])
    session.commit()

    for _ in range(2):
        do(jobs, "forget")

    session.rollback()
    assert len(session.scalars(select(Token)).all()) == 2
    assert len(session.scalars(select(SignIn)).all()) == 1
    assert len(session.scalars(select(Account)).all()) == 1


@pytest.mark.parametrize(("days", "kept"), [(6, True), (8, False)])
def test_a_registration_nobody_confirmed_is_forgotten_after_a_week(
    jobs: SqliteHuey, session: Session, days: int, *, kept: bool
) -> None:
    made = clock.now() - timedelta(days=days)
    waiting = Account(email="b@example.org", name="Bruno", password="!", language="it", made_at=made)
    session.add_all([waiting, token(waiting, ends_at=made + timedelta(days=2))])
    session.commit()

    do(jobs, "forget")

    session.rollback()
    assert bool(session.scalars(select(Account)).all()) is kept


def test_a_registration_with_a_link_that_runs_is_kept(jobs: SqliteHuey, session: Session) -> None:
    waiting = Account(email="b@example.org", name="B", password="!", language="it", made_at=clock.now() - LONG_AGO)
    session.add_all([waiting, token(waiting)])
    session.commit()

    do(jobs, "forget")

    session.rollback()
    assert session.scalars(select(Account.name)).all() == ["B"]


def test_every_job_is_of_the_timetable(jobs: SqliteHuey) -> None:
    wanted: list[Callable[[], None]] = [job for job, _ in TIMETABLE]

    assert [task.name for task in jobs._registry.periodic_tasks] == [job.__name__ for job in wanted]
