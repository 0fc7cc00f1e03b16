"""What a store sells, as rows a back office can edit. Ids are the store's own short texts, unique within the store.

Prices in minor units of the store's currency; translated texts are `{"fr", "en", "ar"}`; `position` is the menu order.
"""

from typing import Any

from sqlalchemy import BigInteger, Boolean, ForeignKey, ForeignKeyConstraint, Index, Integer, String
from sqlalchemy.orm import Mapped, mapped_column

from backend.db.base import Base


def _store_id() -> Mapped[str]:
    return mapped_column(String(36), ForeignKey("stores.id"), primary_key=True)


def _id() -> Mapped[str]:
    return mapped_column(String(64), primary_key=True)


class CatalogVersionRow(Base):
    """Changes with everything a terminal should fetch again, also when a product sells out; not with each sale."""

    __tablename__ = "catalog_versions"

    store_id: Mapped[str] = _store_id()
    version: Mapped[str] = mapped_column(String(36))


class TaxRateRow(Base):
    __tablename__ = "tax_rates"

    store_id: Mapped[str] = _store_id()
    id: Mapped[str] = _id()
    position: Mapped[int] = mapped_column(Integer)
    basis_points: Mapped[int] = mapped_column(Integer)
    name: Mapped[str] = mapped_column(String(100))


class CategoryRow(Base):
    __tablename__ = "categories"

    store_id: Mapped[str] = _store_id()
    id: Mapped[str] = _id()
    position: Mapped[int] = mapped_column(Integer)
    name: Mapped[dict[str, Any]]
    picture: Mapped[str] = mapped_column(String(100))
    color: Mapped[str] = mapped_column(String(16))
    hours: Mapped[list[Any]]


class StationRow(Base):
    __tablename__ = "stations"

    store_id: Mapped[str] = _store_id()
    id: Mapped[str] = _id()
    position: Mapped[int] = mapped_column(Integer)
    name: Mapped[dict[str, Any]]
    warn_after_s: Mapped[int] = mapped_column(Integer)
    late_after_s: Mapped[int] = mapped_column(Integer)


class OptionGroupRow(Base):
    __tablename__ = "option_groups"

    store_id: Mapped[str] = _store_id()
    id: Mapped[str] = _id()
    position: Mapped[int] = mapped_column(Integer)
    name: Mapped[dict[str, Any]]
    min: Mapped[int] = mapped_column(Integer)
    max: Mapped[int] = mapped_column(Integer)
    free: Mapped[int] = mapped_column(Integer)
    per_half: Mapped[bool] = mapped_column(Boolean)


class OptionRow(Base):
    __tablename__ = "options"
    __table_args__ = (
        ForeignKeyConstraint(["store_id", "group_id"], ["option_groups.store_id", "option_groups.id"]),
        Index("ix_options_store_id_group_id", "store_id", "group_id"),
    )

    store_id: Mapped[str] = _store_id()
    id: Mapped[str] = _id()
    group_id: Mapped[str] = mapped_column(String(64))
    position: Mapped[int] = mapped_column(Integer)
    name: Mapped[dict[str, Any]]
    price: Mapped[int] = mapped_column(BigInteger)
    max_quantity: Mapped[int] = mapped_column(Integer)
    size_prices: Mapped[dict[str, Any]]
    """Size code → minor units."""
    allergens: Mapped[list[str]]
    available: Mapped[bool] = mapped_column(Boolean)
    kitchen_name: Mapped[str] = mapped_column(String(100))
    default_position: Mapped[int | None] = mapped_column(Integer)
    """Its place among the options ticked when the item opens; null: not ticked."""


class ProductRow(Base):
    __tablename__ = "products"
    __table_args__ = (
        ForeignKeyConstraint(["store_id", "category_id"], ["categories.store_id", "categories.id"]),
        ForeignKeyConstraint(["store_id", "tax_rate_id"], ["tax_rates.store_id", "tax_rates.id"]),
        ForeignKeyConstraint(["store_id", "take_away_tax_rate_id"], ["tax_rates.store_id", "tax_rates.id"]),
        ForeignKeyConstraint(["store_id", "station_id"], ["stations.store_id", "stations.id"]),
        Index("ix_products_store_id_category_id", "store_id", "category_id"),
        Index("ix_products_store_id_barcode", "store_id", "barcode"),
    )

    store_id: Mapped[str] = _store_id()
    id: Mapped[str] = _id()
    category_id: Mapped[str] = mapped_column(String(64))
    position: Mapped[int] = mapped_column(Integer)
    name: Mapped[dict[str, Any]]
    price: Mapped[int] = mapped_column(BigInteger)
    tax_rate_id: Mapped[str] = mapped_column(String(64))
    take_away_tax_rate_id: Mapped[str | None] = mapped_column(String(64))
    description: Mapped[dict[str, Any]]
    kitchen_name: Mapped[str] = mapped_column(String(100))
    picture: Mapped[str] = mapped_column(String(100))
    halves: Mapped[bool] = mapped_column(Boolean)
    station_id: Mapped[str | None] = mapped_column(String(64))
    allergens: Mapped[list[str]]
    barcode: Mapped[str] = mapped_column(String(64))
    available: Mapped[bool] = mapped_column(Boolean)
    badge: Mapped[dict[str, Any]]
    upsell: Mapped[bool] = mapped_column(Boolean)
    hours: Mapped[list[Any]]
    """Of the wire's ServingTimeModel; empty: always."""


class VariantRow(Base):
    __tablename__ = "variants"
    __table_args__ = (
        ForeignKeyConstraint(["store_id", "product_id"], ["products.store_id", "products.id"]),
        Index("ix_variants_store_id_product_id", "store_id", "product_id"),
    )

    store_id: Mapped[str] = _store_id()
    id: Mapped[str] = _id()
    product_id: Mapped[str] = mapped_column(String(64))
    position: Mapped[int] = mapped_column(Integer)
    size: Mapped[str] = mapped_column(String(16))
    name: Mapped[dict[str, Any]]
    price: Mapped[int] = mapped_column(BigInteger)
    barcode: Mapped[str] = mapped_column(String(64))


class ProductOptionGroupRow(Base):
    """Which groups a product offers, in order."""

    __tablename__ = "product_option_groups"
    __table_args__ = (
        ForeignKeyConstraint(["store_id", "product_id"], ["products.store_id", "products.id"]),
        ForeignKeyConstraint(["store_id", "group_id"], ["option_groups.store_id", "option_groups.id"]),
    )

    store_id: Mapped[str] = _store_id()
    product_id: Mapped[str] = _id()
    group_id: Mapped[str] = _id()
    position: Mapped[int] = mapped_column(Integer)


class ProductStockRow(Base):
    """Units left of a counted product; no row: not counted. Apart from the product: a sale rewrites no menu."""

    __tablename__ = "product_stock"
    __table_args__ = (ForeignKeyConstraint(["store_id", "product_id"], ["products.store_id", "products.id"]),)

    store_id: Mapped[str] = _store_id()
    product_id: Mapped[str] = _id()
    quantity: Mapped[int] = mapped_column(BigInteger)


class ArchivedProductRow(Base):
    """A product taken off the menu, as it was (the wire's ProductModel), to be put back."""

    __tablename__ = "archived_products"

    store_id: Mapped[str] = _store_id()
    id: Mapped[str] = _id()
    product: Mapped[dict[str, Any]]
