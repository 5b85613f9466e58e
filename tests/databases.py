"""Databases for tests: SQLite files copied from a template, PostgreSQL databases made from one."""

import itertools
import os
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from tempfile import mkdtemp

import pytest
from sqlalchemy import Engine, create_engine, event, make_url, text
from sqlalchemy.pool import NullPool

from commissions.engine import connect, make_strict
from commissions.tables import Base

POSTGRES = os.environ.get("FORUM_TEST_POSTGRES")
REQUIRED = set(filter(None, os.environ.get("FORUM_TEST_REQUIRE", "").split(",")))

_count = itertools.count()


def not_run() -> list[str]:
    """What this run leaves out for want of a server, and how to have it."""
    if POSTGRES:
        return []
    return ["PostgreSQL tests were not run: FORUM_TEST_POSTGRES=postgresql+psycopg://USER@HOST/DATABASE make test"]


@contextmanager
def fresh(kind: str, folder: Path) -> Iterator[Engine]:
    """An engine on a new database of that kind, empty but for the tables."""
    if kind == "sqlite":
        path = folder / "process.sqlite"
        shutil.copy(_sqlite_template(), path)
        with _lent(kind, str(path)) as engine:
            yield engine
        return
    _require_postgres()
    with _postgres_database(_postgres_template()) as name, _lent(kind, name) as engine:
        yield engine


@dataclass
class _Moving:
    """An engine that goes from database to database, and so need not compile the same statements for each test."""

    engine: Engine
    database: str = ""

    def connect(self, _: object, __: object, positional: list[str], named: dict[str, str]) -> None:
        """Let the next connection be one to the database of the day."""
        if self.engine.dialect.name == "sqlite":
            positional[:] = [self.database]
        else:
            named["dbname"] = self.database


_idle: dict[str, list[_Moving]] = {"sqlite": [], "postgresql": []}


@contextmanager
def _lent(kind: str, database: str) -> Iterator[Engine]:
    moving = _idle[kind].pop() if _idle[kind] else _moving(kind)
    moving.database = database
    try:
        yield moving.engine
    finally:
        moving.engine.dispose()
        _idle[kind].append(moving)


def _moving(kind: str) -> _Moving:
    moving = _Moving(connect("sqlite:///moving" if kind == "sqlite" else str(POSTGRES)))
    event.listen(moving.engine, "do_connect", moving.connect)
    if kind == "sqlite":
        event.listen(moving.engine, "connect", _hurry)
    return moving


def _hurry(raw: sqlite3.Connection, _: object) -> None:
    """What a test writes need not outlive a power cut."""
    raw.execute("PRAGMA synchronous=OFF")


@cache
def _sqlite_template() -> Path:
    path = Path(mkdtemp()) / "template.sqlite"
    engine = connect(f"sqlite:///{path}")
    Base.metadata.create_all(engine)
    engine.dispose()
    return path


@contextmanager
def empty(kind: str, folder: Path) -> Iterator[str]:
    """The URL of a new database of that kind without any table."""
    if kind == "sqlite":
        yield f"sqlite:///{folder / 'empty.sqlite'}"
        return
    _require_postgres()
    with _postgres_database("template0") as name:
        yield make_url(str(POSTGRES)).set(database=name).render_as_string(hide_password=False)


def _require_postgres() -> None:
    if not POSTGRES:
        if "postgres" in REQUIRED:
            pytest.fail("FORUM_TEST_REQUIRE asks for PostgreSQL, and FORUM_TEST_POSTGRES names no server")
        pytest.skip("no PostgreSQL server is named")


@contextmanager
def _postgres_database(template: str) -> Iterator[str]:
    name = f"forum_test_{os.getpid()}_{next(_count)}"
    with _administration().connect() as server:
        server.execute(text(f"CREATE DATABASE {name} TEMPLATE {template}"))
    try:
        yield name
    finally:
        with _administration().connect() as server:
            server.execute(text(f"DROP DATABASE {name} WITH (FORCE)"))


def leave_nothing() -> None:
    """Remove from the server what this run kept there."""
    if _postgres_template.cache_info().currsize:
        with _administration().connect() as server:
            server.execute(text(f"DROP DATABASE IF EXISTS {_postgres_template()} WITH (FORCE)"))


@cache
def _administration() -> Engine:
    assert POSTGRES
    return create_engine(POSTGRES, isolation_level="AUTOCOMMIT", poolclass=NullPool)


@cache
def _postgres_template() -> str:
    assert POSTGRES
    name = f"forum_template_{os.getpid()}"
    with _administration().connect() as server:
        server.execute(text(f"DROP DATABASE IF EXISTS {name} WITH (FORCE)"))
        server.execute(text(f"CREATE DATABASE {name}"))
    engine = create_engine(make_url(POSTGRES).set(database=name), poolclass=NullPool)
    make_strict(engine)
    Base.metadata.create_all(engine)
    engine.dispose()
    return name
