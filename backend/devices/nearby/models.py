"""Terminals that asked over the network to be paired. The poll secret is kept as SHA-256."""

from datetime import datetime
from typing import Any

from sqlalchemy import ForeignKey, Integer, LargeBinary, String
from sqlalchemy.orm import Mapped, mapped_column

from backend.db.base import Base


class PairingRequestRow(Base):
    __tablename__ = "pairing_requests"

    id: Mapped[str] = mapped_column(String(36), primary_key=True)
    state: Mapped[str] = mapped_column(String(16))
    """asked, waiting, accepted, refused, withdrawn; that it expired or led to a pairing is seen elsewhere."""
    type: Mapped[str] = mapped_column(String(16))
    name: Mapped[str] = mapped_column(String(100))
    fingerprint: Mapped[str] = mapped_column(String(128))
    info: Mapped[dict[str, Any]]
    address: Mapped[str] = mapped_column(String(64))
    api_url: Mapped[str] = mapped_column(String(300))
    """As the terminal reaches us."""
    secret_hash: Mapped[bytes] = mapped_column(LargeBinary(32))
    commitment: Mapped[bytes] = mapped_column(LargeBinary(32))
    server_nonce: Mapped[bytes] = mapped_column(LargeBinary(32))
    code: Mapped[str] = mapped_column(String(6))
    """What both sides show; "" before the terminal's nonce came."""
    created_at: Mapped[datetime]
    expires_at: Mapped[datetime] = mapped_column(index=True)
    device_id: Mapped[str | None] = mapped_column(String(36), ForeignKey("devices.id"))
    claim_id: Mapped[int | None] = mapped_column(Integer)
    """The pairing code given to it last."""
