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


def _attach(dialect: str, statements: list[str]) -> None:
    """Create the triggers once all tables stand, so that they come with `create_all`."""
    for statement in statements:
        event.listen(Base.metadata, "after_create", DDL(statement).execute_if(dialect=dialect))  # type: ignore[no-untyped-call]


_attach("sqlite", SQLITE)
_attach("postgresql", POSTGRESQL)
