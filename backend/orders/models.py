"""Orders and their lines. Names and prices are copied at the sale: a later change of the menu does not touch them."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import Boolean, Date, ForeignKey, Index, Integer, LargeBinary, SmallInteger, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from backend.db.base import Base, Id, MinorUnits


class OrderRow(Base):
    """`paid` and `refunded` are what payments say, kept here so that a list of orders needs no sum.

    `stock_taken`: units per product that cancelling gives back. `content_hash`: of the order as it was sent, to tell a
    repetition from another order under the same id. `kitchen_sent`: the tickets have left for the kitchen.
    """

    __tablename__ = "orders"
    __table_args__ = (
        UniqueConstraint("store_id", "business_day", "number", name="uq_orders_store_id_business_day_number"),
        Index("ix_orders_store_id_id", "store_id", "id"),
        Index("ix_orders_store_id_status_id", "store_id", "status", "id"),
        Index("ix_orders_store_id_payment_state_id", "store_id", "payment_state", "id"),
        Index("ix_orders_store_id_business_day_id", "store_id", "business_day", "id"),
    )

    id: Mapped[Id] = mapped_column(primary_key=True)
    store_id: Mapped[Id]
    device_id: Mapped[Id]
    device_name: Mapped[str] = mapped_column(String(100))
    number: Mapped[str] = mapped_column(String(16))
    business_day: Mapped[date] = mapped_column(Date)
    version: Mapped[int] = mapped_column(Integer)
    status: Mapped[str] = mapped_column(String(16))
    payment_state: Mapped[str] = mapped_column(String(16))
    service: Mapped[str] = mapped_column(String(16))
    table_label: Mapped[str] = mapped_column(String(20))
    customer_name: Mapped[str] = mapped_column(String(60))
    note: Mapped[str] = mapped_column(String(200))
    language: Mapped[str] = mapped_column(String(2))
    allergies: Mapped[list[str]]
    staff_id: Mapped[str | None] = mapped_column(String(64))
    placed_at: Mapped[datetime]
    received_at: Mapped[datetime]
    updated_at: Mapped[datetime]
    currency: Mapped[str] = mapped_column(String(3))
    total: Mapped[MinorUnits]
    tax: Mapped[MinorUnits]
    paid: Mapped[MinorUnits]
    refunded: Mapped[MinorUnits]
    taxes: Mapped[list[Any]]
    cancel_reason: Mapped[str] = mapped_column(String(200))
    catalog_version: Mapped[str] = mapped_column(String(64))
    stock_taken: Mapped[dict[str, Any]]
    content_hash: Mapped[bytes] = mapped_column(LargeBinary)
    kitchen_sent: Mapped[bool] = mapped_column(Boolean)


class OrderLineRow(Base):
    """Keyed by its place in the order: `id` is the device's own and unique within the order only."""

    __tablename__ = "order_lines"

    order_id: Mapped[Id] = mapped_column(ForeignKey("orders.id", ondelete="CASCADE"), primary_key=True)
    position: Mapped[int] = mapped_column(SmallInteger, primary_key=True)
    id: Mapped[Id]
    product_id: Mapped[str] = mapped_column(String(64))
    variant_id: Mapped[str | None] = mapped_column(String(64))
    half_product_id: Mapped[str | None] = mapped_column(String(64))
    quantity: Mapped[int] = mapped_column(Integer)
    name: Mapped[dict[str, Any]]
    size: Mapped[dict[str, Any]]
    half_name: Mapped[dict[str, Any] | None]
    options: Mapped[list[Any]]
    note: Mapped[str] = mapped_column(String(200))
    tax_rate_id: Mapped[str] = mapped_column(String(64))
    unit_price: Mapped[MinorUnits]
    net: Mapped[MinorUnits]
    tax: Mapped[MinorUnits]
    gross: Mapped[MinorUnits]
