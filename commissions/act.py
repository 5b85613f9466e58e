"""Act and acting(): one moment, one actor, one transaction, at least one entry."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from typing import Protocol

from sqlalchemy.orm import Session

from commissions import clock
from commissions.engine import writing
from commissions.errors import Refused, Unrecorded
from commissions.record import log
from commissions.record.model import Entry
from commissions.rules import Actor, Asking, Rule, System


class Marked(Protocol):
    """A thing as far as the record knows it."""

    @property
    def mark(self) -> str: ...


@dataclass(slots=True)
class Act:
    """What is being done: by whom, at which moment, with which entries so far."""

    session: Session
    asking: Asking
    entries: list[Entry] = field(default_factory=list)

    @property
    def at(self) -> datetime:
        """The one moment of the act."""
        return self.asking.at

    @property
    def by(self) -> Actor | None:
        """Who acts; nobody when the system does."""
        return self.asking.person

    def require(self, rule: Rule, thing: object = None) -> None:
        """Go on only if who acts may do this to the thing; Refused otherwise."""
        if not rule(self.asking, thing):
            raise Refused(rule)

    def note(
        self,
        kind: str,
        thing: Marked,
        *,
        text: str | None = None,
        person: Actor | None = None,
        **facts: object,
    ) -> Entry:
        """Leave an entry: what happened to the thing, its public facts, the words, the person it concerns."""
        self.session.flush()
        told = {name: value for name, value in facts.items() if value is not None}
        entry = log.append(
            self.session,
            at=self.at,
            kind=kind,
            about=thing.mark,
            facts=told,
            author=self.by,
            person=person,
            text=text,
        )
        self.entries.append(entry)
        return entry


@contextmanager
def acting(session: Session, *, by: Actor | System | None, at: datetime | None = None) -> Iterator[Act]:
    """Run acts in one transaction: all stored with their entries, or nothing.

    Acts may call one another with the same `act`. `at` is given by imports only, for what happened before.
    """
    writing(session)
    try:
        log.lock(session)
        act = Act(session, Asking(session, by, at or clock.now()))
        yield act
        if not act.entries:
            raise Unrecorded
        session.commit()
    except BaseException:
        session.rollback()
        raise
