"""Making and serving a demonstration: its own folder, loopback only, the real plan and the invented story."""

import os
from collections.abc import Callable
from pathlib import Path

from flask import Flask, abort, request
from flask_migrate import upgrade
from sqlalchemy.orm import Session

from commissions import clock
from commissions.act import acting
from commissions.document import read as read_document
from commissions.founding import TORINO, import_plan
from commissions.rules import THE_SYSTEM
from commissions.texts.beginning import begin
from forum.accounts.model import Account
from forum.app import create_app
from forum.database import db, saving
from forum.demo import story
from forum.demo.replay import Replay
from forum.serving import has_current_tables
from forum.settings import Settings, Unsettled

HOST = "127.0.0.1"
LOOPBACK = {"127.0.0.1", "::1"}
DATABASE = "forum.sqlite"
CONTACT = "segreteria@example.org"
BEFORE = -47  # the day of the story on which the plan is written down

Progress = Callable[[str, int, int], None]


def settings(port: int = 8000) -> Settings:
    """Settings of the demonstration: nothing of a real site's, in a folder of its own."""
    instance = Path(os.environ.get("FORUM_INSTANCE") or "instance").absolute() / "demo"
    return Settings(instance=instance, address=f"http://{HOST}:{port}", contact=CONTACT, demonstration=True)


def application() -> Flask:
    """The demonstration, for whoever serves it; it answers this machine only."""
    app = create_app(settings(int(os.environ.get("PORT") or 8000)))
    app.before_request(from_here_only)
    return app


def from_here_only() -> None:
    """Refuse whoever comes from another machine: in a demonstration everyone may be anyone."""
    if request.remote_addr not in LOOPBACK:
        abort(403)


def is_ready(site: Settings) -> bool:
    """Whether the demonstration has been loaded to its end, by this release."""
    if not (site.instance / DATABASE).exists():
        return False
    with create_app(site).app_context():
        ready = has_current_tables()
        db.engine.dispose()
    return ready


def load(site: Settings, progress: Progress) -> None:
    """Load the plan and the story beside, and put them in place only when they are whole."""
    site.instance.mkdir(parents=True, exist_ok=True)
    loading = site.instance / "loading.sqlite"
    _clear(loading)
    app = create_app(site.with_(database=f"sqlite:///{loading}"))
    with app.app_context():
        progress("tables", 0, 1)
        upgrade()
        tell(db.session(), progress)
        db.session.remove()
        db.engine.dispose()
    _clear(site.instance / DATABASE)
    loading.rename(site.instance / DATABASE)


def tell(session: Session, progress: Progress) -> None:
    """Write down the plan, replay the story, and give the cast their accounts."""
    told = story.read(clock.day(clock.now()))
    with acting(session, by=THE_SYSTEM, at=told.moment({"day": BEFORE})) as act:
        progress("plan", 0, 1)
        import_plan(act, read_document(TORINO))
        begin(act)
    replay = Replay(session, told)
    replay.tell(lambda done, size: progress("story", done, size))
    with saving() as stored:
        stored.add_all(
            Account(
                email=f"{key}@example.org",
                name=row["name"],
                password="!",  # noqa: S106 nothing verifies against it: the cast is entered from the demonstration's page
                person_id=replay.ids["Person", key],
                language="it",
                made_at=clock.now(),
                confirmed_at=clock.now(),
            )
            for key in story.CAST
            for row in told.lists["people"]
            if row["key"] == key
        )


def _clear(database: Path) -> None:
    """Remove a database with what SQLite keeps beside it, lest the next one reads another's log."""
    for path in (database, Path(f"{database}-wal"), Path(f"{database}-shm")):
        path.unlink(missing_ok=True)


def require_port(value: str) -> int:
    """A port number from the environment, or a sentence about what is wrong with it."""
    if value.isdecimal() and 0 < int(value) < 65536:
        return int(value)
    raise Unsettled(f"PORT is a number from 1 to 65535, not {value!r}.")
