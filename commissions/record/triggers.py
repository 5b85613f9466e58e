"""The database's own refusal to change or delete what the record holds."""

from sqlalchemy import DDL, event

from commissions.base import Base
from commissions.record.model import Entry, Node

KEPT = (Entry.__tablename__, Node.__tablename__)

SQLITE = [
    f"CREATE TRIGGER {table}_no_{verb} BEFORE {verb.upper()} ON {table} "
    f"BEGIN SELECT RAISE(ABORT, 'the record only grows'); END"
    for table in KEPT
    for verb in ("update", "delete")
] + [
    # INSERT OR REPLACE deletes what stands there without asking the trigger for deletions.
    (
        "CREATE TRIGGER entry_no_replace BEFORE INSERT ON entry "
        "WHEN EXISTS (SELECT 1 FROM entry WHERE seq = NEW.seq) "
        "BEGIN SELECT RAISE(ABORT, 'the record only grows'); END"
    ),
    (
        "CREATE TRIGGER node_no_replace BEFORE INSERT ON node "
        "WHEN EXISTS (SELECT 1 FROM node WHERE level = NEW.level AND position = NEW.position) "
        "BEGIN SELECT RAISE(ABORT, 'the record only grows'); END"
    ),
]

_FUNCTION = (
    "CREATE FUNCTION the_record_only_grows() RETURNS trigger LANGUAGE plpgsql AS "
    "$$ BEGIN RAISE EXCEPTION 'the record only grows'; END $$"
)

POSTGRESQL = [_FUNCTION] + [
    f"CREATE TRIGGER {table}_no_{verb} BEFORE {verb.upper()} ON {table} "
    f"FOR EACH {'STATEMENT' if verb == 'truncate' else 'ROW'} EXECUTE FUNCTION the_record_only_grows()"
    for table in KEPT
    for verb in ("update", "delete", "truncate")
]


def attach(dialect: str, statements: list[str]) -> None:
    """Create the triggers once all tables stand, so that they come with `create_all`."""
    for statement in statements:
        event.listen(Base.metadata, "after_create", DDL(statement).execute_if(dialect=dialect))  # type: ignore[no-untyped-call]


attach("sqlite", SQLITE)
attach("postgresql", POSTGRESQL)
