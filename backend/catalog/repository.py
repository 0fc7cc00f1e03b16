"""The catalogue's rows, and the way between them and the domain's Catalog."""

import asyncio
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, cast

from sqlalchemy import Row, Table, bindparam, delete, insert, select, update
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.ext.asyncio import AsyncSession

from backend.catalog import models
from backend.db.base import table_of
from backend.db.raw import raw_if_writing
from common.contract.catalog import ServingTimeModel, hours_in, hours_out
from common.domain.catalog import (
    Allergen,
    Catalog,
    Category,
    Option,
    OptionGroup,
    Product,
    Station,
    StoreProfile,
    Variant,
)
from common.domain.money import Currency, Money
from common.domain.serving import ServingTime
from common.domain.tax import TaxRate
from common.domain.text import Text

_versions = table_of(models.CatalogVersionRow)
_tax_rates = table_of(models.TaxRateRow)
_categories = table_of(models.CategoryRow)
_stations = table_of(models.StationRow)
_groups = table_of(models.OptionGroupRow)
_options = table_of(models.OptionRow)
_products = table_of(models.ProductRow)
_variants = table_of(models.VariantRow)
_links = table_of(models.ProductOptionGroupRow)
_stock = table_of(models.ProductStockRow)

# Children before parents.
ALL = (_stock, _links, _variants, _products, _options, _groups, _stations, _categories, _tax_rates)

Stock = Mapping[str, int]
"""Units left per counted product."""


_RAW_VERSION = {
    "sqlite": "SELECT version FROM catalog_versions WHERE store_id = ?",
    "postgresql": "SELECT version FROM catalog_versions WHERE store_id = $1",
}
_VERSION = select(_versions.c.version).where(_versions.c.store_id == bindparam("store"))


async def version(session: AsyncSession, store_id: str) -> str | None:
    raw = raw_if_writing(session)
    if raw is None:
        return cast(str | None, await session.scalar(_VERSION, {"store": store_id}))
    # Every order asks: through SQLAlchemy this one row would be a tenth of what an order costs.
    rows = await raw.rows(_RAW_VERSION[raw.dialect], (store_id,))
    return cast(str, rows[0][0]) if rows else None


async def locked_version(session: AsyncSession, store_id: str) -> str | None:
    """The version, which nobody else can change until this transaction ends."""
    return cast(str | None, await session.scalar(_VERSION.with_for_update(), {"store": store_id}))


async def set_version(session: AsyncSession, store_id: str, value: str) -> None:
    dialect = postgresql if session.get_bind().dialect.name == "postgresql" else sqlite
    statement = dialect.insert(_versions).values(store_id=store_id, version=value)
    await session.execute(
        statement.on_conflict_do_update(index_elements=[_versions.c.store_id], set_={"version": value})
    )


async def load(session: AsyncSession, profile: StoreProfile, store_id: str, version: str) -> Catalog:
    """The store's catalogue with the stock of this moment."""
    rows = {table.name: await _rows(session, table, store_id) for table in ALL}
    # A large menu is seconds of work: not on the event loop.
    return await asyncio.to_thread(_catalog, profile, version, rows)


async def _rows(session: AsyncSession, table: Table, store_id: str) -> Sequence[Row[Any]]:
    query = select(table).where(table.c.store_id == store_id)
    if "position" in table.c:
        query = query.order_by(table.c.position)
    return (await session.execute(query)).all()


async def stock(session: AsyncSession, store_id: str) -> Stock:
    rows = await session.execute(select(_stock.c.product_id, _stock.c.quantity).where(_stock.c.store_id == store_id))
    return {row.product_id: row.quantity for row in rows}


_HERE = (_stock.c.store_id == bindparam("store"), _stock.c.product_id == bindparam("product"))
_LEFT = select(_stock.c.quantity).where(*_HERE)
_TAKE = (
    update(_stock)
    .where(*_HERE, _stock.c.quantity >= bindparam("units"))
    .values(quantity=_stock.c.quantity - bindparam("units"))
    .returning(_stock.c.quantity)
)
_GIVE_BACK = (
    update(_stock).where(*_HERE).values(quantity=_stock.c.quantity + bindparam("units")).returning(_stock.c.quantity)
)


async def stock_of(session: AsyncSession, store_id: str, product_id: str) -> int | None:
    return cast(int | None, await session.scalar(_LEFT, {"store": store_id, "product": product_id}))


async def take(session: AsyncSession, store_id: str, product_id: str, units: int) -> int | None:
    """Units left after taking, None when there were not enough (nothing was taken) or the product is not counted."""
    taken = await session.scalar(_TAKE, {"store": store_id, "product": product_id, "units": units})
    return cast(int | None, taken)


