"""Stores, their people, and the audit lines."""

import sqlalchemy as sa
from alembic import op

from backend.db.base import JsonDocument, UtcDateTime

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "audit_lines",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("at", UtcDateTime(), nullable=False),
        sa.Column("store_id", sa.String(length=36), nullable=True),
        sa.Column("actor", sa.String(length=80), nullable=False),
        sa.Column("action", sa.String(length=64), nullable=False),
        sa.Column("subject", sa.String(length=80), nullable=False),
        sa.Column("address", sa.String(length=64), nullable=False),
        sa.Column("data", JsonDocument, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_audit_lines"),
    )
    op.create_index("ix_audit_lines_at", "audit_lines", ["at"], unique=False)
    op.create_index("ix_audit_lines_store_id", "audit_lines", ["store_id"], unique=False)
    op.create_table(
        "stores",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("sku", sa.String(length=64), nullable=False),
        sa.Column("name", JsonDocument, nullable=False),
        sa.Column("currency", sa.String(length=3), nullable=False),
        sa.Column("time_zone", sa.String(length=64), nullable=False),
        sa.Column("languages", JsonDocument, nullable=False),
        sa.Column("tax_mode", sa.String(length=16), nullable=False),
        sa.Column("cash_step", sa.BigInteger(), nullable=False),
        sa.Column("price_step", sa.BigInteger(), nullable=False),
        sa.Column("halves_pricing", sa.String(length=16), nullable=False),
        sa.Column("kitchen_on", sa.String(length=16), nullable=False),
        sa.Column("day_starts_at", sa.SmallInteger(), nullable=False),
        sa.Column("services", JsonDocument, nullable=False),
        sa.Column("accent", sa.String(length=16), nullable=False),
        sa.Column("logo", sa.String(length=100), nullable=False),
        sa.Column("receipt_header", JsonDocument, nullable=False),
        sa.Column("receipt_footer", JsonDocument, nullable=False),
        sa.Column("created_at", UtcDateTime(), nullable=False),
        sa.Column("updated_at", UtcDateTime(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_stores"),
        sa.UniqueConstraint("sku", name="uq_stores_sku"),
    )
    op.create_table(
        "staff",
        sa.Column("store_id", sa.String(length=36), nullable=False),
        sa.Column("id", sa.String(length=64), nullable=False),
        sa.Column("name", sa.String(length=100), nullable=False),
        sa.Column("role", sa.String(length=16), nullable=False),
        sa.Column("language", sa.String(length=2), nullable=False),
        sa.Column("color", sa.String(length=16), nullable=False),
        sa.Column("pin_hash", sa.String(length=200), nullable=False),
        sa.Column("active", sa.Boolean(), nullable=False),
        sa.Column("created_at", UtcDateTime(), nullable=False),
        sa.Column("updated_at", UtcDateTime(), nullable=False),
        sa.ForeignKeyConstraint(["store_id"], ["stores.id"], name="fk_staff_store_id_stores"),
        sa.PrimaryKeyConstraint("store_id", "id", name="pk_staff"),
    )
