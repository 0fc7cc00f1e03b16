"""Print jobs, and what a store wants on paper."""

from datetime import datetime
from typing import Any

from sqlalchemy import Boolean, Index, Integer, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from backend.db.base import Base, Id


class PrintJobRow(Base):
    """`claimed_by` stays when a lease runs out: who printed after all may still say so."""

    __tablename__ = "print_jobs"
    __table_args__ = (
        UniqueConstraint("store_id", "key", name="uq_print_jobs_store_id_key"),
        Index("ix_print_jobs_store_id_state_id", "store_id", "state", "id"),
    )

    id: Mapped[Id] = mapped_column(primary_key=True)
    store_id: Mapped[Id]
    key: Mapped[str] = mapped_column(String(240))
    kind: Mapped[str] = mapped_column(String(16))
    role: Mapped[str] = mapped_column(String(16))
    station_id: Mapped[str | None] = mapped_column(String(64))
    state: Mapped[str] = mapped_column(String(16))
    document: Mapped[dict[str, Any]]
    copy_number: Mapped[int] = mapped_column(Integer)
    attempts: Mapped[int] = mapped_column(Integer)
    created_at: Mapped[datetime]
    updated_at: Mapped[datetime]
    expires_at: Mapped[datetime | None]
    claimed_by: Mapped[str | None] = mapped_column(String(36))
    lease_until: Mapped[datetime | None]
    detail: Mapped[str] = mapped_column(String(200))


class PaperSettingsRow(Base):
    """A store without a row: nothing on paper in the kitchen, a ticket at the kiosk."""

    __tablename__ = "paper_settings"

    store_id: Mapped[Id] = mapped_column(primary_key=True)
    kitchen: Mapped[bool] = mapped_column(Boolean)
    kiosk: Mapped[bool] = mapped_column(Boolean)
