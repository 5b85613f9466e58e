"""Keep reports and rulings, and let nothing be hidden without a ruling in force."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

HIDING = ("comment", "proposal")
GROUND = sa.Enum(
    *("insult", "hatred", "privacy", "deception", "advertising", "off_topic", "unlawful"),
    name="ground",
    native_enum=False,
    length=40,
)
ONE_ITEM = (
    "CASE WHEN comment_id IS NULL THEN 0 ELSE 1 END + CASE WHEN proposal_id IS NULL THEN 0 ELSE 1 END + "
    "CASE WHEN organisation_id IS NULL THEN 0 ELSE 1 END + CASE WHEN person_id IS NULL THEN 0 ELSE 1 END = 1"
)
IN_FORCE = sa.text("measure = 'hide' AND ended_at IS NULL")


def upgrade() -> None:
    """Go on to this version."""
    op.create_table(
        "ruling",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column(
            "measure", sa.Enum("none", "hide", "restore", name="measure", native_enum=False, length=40), nullable=False
        ),
        sa.Column("extent", sa.Enum("whole", name="extent", native_enum=False, length=40), nullable=False),
        sa.Column(
            "duration", sa.Enum("indefinite", "until", name="duration", native_enum=False, length=40), nullable=False
        ),
        sa.Column("until", sa.DateTime(timezone=True), nullable=True),
        sa.Column("facts", sa.String(), nullable=False),
        sa.Column(
            "origin", sa.Enum("report", "initiative", name="origin", native_enum=False, length=40), nullable=False
        ),
        sa.Column("ground", GROUND, nullable=True),
        sa.Column("article", sa.Integer(), nullable=True),
        sa.Column("rules", sa.Integer(), nullable=True),
        sa.Column("remedies", sa.String(), nullable=False),
        sa.Column("by_id", sa.Integer(), nullable=True),
        sa.Column("decided_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("comment_id", sa.Integer(), nullable=True),
        sa.Column("proposal_id", sa.Integer(), nullable=True),
        sa.Column("organisation_id", sa.Integer(), nullable=True),
        sa.Column("person_id", sa.Integer(), nullable=True),
        sa.CheckConstraint("(duration = 'until') = (until IS NOT NULL)", name=op.f("ck_ruling_lasting")),
        sa.CheckConstraint("by_id IS NOT NULL OR measure = 'restore'", name=op.f("ck_ruling_by_somebody")),
        sa.CheckConstraint(
            "measure <> 'hide' OR comment_id IS NOT NULL OR proposal_id IS NOT NULL", name=op.f("ck_ruling_hideable")
        ),
        sa.CheckConstraint(
            "measure = 'none' OR (ground IS NOT NULL AND article IS NOT NULL AND rules IS NOT NULL)",
            name=op.f("ck_ruling_on_a_rule"),
        ),
        sa.CheckConstraint(ONE_ITEM, name=op.f("ck_ruling_one_item")),
        sa.CheckConstraint(
            "length(trim(facts)) >= 10 AND length(trim(remedies)) >= 10", name=op.f("ck_ruling_reasoned")
        ),
        sa.ForeignKeyConstraint(["by_id"], ["person.id"], name=op.f("fk_ruling_by_id_person")),
        sa.ForeignKeyConstraint(["comment_id"], ["comment.id"], name=op.f("fk_ruling_comment_id_comment")),
        sa.ForeignKeyConstraint(
            ["organisation_id"], ["organisation.id"], name=op.f("fk_ruling_organisation_id_organisation")
        ),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_ruling_person_id_person")),
        sa.ForeignKeyConstraint(["proposal_id"], ["proposal.id"], name=op.f("fk_ruling_proposal_id_proposal")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_ruling")),
    )
    with op.batch_alter_table("ruling", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_ruling_by_id"), ["by_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_ruling_comment_id"), ["comment_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_ruling_organisation_id"), ["organisation_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_ruling_person_id"), ["person_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_ruling_proposal_id"), ["proposal_id"], unique=False)
        batch_op.create_index(
            "uq_ruling_hides_comment", ["comment_id"], unique=True, sqlite_where=IN_FORCE, postgresql_where=IN_FORCE
        )
        batch_op.create_index(
            "uq_ruling_hides_proposal", ["proposal_id"], unique=True, sqlite_where=IN_FORCE, postgresql_where=IN_FORCE
        )

    op.create_table(
        "report",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=True),
        sa.Column("ground", GROUND, nullable=False),
        sa.Column("words", sa.String(), nullable=False),
        sa.Column("good_faith", sa.Boolean(), nullable=False),
        sa.Column("by_id", sa.Integer(), nullable=True),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ruling_id", sa.Integer(), nullable=True),
        sa.Column("comment_id", sa.Integer(), nullable=True),
        sa.Column("proposal_id", sa.Integer(), nullable=True),
        sa.Column("organisation_id", sa.Integer(), nullable=True),
        sa.Column("person_id", sa.Integer(), nullable=True),
        sa.CheckConstraint(ONE_ITEM, name=op.f("ck_report_one_item")),
        sa.CheckConstraint("good_faith", name=op.f("ck_report_in_good_faith")),
        sa.ForeignKeyConstraint(["by_id"], ["person.id"], name=op.f("fk_report_by_id_person")),
        sa.ForeignKeyConstraint(["comment_id"], ["comment.id"], name=op.f("fk_report_comment_id_comment")),
        sa.ForeignKeyConstraint(
            ["organisation_id"], ["organisation.id"], name=op.f("fk_report_organisation_id_organisation")
        ),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_report_person_id_person")),
        sa.ForeignKeyConstraint(["proposal_id"], ["proposal.id"], name=op.f("fk_report_proposal_id_proposal")),
        sa.ForeignKeyConstraint(["ruling_id"], ["ruling.id"], name=op.f("fk_report_ruling_id_ruling")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_report")),
    )
    with op.batch_alter_table("report", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_report_by_id"), ["by_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_report_comment_id"), ["comment_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_report_organisation_id"), ["organisation_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_report_person_id"), ["person_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_report_proposal_id"), ["proposal_id"], unique=False)
        batch_op.create_index("ix_report_ruling_id_made_at", ["ruling_id", "made_at"], unique=False)

    op.create_table(
        "receipt",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("report_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.String(), nullable=False),
        sa.Column("email", sa.String(), nullable=True),
        sa.Column("language", sa.String(), nullable=False),
        sa.Column("once", sa.String(), nullable=True),
        sa.ForeignKeyConstraint(["report_id"], ["report.id"], name=op.f("fk_receipt_report_id_report")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_receipt")),
        sa.UniqueConstraint("number", name=op.f("uq_receipt_number")),
        sa.UniqueConstraint("once", name=op.f("uq_receipt_once")),
        sa.UniqueConstraint("report_id", name=op.f("uq_receipt_report_id")),
    )
    for item in HIDING:
        op.add_column(item, sa.Column("hidden_by", sa.Integer(), nullable=True))
        op.add_column(item, sa.Column("hidden_at", sa.DateTime(timezone=True), nullable=True))
        op.add_column(item, sa.Column("hidden_until", sa.DateTime(timezone=True), nullable=True))
        op.add_column(item, sa.Column("hidden_for", GROUND, nullable=True))
        op.add_column(item, sa.Column("hidden_under", sa.Integer(), nullable=True))
    database = op.get_bind().dialect.name
    for statement in SQLITE if database == "sqlite" else POSTGRESQL:
        op.execute(statement)


_SAYS_THE_SAME = (
    "SELECT 1 FROM ruling WHERE id = NEW.hidden_by AND {item}_id = NEW.id AND measure = 'hide' AND ended_at IS NULL "
    "AND decided_at = NEW.hidden_at AND ground = NEW.hidden_for AND article = NEW.hidden_under "
    "AND until {same} NEW.hidden_until"
)
_NOTHING_LEFT = (
    "NEW.hidden_by IS NULL AND (NEW.hidden_at IS NOT NULL OR NEW.hidden_until IS NOT NULL "
    "OR NEW.hidden_for IS NOT NULL OR NEW.hidden_under IS NOT NULL)"
)
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
