"""Products taken off the menu: kept as they were, and made fit for the menu of today when they come back."""

from dataclasses import replace

from sqlalchemy import bindparam, delete, insert, select
from sqlalchemy.ext.asyncio import AsyncSession

from backend.catalog import models
from backend.db.base import table_of
from common.contract.catalog import ProductModel
from common.domain.catalog import Catalog, Product
from common.domain.ids import new_id

_archived = table_of(models.ArchivedProductRow)


async def follow(session: AsyncSession, store_id: str, before: Catalog, after: Catalog) -> None:
    """What left the menu is kept; what is on it again is not in the archive any more."""
    gone = [each for each in before.products if each.id not in after.products_by_id]
    back = [each.id for each in after.products if each.id not in before.products_by_id]
    if touched := [*(each.id for each in gone), *back]:
        statement = delete(_archived).where(_archived.c.store_id == store_id, _archived.c.id == bindparam("product_id"))
        await session.execute(statement, [{"product_id": each} for each in touched])
    if gone:
        rows = [
            {"store_id": store_id, "id": each.id, "product": ProductModel.of(each).model_dump(mode="json")}
            for each in gone
        ]
        await session.execute(insert(_archived), rows)


async def all_of(session: AsyncSession, store_id: str) -> tuple[Product, ...]:
    rows = await session.scalars(select(_archived.c.product).where(_archived.c.store_id == store_id))
    found = [ProductModel.model_validate(each).product() for each in rows]
    return tuple(sorted(found, key=lambda each: each.name.fr.casefold()))


def fitted(product: Product, catalog: Catalog) -> Product:
    """The product for the menu of today: what it refers to and is no longer there is left out or replaced by the
    first there is; a barcode another product got meanwhile stays with that. The menu has a category and a tax rate."""
    categories, stations = [each.id for each in catalog.categories], [each.id for each in catalog.stations]
    rates = [each.id for each in catalog.tax_rates]
    sizes = {variant.id for each in catalog.products for variant in each.variants}

    def barcode(code: str) -> str:
        return "" if code in catalog.by_barcode else code

    return replace(
        product,
        category_id=product.category_id if product.category_id in categories else categories[0],
        tax_rate_id=product.tax_rate_id if product.tax_rate_id in rates else rates[0],
        take_away_tax_rate_id=product.take_away_tax_rate_id if product.take_away_tax_rate_id in rates else None,
        station_id=product.station_id if product.station_id in stations else None,
        option_group_ids=tuple(each for each in product.option_group_ids if each in catalog.groups_by_id),
        barcode=barcode(product.barcode),
        variants=tuple(
            replace(each, id=new_id() if each.id in sizes else each.id, barcode=barcode(each.barcode))
            for each in product.variants
        ),
    )
