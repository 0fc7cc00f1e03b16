"""Openings of cash drawers: a trail, added to and never taken from."""

from datetime import datetime

from sqlalchemy import Index, String
from sqlalchemy.orm import Mapped, mapped_column

from backend.db.base import Base, Id


class DrawerOpeningRow(Base):
    """What became of one wish to open a drawer. `opened`, `closed_at`: null where nobody can tell."""

    __tablename__ = "drawer_openings"
    __table_args__ = (
        Index("ix_drawer_openings_till_session_id", "till_session_id"),
        Index("ix_drawer_openings_store_id_asked_at", "store_id", "asked_at"),
    )

    id: Mapped[Id] = mapped_column(primary_key=True)
    store_id: Mapped[Id]
    device_id: Mapped[Id]
    till_session_id: Mapped[str | None] = mapped_column(String(36))
    asked_at: Mapped[datetime]
    asked_by: Mapped[str] = mapped_column(String(80))
    allowed_by: Mapped[str] = mapped_column(String(80))
    reason: Mapped[str] = mapped_column(String(16))
    note: Mapped[str] = mapped_column(String(200))
    printer: Mapped[str] = mapped_column(String(80))
    pulsed: Mapped[bool]
    cause: Mapped[str] = mapped_column(String(40))
    opened: Mapped[bool | None]
    closed_at: Mapped[datetime | None]
