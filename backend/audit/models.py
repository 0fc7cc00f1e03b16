"""One row per act that somebody may have to explain later."""

from datetime import datetime
from typing import Any

from sqlalchemy import Index, String
from sqlalchemy.orm import Mapped, mapped_column

from backend.db.base import Base


class AuditLineRow(Base):
    __tablename__ = "audit_lines"
    __table_args__ = (Index(None, "store_id", "id"),)

    id: Mapped[str] = mapped_column(String(36), primary_key=True)
    at: Mapped[datetime] = mapped_column(index=True)
    store_id: Mapped[str | None] = mapped_column(String(36))
    actor: Mapped[str] = mapped_column(String(80))
    action: Mapped[str] = mapped_column(String(64))
    subject: Mapped[str] = mapped_column(String(80))
    address: Mapped[str] = mapped_column(String(64))
    data: Mapped[dict[str, Any]]
