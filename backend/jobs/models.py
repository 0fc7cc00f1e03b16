"""Who runs the automatic work, and what ran when."""

from datetime import datetime

from sqlalchemy import String
from sqlalchemy.orm import Mapped, mapped_column

from backend.db.base import Base


class LeaseRow(Base):
    """Held by one process at a time, until `held_until`; several backends may share a database."""

    __tablename__ = "job_leases"

    name: Mapped[str] = mapped_column(String(64), primary_key=True)
    holder: Mapped[str] = mapped_column(String(64))
    held_until: Mapped[datetime]


class JobRow(Base):
    """When a job last began and is due again, so that a restart neither forgets nor repeats it."""

    __tablename__ = "jobs"

    name: Mapped[str] = mapped_column(String(64), primary_key=True)
    started_at: Mapped[datetime | None]
    due_at: Mapped[datetime]
