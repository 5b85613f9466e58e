import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import Session

from commissions.people.acts import admit
from commissions.record.verify import verify
from commissions.rules import THE_SYSTEM
from tests.commissions.doing import do

FORBIDDEN = [
    "UPDATE entry SET kind = 'person.renamed'",
    "UPDATE entry SET content = content WHERE seq = 1",
    "DELETE FROM entry WHERE seq = 2",
    "UPDATE node SET hash = hash WHERE level = 0 AND position = 0",
    "DELETE FROM node",
]
ONLY_SQLITE = [
    "INSERT OR REPLACE INTO entry SELECT 1, content, kind, about, at FROM entry WHERE seq = 2",
    "REPLACE INTO node SELECT 0, 0, hash FROM node WHERE level = 0 AND position = 1",
    "UPDATE OR REPLACE entry SET seq = 1 WHERE seq = 2",
]
ONLY_POSTGRESQL = [
    "TRUNCATE node",
    "TRUNCATE entry CASCADE",
    "INSERT INTO node SELECT * FROM node ON CONFLICT (level, position) DO UPDATE SET hash = excluded.hash",
]


@pytest.fixture
def session(session: Session) -> Session:
    """A session on a database whose record holds two entries."""
    for name in ("Ada Ferrero", "Bruno Gallo"):
        do(session, THE_SYSTEM, admit, name=name)
    return session


def test_the_database_itself_refuses_to_change_or_remove_what_was_told(session: Session) -> None:
    own = ONLY_SQLITE if session.get_bind().dialect.name == "sqlite" else ONLY_POSTGRESQL
    for statement in [*FORBIDDEN, *own]:
        with pytest.raises(DBAPIError, match="the record only grows"):
            session.execute(text(statement))
        session.rollback()

    assert verify(session).size == 2
    assert verify(session).fault is None


def test_what_may_be_erased_can_be(session: Session) -> None:
    session.execute(text("DELETE FROM opening WHERE seq = 1"))
    session.execute(text("UPDATE opening SET public = (1 = 0)"))
    session.commit()

    assert verify(session).fault is None


def test_and_the_record_grows(session: Session) -> None:
    do(session, THE_SYSTEM, admit, name="Clara Riva")

    assert verify(session).size == 3
