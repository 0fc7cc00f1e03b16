"""Tables of orders, payments, till."""

import sqlalchemy as sa
from alembic import op

from backend.db.base import JsonDocument, UtcDateTime

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "orders",
        sa.Column("id", sa.String(36), nullable=False),
        sa.Column("store_id", sa.String(36), nullable=False),
        sa.Column("device_id", sa.String(36), nullable=False),
        sa.Column("device_name", sa.String(100), nullable=False),
        sa.Column("number", sa.String(16), nullable=False),
        sa.Column("business_day", sa.Date(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("status", sa.String(16), nullable=False),
        sa.Column("payment_state", sa.String(16), nullable=False),
        sa.Column("service", sa.String(16), nullable=False),
        sa.Column("table_label", sa.String(20), nullable=False),
        sa.Column("customer_name", sa.String(60), nullable=False),
        sa.Column("note", sa.String(200), nullable=False),
        sa.Column("language", sa.String(2), nullable=False),
        sa.Column("allergies", JsonDocument, nullable=False),
        sa.Column("staff_id", sa.String(64), nullable=True),
        sa.Column("placed_at", UtcDateTime(), nullable=False),
        sa.Column("received_at", UtcDateTime(), nullable=False),
        sa.Column("updated_at", UtcDateTime(), nullable=False),
        sa.Column("currency", sa.String(3), nullable=False),
        sa.Column("total", sa.BigInteger(), nullable=False),
        sa.Column("tax", sa.BigInteger(), nullable=False),
        sa.Column("paid", sa.BigInteger(), nullable=False),
        sa.Column("refunded", sa.BigInteger(), nullable=False),
        sa.Column("taxes", JsonDocument, nullable=False),
        sa.Column("cancel_reason", sa.String(200), nullable=False),
        sa.Column("catalog_version", sa.String(64), nullable=False),
        sa.Column("stock_taken", JsonDocument, nullable=False),
        sa.Column("content_hash", sa.LargeBinary(), nullable=False),
        sa.Column("kitchen_sent", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_orders"),
        sa.UniqueConstraint("store_id", "business_day", "number", name="uq_orders_store_id_business_day_number"),
    )
    op.create_index("ix_orders_store_id_id", "orders", ["store_id", "id"])
    op.create_index("ix_orders_store_id_status_id", "orders", ["store_id", "status", "id"])
    op.create_index("ix_orders_store_id_payment_state_id", "orders", ["store_id", "payment_state", "id"])
    op.create_index("ix_orders_store_id_business_day_id", "orders", ["store_id", "business_day", "id"])
    op.create_table(
        "order_lines",
        sa.Column("order_id", sa.String(36), nullable=False),
        sa.Column("position", sa.SmallInteger(), nullable=False),
        sa.Column("id", sa.String(36), nullable=False),
        sa.Column("product_id", sa.String(64), nullable=False),
        sa.Column("variant_id", sa.String(64), nullable=True),
        sa.Column("half_product_id", sa.String(64), nullable=True),
        sa.Column("quantity", sa.Integer(), nullable=False),
        sa.Column("name", JsonDocument, nullable=False),
        sa.Column("size", JsonDocument, nullable=False),
        sa.Column("half_name", JsonDocument, nullable=True),
        sa.Column("options", JsonDocument, nullable=False),
        sa.Column("note", sa.String(200), nullable=False),
        sa.Column("tax_rate_id", sa.String(64), nullable=False),
        sa.Column("unit_price", sa.BigInteger(), nullable=False),
        sa.Column("net", sa.BigInteger(), nullable=False),
        sa.Column("tax", sa.BigInteger(), nullable=False),
        sa.Column("gross", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("order_id", "position", name="pk_order_lines"),
        sa.ForeignKeyConstraint(["order_id"], ["orders.id"], name="fk_order_lines_order_id_orders", ondelete="CASCADE"),
    )
    op.create_table(
        "till_sessions",
        sa.Column("id", sa.String(36), nullable=False),
        sa.Column("store_id", sa.String(36), nullable=False),
        sa.Column("device_id", sa.String(36), nullable=False),
        sa.Column("state", sa.String(16), nullable=False),
        sa.Column("currency", sa.String(3), nullable=False),
        sa.Column("opened_by", sa.String(64), nullable=False),
        sa.Column("opened_at", UtcDateTime(), nullable=False),
        sa.Column("opening", sa.BigInteger(), nullable=False),
        sa.Column("opening_count", JsonDocument, nullable=False),
        sa.Column("closed_by", sa.String(64), nullable=True),
        sa.Column("closed_at", UtcDateTime(), nullable=True),
        sa.Column("counted", sa.BigInteger(), nullable=True),
        sa.Column("closing_count", JsonDocument, nullable=False),
        sa.Column("cash_sales", sa.BigInteger(), nullable=True),
        sa.Column("sales_count", sa.Integer(), nullable=True),
        sa.Column("note", sa.String(200), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_till_sessions"),
    )
    # One open session per device, in the database itself: two tills starting at once cannot both win.
    op.create_index(
        "uq_till_sessions_open_device",
        "till_sessions",
        ["device_id"],
        unique=True,
        sqlite_where=sa.text("state = 'open'"),
        postgresql_where=sa.text("state = 'open'"),
    )
    op.create_index("ix_till_sessions_store_id_opened_at", "till_sessions", ["store_id", "opened_at"])
    op.create_table(
        "payments",
        sa.Column("id", sa.String(36), nullable=False),
        sa.Column("store_id", sa.String(36), nullable=False),
        sa.Column("device_id", sa.String(36), nullable=False),
        sa.Column("order_id", sa.String(36), nullable=False),
        sa.Column("order_number", sa.String(16), nullable=False),
        sa.Column("till_session_id", sa.String(36), nullable=False),
        sa.Column("staff_id", sa.String(64), nullable=False),
        sa.Column("method", sa.String(16), nullable=False),
        sa.Column("currency", sa.String(3), nullable=False),
        sa.Column("amount", sa.BigInteger(), nullable=False),
        sa.Column("rounding", sa.BigInteger(), nullable=False),
        sa.Column("tendered", sa.BigInteger(), nullable=False),
        sa.Column("change", sa.BigInteger(), nullable=False),
        sa.Column("paid_at", UtcDateTime(), nullable=False),
        sa.Column("received_at", UtcDateTime(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_payments"),
        sa.ForeignKeyConstraint(["order_id"], ["orders.id"], name="fk_payments_order_id_orders"),
        sa.ForeignKeyConstraint(
            ["till_session_id"], ["till_sessions.id"], name="fk_payments_till_session_id_till_sessions"
        ),
    )
    op.create_index("ix_payments_order_id", "payments", ["order_id"])
    op.create_index("ix_payments_till_session_id_method", "payments", ["till_session_id", "method"])
    op.create_index("ix_payments_store_id_paid_at", "payments", ["store_id", "paid_at"])
