"""Kitchen tickets: one per station of an order."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import Boolean, Date, ForeignKey, Index, Integer, String
from sqlalchemy.orm import Mapped, mapped_column

from backend.db.base import Base, Id


class TicketRow(Base):
    """`held`: planned with the order, shown to nobody before it is paid (store setting kitchen_on = paid).

    `lines` are TicketLineModel as JSON: a ticket is read and written as one thing.
    """

    __tablename__ = "kitchen_tickets"
    __table_args__ = (
        Index("ix_kitchen_tickets_order_id", "order_id"),
        Index("ix_kitchen_tickets_store_id_state_placed_at", "store_id", "state", "placed_at"),
        Index("ix_kitchen_tickets_store_id_business_day_updated_at", "store_id", "business_day", "updated_at"),
    )

    id: Mapped[Id] = mapped_column(primary_key=True)
    store_id: Mapped[Id]
    order_id: Mapped[Id] = mapped_column(ForeignKey("orders.id", ondelete="CASCADE"))
    order_number: Mapped[str] = mapped_column(String(16))
    business_day: Mapped[date] = mapped_column(Date)
    station_id: Mapped[str] = mapped_column(String(64))
    state: Mapped[str] = mapped_column(String(16))
    held: Mapped[bool] = mapped_column(Boolean)
    version: Mapped[int] = mapped_column(Integer)
    service: Mapped[str] = mapped_column(String(16))
    table_label: Mapped[str] = mapped_column(String(20))
    customer_name: Mapped[str] = mapped_column(String(60))
    note: Mapped[str] = mapped_column(String(200))
    language: Mapped[str] = mapped_column(String(2))
    allergies: Mapped[list[str]]
    placed_at: Mapped[datetime]
    updated_at: Mapped[datetime]
    ready_at: Mapped[datetime | None]
    lines: Mapped[list[Any]]
