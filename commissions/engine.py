"""Connecting to a database: SQLite made strict, PostgreSQL as it is, and writers that queue."""

import sqlite3
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.orm import Session

from commissions.folding import fold

WAIT = 10_000  # milliseconds a writer waits for its turn


def connect(url: str, **options: Any) -> Engine:
    """An engine for the URL, strict from its first connection."""
    engine = create_engine(url, **options)
    make_strict(engine)
    return engine


def make_strict(engine: Engine) -> None:
    """On SQLite: foreign keys on, WAL, full synchronisation, transactions that begin when we say so."""
    if engine.dialect.name != "sqlite":
        return
    event.listen(engine, "connect", _prepare)
    event.listen(engine, "begin", _begin)


def writing(session: Session) -> None:
    """Begin a transaction in which this session is the only writer; what it read before is read again.

    SQLite: BEGIN IMMEDIATE. PostgreSQL: the caller locks the head row of the record.
    """
    session.rollback()
    session.connection(execution_options={"writing": True})


def seeing_one_moment(session: Session) -> None:
    """Begin a transaction that sees the database as it is now, whatever others write meanwhile.

    SQLite: any transaction. PostgreSQL: REPEATABLE READ.
    """
    session.rollback()
    if session.get_bind().dialect.name != "sqlite":
        session.connection(execution_options={"isolation_level": "REPEATABLE READ"})


def _prepare(raw: Any, _: object) -> None:
    if not isinstance(raw, sqlite3.Connection):
        raise TypeError("SQLite is used through the standard library's driver")
    raw.isolation_level = None
    raw.create_function("folded", 1, fold, deterministic=True)
    cursor = raw.cursor()
    for pragma in ("journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON", f"busy_timeout={WAIT}"):
        cursor.execute(f"PRAGMA {pragma}")
    cursor.close()


def _begin(connection: Connection) -> None:
    writing = connection.get_execution_options().get("writing")
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writing else "BEGIN")
