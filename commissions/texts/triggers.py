"""The database's own refusal to change or delete a version that was published."""

from commissions.record.triggers import attach
from commissions.texts.model import Version

KEPT = Version.__tablename__
SAYS = "what was published stays"

SQLITE = [
    f"CREATE TRIGGER {KEPT}_no_{verb} BEFORE {verb.upper()} ON {KEPT} BEGIN SELECT RAISE(ABORT, '{SAYS}'); END"
    for verb in ("update", "delete")
] + [
    # INSERT OR REPLACE deletes what stands there without asking the trigger for deletions.
    (
        f"CREATE TRIGGER {KEPT}_no_replace BEFORE INSERT ON {KEPT} WHEN EXISTS "  # noqa: S608 names of ours
        f"(SELECT 1 FROM {KEPT} WHERE id = NEW.id OR (text_id = NEW.text_id AND number = NEW.number)) "
        f"BEGIN SELECT RAISE(ABORT, '{SAYS}'); END"
    ),
]

POSTGRESQL = [
    (
        "CREATE FUNCTION what_was_published_stays() RETURNS trigger LANGUAGE plpgsql AS "
        f"$$ BEGIN RAISE EXCEPTION '{SAYS}'; END $$"
    )
] + [
    f"CREATE TRIGGER {KEPT}_no_{verb} BEFORE {verb.upper()} ON {KEPT} "
    f"FOR EACH {'STATEMENT' if verb == 'truncate' else 'ROW'} EXECUTE FUNCTION what_was_published_stays()"
    for verb in ("update", "delete", "truncate")
]

attach("sqlite", SQLITE)
attach("postgresql", POSTGRESQL)
