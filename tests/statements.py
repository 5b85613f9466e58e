"""Counting the statements that a question or a page sends to the database."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from sqlalchemy import Connection, Engine, event

SILENT = ("BEGIN", "PRAGMA", "SAVEPOINT", "RELEASE")


@contextmanager
def counted(bind: Engine | Connection) -> Iterator[list[str]]:
    """Every statement sent meanwhile; beginning and ending a transaction is none."""
    sent: list[str] = []

    def hear(_: Any, __: Any, statement: str, *___: Any) -> None:
        if not statement.startswith(SILENT):
            sent.append(statement)

    event.listen(bind, "before_cursor_execute", hear)
    try:
        yield sent
    finally:
        event.remove(bind, "before_cursor_execute", hear)
