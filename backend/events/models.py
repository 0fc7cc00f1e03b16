"""Rows of the event log. The counter row's lock is what makes a store's numbers gap-free."""

from datetime import datetime
from typing import Any

from sqlalchemy import BigInteger, String
from sqlalchemy.orm import Mapped, mapped_column

from backend.db.base import Base


class EventCounterRow(Base):
    __tablename__ = "event_counters"

    store_id: Mapped[str] = mapped_column(String(36), primary_key=True)
    last_seq: Mapped[int] = mapped_column(BigInteger)


class EventRow(Base):
    __tablename__ = "events"

    store_id: Mapped[str] = mapped_column(String(36), primary_key=True)
    seq: Mapped[int] = mapped_column(BigInteger, primary_key=True)
    name: Mapped[str] = mapped_column(String(64))
    data: Mapped[dict[str, Any]]
    origin: Mapped[str | None] = mapped_column(String(36))
    at: Mapped[datetime] = mapped_column(index=True)
