"""What is left is decided by the database, whoever asks at once; no terminal believes there is less than there is."""

import asyncio
from dataclasses import replace

import pytest

from backend.catalog.service import CatalogService
from backend.errors import ApiError
from common.contract.catalog import CatalogOut
from common.domain.text import Text
from tests.support.menu import menu
from tests.support.shop import TESTER, Shop


async def take(shop: Shop, **taken: int) -> None:
    async with shop.backend.database.write() as session:
        await shop.backend.catalog.take_stock(session, shop.store, taken)


async def restore(shop: Shop, **taken: int) -> None:
    async with shop.backend.database.write() as session:
        await shop.backend.catalog.restore_stock(session, shop.store, taken)


async def version(shop: Shop) -> str:
    async with shop.backend.database.read() as session:
        return await shop.backend.catalog.version(session, shop.store.id)


async def left(shop: Shop) -> dict[str, int | None]:
    """As a terminal sees it that fetches now."""
    till = await shop.pair("pos")
    answer = await shop.api.get("/api/v1/catalogue", headers=till.headers)
    return {each.id: each.stock for each in CatalogOut.model_validate_json(answer.content).products}


async def test_a_sale_takes_stock_and_leaves_the_version(shop: Shop) -> None:
    before = await version(shop)

    await take(shop, cola=4, calzone=1)

    assert await version(shop) == before
    now = await left(shop)
    assert (now["cola"], now["calzone"], now["steak"]) == (6, 2, None)


async def test_too_much_takes_nothing_and_says_what_is_left(shop: Shop) -> None:
    with pytest.raises(ApiError) as refusal:
        await take(shop, cola=4, calzone=4)

    assert refusal.value.code == "sold_out"
    assert refusal.value.details == {"products": [{"product_id": "calzone", "wanted": 4, "left": 3}]}
    now = await left(shop)
    assert (now["cola"], now["calzone"]) == (10, 3)


async def test_the_last_one_changes_the_version_and_so_does_its_return(shop: Shop) -> None:
    kiosk = await shop.pair("kiosk")

    async def told() -> list[object]:
        page = (await shop.api.get("/api/v1/events", headers=kiosk.headers)).json()
        return [each["data"]["products"] for each in page["events"] if each["name"] == "CatalogueChanged"]

    before, heard = await version(shop), len(await told())
    await take(shop, calzone=3)
    assert await version(shop) != before
    assert (await told())[heard:] == [[{"product_id": "calzone", "sold_out": True}]]

    gone = await version(shop)
    await restore(shop, calzone=3)
    assert await version(shop) != gone
    assert (await told())[heard + 1 :] == [[{"product_id": "calzone", "sold_out": False}]]


async def test_stock_that_grew_changes_the_version(shop: Shop) -> None:
    """Else a terminal that knows of two would not sell the third that came back."""
    await take(shop, cola=8)
    before = await version(shop)

    await restore(shop, cola=3)

    assert await version(shop) != before
    assert (await left(shop))["cola"] == 5


async def test_what_is_no_longer_counted_is_neither_taken_nor_given_back(shop: Shop) -> None:
    async with shop.backend.database.write() as session:
        await shop.backend.catalog.set_stock(session, shop.store, "cola", None, TESTER)
    before = await version(shop)

    await take(shop, cola=400)
    await restore(shop, cola=400)

    assert await version(shop) == before
    assert (await left(shop))["cola"] is None


async def test_buyers_at_once_never_get_more_than_there_is(shop: Shop) -> None:
    async def buy() -> bool:
        try:
            await take(shop, cola=3, calzone=1)
        except ApiError as refusal:
            return refusal.code != "sold_out"
        return True

    bought = await asyncio.gather(*(buy() for _ in range(8)))

    assert sum(bought) == 3
    now = await left(shop)
    assert (now["cola"], now["calzone"]) == (1, 0)


async def test_counting_is_set_by_a_person(shop: Shop) -> None:
    async with shop.backend.database.write() as session:
        await shop.backend.catalog.set_stock(session, shop.store, "steak", 7, TESTER)
        for product_id, quantity, code in (("nothing", 1, "not_found"), ("steak", -1, "quantity_out_of_range")):
            with pytest.raises(ApiError) as refusal:
                await shop.backend.catalog.set_stock(session, shop.store, product_id, quantity, TESTER)
            assert refusal.value.code == code

    assert (await left(shop))["steak"] == 7


async def test_what_is_remembered_is_what_is_stored(shop: Shop) -> None:
    """Small changes are made in memory too, instead of reading a large menu again."""
    backend, store = shop.backend, shop.store

    async def check() -> None:
        async with backend.database.read() as session:
            remembered = await backend.catalog.current(session, store.id)
            reader = CatalogService(backend.stores, backend.events, backend.audit)
            stored = await reader.fresh(session, store.id)
        assert remembered == stored

    await check()
    async with backend.database.write() as session:
        await backend.catalog.set_product_available(session, store, "reine", False, TESTER)
        await backend.catalog.set_option_available(session, store, "olives", False, TESTER)
    await check()
    await take(shop, calzone=3)
    await check()
    await restore(shop, calzone=2)
    await check()
    async with backend.database.write() as session:
        await backend.catalog.set_stock(session, store, "steak", 0, TESTER)
        await backend.catalog.set_stock(session, store, "cola", None, TESTER)
        await backend.catalog.set_product_available(session, store, "gone", True, TESTER)
    await check()


async def test_a_change_that_was_undone_is_forgotten(shop: Shop) -> None:
    async with shop.backend.database.read() as session:
        before = await shop.backend.catalog.current(session, shop.store.id)

    class Undone(Exception):
        pass

    async def undo() -> None:
        async with shop.backend.database.write() as session:
            await shop.backend.catalog.set_product_available(session, shop.store, "reine", False, TESTER)
            assert not (await shop.backend.catalog.current(session, shop.store.id)).products_by_id["reine"].available
            raise Undone

    with pytest.raises(Undone):
        await undo()

    async with shop.backend.database.read() as session:
        assert await shop.backend.catalog.current(session, shop.store.id) == before


async def test_one_change_does_not_read_the_menu_again(shop: Shop) -> None:
    async with shop.backend.database.read() as session:
        before = await shop.backend.catalog.current(session, shop.store.id)

    await take(shop, calzone=3)

    async with shop.backend.database.read() as session:
        after = await shop.backend.catalog.current(session, shop.store.id)
    assert after.products_by_id["calzone"].stock == 0
    assert all(one is other for one, other in zip(before.products, after.products, strict=True) if one.id != "calzone")


async def test_the_document_is_the_catalogue(shop: Shop) -> None:
    """It is put together from pieces that are kept while they are true."""
    till = await shop.pair("pos")

    async def fetched() -> CatalogOut:
        answer = await shop.api.get("/api/v1/catalogue", headers=till.headers)
        return CatalogOut.model_validate_json(answer.content)

    for change in ({}, {"cola": 4}, {"cola": 6}, {"calzone": 1}):
        await take(shop, **change)
        async with shop.backend.database.read() as session:
            catalog = await shop.backend.catalog.fresh(session, shop.store.id)
        assert await fetched() == CatalogOut.of(catalog)
    async with shop.backend.database.write() as session:
        sly = replace(menu().store, name=Text('"products":[]', '\\"products\\":[]'))
        await shop.backend.catalog.save_store(session, shop.store, sly, TESTER)
    assert (await fetched()).store.name.fr == '"products":[]'
    assert len((await fetched()).products) == len(menu().products)
