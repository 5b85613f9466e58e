"""What the pages of the record show: one act with its seals and its proof, a root of some day."""

import base64
import json
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from commissions.record import commitment, log, merkle
from commissions.record.model import Entry, Opening


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
