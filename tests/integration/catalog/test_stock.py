"""What is left is decided by the database, whoever asks at once; no terminal believes there is less than there is."""

import asyncio

import pytest

from backend.errors import ApiError
from common.contract.catalog import CatalogOut
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
