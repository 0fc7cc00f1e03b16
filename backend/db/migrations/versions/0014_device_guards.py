"""From where a device may ask; its failures and blocks lie with everybody else's; when its sockets were cut."""

import sqlalchemy as sa
from alembic import op

from backend.db.base import JsonDocument, UtcDateTime

revision = "0014"
down_revision = "0013"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute(
        """
        INSERT INTO lockouts (kind, subject, failures, failed_at, blocked_at, reason)
        SELECT 'device', id, failed_checks, COALESCE(blocked_at, created_at),
            CASE WHEN blocked_reason = '' THEN NULL ELSE COALESCE(blocked_at, created_at) END,
            CASE WHEN blocked_reason = '' THEN 'fingerprint' ELSE blocked_reason END
        FROM devices WHERE failed_checks > 0 OR blocked_reason <> ''
        """
    )
    with op.batch_alter_table("devices") as devices:
        devices.add_column(sa.Column("allowed_networks", JsonDocument, nullable=False, server_default="[]"))
        devices.add_column(sa.Column("cut_off_at", UtcDateTime(), nullable=True))
        devices.drop_column("failed_checks")
        devices.drop_column("blocked_reason")
        devices.drop_column("blocked_at")
