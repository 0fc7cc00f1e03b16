"""The trail of the cash drawers."""

import sqlalchemy as sa
from alembic import op

from backend.db.base import UtcDateTime

revision = "0017"
down_revision = "0016"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "drawer_openings",
        sa.Column("id", sa.String(36), nullable=False),
        sa.Column("store_id", sa.String(36), nullable=False),
        sa.Column("device_id", sa.String(36), nullable=False),
        sa.Column("till_session_id", sa.String(36), nullable=True),
        sa.Column("asked_at", UtcDateTime(), nullable=False),
        sa.Column("asked_by", sa.String(80), nullable=False),
        sa.Column("allowed_by", sa.String(80), nullable=False),
        sa.Column("reason", sa.String(16), nullable=False),
        sa.Column("note", sa.String(200), nullable=False),
        sa.Column("printer", sa.String(80), nullable=False),
        sa.Column("pulsed", sa.Boolean(), nullable=False),
        sa.Column("cause", sa.String(40), nullable=False),
        sa.Column("opened", sa.Boolean(), nullable=True),
        sa.Column("closed_at", UtcDateTime(), nullable=True),
        sa.PrimaryKeyConstraint("id", name="pk_drawer_openings"),
    )
    op.create_index("ix_drawer_openings_till_session_id", "drawer_openings", ["till_session_id"])
    op.create_index("ix_drawer_openings_store_id_asked_at", "drawer_openings", ["store_id", "asked_at"])
