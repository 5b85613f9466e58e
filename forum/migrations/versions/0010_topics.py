"""Give commissions a forum: topics, what they said before, and proposals born from them."""

import sqlalchemy as sa
from alembic import op
from alembic.operations.base import BatchOperations

revision = "0010"
down_revision = "0008"
branch_labels = None
depends_on = None

BEFORE, AFTER = ("comment", "proposal"), ("comment", "proposal", "topic")
GROUND = sa.Enum(
    *("insult", "hatred", "privacy", "deception", "advertising", "off_topic", "unlawful"),
    name="ground",
    native_enum=False,
    length=40,
)
IN_FORCE = sa.text("measure = 'hide' AND ended_at IS NULL")


def upgrade() -> None:
    """Go on to this version."""
    with op.batch_alter_table("body") as body:
        openers = sa.Enum("seat_holders", "everyone", name="openers", native_enum=False, length=40)
        body.add_column(sa.Column("topics_from", openers, nullable=False, server_default="seat_holders"))
    _lay_topics()
    _drop_triggers(BEFORE)
    for table in ("proposal", "draft"):
        with op.batch_alter_table(table) as batch:
            batch.add_column(sa.Column("topic_id", sa.Integer(), nullable=True))
            batch.create_foreign_key(batch.f(f"fk_{table}_topic_id_topic"), "topic", ["topic_id"], ["id"])
            if table == "proposal":
                batch.create_index(batch.f("ix_proposal_topic_id"), ["topic_id"], unique=False)
    for table in ("ruling", "report"):
        _enter_topic(table)
    _lay_triggers(AFTER)


def downgrade() -> None:
    """Go back to the version before."""
    _drop_triggers(AFTER)
    op.execute("DELETE FROM receipt WHERE report_id IN (SELECT id FROM report WHERE topic_id IS NOT NULL)")
    for table in ("report", "ruling"):
        _forget_topic(table)
    for table in ("draft", "proposal"):
        with op.batch_alter_table(table) as batch:
            if table == "proposal":
                batch.drop_index(batch.f("ix_proposal_topic_id"))
            batch.drop_constraint(batch.f(f"fk_{table}_topic_id_topic"), type_="foreignkey")
            batch.drop_column("topic_id")
    _lay_triggers(BEFORE)
    for table in ("topic_version", "topic_objective", "topic"):
        op.drop_table(table)
    with op.batch_alter_table("body") as body:
        body.drop_column("topics_from")


