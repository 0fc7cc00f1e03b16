"""Devices, their tokens and pairing codes, and when they were last heard."""

import sqlalchemy as sa
from alembic import op

from backend.db.base import JsonDocument, UtcDateTime

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "devices",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("store_id", sa.String(length=36), nullable=False),
        sa.Column("type", sa.String(length=16), nullable=False),
        sa.Column("name", sa.String(length=100), nullable=False),
        sa.Column("prefix_number", sa.Integer(), nullable=False),
        sa.Column("station_ids", JsonDocument, nullable=False),
        sa.Column("fingerprint_expected", sa.String(length=128), nullable=False),
        sa.Column("fingerprint", sa.String(length=128), nullable=False),
        sa.Column("info", JsonDocument, nullable=False),
        sa.Column("failed_checks", sa.Integer(), nullable=False),
        sa.Column("blocked_reason", sa.String(length=64), nullable=False),
        sa.Column("blocked_at", UtcDateTime(), nullable=True),
        sa.Column("claimed_at", UtcDateTime(), nullable=True),
        sa.Column("revoked_at", UtcDateTime(), nullable=True),
        sa.Column("created_at", UtcDateTime(), nullable=False),
        sa.ForeignKeyConstraint(["store_id"], ["stores.id"], name="fk_devices_store_id_stores"),
        sa.PrimaryKeyConstraint("id", name="pk_devices"),
        sa.UniqueConstraint("store_id", "type", "prefix_number", name="uq_devices_store_id_type_prefix_number"),
    )
    op.create_index("ix_devices_fingerprint", "devices", ["fingerprint"], unique=False)
    op.create_table(
        "claim_tokens",
        sa.Column("id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("device_id", sa.String(length=36), nullable=False),
        sa.Column("secret_hash", sa.LargeBinary(length=32), nullable=False),
        sa.Column("created_at", UtcDateTime(), nullable=False),
        sa.Column("expires_at", UtcDateTime(), nullable=False),
        sa.Column("revoked_at", UtcDateTime(), nullable=True),
        sa.Column("claimed_at", UtcDateTime(), nullable=True),
        sa.Column("claim_key_hash", sa.LargeBinary(length=32), nullable=True),
        sa.Column("fingerprint", sa.String(length=128), nullable=False),
        sa.Column("token_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["device_id"], ["devices.id"], name="fk_claim_tokens_device_id_devices"),
        sa.PrimaryKeyConstraint("id", name="pk_claim_tokens"),
        sa.UniqueConstraint("secret_hash", name="uq_claim_tokens_secret_hash"),
    )
    op.create_index("ix_claim_tokens_device_id", "claim_tokens", ["device_id"], unique=False)
    op.create_table(
        "device_seen",
        sa.Column("device_id", sa.String(length=36), nullable=False),
        sa.Column("last_seen_at", UtcDateTime(), nullable=False),
        sa.Column("last_heartbeat_at", UtcDateTime(), nullable=False),
        sa.Column("last_ip", sa.String(length=64), nullable=False),
        sa.Column("reported_ip", sa.String(length=64), nullable=False),
        sa.Column("system_info", JsonDocument, nullable=False),
        sa.ForeignKeyConstraint(["device_id"], ["devices.id"], name="fk_device_seen_device_id_devices"),
        sa.PrimaryKeyConstraint("device_id", name="pk_device_seen"),
    )
    op.create_table(
        "device_tokens",
        sa.Column("id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("device_id", sa.String(length=36), nullable=False),
        sa.Column("secret_hash", sa.LargeBinary(length=32), nullable=False),
        sa.Column("created_at", UtcDateTime(), nullable=False),
        sa.Column("expires_at", UtcDateTime(), nullable=False),
        sa.Column("first_used_at", UtcDateTime(), nullable=True),
        sa.Column("revoked_at", UtcDateTime(), nullable=True),
        sa.ForeignKeyConstraint(["device_id"], ["devices.id"], name="fk_device_tokens_device_id_devices"),
        sa.PrimaryKeyConstraint("id", name="pk_device_tokens"),
    )
    op.create_index("ix_device_tokens_device_id", "device_tokens", ["device_id"], unique=False)
