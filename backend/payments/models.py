"""Payments: what an order was settled with, in which till session."""

from datetime import datetime

from sqlalchemy import ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column

from backend.db.base import Base, Id, MinorUnits


class PaymentRow(Base):
    """`amount` is what it settles of the order; `rounding` brings it to what coins can pay; `owed`: change that a coin
    changer could not give. All of one currency. A machine that takes money alone has no till session and no person."""

    __tablename__ = "payments"
    __table_args__ = (
        Index("ix_payments_order_id", "order_id"),
        Index("ix_payments_till_session_id_method", "till_session_id", "method"),
        Index("ix_payments_store_id_paid_at", "store_id", "paid_at"),
    )

    id: Mapped[Id] = mapped_column(primary_key=True)
    store_id: Mapped[Id]
    device_id: Mapped[Id]
    order_id: Mapped[Id] = mapped_column(ForeignKey("orders.id"))
    order_number: Mapped[str] = mapped_column(String(16))
    till_session_id: Mapped[Id | None] = mapped_column(ForeignKey("till_sessions.id"))
    staff_id: Mapped[str | None] = mapped_column(String(64))
    method: Mapped[str] = mapped_column(String(16))
    currency: Mapped[str] = mapped_column(String(3))
    amount: Mapped[MinorUnits]
    rounding: Mapped[MinorUnits]
    tendered: Mapped[MinorUnits]
    change: Mapped[MinorUnits]
    owed: Mapped[MinorUnits] = mapped_column(server_default="0")
    paid_at: Mapped[datetime]
    received_at: Mapped[datetime]
