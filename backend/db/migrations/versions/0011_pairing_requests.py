"""Tables of the pairing asked for over the network."""

import sqlalchemy as sa
from alembic import op

from backend.db.base import JsonDocument, UtcDateTime

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "pairing_requests",
        sa.Column("id", sa.String(36), nullable=False),
        sa.Column("state", sa.String(16), nullable=False),
        sa.Column("type", sa.String(16), nullable=False),
        sa.Column("name", sa.String(100), nullable=False),
        sa.Column("fingerprint", sa.String(128), nullable=False),
        sa.Column("info", JsonDocument, nullable=False),
        sa.Column("address", sa.String(64), nullable=False),
        sa.Column("api_url", sa.String(300), nullable=False),
        sa.Column("secret_hash", sa.LargeBinary(32), nullable=False),
        sa.Column("commitment", sa.LargeBinary(32), nullable=False),
        sa.Column("server_nonce", sa.LargeBinary(32), nullable=False),
        sa.Column("code", sa.String(6), nullable=False),
        sa.Column("created_at", UtcDateTime(), nullable=False),
        sa.Column("expires_at", UtcDateTime(), nullable=False),
        sa.Column("device_id", sa.String(36), nullable=True),
        sa.Column("claim_id", sa.Integer(), nullable=True),
        sa.PrimaryKeyConstraint("id", name="pk_pairing_requests"),
        sa.ForeignKeyConstraint(["device_id"], ["devices.id"], name="fk_pairing_requests_device_id_devices"),
    )
    op.create_index("ix_pairing_requests_expires_at", "pairing_requests", ["expires_at"])