def _lay_topics() -> None:
    op.create_table(
        "topic",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("body_id", sa.Integer(), nullable=False),
        sa.Column("thread_id", sa.Integer(), nullable=False),
        sa.Column("author_id", sa.Integer(), nullable=False),
        sa.Column("state", sa.Enum("open", "closed", name="state", native_enum=False, length=40), nullable=False),
        sa.Column("title", sa.String(), nullable=False),
        sa.Column("text", sa.String(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("summary", sa.String(), nullable=True),
        sa.Column("opened_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("closed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("pinned_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("hidden_by", sa.Integer(), nullable=True),
        sa.Column("hidden_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("hidden_until", sa.DateTime(timezone=True), nullable=True),
        sa.Column("hidden_for", GROUND, nullable=True),
        sa.Column("hidden_under", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["author_id"], ["person.id"], name=op.f("fk_topic_author_id_person")),
        sa.ForeignKeyConstraint(["body_id"], ["body.id"], name=op.f("fk_topic_body_id_body")),
        sa.ForeignKeyConstraint(["thread_id"], ["thread.id"], name=op.f("fk_topic_thread_id_thread")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_topic")),
        sa.UniqueConstraint("thread_id", name=op.f("uq_topic_thread_id")),
    )
    for column in ("author_id", "body_id", "state"):
        op.create_index(op.f(f"ix_topic_{column}"), "topic", [column], unique=False)
    op.create_table(
        "topic_objective",
        sa.Column("topic_id", sa.Integer(), nullable=False),
        sa.Column("objective_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["objective_id"], ["objective.id"], name=op.f("fk_topic_objective_objective_id_objective")
        ),
        sa.ForeignKeyConstraint(["topic_id"], ["topic.id"], name=op.f("fk_topic_objective_topic_id_topic")),
        sa.PrimaryKeyConstraint("topic_id", "objective_id", name=op.f("pk_topic_objective")),
    )
    op.create_index(op.f("ix_topic_objective_objective_id"), "topic_objective", ["objective_id"], unique=False)
    op.create_table(
        "topic_version",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("topic_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("title", sa.String(), nullable=False),
        sa.Column("text", sa.String(), nullable=False),
        sa.Column("until", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["topic_id"], ["topic.id"], name=op.f("fk_topic_version_topic_id_topic")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_topic_version")),
        sa.UniqueConstraint("topic_id", "number", name=op.f("uq_topic_version_topic_id_number")),
    )


def _enter_topic(table: str) -> None:
    """Let rulings and reports be about topics too."""
    with op.batch_alter_table(table) as batch:
        batch.add_column(sa.Column("topic_id", sa.Integer(), nullable=True))
        batch.create_foreign_key(batch.f(f"fk_{table}_topic_id_topic"), "topic", ["topic_id"], ["id"])
        batch.create_index(batch.f(f"ix_{table}_topic_id"), ["topic_id"], unique=False)
        if table == "ruling":
            batch.create_index(
                "uq_ruling_hides_topic", ["topic_id"], unique=True, sqlite_where=IN_FORCE, postgresql_where=IN_FORCE
            )
        _check_anew(batch, table, AFTER)


def _forget_topic(table: str) -> None:
    op.execute(f"DELETE FROM {table} WHERE topic_id IS NOT NULL")  # noqa: S608 a name of ours
    with op.batch_alter_table(table) as batch:
        _check_anew(batch, table, BEFORE)
        if table == "ruling":
            batch.drop_index("uq_ruling_hides_topic")
        batch.drop_index(batch.f(f"ix_{table}_topic_id"))
        batch.drop_constraint(batch.f(f"fk_{table}_topic_id_topic"), type_="foreignkey")
        batch.drop_column("topic_id")


def _check_anew(batch: BatchOperations, table: str, hiding: tuple[str, ...]) -> None:
    """Say anew what each row is about, and what can be hidden."""
    items = (*hiding, "organisation", "person")
    checks = {"one_item": " + ".join(f"CASE WHEN {item}_id IS NULL THEN 0 ELSE 1 END" for item in items) + " = 1"}
    if table == "ruling":
        checks["hideable"] = "measure <> 'hide' OR " + " OR ".join(f"{item}_id IS NOT NULL" for item in hiding)
    for name, check in checks.items():
        batch.drop_constraint(batch.f(f"ck_{table}_{name}"), type_="check")
        batch.create_check_constraint(batch.f(f"ck_{table}_{name}"), check)


_SAYS_THE_SAME = (
    "SELECT 1 FROM ruling WHERE id = NEW.hidden_by AND {item}_id = NEW.id AND measure = 'hide' AND ended_at IS NULL "
    "AND decided_at = NEW.hidden_at AND ground = NEW.hidden_for AND article = NEW.hidden_under "
    "AND until {same} NEW.hidden_until"
)
_NOTHING_LEFT = (
    "NEW.hidden_by IS NULL AND (NEW.hidden_at IS NOT NULL OR NEW.hidden_until IS NOT NULL "
    "OR NEW.hidden_for IS NOT NULL OR NEW.hidden_under IS NOT NULL)"
)


def _drop_triggers(hiding: tuple[str, ...]) -> None:
    """Take the triggers off; with the tables made anew SQLite would lose some of them, and trip over the others."""
    if op.get_bind().dialect.name == "sqlite":
        for item in hiding:
            for verb in ("insert", "update"):
                op.execute(f"DROP TRIGGER {item}_{verb}_hidden_by_a_ruling")
        for name in ("update_while_it_hides", "delete", "replace"):
            op.execute(f"DROP TRIGGER ruling_no_{name}")
        return
    for item in hiding:
        op.execute(f"DROP TRIGGER {item}_hidden_by_a_ruling ON {item}")
        op.execute(f"DROP FUNCTION {item}_hidden_by_a_ruling()")
    op.execute("DROP TRIGGER ruling_is_kept ON ruling")
    op.execute("DROP FUNCTION ruling_is_kept()")


def _lay_triggers(hiding: tuple[str, ...]) -> None:
    for statement in _sqlite(hiding) if op.get_bind().dialect.name == "sqlite" else _postgresql(hiding):
        op.execute(statement)


def _hides(hiding: tuple[str, ...]) -> str:
    return " OR ".join(f"EXISTS (SELECT 1 FROM {item} WHERE hidden_by = OLD.id)" for item in hiding)  # noqa: S608


def _sqlite(hiding: tuple[str, ...]) -> list[str]:
    return [
        (
            f"CREATE TRIGGER {item}_{verb}_hidden_by_a_ruling BEFORE {verb.upper()} ON {item} "
            f"WHEN (NEW.hidden_by IS NOT NULL AND NOT EXISTS ({_SAYS_THE_SAME.format(item=item, same='IS')})) "
            f"OR ({_NOTHING_LEFT}) "
            f"BEGIN SELECT RAISE(ABORT, 'nothing is hidden without a ruling in force'); END"
        )
        for item in hiding
        for verb in ("insert", "update")
    ] + [
        (
            f"CREATE TRIGGER ruling_no_update_while_it_hides BEFORE UPDATE ON ruling WHEN {_hides(hiding)} "
            f"BEGIN SELECT RAISE(ABORT, 'a ruling stands while it hides something'); END"
        ),
        "CREATE TRIGGER ruling_no_delete BEFORE DELETE ON ruling BEGIN SELECT RAISE(ABORT, 'rulings are kept'); END",
        (
            "CREATE TRIGGER ruling_no_replace BEFORE INSERT ON ruling "
            "WHEN EXISTS (SELECT 1 FROM ruling WHERE id = NEW.id) "
            "BEGIN SELECT RAISE(ABORT, 'rulings are kept'); END"
        ),
    ]


def _postgresql(hiding: tuple[str, ...]) -> list[str]:
    return [
        statement
        for item in hiding
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
            f"IF {_hides(hiding)} THEN RAISE EXCEPTION 'a ruling stands while it hides something' "
            f"USING ERRCODE = '23514'; END IF; "
            f"RETURN NEW; END $$"
        ),
        (
            "CREATE TRIGGER ruling_is_kept BEFORE UPDATE OR DELETE ON ruling "
            "FOR EACH ROW EXECUTE FUNCTION ruling_is_kept()"
        ),
    ]
