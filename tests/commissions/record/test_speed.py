from collections.abc import Iterator
from pathlib import Path
from time import process_time

import pytest
from sqlalchemy.orm import Session

from commissions.record import log, merkle
from commissions.record.model import Head
from commissions.record.verify import verify
from tests import databases, make

MANY = 100_000
SECONDS = 10


@pytest.fixture
def session(tmp_path: Path) -> Iterator[Session]:
    """A session on a database whose record holds a hundred thousand entries."""
    entries, nodes, frontier, at = [], [], merkle.Frontier(), log.moment(make.LONG_AGO).encode()
    for seq in range(1, MANY + 1):
        content = b'{"about":"comment/%d","at":"%b","facts":{},"kind":"comment.amended","seq":%d,"v":1}' % (
            seq,
            at,
            seq,
        )
        entries.append((seq, content, f"comment/{seq}"))
        frontier, finished = frontier.append(merkle.leaf_hash(content))
        nodes += [(node.level, node.index, node.hash) for node in finished]
    with databases.fresh("sqlite", tmp_path) as engine, Session(engine) as session:
        write = session.connection().exec_driver_sql
        write("INSERT INTO entry VALUES (?, ?, 'comment.amended', ?, '2006-01-01 00:00:00.000000')", entries)
        write("INSERT INTO node VALUES (?, ?, ?)", nodes)
        session.add(Head(id=1, size=MANY, frontier=frontier.to_bytes()))
        session.commit()
        yield session


def test_a_hundred_thousand_entries_verify_in_under_ten_seconds(session: Session) -> None:
    began = process_time()

    report = verify(session)

    assert (report.size, report.fault) == (MANY, None)
    assert process_time() - began < SECONDS
