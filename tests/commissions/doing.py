"""How tests do acts, see them refused, and read what the record told of them."""

import json
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Any

import pytest
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from commissions.act import acting
from commissions.errors import Refused
from commissions.record.model import Entry, Opening
from commissions.rules import Actor, System

Who = Actor | System | None


@dataclass(frozen=True)
class Told:
    """What an entry says to whoever may open all of it; people by their marks."""

    kind: str
    about: str
    facts: dict[str, Any] = field(default_factory=dict)
    by: str | None = None
    person: str | None = None
    text: str | None = None
    closed: bool = False


def do(session: Session, who: Who, verb: Callable[..., Any], *thing: Any, **given: Any) -> Any:
    """One act in a transaction of its own."""
    with acting(session, by=who) as act:
        return verb(act, *thing, **given)


def refused(session: Session, whom: Iterable[Who], verb: Callable[..., Any], *thing: Any, **given: Any) -> None:
    """Each of them is refused, and nothing is stored."""
    before = size(session)
    for who in whom:
        with pytest.raises(Refused):
            do(session, who, verb, *thing, **given)
    assert size(session) == before


def last(session: Session) -> Told:
    """What the last entry tells."""
    return told(session)[-1]


def told(session: Session) -> list[Told]:
    """What every entry tells, in order."""
    opened: dict[int, dict[str, str]] = {}
    for opening in session.scalars(select(Opening)):
        opened.setdefault(opening.seq, {})[opening.part] = opening.payload.decode()
    entries = session.execute(select(Entry.seq, Entry.content).order_by(Entry.seq))
    return [_told(json.loads(content), opened.get(seq, {})) for seq, content in entries]


def size(session: Session) -> int:
    """How many entries there are."""
    return session.scalar(select(func.count()).select_from(Entry)) or 0


def _told(body: dict[str, Any], opened: dict[str, str]) -> Told:
    closed = body["kind"] == "closed"
    if closed:
        body = opened = json.loads(opened["content"])
    return Told(
        kind=body["kind"],
        about=body["about"],
        facts=body["facts"],
        by=_mark(opened.get("author")),
        person=_mark(opened.get("person")),
        text=opened.get("text"),
        closed=closed,
    )


def _mark(named: str | None) -> str | None:
    return json.loads(named)["person"] if named else None
