"""When products and categories are offered."""

import sqlalchemy as sa
from alembic import op

from backend.db.base import JsonDocument

revision = "0016"
down_revision = "0015"
branch_labels = None
depends_on = None


def upgrade() -> None:
    for table in ("categories", "products"):
        with op.batch_alter_table(table) as rows:
            rows.add_column(sa.Column("hours", JsonDocument, nullable=False, server_default="[]"))
