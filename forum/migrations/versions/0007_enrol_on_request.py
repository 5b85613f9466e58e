"""Give organisations a registered place and an end, and let others ask to be enrolled."""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None

KINDS = (
    "local_authority", "firm", "cultural", "trade_association", "university", "union", "third_sector", "other",
)  # fmt: skip


def upgrade() -> None:
    """Go on to this version."""
    with op.batch_alter_table("organisation") as organisation:
        organisation.add_column(sa.Column("place", sa.String(), nullable=True))
        state = sa.Enum("enrolled", "left", name="state", native_enum=False, length=40)
        organisation.add_column(sa.Column("state", state, nullable=False, server_default="enrolled"))
        organisation.add_column(sa.Column("left_at", sa.DateTime(timezone=True), nullable=True))
        organisation.add_column(sa.Column("version", sa.Integer(), nullable=False, server_default="1"))
    op.create_table(
        "application",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("kind", sa.Enum(*KINDS, name="kind", native_enum=False, length=40), nullable=False),
        sa.Column("web", sa.String(), nullable=True),
        sa.Column("place", sa.String(), nullable=False),
        sa.Column("why", sa.String(), nullable=False),
        sa.Column("applicant_id", sa.Integer(), nullable=True),
        sa.Column("wants_mandate", sa.Boolean(), nullable=False),
        sa.Column(
            "state",
            sa.Enum("waiting", "accepted", "declined", name="state", native_enum=False, length=40),
            nullable=False,
        ),
        sa.Column("received_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("decided_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("reason", sa.String(), nullable=True),
        sa.Column("organisation_id", sa.Integer(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["applicant_id"], ["person.id"], name=op.f("fk_application_applicant_id_person")),
        sa.ForeignKeyConstraint(
            ["organisation_id"], ["organisation.id"], name=op.f("fk_application_organisation_id_organisation")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_application")),
    )
    with op.batch_alter_table("application") as application:
        application.create_index(application.f("ix_application_applicant_id"), ["applicant_id"], unique=False)
        application.create_index(application.f("ix_application_decided_at"), ["decided_at"], unique=False)
        application.create_index(application.f("ix_application_state"), ["state"], unique=False)
    op.create_table(
        "contact",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("application_id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("email", sa.String(), nullable=False),
        sa.Column("language", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["application_id"], ["application.id"], name=op.f("fk_contact_application_id_application")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_contact")),
        sa.UniqueConstraint("application_id", name=op.f("uq_contact_application_id")),
    )
