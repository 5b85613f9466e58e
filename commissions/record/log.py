"""Appending to the record and reading it: exact bytes in, proofs and openings out."""

import base64
import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, TypeVar

from sqlalchemy import bindparam, insert, or_, select, tuple_, update
from sqlalchemy import text as statement
from sqlalchemy.orm import Session

from commissions.base import copied, table
from commissions.record import commitment, merkle
from commissions.record.kinds import KINDS, Misspelt
from commissions.record.model import Entry, Head, Node, Opening
from commissions.rules import Actor

Asked = TypeVar("Asked")


@dataclass(frozen=True, slots=True)
class Root:
    """How many entries the record holds and the hash that stands for all of them."""

    size: int
    hash: bytes


@dataclass(slots=True)
class Held:
    """The head of the record while its writer holds it: as stored, and as what is appended makes it."""

    size: int
    frontier: bytes
    within: object  # the transaction that holds it


# Two writers may both find the record new; the second waits here for the first, and then finds its row.
_FIRST = statement("INSERT INTO head (id, size, frontier) VALUES (1, :size, :frontier) ON CONFLICT DO NOTHING")

# Built once, since every page asks them.
_HEAD = select(Head.__table__.c.size, Head.__table__.c.frontier)
_HELD = _HEAD.with_for_update()
_ENTRY, _NODE, _OPENING = (insert(table(kind)) for kind in (Entry, Node, Opening))
_GROWN = update(table(Head)).values(size=bindparam("grown"), frontier=bindparam("further"))
_PUBLISHED = select(Opening.seq, Opening.part, Opening.payload).where(
    Opening.seq.in_(bindparam("seqs", expanding=True)), Opening.public
)


def lock(session: Session) -> Held:
    """The head of the record, its row held until the transaction ends, so that writers queue; made when it is new.

    Held once, it is not read again: nobody else can change it meanwhile.
    """
    held: Held | None = session.info.get("head")
    if held is not None and held.within is session.get_transaction():
        return held
    row = session.execute(_HELD).one_or_none()
    if row is None:
        session.execute(_FIRST, {"size": 0, "frontier": merkle.Frontier().to_bytes()})
        row = session.execute(_HELD).one()
    held = session.info["head"] = Held(row.size, row.frontier, session.get_transaction())
    return held


def append(
    session: Session,
    *,
    at: datetime,
    kind: str,
    about: str,
    facts: dict[str, object],
    author: Actor | None = None,
    person: Actor | None = None,
    text: str | None = None,
) -> Entry:
    """Add one entry: bytes, leaf, finished nodes, head and openings, in the transaction of the act."""
    if kind not in KINDS:
        raise Misspelt(f"the record knows no {kind}")
    KINDS[kind].check(kind, facts)
    head = lock(session)
    seq = head.size + 1
    body = {"about": about, "at": moment(at), "facts": facts, "kind": kind, "seq": seq, "v": 1}
    secrets = _secrets(author, person, text)
    if KINDS[kind].closed:
        secrets = {"content": canonical({**body, **{part: payload.decode() for part, payload in secrets.items()}})}
        body = {"at": moment(at), "kind": "closed", "seq": seq, "v": 1}
    openings = [_opening(seq, part, payload) for part, payload in secrets.items()]
    content = canonical(body | _bound(openings))
    values = {"seq": seq, "content": content, "kind": body["kind"], "about": body.get("about"), "at": at}
    session.execute(_ENTRY, values)
    _grow(session, head, content)
    if openings:
        session.execute(_OPENING, openings)
    return copied(Entry, **values)


def root(session: Session) -> Root:
    """The present size and root of the record."""
    row = session.execute(_HEAD).one_or_none()
    if row is None:
        return Root(0, merkle.EMPTY)
    return Root(row.size, merkle.Frontier.from_bytes(row.size, row.frontier).root())


