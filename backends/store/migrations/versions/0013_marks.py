"""Takes in what was marked on the items of a lot's sample."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0013"
down_revision = "0012"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Adds a column; of what was found before nothing was marked."""
    op.add_column("lot_findings", sa.Column("labels", sa.Text, nullable=False, server_default=sa.text("''")))
