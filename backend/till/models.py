"""Till sessions: cash counted at opening and at closing."""

from datetime import datetime
from typing import Any

from sqlalchemy import Index, String, text
from sqlalchemy.orm import Mapped, mapped_column

from backend.db.base import Base, Id, MinorUnits


class TillSessionRow(Base):
    """Sales and expected cash are sums over payments while the session is open, and frozen when it closes."""

    __tablename__ = "till_sessions"
    __table_args__ = (
        Index(
            "uq_till_sessions_open_device",
            "device_id",
            unique=True,
            sqlite_where=text("state = 'open'"),
            postgresql_where=text("state = 'open'"),
        ),
        Index("ix_till_sessions_store_id_opened_at", "store_id", "opened_at"),
    )

    id: Mapped[Id] = mapped_column(primary_key=True)
    store_id: Mapped[Id]
    device_id: Mapped[Id]
    state: Mapped[str] = mapped_column(String(16))
    currency: Mapped[str] = mapped_column(String(3))
    opened_by: Mapped[str] = mapped_column(String(64))
    opened_at: Mapped[datetime]
    opening: Mapped[MinorUnits]
    opening_count: Mapped[dict[str, Any]]
    closed_by: Mapped[str | None] = mapped_column(String(64))
    closed_at: Mapped[datetime | None]
    counted: Mapped[MinorUnits | None]
    closing_count: Mapped[dict[str, Any]]
    cash_sales: Mapped[MinorUnits | None]
    sales_count: Mapped[int | None]
    note: Mapped[str] = mapped_column(String(200))
