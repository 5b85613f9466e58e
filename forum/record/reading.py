"""What the pages of the record show: a page of acts, one act with its seals and its proof, a root of some day."""

import base64
import json
from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import Select, select
from sqlalchemy.orm import Session

from commissions.record import commitment, log, merkle
from commissions.record.model import Entry, Opening

PAGE = 50


@dataclass(frozen=True, slots=True)
class Turn:
    """One page of acts, newest first, and where the neighbouring pages begin."""

    entries: Sequence[Entry]
    newer: int | None
    older: int | None


@dataclass(frozen=True, slots=True)
class Seal:
    """A commitment in an entry: for a part that is public, with the salt and the payload that open it."""

    part: str
    commitment: str
    salt: str | None = None
    payload: str | None = None
    opens: bool = False


@dataclass(frozen=True, slots=True)
class Proof:
    """That an entry is in the record of this size and root: its leaf, and the hashes on the way up."""

    size: int
    root: str
    leaf: str
    path: list[str]


def page_of(session: Session, entries: Select[Entry], *, before: int | None, after: int | None) -> Turn:
    """A page of acts, newest first: those before an act, or those after it."""
    if after is not None:
        rows = session.scalars(entries.where(Entry.seq > after).order_by(Entry.seq).limit(PAGE + 1)).all()
        shown = rows[:PAGE][::-1]
        return Turn(shown, shown[0].seq if len(rows) > PAGE else None, shown[-1].seq if shown else None)
    if before is not None:
        entries = entries.where(Entry.seq < before)
    rows = session.scalars(entries.order_by(Entry.seq.desc()).limit(PAGE + 1)).all()
    shown = rows[:PAGE]
    first = shown[0].seq if shown and before is not None else None
    return Turn(shown, first, shown[-1].seq if len(rows) > PAGE else None)


def seals(session: Session, entry: Entry) -> list[Seal]:
    """The commitments of an entry, each with what opens it where that is public."""
    content = json.loads(entry.content)
    opened = session.scalars(select(Opening).where(Opening.seq == entry.seq, Opening.public))
    found = {opening.part: opening for opening in opened}
    parts = [part for part in ("author", "person", "text", "content") if part in content]
    return [_seal(part, content[part], found.get(part)) for part in parts]


def proof_of(session: Session, entry: Entry) -> Proof:
    """The proof of an entry in the record as it is now."""
    root = log.root(session)
    path = log.proof(session, entry.seq, root.size)
    return Proof(root.size, root.hash.hex(), merkle.leaf_hash(entry.content).hex(), [each.hex() for each in path])


def _seal(part: str, bound: str, opening: Opening | None) -> Seal:
    if opening is None:
        return Seal(part, bound)
    opens = commitment.opens(base64.b64decode(bound), log.domain(part), opening.salt, opening.payload)
    return Seal(part, bound, opening.salt.hex(), opening.payload.decode(), opens)
