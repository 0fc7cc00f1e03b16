"""What a store wants on its customers' paper."""

import sqlalchemy as sa
from alembic import op

from backend.db.base import JsonDocument

revision = "0018"
down_revision = "0017"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("stores") as rows:
        rows.add_column(sa.Column("receipt_design", JsonDocument, nullable=False, server_default="{}"))
