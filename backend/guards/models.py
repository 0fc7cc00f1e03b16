"""Who failed too often, of any kind: accounts, devices, screens."""

from datetime import datetime

from sqlalchemy import Integer, String
from sqlalchemy.orm import Mapped, mapped_column

from backend.db.base import Base


class LockoutRow(Base):
    __tablename__ = "lockouts"

    kind: Mapped[str] = mapped_column(String(16), primary_key=True)
    subject: Mapped[str] = mapped_column(String(64), primary_key=True)
    failures: Mapped[int] = mapped_column(Integer)
    failed_at: Mapped[datetime]
    blocked_at: Mapped[datetime | None]
    reason: Mapped[str] = mapped_column(String(64))
