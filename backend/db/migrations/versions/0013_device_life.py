"""What a device may not do, hour by hour how it was, and what it was asked to do from the back office."""

import sqlalchemy as sa
from alembic import op

from backend.db.base import JsonDocument, UtcDateTime

revision = "0013"
down_revision = "0012"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("devices") as devices:
        devices.add_column(sa.Column("denied_abilities", JsonDocument, nullable=False, server_default="[]"))
    op.create_table(
        "device_hours",
        sa.Column("device_id", sa.String(36), nullable=False),
        sa.Column("hour", UtcDateTime(), nullable=False),
        sa.Column("beats", sa.Integer(), nullable=False),
        sa.Column("last_ip", sa.String(64), nullable=False),
        sa.Column("system_info", JsonDocument, nullable=False),
        sa.PrimaryKeyConstraint("device_id", "hour", name="pk_device_hours"),
        sa.ForeignKeyConstraint(["device_id"], ["devices.id"], name="fk_device_hours_device_id_devices"),
    )
    op.create_table(
        "device_actions",
        sa.Column("id", sa.String(36), nullable=False),
        sa.Column("store_id", sa.String(36), nullable=False),
        sa.Column("device_id", sa.String(36), nullable=False),
        sa.Column("kind", sa.String(32), nullable=False),
        sa.Column("parameters", JsonDocument, nullable=False),
        sa.Column("state", sa.String(16), nullable=False),
        sa.Column("progress", sa.Integer(), nullable=False),
        sa.Column("detail", sa.String(200), nullable=False),
        sa.Column("file_type", sa.String(40), nullable=False),
        sa.Column("asked_by", sa.String(80), nullable=False),
        sa.Column("created_at", UtcDateTime(), nullable=False),
        sa.Column("expires_at", UtcDateTime(), nullable=False),
        sa.Column("changed_at", UtcDateTime(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_device_actions"),
        sa.ForeignKeyConstraint(["device_id"], ["devices.id"], name="fk_device_actions_device_id_devices"),
    )
    op.create_index("ix_device_actions_device_id_id", "device_actions", ["device_id", "id"])
