"""Bringing a database on PostgreSQL back to how it was made, unless a test has changed more than its rows."""

from sqlalchemy import Connection, Engine, text
from sqlalchemy.exc import DBAPIError
from sqlalchemy.pool import QueuePool

# What a statement that defines things would alter: tables, their columns and triggers, what they check, functions.
SHAPE = """
SELECT md5(string_agg(id || ':' || changed, ',' ORDER BY id))
FROM (
    SELECT 'c' || oid AS id, xmin::text AS changed FROM pg_class WHERE relnamespace = 'public'::regnamespace
    UNION ALL SELECT 't' || oid, xmin || tgenabled::text FROM pg_trigger
    UNION ALL SELECT 'k' || oid, xmin::text FROM pg_constraint WHERE connamespace = 'public'::regnamespace
    UNION ALL SELECT 'f' || oid, xmin::text FROM pg_proc WHERE pronamespace = 'public'::regnamespace
) AS things
"""
WRITTEN_TO = """
SELECT relname FROM pg_class
WHERE relnamespace = 'public'::regnamespace AND relkind = 'r' AND pg_relation_size(oid) > 0
"""
RESTART = """
SELECT setval(format('%I.%I', schemaname, sequencename)::regclass, start_value, false)
FROM pg_sequences WHERE schemaname = 'public' AND last_value IS NOT NULL
"""


def shape(engine: Engine) -> str:
    """All that is not rows, in few letters."""
    with engine.begin() as connection:
        return str(connection.scalar(text(SHAPE)))


def clean(engine: Engine, made: str) -> bool:
    """Whether the database is again as it was made: without rows, its sequences at their start."""
    pool = engine.pool
    if not isinstance(pool, QueuePool) or pool.checkedout() or pool.checkedin() > 1:
        engine.dispose()  # a test with several connections: whatever it has left there ends with them
    try:
        with engine.begin() as connection:
            if connection.scalar(text(SHAPE)) != made:
                return False
            _empty(connection)
    except DBAPIError:  # somebody still holds a row, or the user of the tests may not do this
        return False
    return True


def _empty(connection: Connection) -> None:
    for setting in ("RESET ALL", "SET LOCAL lock_timeout = '1s'", "SET LOCAL session_replication_role = replica"):
        connection.execute(text(setting))
    for table in connection.scalars(text(WRITTEN_TO)).all():
        connection.execute(text(f'DELETE FROM public."{table}"'))  # noqa: S608 a name that the catalogue gave
    connection.execute(text(RESTART))