def proof(session: Session, seq: int, size: int) -> list[bytes]:
    """The inclusion proof of entry `seq` in the tree of the first `size` entries (RFC 9162, 2.1.3); one statement."""
    return _from_nodes(session, lambda node: merkle.inclusion_proof(seq - 1, size, node))


def root_at(session: Session, size: int) -> bytes:
    """The root when the record held that many entries, in one statement."""
    return _from_nodes(session, lambda node: merkle.root_at(size, node))


def canonical(value: dict[str, Any]) -> bytes:
    """The one way an entry is written: UTF-8 JSON, keys sorted, no spaces."""
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()


def moment(at: datetime) -> str:
    """A UTC moment as the record writes it: `2026-11-22T10:15:30.123Z`."""
    return at.astimezone(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")


def named(actor: Actor) -> bytes:
    """What opens a commitment to a person: the public name then, and the mark."""
    return canonical({"name": actor.name, "person": actor.mark})


def domain(part: str) -> commitment.Part:
    """Which tag of the hash a part of an entry uses; the person concerned uses the author's."""
    return commitment.Part.AUTHOR if part == "person" else commitment.Part(part)


def openings(session: Session, seqs: Sequence[int]) -> dict[int, dict[str, bytes]]:
    """The published payloads of these entries, by entry and part, in one statement."""
    found: dict[int, dict[str, bytes]] = {}
    rows = session.execute(_PUBLISHED, {"seqs": seqs})
    for seq, part, payload in rows:
        found.setdefault(seq, {})[part] = payload
    return found


def publish(
    session: Session,
    about: str,
    *,
    public: bool,
    of: tuple[str, ...] = (),
    part: commitment.Part = commitment.Part.TEXT,
) -> None:
    """Show, or no longer show, the words of the entries about a thing; that somebody acted and when stays.

    `of` are the kinds, or what they begin with; `part` is what else than the words, where there is reason to.
    """
    seqs = select(Entry.seq).where(Entry.about == about, or_(*(Entry.kind.startswith(kind) for kind in of or ("",))))
    session.execute(
        update(Opening)
        .where(Opening.seq.in_(seqs), Opening.part == part)
        .values(public=public)
        .execution_options(synchronize_session=False)
    )


def _secrets(author: Actor | None, person: Actor | None, text: str | None) -> dict[str, bytes]:
    found = {"author": author, "person": person}
    payloads = {part: named(actor) for part, actor in found.items() if actor is not None}
    return {**payloads, "text": text.encode()} if text else payloads


def _opening(seq: int, part: str, payload: bytes) -> dict[str, Any]:
    salt = commitment.new_salt()
    return {"seq": seq, "part": part, "salt": salt, "payload": payload, "public": part != commitment.Part.CONTENT}


def _bound(openings: list[dict[str, Any]]) -> dict[str, str]:
    """The commitments to what was opened, by part, as an entry writes them."""
    return {
        one["part"]: base64.b64encode(commitment.commit(domain(one["part"]), one["salt"], one["payload"])).decode()
        for one in openings
    }


def _grow(session: Session, head: Held, content: bytes) -> None:
    frontier, finished = merkle.Frontier.from_bytes(head.size, head.frontier).append(merkle.leaf_hash(content))
    rows = [{"level": node.level, "position": node.index, "hash": node.hash} for node in finished]
    session.execute(_NODE, rows)
    head.size, head.frontier = frontier.size, frontier.to_bytes()
    session.execute(_GROWN, {"grown": head.size, "further": head.frontier})


def _from_nodes(session: Session, ask: Callable[[merkle.Lookup], Asked]) -> Asked:
    """What is computed from finished nodes: asked once to learn which it needs, and again with their hashes."""
    wanted: list[tuple[int, int]] = []

    def note(level: int, position: int) -> bytes:
        wanted.append((level, position))
        return merkle.EMPTY

    ask(note)
    rows = session.execute(select(Node).where(tuple_(Node.level, Node.position).in_(wanted))).scalars()
    found = {(node.level, node.position): node.hash for node in rows}
    return ask(lambda level, position: found[level, position])
