"""Tables of kitchen."""

import sqlalchemy as sa
from alembic import op

from backend.db.base import JsonDocument, UtcDateTime

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "kitchen_tickets",
        sa.Column("id", sa.String(36), nullable=False),
        sa.Column("store_id", sa.String(36), nullable=False),
        sa.Column("order_id", sa.String(36), nullable=False),
        sa.Column("order_number", sa.String(16), nullable=False),
        sa.Column("business_day", sa.Date(), nullable=False),
        sa.Column("station_id", sa.String(64), nullable=False),
        sa.Column("state", sa.String(16), nullable=False),
        sa.Column("held", sa.Boolean(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("service", sa.String(16), nullable=False),
        sa.Column("table_label", sa.String(20), nullable=False),
        sa.Column("customer_name", sa.String(60), nullable=False),
        sa.Column("note", sa.String(200), nullable=False),
        sa.Column("language", sa.String(2), nullable=False),
        sa.Column("allergies", JsonDocument, nullable=False),
        sa.Column("placed_at", UtcDateTime(), nullable=False),
        sa.Column("updated_at", UtcDateTime(), nullable=False),
        sa.Column("ready_at", UtcDateTime(), nullable=True),
        sa.Column("lines", JsonDocument, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_kitchen_tickets"),
        sa.ForeignKeyConstraint(
            ["order_id"], ["orders.id"], name="fk_kitchen_tickets_order_id_orders", ondelete="CASCADE"
        ),
    )
    op.create_index("ix_kitchen_tickets_order_id", "kitchen_tickets", ["order_id"])
    op.create_index(
        "ix_kitchen_tickets_store_id_state_placed_at", "kitchen_tickets", ["store_id", "state", "placed_at"]
    )
    op.create_index(
        "ix_kitchen_tickets_store_id_business_day_updated_at",
        "kitchen_tickets",
        ["store_id", "business_day", "updated_at"],
    )
