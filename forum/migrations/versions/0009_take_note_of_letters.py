"""Let the secretariat take note of letters that did not arrive."""

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Go on to this version."""
    op.add_column("mail", sa.Column("seen_at", sa.DateTime(timezone=True), nullable=True))
