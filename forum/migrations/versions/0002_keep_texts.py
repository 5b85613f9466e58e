"""Keep the texts of the site in versions, and let the database itself refuse to change what was published."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0007"
branch_labels = None
depends_on = None

SLUGS = ("about", "rules", "privacy", "accessibility", "contacts")


def upgrade() -> None:
    """Go on to this version; `forum migrate` then publishes the first versions, as acts of the system."""
    op.create_table(
        "text",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("slug", sa.Enum(*SLUGS, name="slug", native_enum=False, length=40), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_text")),
        sa.UniqueConstraint("slug", name=op.f("uq_text_slug")),
    )
    op.create_table(
        "text_version",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("text_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("text_it", sa.String(), nullable=False),
        sa.Column("text_en", sa.String(), nullable=False),
        sa.Column("reason", sa.String(), nullable=True),
        sa.Column("published_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["text_id"], ["text.id"], name=op.f("fk_text_version_text_id_text")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_text_version")),
        sa.UniqueConstraint("text_id", "number", name=op.f("uq_text_version_text_id_number")),
    )
    for statement in SQLITE if op.get_bind().dialect.name == "sqlite" else POSTGRESQL:
        op.execute(statement)


SQLITE = [
    f"CREATE TRIGGER text_version_no_{verb} BEFORE {verb.upper()} ON text_version "
    f"BEGIN SELECT RAISE(ABORT, 'what was published stays'); END"
    for verb in ("update", "delete")
] + [
    (
        "CREATE TRIGGER text_version_no_replace BEFORE INSERT ON text_version WHEN EXISTS "
        "(SELECT 1 FROM text_version WHERE id = NEW.id OR (text_id = NEW.text_id AND number = NEW.number)) "
        "BEGIN SELECT RAISE(ABORT, 'what was published stays'); END"
    ),
]

POSTGRESQL = [
    (
        "CREATE FUNCTION what_was_published_stays() RETURNS trigger LANGUAGE plpgsql AS "
        "$$ BEGIN RAISE EXCEPTION 'what was published stays'; END $$"
    )
] + [
    f"CREATE TRIGGER text_version_no_{verb} BEFORE {verb.upper()} ON text_version "
    f"FOR EACH {'STATEMENT' if verb == 'truncate' else 'ROW'} EXECUTE FUNCTION what_was_published_stays()"
    for verb in ("update", "delete", "truncate")
]
