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
from typing import Any

import pytest
from sqlalchemy import Engine, create_engine, event, make_url, text
from sqlalchemy.pool import NullPool

from commissions.engine import connect, make_strict
from commissions.tables import Base
from tests import cleaning

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
        with _lent(str(path)) as engine:
            yield engine
        return
    _require_postgres()
    with _cleaned() as engine:
        yield engine


class Moving:
    """An engine that goes from database to database, and so need not compile the same statements for each test."""

    def __init__(self, engine: Engine) -> None:
        self.engine = engine
        event.listen(engine, "do_connect", self._connect)

    def go_to(self, database: str) -> None:
        """Let connections be to this database from now on."""
        self.engine.dispose()
        self.engine.url = self.engine.url.set(database=database)

    def _connect(self, _: object, __: object, positional: list[str], named: dict[str, Any]) -> None:
        """Let the next connection be one to the database of the day."""
        if self.engine.dialect.name == "sqlite":
            positional[:] = [str(self.engine.url.database)]
        else:
            named["dbname"] = self.engine.url.database


_idle: list[Moving] = []


@contextmanager
def _lent(database: str) -> Iterator[Engine]:
    moving = _idle.pop() if _idle else _moving()
    moving.go_to(database)
    try:
        yield moving.engine
    finally:
        moving.engine.dispose()
        _idle.append(moving)


def _moving() -> Moving:
    moving = Moving(connect("sqlite:///moving"))
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
    name = _created(template)
    try:
        yield name
    finally:
        _drop(name)


def _created(template: str) -> str:
    name = f"forum_test_{os.getpid()}_{next(_count)}"
    with _administration().connect() as server:
        server.execute(text(f"CREATE DATABASE {name} TEMPLATE {template} STRATEGY FILE_COPY"))
    return name


def _drop(name: str) -> None:
    with _administration().connect() as server:
        server.execute(text(f"DROP DATABASE IF EXISTS {name} WITH (FORCE)"))


def leave_nothing() -> None:
    """Remove from the server what this run kept there."""
    for database in _clean:
        database.moving.engine.dispose()
        _drop(str(database.moving.engine.url.database))
    _clean.clear()
    if _postgres_template.cache_info().currsize:
        _drop(_postgres_template())


@cache
def _administration() -> Engine:
    assert POSTGRES
    return create_engine(POSTGRES, isolation_level="AUTOCOMMIT", poolclass=NullPool)


@cache
def _postgres_template() -> str:
    assert POSTGRES
    name = f"forum_template_{os.getpid()}"
    _drop(name)
    with _administration().connect() as server:
        server.execute(text(f"CREATE DATABASE {name}"))
    engine = create_engine(make_url(POSTGRES).set(database=name), poolclass=NullPool)
    make_strict(engine)
    Base.metadata.create_all(engine)
    engine.dispose()
    return name


# A database on PostgreSQL takes longer to make than most tests take: it is cleaned and goes to the next test.
# One in which a test has changed more than rows is dropped, and so is one that has served for long.

MOST_USES = 60


@dataclass
class _Database:
    moving: Moving
    shape: str
    uses: int = 0


_clean: list[_Database] = []
_engines: list[Moving] = []


@contextmanager
def _cleaned() -> Iterator[Engine]:
    """A database without rows, which another test may have used before."""
    database = _clean.pop() if _clean else _new()
    database.uses += 1
    try:
        yield database.moving.engine
    finally:
        if database.uses < MOST_USES and cleaning.clean(database.moving.engine, database.shape):
            _clean.append(database)
        else:
            database.moving.engine.dispose()
            _drop(str(database.moving.engine.url.database))
            _engines.append(database.moving)


def _new() -> _Database:
    moving = _engines.pop() if _engines else Moving(connect(str(POSTGRES)))
    moving.go_to(_created(_postgres_template()))
    return _Database(moving, cleaning.shape(moving.engine))
