import json
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import Engine, Executable, delete, insert, select, text, update
from sqlalchemy.orm import Session

from commissions.people.acts import admit, rename, suspend
from commissions.record import log, merkle
from commissions.record.model import Entry, Head, Node, Opening
from commissions.record.verify import verify
from commissions.rules import THE_SYSTEM
from tests import make
from tests.commissions.doing import do

SIZE, CLOSED = 7, 5


@pytest.fixture
def session(session: Session) -> Session:
    """A session on a database whose record holds seven entries, of which the fifth is closed."""
    dora = make.dora(session)
    ada, bruno, clara = [do(session, THE_SYSTEM, admit, name=name) for name in ("Ada F", "Bruno G", "Clara R")]
    do(session, dora, rename, ada, name="Ada Ferrero")
    do(session, dora, suspend, bruno, reason="Insulti.")
    do(session, clara, rename, clara, name="Clara Riva")
    do(session, ada, rename, ada, name="Ada Ferrero Riva")
    return session


def unguarded(session: Session, *statements: Executable) -> None:
    """What somebody does who can also take the database's own guards away."""
    if session.get_bind().dialect.name == "sqlite":
        for name in session.scalars(text("SELECT name FROM sqlite_master WHERE type = 'trigger'")).all():
            session.execute(text(f"DROP TRIGGER {name}"))
    else:
        session.execute(text("SET LOCAL session_replication_role = replica"))
    for statement in statements:
        session.execute(statement.execution_options(synchronize_session=False))
    session.commit()


def fault_at(session: Session) -> int:
    """The entry that is named, with a reason."""
    fault = verify(session).fault
    assert fault is not None
    assert fault.why
    return fault.seq


def rewrite(seq: int, content: bytes, **columns: Any) -> Executable:
    return update(Entry).where(Entry.seq == seq).values(content=content, **columns)


def entries(session: Session) -> dict[int, bytes]:
    return {entry.seq: entry.content for entry in session.scalars(select(Entry))}


def test_what_nobody_touched_follows(session: Session) -> None:
    report = verify(session)

    assert (report.size, report.fault) == (SIZE, None)
    assert report.root == log.root(session).hash


def test_an_empty_record_follows(engine: Engine) -> None:
    with Session(engine) as session:
        assert (verify(session).size, verify(session).fault) == (0, None)


def test_it_tells_how_far_it_is(session: Session) -> None:
    heard: list[tuple[int, int]] = []

    verify(session, lambda done, size: heard.append((done, size)))

    assert heard == [(done, SIZE) for done in range(1, SIZE + 1)]


