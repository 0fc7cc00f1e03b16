"""People who sign in to the back office with an e-mail address and a password, and the stores they look after."""

from datetime import datetime

from sqlalchemy import BigInteger, Boolean, ForeignKey, Index, LargeBinary, String
from sqlalchemy.orm import Mapped, mapped_column

from backend.db.base import Base, Id


class AccountRow(Base):
    """`owner` looks after every store. `totp_key` is encrypted (backend.accounts.second_factor), "" when not used."""

    __tablename__ = "accounts"

    id: Mapped[Id] = mapped_column(primary_key=True)
    email: Mapped[str] = mapped_column(String(254), unique=True)
    name: Mapped[str] = mapped_column(String(100))
    password_hash: Mapped[str] = mapped_column(String(200))
    language: Mapped[str] = mapped_column(String(2))
    owner: Mapped[bool] = mapped_column(Boolean)
    active: Mapped[bool] = mapped_column(Boolean)
    totp_key: Mapped[str] = mapped_column(String(400))
    totp_step: Mapped[int] = mapped_column(BigInteger)
    created_at: Mapped[datetime]
    updated_at: Mapped[datetime]


class AccountStoreRow(Base):
    __tablename__ = "account_stores"
    __table_args__ = (Index(None, "store_id"),)

    account_id: Mapped[str] = mapped_column(String(36), ForeignKey("accounts.id"), primary_key=True)
    store_id: Mapped[str] = mapped_column(String(36), ForeignKey("stores.id"), primary_key=True)
    role: Mapped[str] = mapped_column(String(16))


class WebSessionRow(Base):
    """`id_hash`: SHA-256 of what the cookie holds."""

    __tablename__ = "web_sessions"
    __table_args__ = (Index(None, "account_id"), Index(None, "expires_at"))

    id_hash: Mapped[bytes] = mapped_column(LargeBinary(32), primary_key=True)
    account_id: Mapped[str] = mapped_column(String(36), ForeignKey("accounts.id"))
    created_at: Mapped[datetime]
    used_at: Mapped[datetime]
    expires_at: Mapped[datetime]
    address: Mapped[str] = mapped_column(String(64))
    agent: Mapped[str] = mapped_column(String(200))
