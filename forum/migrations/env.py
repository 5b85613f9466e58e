"""How migrations find the database and the models of the running site."""

from typing import Any, Literal

from alembic import context
from flask import current_app
from sqlalchemy import Enum, String

from commissions.base import Moment
from forum.tables import process


def plainly(kind: str, item: Any, autogen: Any) -> str | Literal[False]:
    """A migration names the databases' own types, so that it stays true when ours change."""
    return "sa.DateTime(timezone=True)" if kind == "type" and isinstance(item, Moment) else False


def same_type(migration: Any, inspected: Any, described: Any, found: Any, wanted: Any) -> bool | None:
    """States are text to the database; for everything else the types are compared as usual."""
    return False if isinstance(wanted, Enum) and isinstance(found, String) else None


def run() -> None:
    """Apply migrations on the site's own connection, each in a transaction."""
    engine = current_app.extensions["migrate"].db.engine
    with engine.connect() as connection:
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
