"""Tables of printing."""

import sqlalchemy as sa
from alembic import op

from backend.db.base import JsonDocument, UtcDateTime

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "print_jobs",
        sa.Column("id", sa.String(36), nullable=False),
        sa.Column("store_id", sa.String(36), nullable=False),
        sa.Column("key", sa.String(240), nullable=False),
        sa.Column("kind", sa.String(16), nullable=False),
        sa.Column("role", sa.String(16), nullable=False),
        sa.Column("station_id", sa.String(64), nullable=True),
        sa.Column("state", sa.String(16), nullable=False),
        sa.Column("document", JsonDocument, nullable=False),
        sa.Column("copy_number", sa.Integer(), nullable=False),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("created_at", UtcDateTime(), nullable=False),
        sa.Column("updated_at", UtcDateTime(), nullable=False),
        sa.Column("expires_at", UtcDateTime(), nullable=True),
        sa.Column("claimed_by", sa.String(36), nullable=True),
        sa.Column("lease_until", UtcDateTime(), nullable=True),
        sa.Column("detail", sa.String(200), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_print_jobs"),
        sa.UniqueConstraint("store_id", "key", name="uq_print_jobs_store_id_key"),
    )
    op.create_index("ix_print_jobs_store_id_state_id", "print_jobs", ["store_id", "state", "id"])
    op.create_table(
        "paper_settings",
        sa.Column("store_id", sa.String(36), nullable=False),
        sa.Column("kitchen", sa.Boolean(), nullable=False),
        sa.Column("kiosk", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("store_id", name="pk_paper_settings"),
    )
