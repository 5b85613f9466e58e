"""What was found out about the record at one length of it: it stays true until the record grows or a day begins."""

from collections.abc import Callable, Hashable
from typing import Any, TypeVar

from flask import current_app

from commissions import clock
from forum import language
from forum.acting import record

Found = TypeVar("Found")

ROOM = 500  # answers that a process keeps


class Memory:
    """Answers to questions about the record, as long as it is; when it is longer, none.

    Whatever becomes public, hidden or other than it was leaves an entry, so that nothing here ever has to be forgotten
    by name. An empty record tells nothing of what stands beside it, and nothing is kept.
    """

    def __init__(self) -> None:
        self._kept: tuple[Hashable, dict[Hashable, Any]] = (None, {})

    def find(self, of: Hashable, find: Callable[[], Found]) -> Found:
        """The answer to a question about what is public, found now or before, in the language of the page."""
        size, today = record().size, clock.day(clock.now())
        if not size:
            return find()
        length = (current_app.config["SQLALCHEMY_DATABASE_URI"], size, today)
        at, known = self._kept
        if at != length:
            known = {}
            self._kept = length, known
        question = language.current(), of
        if question not in known:
            if len(known) >= ROOM:
                known.clear()
            known[question] = find()
        found: Found = known[question]
        return found


MEMORY = Memory()
