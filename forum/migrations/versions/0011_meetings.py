"""Let bodies meet: meetings, their agendas, who is invited; the notice of each body; letters with a calendar file."""

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None

KINDS = ("plenary", "working_group", "discussion_forum", "public_meeting", "institutional", "assembly")
STATES = ("planned", "convened", "open", "closed", "cancelled")
STANDINGS = ("asked", "listed", "declined", "dropped")


def upgrade() -> None:
    """Go on to this version."""
    with op.batch_alter_table("body") as body:
        body.add_column(sa.Column("notice_days", sa.Integer(), nullable=False, server_default="5"))
    with op.batch_alter_table("mail") as mail:
        mail.add_column(sa.Column("calendar", sa.String(), nullable=True))
    _meetings()
    _items()
    _guests()


def _meetings() -> None:
    op.create_table(
        "meeting",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("body_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.Enum(*KINDS, name="kind", native_enum=False, length=40), nullable=False),
        sa.Column("state", sa.Enum(*STATES, name="state", native_enum=False, length=40), nullable=False),
        sa.Column("title", sa.String(), nullable=False),
        sa.Column("title_en", sa.String(), nullable=True),
        sa.Column("text", sa.String(), nullable=True),
        sa.Column("starts_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ends_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("place", sa.String(), nullable=True),
        sa.Column("address", sa.String(), nullable=True),
        sa.Column("route", sa.String(), nullable=True),
        sa.Column("access", sa.String(), nullable=True),
        sa.Column("link", sa.String(), nullable=True),
        sa.Column("services", sa.String(), nullable=True),
        sa.Column("seats", sa.Integer(), nullable=True),
        sa.Column("urgency", sa.String(), nullable=True),
        sa.Column("convened_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("opened_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("closed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("changed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["body_id"], ["body.id"], name=op.f("fk_meeting_body_id_body")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_meeting")),
    )
    with op.batch_alter_table("meeting") as meeting:
        meeting.create_index(meeting.f("ix_meeting_body_id"), ["body_id"], unique=False)
        meeting.create_index(meeting.f("ix_meeting_starts_at"), ["starts_at"], unique=False)
        meeting.create_index("ix_meeting_state_starts_at", ["state", "starts_at"], unique=False)


def _items() -> None:
    op.create_table(
        "item",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("meeting_id", sa.Integer(), nullable=False),
        sa.Column("standing", sa.Enum(*STANDINGS, name="standing", native_enum=False, length=40), nullable=False),
        sa.Column("place", sa.Integer(), nullable=True),
        sa.Column("title", sa.String(), nullable=True),
        sa.Column("objective_id", sa.Integer(), nullable=True),
        sa.Column("proposal_id", sa.Integer(), nullable=True),
        sa.Column("minutes", sa.Integer(), nullable=False),
        sa.Column("words", sa.String(), nullable=True),
        sa.Column("asked_by_id", sa.Integer(), nullable=True),
        sa.Column("asked_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("answer", sa.String(), nullable=True),
        sa.Column("listed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("left_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("sent_place", sa.Integer(), nullable=True),
        sa.Column("sent_title", sa.String(), nullable=True),
        sa.Column("sent_minutes", sa.Integer(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint("objective_id IS NULL OR proposal_id IS NULL", name=op.f("ck_item_one_subject")),
        sa.ForeignKeyConstraint(["asked_by_id"], ["person.id"], name=op.f("fk_item_asked_by_id_person")),
        sa.ForeignKeyConstraint(["meeting_id"], ["meeting.id"], name=op.f("fk_item_meeting_id_meeting")),
        sa.ForeignKeyConstraint(["objective_id"], ["objective.id"], name=op.f("fk_item_objective_id_objective")),
        sa.ForeignKeyConstraint(["proposal_id"], ["proposal.id"], name=op.f("fk_item_proposal_id_proposal")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_item")),
    )
    with op.batch_alter_table("item") as item:
        item.create_index(item.f("ix_item_asked_by_id"), ["asked_by_id"], unique=False)
        item.create_index(item.f("ix_item_objective_id"), ["objective_id"], unique=False)
        item.create_index(item.f("ix_item_proposal_id"), ["proposal_id"], unique=False)
        item.create_index("ix_item_meeting_id_place", ["meeting_id", "place"], unique=False)


def _guests() -> None:
    op.create_table(
        "guest",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("meeting_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("invited_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["meeting_id"], ["meeting.id"], name=op.f("fk_guest_meeting_id_meeting")),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_guest_person_id_person")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_guest")),
        sa.UniqueConstraint("meeting_id", "person_id", name=op.f("uq_guest_meeting_id_person_id")),
    )
    with op.batch_alter_table("guest") as guest:
        guest.create_index(guest.f("ix_guest_person_id"), ["person_id"], unique=False)


def downgrade() -> None:
    """Go back to the version before."""
    for table in ("guest", "item", "meeting"):
        op.drop_table(table)
    with op.batch_alter_table("mail") as mail:
        mail.drop_column("calendar")
    with op.batch_alter_table("body") as body:
        body.drop_column("notice_days")
