"""Let seats begin and end on given days, be held in another's stead, and wait for an account; let groups end."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0009"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Go on to this version."""
    with op.batch_alter_table("body") as body:
        body.add_column(sa.Column("dissolved_at", sa.DateTime(timezone=True), nullable=True))
        body.add_column(sa.Column("version", sa.Integer(), nullable=False, server_default="1"))
    with op.batch_alter_table("seat") as seat:
        seat.add_column(sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True))
        seat.add_column(sa.Column("term", sa.DateTime(timezone=True), nullable=True))
        seat.add_column(sa.Column("substitute_for_id", sa.Integer(), nullable=True))
        seat.create_index(seat.f("ix_seat_substitute_for_id"), ["substitute_for_id"], unique=False)
        seat.create_foreign_key(seat.f("fk_seat_substitute_for_id_seat"), "seat", ["substitute_for_id"], ["id"])
    op.create_table(
        "invitation",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("email", sa.String(), nullable=False),
        sa.Column("body_id", sa.Integer(), nullable=False),
        sa.Column(
            "office",
            sa.Enum("chair", "secretary", "member", name="office", native_enum=False, length=40),
            nullable=False,
        ),
        sa.Column("organisation_id", sa.Integer(), nullable=True),
        sa.Column("until", sa.DateTime(timezone=True), nullable=True),
        sa.Column("language", sa.String(), nullable=False),
        sa.Column("invited_by_id", sa.Integer(), nullable=False),
        sa.Column("invited_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("written_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("letters", sa.Integer(), nullable=False),
        sa.Column("ends_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("failed", sa.String(), nullable=True),
        sa.ForeignKeyConstraint(["body_id"], ["body.id"], name=op.f("fk_invitation_body_id_body")),
        sa.ForeignKeyConstraint(["invited_by_id"], ["person.id"], name=op.f("fk_invitation_invited_by_id_person")),
        sa.ForeignKeyConstraint(
            ["organisation_id"], ["organisation.id"], name=op.f("fk_invitation_organisation_id_organisation")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_invitation")),
        sa.UniqueConstraint("email", "body_id", name=op.f("uq_invitation_email_body_id")),
    )
    with op.batch_alter_table("invitation") as invitation:
        invitation.create_index(invitation.f("ix_invitation_body_id"), ["body_id"], unique=False)
        invitation.create_index(invitation.f("ix_invitation_ends_at"), ["ends_at"], unique=False)