def test_no_bit_of_any_entry_can_be_flipped(session: Session) -> None:
    there = entries(session)

    @settings(max_examples=60, deadline=None)
    @given(st.data())
    def flip(data: st.DataObject) -> None:
        seq = data.draw(st.integers(1, SIZE))
        bit = data.draw(st.integers(0, len(there[seq]) * 8 - 1))
        changed = bytearray(there[seq])
        changed[bit // 8] ^= 1 << bit % 8
        unguarded(session, rewrite(seq, bytes(changed)))
        assert fault_at(session) == seq
        unguarded(session, rewrite(seq, there[seq]))

    flip()
    assert verify(session).fault is None


def test_nor_can_two_entries_change_places(session: Session) -> None:
    there = entries(session)

    unguarded(session, rewrite(2, there[3]), rewrite(3, there[2]))

    assert fault_at(session) == 2


def test_not_even_when_they_are_numbered_again(session: Session) -> None:
    there = entries(session)
    two, three = json.loads(there[2]), json.loads(there[3])

    unguarded(
        session,
        delete(Opening).where(Opening.seq.in_([2, 3])),
        rewrite(2, log.canonical({**three, "seq": 2}), at=select(Entry.at).where(Entry.seq == 3).scalar_subquery()),
        rewrite(3, log.canonical({**two, "seq": 3})),
    )

    assert fault_at(session) == 2


@pytest.mark.parametrize("seq", [1, 4, SIZE])
def test_no_entry_can_be_taken_out(session: Session, seq: int) -> None:
    unguarded(session, delete(Opening).where(Opening.seq == seq), delete(Entry).where(Entry.seq == seq))

    assert fault_at(session) == seq


@pytest.mark.parametrize("seq", [0, -1, SIZE + 1])
def test_nor_slipped_in(session: Session, seq: int) -> None:
    body = {"about": "people", "facts": {}, "kind": "person.renamed", "seq": seq, "v": 1}
    content = log.canonical({**body, "at": log.moment(make.LONG_AGO)})
    slipped = {"seq": seq, "content": content, "kind": "person.renamed", "about": "people", "at": make.LONG_AGO}

    unguarded(session, insert(Entry).values(slipped))

    assert fault_at(session) == seq


@pytest.mark.parametrize(
    ("seq", "columns"),
    [
        (3, {"kind": "person.renamed"}),
        (4, {"about": "person/1"}),
        (CLOSED, {"about": "people"}),
        (CLOSED, {"kind": "person.suspended"}),
        (6, {"at": make.LONG_AGO}),
    ],
)
def test_the_columns_repeat_what_is_told(session: Session, seq: int, columns: dict[str, Any]) -> None:
    unguarded(session, update(Entry).where(Entry.seq == seq).values(columns))

    assert fault_at(session) == seq


@pytest.mark.parametrize(
    ("seq", "part", "columns"),
    [
        (1, "person", {"payload": b'{"name":"Qualcun altro","person":"person/2"}'}),
        (4, "author", {"salt": b"0" * 32}),
        (4, "author", {"salt": b""}),
        (CLOSED, "content", {"payload": b"{}"}),
        (6, "person", {"part": "text"}),
        (6, "person", {"part": "seq"}),
        (7, "person", {"part": "kind"}),
        (7, "person", {"part": "about"}),
    ],
)
def test_an_opening_opens_what_was_committed_to(session: Session, seq: int, part: str, columns: dict[str, Any]) -> None:
    unguarded(session, update(Opening).where(Opening.seq == seq, Opening.part == part).values(columns))

    assert fault_at(session) == seq


def test_what_was_erased_is_no_fault(session: Session) -> None:
    unguarded(session, delete(Opening).where(Opening.seq.in_([2, CLOSED])))

    assert verify(session).fault is None


@pytest.mark.parametrize(
    ("level", "position", "seq"), [(0, 0, 1), (0, 2, 3), (0, 6, 7), (1, 0, 2), (1, 1, 4), (2, 0, 4)]
)
def test_a_node_is_named_by_the_entry_that_finished_it(session: Session, level: int, position: int, seq: int) -> None:
    node = (Node.level == level, Node.position == position)
    before = session.get_one(Node, (level, position)).hash

    unguarded(session, update(Node).where(*node).values(hash=merkle.leaf_hash(b"another")))
    assert fault_at(session) == seq

    unguarded(session, update(Node).where(*node).values(hash=before))
    assert verify(session).fault is None
    unguarded(session, delete(Node).where(*node))
    assert fault_at(session) == seq


def test_no_node_stands_for_entries_that_are_not_there(session: Session) -> None:
    unguarded(session, insert(Node).values(level=2, position=1, hash=merkle.leaf_hash(b"more")))

    assert fault_at(session) == SIZE + 1


@pytest.mark.parametrize(("size", "seq"), [(0, 1), (SIZE - 1, SIZE), (SIZE + 1, SIZE + 1)])
def test_the_head_knows_how_many_there_are(session: Session, size: int, seq: int) -> None:
    unguarded(session, update(Head).values(size=size))

    assert fault_at(session) == seq


@pytest.mark.parametrize("frontier", [b"", b"0" * 32 * 3])
def test_the_head_knows_the_tree(session: Session, frontier: bytes) -> None:
    unguarded(session, update(Head).values(frontier=frontier))

    assert fault_at(session) == SIZE


def test_without_a_head_nothing_was_told(session: Session) -> None:
    unguarded(session, delete(Head))

    assert fault_at(session) == 1
