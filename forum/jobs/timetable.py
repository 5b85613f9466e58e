"""The jobs and their times; each does no harm when it is run twice, or by two at once."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from flask import Flask
from huey import SqliteHuey, crontab

from forum.accounts import retention
from forum.app import create_app
from forum.applications import contacts
from forum.calls import turning
from forum.database import saving
from forum.moderation import ending
from forum.notices import post
from forum.settings import Settings


def send_letters() -> None:
    """Send the letters that wait."""
    post.send_waiting()


def turn_calls() -> None:
    """Open and close the calls whose moment has come."""
    turning.turn()


def forget() -> None:
    """Delete what has been kept for as long as it served: links, sessions, letters, addresses of who asked."""
    with saving() as stored:
        retention.forget(stored)
        contacts.forget(stored)
        post.forget(stored)


def restore_run_out() -> None:
    """Restore what was hidden for a time that has passed."""
    ending.restore_run_out()


TIMETABLE: tuple[tuple[Callable[[], None], Any], ...] = (
    (send_letters, crontab()),  # each minute
    (restore_run_out, crontab()),
    (turn_calls, crontab()),
    (forget, crontab(hour="3", minute="20")),  # UTC
)


def jobs_of(app: Flask) -> SqliteHuey:
    """The jobs of a site, each done within it; what is due waits in a file of the instance."""
    settings: Settings = app.extensions["settings"]
    jobs = SqliteHuey("forum", filename=str(settings.instance / "jobs.sqlite"), results=False)
    for job, when in TIMETABLE:
        jobs.periodic_task(when, name=job.__name__)(_within(app, job))
    return jobs


def run(settings: Settings | None = None) -> None:
    """Do the jobs of the site until told to stop."""
    jobs_of(create_app(settings)).create_consumer(workers=1, check_worker_health=True).run()


def _within(app: Flask, job: Callable[[], None]) -> Callable[[], None]:
    @wraps(job)
    def done() -> None:
        with app.app_context():
            job()

    return done
