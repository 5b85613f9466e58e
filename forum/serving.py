"""Serving the site: gunicorn in front, the jobs beside it, both ended together."""

import os
import signal
import subprocess
import sys
from types import FrameType

from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from flask import current_app

from forum.database import db
from forum.paths import MIGRATIONS
from forum.settings import Settings, Unsettled

LOCAL = "127.0.0.1"


def has_current_tables() -> bool:
    """Whether the tables are those of this release."""
    with db.engine.connect() as connection:
        found = MigrationContext.configure(connection).get_current_revision()
    return found == ScriptDirectory(str(MIGRATIONS)).get_current_head()


def require_current_tables() -> None:
    """Go on only if the tables are those of this release."""
    if not has_current_tables():
        name = current_app.extensions["settings"].instance
        raise Unsettled(f"The tables in {name} are not those of this release. First run: forum migrate")


def demonstrate(port: int) -> None:
    """Serve the demonstration on loopback, with its jobs, until told to stop."""
    os.environ["PORT"] = str(port)
    _together(
        _gunicorn("forum.demo.site:application()", LOCAL, port, workers=1, threads=8),
        [sys.executable, "-m", "forum.demo.jobs"],
    )


def serve(settings: Settings, host: str, port: int) -> None:
    """Serve the site until told to stop; when either process ends, so does the other."""
    pages = _gunicorn("forum:create_app()", host, port, workers=settings.workers, threads=settings.threads)
    _together(pages, [sys.executable, "-m", "forum.jobs"])


def _together(pages: list[str], jobs: list[str]) -> None:
    """Run both until told to stop; when the pages end, so do the jobs."""
    running = [subprocess.Popen(command) for command in (pages, jobs)]  # noqa: S603 our own modules

    def stop(number: int, frame: FrameType | None) -> None:
        for process in running:
            process.terminate()

    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, stop)
    running[0].wait()
    running[1].terminate()
    running[1].wait()
    sys.exit(running[0].returncode)


def _gunicorn(target: str, host: str, port: int, *, workers: int, threads: int) -> list[str]:
    """The command that serves an application; access is not logged, for it would hold people's addresses."""
    options = {"worker-class": "gthread", "workers": workers, "threads": threads, "bind": f"{host}:{port}"}
    flags = [part for name, value in options.items() for part in (f"--{name}", str(value))]
    return [sys.executable, "-m", "gunicorn", *flags, "--log-level", "warning", "--no-control-socket", target]
