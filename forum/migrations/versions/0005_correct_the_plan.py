"""Let what is written of the plan be put right: versions of each thing, links that end, phases taken back."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0003"
branch_labels = None
depends_on = None

CORRECTED = ("area", "direction", "edition", "event", "phase")


def upgrade() -> None:
    """Go on to this version."""
    for table in CORRECTED:
        with op.batch_alter_table(table, schema=None) as batch_op:
            batch_op.add_column(sa.Column("version", sa.Integer(), nullable=False, server_default="1"))
    for table in CORRECTED:
        with op.batch_alter_table(table, schema=None) as batch_op:
            batch_op.alter_column("version", server_default=None)
    op.add_column("link", sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True))
    op.add_column("phase", sa.Column("withdrawn_at", sa.DateTime(timezone=True), nullable=True))
