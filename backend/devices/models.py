"""Devices, their tokens, their pairing codes and when they were last heard. No secret is stored, only SHA-256 of it."""

from datetime import datetime
from typing import Any

from sqlalchemy import ForeignKey, Integer, LargeBinary, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from backend.db.base import Base


class DeviceRow(Base):
    __tablename__ = "devices"
    __table_args__ = (UniqueConstraint("store_id", "type", "prefix_number"),)

    id: Mapped[str] = mapped_column(String(36), primary_key=True)
    store_id: Mapped[str] = mapped_column(String(36), ForeignKey("stores.id"))
    type: Mapped[str] = mapped_column(String(16))
    name: Mapped[str] = mapped_column(String(100))
    prefix_number: Mapped[int] = mapped_column(Integer)
    """1, 2, 3 … per store and type, never given twice: order numbers are made of it."""
    station_ids: Mapped[list[str]]
    denied_abilities: Mapped[list[str]]
    """Taken from what its type may do; never added to it."""
    allowed_networks: Mapped[list[str]]
    """From where it may ask; empty: from anywhere."""
    fingerprint_expected: Mapped[str] = mapped_column(String(128))
    fingerprint: Mapped[str] = mapped_column(String(128), index=True)
    """Bound at the claim; "" before."""
    info: Mapped[dict[str, Any]]
    claimed_at: Mapped[datetime | None]
    revoked_at: Mapped[datetime | None]
    cut_off_at: Mapped[datetime | None]
    """Its sockets opened before are to be closed, by whichever backend holds them."""
    created_at: Mapped[datetime]


class DeviceTokenRow(Base):
    __tablename__ = "device_tokens"

    id: Mapped[int] = mapped_column(Integer, primary_key=True, autoincrement=True)
    device_id: Mapped[str] = mapped_column(String(36), ForeignKey("devices.id"), index=True)
    secret_hash: Mapped[bytes] = mapped_column(LargeBinary(32))
    created_at: Mapped[datetime]
    expires_at: Mapped[datetime]
    first_used_at: Mapped[datetime | None]
    revoked_at: Mapped[datetime | None]


class ClaimTokenRow(Base):
    __tablename__ = "claim_tokens"

    id: Mapped[int] = mapped_column(Integer, primary_key=True, autoincrement=True)
    device_id: Mapped[str] = mapped_column(String(36), ForeignKey("devices.id"), index=True)
    secret_hash: Mapped[bytes] = mapped_column(LargeBinary(32), unique=True)
    created_at: Mapped[datetime]
    expires_at: Mapped[datetime]
    revoked_at: Mapped[datetime | None]
    claimed_at: Mapped[datetime | None]
    claim_key_hash: Mapped[bytes | None] = mapped_column(LargeBinary(32))
    fingerprint: Mapped[str] = mapped_column(String(128))
    token_id: Mapped[int | None] = mapped_column(Integer)
    """The token minted for it; a lost answer collected again replaces it."""


class DeviceSeenRow(Base):
    """Apart from the device: it is written every thirty seconds, the device hardly ever."""

    __tablename__ = "device_seen"

    device_id: Mapped[str] = mapped_column(String(36), ForeignKey("devices.id"), primary_key=True)
    last_seen_at: Mapped[datetime]
    last_heartbeat_at: Mapped[datetime]
    last_ip: Mapped[str] = mapped_column(String(64))
    reported_ip: Mapped[str] = mapped_column(String(64))
    system_info: Mapped[dict[str, Any]]
