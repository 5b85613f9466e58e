"""Recomputing the whole record from its stored bytes, and naming the first entry that does not follow."""

import base64
import json
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Integer, Result, cast, literal_column, select
from sqlalchemy.orm import Session

from commissions.engine import seeing_one_moment
from commissions.record import commitment, merkle
from commissions.record.kinds import KINDS, Misspelt
from commissions.record.log import canonical, domain, moment
from commissions.record.model import Entry, Head, Node, Opening

STEP = 1_000  # entries read at a time

SHAPE = {"about", "at", "facts", "kind", "seq", "v"}
PARTS = {"author", "person", "text"}
CLOSED_SHAPE = {"at", "content", "kind", "seq", "v"}


@dataclass(frozen=True, slots=True)
class Fault:
    """What does not follow, and the first entry (counted from 1) where it shows."""

    seq: int
    why: str


@dataclass(frozen=True, slots=True)
class Report:
    """What was found: how many entries follow from one another, the root they give, the first fault if any."""

    size: int
    root: bytes
    fault: Fault | None


Told = Callable[[int, int], None]


def verify(session: Session, told: Told = lambda done, size: None) -> Report:
    """Read every entry in order and check bytes, columns, tree, head and openings; `told` hears of progress."""
    seeing_one_moment(session)
    head = session.execute(select(Head.size, Head.frontier)).one_or_none()
    size, stored = (head.size, head.frontier) if head else (0, merkle.Frontier().to_bytes())
    frontier, expected = merkle.Frontier(), 1
    with closing(_nodes(session)) as nodes:
        for entry in _entries(session):
            fault = _sequence(entry, expected) or _shape(entry) or _openings(entry)
            grown, finished = frontier.append(merkle.leaf_hash(entry.content))
            if fault := fault or _tree(entry, finished, nodes):
                return Report(expected - 1, frontier.root(), fault)
            frontier = grown
            told(expected, size)
            expected += 1
        fault = _end(frontier, size, stored, nodes, expected)
    return Report(frontier.size, frontier.root(), fault)


def _entries(session: Session) -> Iterator[Any]:
    """Entries in order, each with the openings that claim to be its own."""
    query = select(Entry.seq, Entry.content, Entry.kind, Entry.about, Entry.at).order_by(Entry.seq).limit(STEP)
    rows = session.execute(query).all()
    while rows:
        opened: dict[int, list[Any]] = {}
        for opening in session.execute(
            select(Opening.seq, Opening.part, Opening.salt, Opening.payload).where(
                Opening.seq.between(rows[0].seq, rows[-1].seq)
            )
        ):
            opened.setdefault(opening.seq, []).append(opening)
        for row in rows:
            yield _Read(row.seq, row.content, row.kind, row.about, row.at, opened.get(row.seq, []))
        rows = session.execute(query.where(Entry.seq > rows[-1].seq)).all()


@dataclass(frozen=True, slots=True)
class _Read:
    seq: int
    content: bytes
    kind: str
    about: str | None
    at: Any
    openings: list[Any]


def _sequence(entry: Any, expected: int) -> Fault | None:
    if entry.seq == expected:
        return None
    return Fault(min(entry.seq, expected), f"entry {expected} was expected, entry {entry.seq} stands there")


def _shape(entry: Any) -> Fault | None:
    """The bytes are the one way to write this entry, and the columns beside them repeat them."""
    try:
        body = json.loads(entry.content)
        written = canonical(body)
    except ValueError:
        return Fault(entry.seq, "the stored bytes are not JSON")
    if not isinstance(body, dict) or written != entry.content:
        return Fault(entry.seq, "the stored bytes are not written in the canonical form")
    closed = body.get("kind") == "closed"
    keys = set(body)
    if not (keys == CLOSED_SHAPE if closed else keys - PARTS == SHAPE):
        return Fault(entry.seq, "the entry lacks a part or has one too many")
    if (body["seq"], body["v"], body["kind"], body.get("about"), body["at"]) != (
        entry.seq,
        1,
        entry.kind,
        entry.about,
        moment(entry.at),
    ):
        return Fault(entry.seq, "the columns say something else than the stored bytes")
    return None if closed else _facts(entry.seq, body)


def _facts(seq: int, body: dict[str, Any]) -> Fault | None:
    if body["kind"] not in KINDS:
        return Fault(seq, f"the record knows no {body['kind']}")
    try:
        KINDS[body["kind"]].check(body["kind"], body["facts"])
    except (Misspelt, AttributeError) as wrong:
        return Fault(seq, str(wrong))
    return None


def _openings(entry: Any) -> Fault | None:
    body = json.loads(entry.content)
    for opening in entry.openings:
        try:
            committed = base64.b64decode(body[opening.part], validate=True)
            part = domain(opening.part)
        except (KeyError, TypeError, ValueError):
            return Fault(entry.seq, f"an opening of its {opening.part} opens nothing")
        if not commitment.opens(committed, part, opening.salt, opening.payload):
            return Fault(entry.seq, f"its {opening.part} is not what was committed to")
    return None


def _nodes(session: Session) -> Result[int, int, bytes]:
    """Stored nodes in the order in which entries finish them: by their last leaf, then upwards."""
    width = literal_column("1").op("<<")(Node.level)
    last = cast((Node.position + 1) * width, Integer)
    query = select(Node.level, Node.position, Node.hash).order_by(last, Node.level)
    return session.execute(query.execution_options(yield_per=STEP))


def _tree(entry: Any, finished: list[merkle.Finished], nodes: Iterator[Any]) -> Fault | None:
    for node in finished:
        stored = next(nodes, None)
        if stored is None or tuple(stored) != (node.level, node.index, node.hash):
            return Fault(entry.seq, "a stored node of the tree does not follow from the entries")
    return None


def _end(frontier: merkle.Frontier, size: int, stored: bytes, nodes: Iterator[Any], expected: int) -> Fault | None:
    if frontier.size != size:
        return Fault(min(frontier.size, size) + 1, f"the head speaks of {size} entries, {frontier.size} are there")
    if frontier.to_bytes() != stored:
        return Fault(expected - 1, "the head's tree is not the one the entries give")
    if next(nodes, None) is not None:
        return Fault(expected, "there are nodes of entries that are not there")
    return None
