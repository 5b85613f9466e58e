"""How migrations find the database and the models of the running site."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, Literal

from alembic import context
from flask import current_app
from sqlalchemy import Connection, Enum, String

from commissions.base import Moment
from forum.tables import process


def plainly(kind: str, item: Any, autogen: Any) -> str | Literal[False]:
    """A migration names the databases' own types, so that it stays true when ours change."""
    return "sa.DateTime(timezone=True)" if kind == "type" and isinstance(item, Moment) else False


def same_type(migration: Any, inspected: Any, described: Any, found: Any, wanted: Any) -> bool | None:
    """States are text to the database; for everything else the types are compared as usual."""
    return False if isinstance(wanted, Enum) and isinstance(found, String) else None


@contextmanager
def rebuilding(connection: Connection) -> Iterator[None]:
    """Let SQLite make a table anew while others point to it, and see at the end that all of them still find it."""
    if connection.dialect.name != "sqlite":
        yield
        return
    driver: Any = connection.connection.driver_connection
    driver.execute("PRAGMA foreign_keys=OFF")
    try:
        yield
        if lost := driver.execute("PRAGMA foreign_key_check").fetchall():
            raise RuntimeError(f"rows point to what is not there: {lost[:9]}")
    finally:
        driver.execute("PRAGMA foreign_keys=ON")


def run() -> None:
    """Apply migrations on the site's own connection, each in a transaction."""
    engine = current_app.extensions["migrate"].db.engine
    with engine.connect() as connection, rebuilding(connection):
        context.configure(
            connection=connection,
            target_metadata=process.Base.metadata,
            render_as_batch=connection.dialect.name == "sqlite",
            compare_type=same_type,
            render_item=plainly,
            transaction_per_migration=True,
        )
        with context.begin_transaction():
            context.run_migrations()


run()
