"""What devices were asked to do, and how they were hour by hour."""

from datetime import datetime
from typing import Any

from sqlalchemy import ForeignKey, Index, Integer, String
from sqlalchemy.orm import Mapped, mapped_column

from backend.db.base import Base


class DeviceActionRow(Base):
    """`id` is a UUIDv7: newer ones sort later. That one expired is not written, it is seen from `expires_at`."""

    __tablename__ = "device_actions"
    __table_args__ = (Index("ix_device_actions_device_id_id", "device_id", "id"),)

    id: Mapped[str] = mapped_column(String(36), primary_key=True)
    store_id: Mapped[str] = mapped_column(String(36))
    device_id: Mapped[str] = mapped_column(String(36), ForeignKey("devices.id"))
    kind: Mapped[str] = mapped_column(String(32))
    parameters: Mapped[dict[str, Any]]
    state: Mapped[str] = mapped_column(String(16))
    progress: Mapped[int] = mapped_column(Integer)
    detail: Mapped[str] = mapped_column(String(200))
    file_type: Mapped[str] = mapped_column(String(40))
    """Content type of what the device handed in; "" for nothing."""
    asked_by: Mapped[str] = mapped_column(String(80))
    created_at: Mapped[datetime]
    expires_at: Mapped[datetime]
    changed_at: Mapped[datetime]


class DeviceHourRow(Base):
    """One hour of a device: how many heartbeats came, and the last thing it said."""

    __tablename__ = "device_hours"

    device_id: Mapped[str] = mapped_column(String(36), ForeignKey("devices.id"), primary_key=True)
    hour: Mapped[datetime] = mapped_column(primary_key=True)
    beats: Mapped[int] = mapped_column(Integer)
    last_ip: Mapped[str] = mapped_column(String(64))
    system_info: Mapped[dict[str, Any]]
