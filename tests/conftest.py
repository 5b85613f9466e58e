"""What every test may ask for: a session on a fresh database of the process, on SQLite and on PostgreSQL."""

import gc
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import Engine
from sqlalchemy.orm import Session

from tests import browsers, databases

# Sites are made and dropped by the thousand: collecting their cycles less often saves a tenth of the time.
gc.set_threshold(50_000, 20, 20)


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Say in one line each what was not run, and how to run it."""
    for line in databases.not_run() + browsers.not_run():
        terminalreporter.write_line(line)


def pytest_sessionfinish() -> None:
    """Leave the server as it was."""
    databases.leave_nothing()


@pytest.fixture(params=["sqlite", "postgresql"])
def engine(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Engine]:
    """An engine on an empty database of the process, made for one test."""
    with databases.fresh(request.param, tmp_path) as engine:
        yield engine


@pytest.fixture
def session(engine: Engine) -> Iterator[Session]:
    """A session on an empty database of the process."""
    with Session(engine) as session:
        yield session