async def give_back(session: AsyncSession, store_id: str, product_id: str, units: int) -> int | None:
    """Units left after it; None when the product is no longer counted."""
    left = await session.scalar(_GIVE_BACK, {"store": store_id, "product": product_id, "units": units})
    return cast(int | None, left)


async def set_stock(session: AsyncSession, store_id: str, product_id: str, quantity: int | None) -> None:
    await session.execute(delete(_stock).where(_stock.c.store_id == store_id, _stock.c.product_id == product_id))
    if quantity is not None:
        await session.execute(insert(_stock).values(store_id=store_id, product_id=product_id, quantity=quantity))


async def set_product_available(session: AsyncSession, store_id: str, product_id: str, available: bool) -> bool | None:
    """Whether it was available before; None when there is no such product."""
    return await _set_available(session, _products, store_id, product_id, available)


async def set_option_available(session: AsyncSession, store_id: str, option_id: str, available: bool) -> bool | None:
    return await _set_available(session, _options, store_id, option_id, available)


async def _set_available(
    session: AsyncSession, table: Table, store_id: str, row_id: str, available: bool
) -> bool | None:
    here = (table.c.store_id == store_id, table.c.id == row_id)
    before = await session.scalar(select(table.c.available).where(*here).with_for_update())
    if before is not None and before != available:
        await session.execute(update(table).where(*here).values(available=available))
    return before


async def replace_all(session: AsyncSession, store_id: str, catalog: Catalog) -> None:
    """Exactly this catalogue from now on, its stock included."""
    for table in ALL:
        await session.execute(delete(table).where(table.c.store_id == store_id))
    rows = rows_of(store_id, catalog)
    for table in reversed(ALL):
        if rows[table.name]:
            await session.execute(insert(table), rows[table.name])


def _catalog(profile: StoreProfile, version: str, rows: Mapping[str, Sequence[Row[Any]]]) -> Catalog:
    currency = profile.currency
    options: defaultdict[str, list[Row[Any]]] = defaultdict(list)
    for row in rows[_options.name]:
        options[row.group_id].append(row)
    variants: defaultdict[str, list[Variant]] = defaultdict(list)
    for row in rows[_variants.name]:
        variants[row.product_id].append(
            Variant(row.id, row.size, _text(row.name), Money(row.price, currency), row.barcode)
        )
    links: defaultdict[str, list[str]] = defaultdict(list)
    for row in rows[_links.name]:
        links[row.product_id].append(row.group_id)
    left = {row.product_id: row.quantity for row in rows[_stock.name]}
    return Catalog(
        version=version,
        store=profile,
        tax_rates=tuple(TaxRate(row.id, row.basis_points, row.name) for row in rows[_tax_rates.name]),
        categories=tuple(
            Category(row.id, _text(row.name), row.picture, row.color, _hours(row.hours))
            for row in rows[_categories.name]
        ),
        stations=tuple(
            Station(row.id, _text(row.name), row.warn_after_s, row.late_after_s) for row in rows[_stations.name]
        ),
        option_groups=tuple(_group(row, options[row.id], currency) for row in rows[_groups.name]),
        products=tuple(
            _product(row, tuple(variants[row.id]), tuple(links[row.id]), left.get(row.id), currency)
            for row in rows[_products.name]
        ),
    )


def _group(row: Row[Any], options: Sequence[Row[Any]], currency: Currency) -> OptionGroup:
    ticked = sorted((o for o in options if o.default_position is not None), key=lambda o: o.default_position)
    return OptionGroup(
        id=row.id,
        name=_text(row.name),
        options=tuple(
            Option(
                id=o.id,
                name=_text(o.name),
                price=Money(o.price, currency),
                max_quantity=o.max_quantity,
                size_prices={size: Money(amount, currency) for size, amount in o.size_prices.items()},
                allergens=_allergens(o.allergens),
                available=o.available,
                kitchen_name=o.kitchen_name,
            )
            for o in options
        ),
        min=row.min,
        max=row.max,
        free=row.free,
        default_option_ids=tuple(o.id for o in ticked),
        per_half=row.per_half,
    )


