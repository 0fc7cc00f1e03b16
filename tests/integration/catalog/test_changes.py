"""A changed menu is written as what differs; a store's own stock and everybody's ids stay."""

import time
from collections.abc import Callable
from dataclasses import replace

import pytest

from backend.catalog.service import CatalogService
from backend.catalog.transfer.export import exported
from backend.catalog.transfer.files import read_lines, to_xlsx
from backend.catalog.transfer.importing import import_lines
from backend.errors import ApiError
from common.contract.catalog import CatalogOut
from common.domain.catalog import Catalog, Category, Variant
from common.domain.text import Text
from tests.support.menu import da, menu
from tests.support.shop import TESTER, Shop


async def change(shop: Shop, edit: Callable[[Catalog], Catalog]) -> Catalog:
    """The menu after it, as in memory."""
    catalog = shop.backend.catalog
    async with shop.backend.database.write() as session:
        before = await catalog.editable(session, shop.store)
        await catalog.save(session, shop.store, before, edit(before), TESTER, "product.changed", "product:x")
    async with shop.backend.database.read() as session:
        return await catalog.current(session, shop.store.id)


async def stored(shop: Shop) -> Catalog:
    """The menu as the tables hold it."""
    backend = shop.backend
    async with backend.database.read() as session:
        return await CatalogService(backend.stores, backend.events, backend.audit).current(session, shop.store.id)


def everything(catalog: Catalog) -> Catalog:
    """A change in every table."""
    reine, cola = catalog.products_by_id["reine"], catalog.products_by_id["cola"]
    new = replace(cola, id="tea", name=Text("Thé"), barcode="", stock=4)
    changed = {
        "reine": replace(
            reine,
            name=Text("Régina"),
            category_id="new",
            option_group_ids=("sauces", "extras"),
            variants=(reine.variants[1], Variant("reine-xl", "XL", Text("Géante"), da(1500))),
        ),
        "cola": replace(cola, stock=None, price=da(140)),
        "steak": replace(catalog.products_by_id["steak"], stock=8),
    }
    extras, sauces, cooking = catalog.option_groups
    return replace(
        catalog,
        categories=(Category("new", Text("Nouveau")), *(c for c in catalog.categories if c.id != "grill"),
                    catalog.categories[1]),
        option_groups=(sauces, replace(extras, options=extras.options[1:], max=2), cooking),
        products=(new, *(changed.get(each.id, each) for each in catalog.products if each.id != "mini")),
    )  # fmt: skip


async def test_every_kind_of_change_is_in_the_tables_as_it_is_in_memory(shop: Shop) -> None:
    seen = await change(shop, everything)
    assert seen == replace(everything(menu()), version=seen.version, store=seen.store)
    assert await stored(shop) == seen
    back = await change(shop, lambda _: replace(menu(), store=seen.store))
    assert (back.products, back.categories, back.option_groups) == (
        menu().products, menu().categories, menu().option_groups,
    )  # fmt: skip
    assert await stored(shop) == back


async def test_a_sale_made_before_the_change_stays_sold(shop: Shop) -> None:
    async with shop.backend.database.write() as session:
        await shop.backend.catalog.take_stock(session, shop.store, {"cola": 4})
    await change(shop, lambda c: replace(c, products=tuple(replace(p, badge=Text("!")) for p in c.products)))
    assert (await stored(shop)).products_by_id["cola"].stock == 6


async def test_no_change_is_no_version(shop: Shop) -> None:
    before = await stored(shop)
    assert (await change(shop, lambda c: replace(c))).version == before.version


async def test_a_menu_nobody_could_order_from_is_refused(shop: Shop) -> None:
    before = await stored(shop)
    with pytest.raises(ApiError) as refused:
        await change(shop, lambda c: replace(c, categories=c.categories[1:]))
    assert refused.value.code == "validation_failed"
    assert await stored(shop) == before


async def test_five_thousand_products_arrive_in_one_go(shop: Shop) -> None:
    backend = shop.backend
    steak = replace(menu().products_by_id["steak"], stock=5)
    many = tuple(replace(steak, id=f"p{number}", name=Text(f"Plat {number}")) for number in range(5_000))
    rows = list(exported(replace(menu(), products=many), "fr"))
    till = await shop.pair("pos")
    began = time.process_time()  # of this process alone: others use the machine as well
    lines = read_lines(to_xlsx(rows, "Carte"))
    async with backend.database.write() as session:
        plan = await import_lines(backend.catalog, session, shop.store, lines, "fr", TESTER)
    answer = await shop.api.get("/api/v1/catalogue", headers=till.headers)
    took_s = time.process_time() - began
    assert (len(plan.new), plan.faults) == (5_000, ())
    sold = CatalogOut.model_validate_json(answer.content).catalog()
    assert sold.products[len(menu().products) :] == many
    assert sold.products[: len(menu().products)] == menu().products
    assert await stored(shop) == sold
    assert took_s < 10
    async with backend.database.read() as session:
        (line,) = [
            each
            for each in await backend.audit.of_subject(session, f"store:{shop.store.id}")
            if each.action == "catalogue.imported"
        ]
    assert line.data == {"new": 5_000, "changed": 0, "faulty": 0}
    events = (await shop.api.get("/api/v1/events?limit=1000", headers=till.headers)).json()["events"]
    assert [each["name"] for each in events].count("CatalogueChanged") == 2, "the first menu, and the import"
    print(f"5,000 products: {took_s:.2f} s of the processor")
