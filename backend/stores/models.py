"""A store and how it sells. Texts are `{"fr", "en", "ar"}`; steps in minor units of the store's currency."""

from datetime import datetime
from typing import Any

from sqlalchemy import BigInteger, SmallInteger, String
from sqlalchemy.orm import Mapped, mapped_column

from backend.db.base import Base


class StoreRow(Base):
    __tablename__ = "stores"

    id: Mapped[str] = mapped_column(String(36), primary_key=True)
    sku: Mapped[str] = mapped_column(String(64), unique=True)
    name: Mapped[dict[str, Any]]
    currency: Mapped[str] = mapped_column(String(3))
    time_zone: Mapped[str] = mapped_column(String(64))
    languages: Mapped[list[str]]
    tax_mode: Mapped[str] = mapped_column(String(16))
    cash_step: Mapped[int] = mapped_column(BigInteger)
    price_step: Mapped[int] = mapped_column(BigInteger)
    halves_pricing: Mapped[str] = mapped_column(String(16))
    kitchen_on: Mapped[str] = mapped_column(String(16))
    day_starts_at: Mapped[int] = mapped_column(SmallInteger)
    services: Mapped[list[str]]
    accent: Mapped[str] = mapped_column(String(16))
    logo: Mapped[str] = mapped_column(String(100))
    receipt_header: Mapped[list[Any]]
    receipt_footer: Mapped[list[Any]]
    receipt_design: Mapped[dict[str, Any]]
    created_at: Mapped[datetime]
    updated_at: Mapped[datetime]
