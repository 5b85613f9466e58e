"""The database's own refusal to hide anything without a ruling in force that says the same, and to lose a ruling."""

from sqlalchemy import DDL, event

from commissions.base import Base

_SAYS_THE_SAME = (
    "SELECT 1 FROM ruling WHERE id = NEW.hidden_by AND {item}_id = NEW.id AND measure = 'hide' AND ended_at IS NULL "
    "AND decided_at = NEW.hidden_at AND ground = NEW.hidden_for AND article = NEW.hidden_under "
    "AND until {same} NEW.hidden_until"
)
_NOTHING_LEFT = (
    "NEW.hidden_by IS NULL AND (NEW.hidden_at IS NOT NULL OR NEW.hidden_until IS NOT NULL "
    "OR NEW.hidden_for IS NOT NULL OR NEW.hidden_under IS NOT NULL)"
)
HIDING = ("comment", "proposal", "topic")
_HIDES = " OR ".join(f"EXISTS (SELECT 1 FROM {item} WHERE hidden_by = OLD.id)" for item in HIDING)  # noqa: S608 names of ours

SQLITE = [
    (
        f"CREATE TRIGGER {item}_{verb}_hidden_by_a_ruling BEFORE {verb.upper()} ON {item} "
        f"WHEN (NEW.hidden_by IS NOT NULL AND NOT EXISTS ({_SAYS_THE_SAME.format(item=item, same='IS')})) "
        f"OR ({_NOTHING_LEFT}) "
        f"BEGIN SELECT RAISE(ABORT, 'nothing is hidden without a ruling in force'); END"
    )
    for item in HIDING
    for verb in ("insert", "update")
] + [
    (
        f"CREATE TRIGGER ruling_no_update_while_it_hides BEFORE UPDATE ON ruling WHEN {_HIDES} "
        f"BEGIN SELECT RAISE(ABORT, 'a ruling stands while it hides something'); END"
    ),
    ("CREATE TRIGGER ruling_no_delete BEFORE DELETE ON ruling BEGIN SELECT RAISE(ABORT, 'rulings are kept'); END"),
    # INSERT OR REPLACE deletes what stands there without asking the trigger for deletions.
    (
        "CREATE TRIGGER ruling_no_replace BEFORE INSERT ON ruling "
        "WHEN EXISTS (SELECT 1 FROM ruling WHERE id = NEW.id) "
        "BEGIN SELECT RAISE(ABORT, 'rulings are kept'); END"
    ),
]

POSTGRESQL = [
    statement
    for item in HIDING
    for statement in (
        (
            f"CREATE FUNCTION {item}_hidden_by_a_ruling() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN "
            f"IF (NEW.hidden_by IS NOT NULL AND NOT EXISTS "
            f"({_SAYS_THE_SAME.format(item=item, same='IS NOT DISTINCT FROM')})) OR ({_NOTHING_LEFT}) "
            f"THEN RAISE EXCEPTION 'nothing is hidden without a ruling in force' USING ERRCODE = '23514'; END IF; "
            f"RETURN NEW; END $$"
        ),
        (
            f"CREATE TRIGGER {item}_hidden_by_a_ruling BEFORE INSERT OR UPDATE ON {item} "
            f"FOR EACH ROW EXECUTE FUNCTION {item}_hidden_by_a_ruling()"
        ),
    )
] + [
    (
        f"CREATE FUNCTION ruling_is_kept() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN "
        f"IF TG_OP = 'DELETE' THEN RAISE EXCEPTION 'rulings are kept' USING ERRCODE = '23514'; END IF; "
        f"IF {_HIDES} THEN RAISE EXCEPTION 'a ruling stands while it hides something' USING ERRCODE = '23514'; END IF; "
        f"RETURN NEW; END $$"
    ),
    ("CREATE TRIGGER ruling_is_kept BEFORE UPDATE OR DELETE ON ruling FOR EACH ROW EXECUTE FUNCTION ruling_is_kept()"),
]


def _attach(dialect: str, statements: list[str]) -> None:
    """Create the triggers once all tables stand, so that they come with `create_all`."""
    for statement in statements:
        event.listen(Base.metadata, "after_create", DDL(statement).execute_if(dialect=dialect))  # type: ignore[no-untyped-call]


_attach("sqlite", SQLITE)
_attach("postgresql", POSTGRESQL)
