"""Keep with a person since when and why they are suspended, for them and the secretariat to read."""

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Go on to this version."""
    op.add_column("person", sa.Column("suspended_at", sa.DateTime(timezone=True), nullable=True))
    op.add_column("person", sa.Column("suspended_for", sa.String(), nullable=True))


def downgrade() -> None:
    """Go back to the version before."""
    with op.batch_alter_table("person", schema=None) as batch_op:
        batch_op.drop_column("suspended_for")
        batch_op.drop_column("suspended_at")