def _product(
    row: Row[Any], variants: tuple[Variant, ...], group_ids: tuple[str, ...], stock: int | None, currency: Currency
) -> Product:
    return Product(
        id=row.id,
        category_id=row.category_id,
        name=_text(row.name),
        price=Money(row.price, currency),
        tax_rate_id=row.tax_rate_id,
        take_away_tax_rate_id=row.take_away_tax_rate_id,
        description=_text(row.description),
        kitchen_name=row.kitchen_name,
        picture=row.picture,
        variants=variants,
        option_group_ids=group_ids,
        halves=row.halves,
        station_id=row.station_id,
        allergens=_allergens(row.allergens),
        barcode=row.barcode,
        stock=stock,
        available=row.available,
        badge=_text(row.badge),
        upsell=row.upsell,
        hours=_hours(row.hours),
    )


def rows_of(store_id: str, catalog: Catalog, without: frozenset[str] = frozenset()) -> dict[str, list[dict[str, Any]]]:
    """The rows of each table, by its name; `without` those of some products."""
    here = {"store_id": store_id}
    products = [(at, each) for at, each in enumerate(catalog.products) if each.id not in without]
    return {
        _tax_rates.name: [
            here | {"id": r.id, "position": at, "basis_points": r.basis_points, "name": r.name}
            for at, r in enumerate(catalog.tax_rates)
        ],
        _categories.name: [
            here
            | {
                "id": c.id,
                "position": at,
                "name": _json(c.name),
                "picture": c.picture,
                "color": c.color,
                "hours": _times(c.hours),
            }
            for at, c in enumerate(catalog.categories)
        ],
        _stations.name: [
            here
            | {
                "id": s.id,
                "position": at,
                "name": _json(s.name),
                "warn_after_s": s.warn_after_s,
                "late_after_s": s.late_after_s,
            }
            for at, s in enumerate(catalog.stations)
        ],
        _groups.name: [
            here
            | {
                "id": g.id,
                "position": at,
                "name": _json(g.name),
                "min": g.min,
                "max": g.max,
                "free": g.free,
                "per_half": g.per_half,
            }
            for at, g in enumerate(catalog.option_groups)
        ],
        _options.name: [here | _option_row(g, at, o) for g in catalog.option_groups for at, o in enumerate(g.options)],
        _products.name: [here | _product_row(at, p) for at, p in products],
        _variants.name: [
            here
            | {
                "id": v.id,
                "product_id": p.id,
                "position": at,
                "size": v.size,
                "name": _json(v.name),
                "price": v.price.amount,
                "barcode": v.barcode,
            }
            for _, p in products
            for at, v in enumerate(p.variants)
        ],
        _links.name: [
            here | {"product_id": p.id, "group_id": group_id, "position": at}
            for _, p in products
            for at, group_id in enumerate(p.option_group_ids)
        ],
        _stock.name: [here | {"product_id": p.id, "quantity": p.stock} for _, p in products if p.stock is not None],
    }


def _option_row(group: OptionGroup, at: int, option: Option) -> dict[str, Any]:
    ticked = group.default_option_ids
    return {
        "id": option.id,
        "group_id": group.id,
        "position": at,
        "name": _json(option.name),
        "price": option.price.amount,
        "max_quantity": option.max_quantity,
        "size_prices": {size: price.amount for size, price in option.size_prices.items()},
        "allergens": list(option.allergens),
        "available": option.available,
        "kitchen_name": option.kitchen_name,
        "default_position": ticked.index(option.id) if option.id in ticked else None,
    }


def _product_row(at: int, product: Product) -> dict[str, Any]:
    return {
        "id": product.id,
        "category_id": product.category_id,
        "position": at,
        "name": _json(product.name),
        "price": product.price.amount,
        "tax_rate_id": product.tax_rate_id,
        "take_away_tax_rate_id": product.take_away_tax_rate_id,
        "description": _json(product.description),
        "kitchen_name": product.kitchen_name,
        "picture": product.picture,
        "halves": product.halves,
        "station_id": product.station_id,
        "allergens": list(product.allergens),
        "barcode": product.barcode,
        "available": product.available,
        "badge": _json(product.badge),
        "upsell": product.upsell,
        "hours": _times(product.hours),
    }


def _json(text: Text) -> dict[str, str]:
    return {"fr": text.fr, "en": text.en, "ar": text.ar}


def _text(value: Mapping[str, str]) -> Text:
    return Text(value.get("fr", ""), value.get("en", ""), value.get("ar", ""))


def _times(hours: Iterable[ServingTime]) -> list[Any]:
    return [each.model_dump(mode="json") for each in hours_out(hours)]


def _hours(values: Iterable[Any]) -> tuple[ServingTime, ...]:
    return hours_in(ServingTimeModel.model_validate(each) for each in values)


def _allergens(values: Iterable[str]) -> tuple[Allergen, ...]:
    return cast(tuple[Allergen, ...], tuple(values))
