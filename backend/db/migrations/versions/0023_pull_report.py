"""What came of the last list of people that a service gave."""

import sqlalchemy as sa
from alembic import op

from backend.db.base import JsonDocument

revision = "0023"
down_revision = "0022"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("attendance_third_parties") as rows:
        rows.add_column(sa.Column("pull_report", JsonDocument, nullable=False, server_default="{}"))
