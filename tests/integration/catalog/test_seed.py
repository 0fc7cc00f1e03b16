"""The demo's stores are made once, and everything they name can be fetched."""

from backend.app import Backend
from backend.catalog.service import CatalogService
from backend.demo.seed import seed
from backend.demo.stores import STORES
from backend.staff.pins import verify_pin
from common.contract.catalog import CatalogOut
from tests.support.shop import Shop


async def test_seeding_twice_makes_both_stores_once(backend: Backend) -> None:
    first = await seed(backend.database, backend.settings, backend.clock)
    again = await seed(backend.database, backend.settings, backend.clock)

    assert [each.key.sku for each in first] == [each.catalog.store.sku for each in STORES]
    assert [each.fresh for each in first] == [True, True]
    assert [each.fresh for each in again] == [False, False]
    assert [each.key for each in again] == [each.key for each in first]
    async with backend.database.read() as session:
        assert len(await backend.stores.all(session)) == 2


async def test_a_terminal_gets_the_menu_the_pictures_and_the_people(backend: Backend, shop: Shop) -> None:
    for demo, seeded in zip(STORES, await seed(backend.database, backend.settings, backend.clock), strict=True):
        till = await Shop(backend, shop.api, seeded.key).pair("pos")

        answer = await shop.api.get("/api/v1/catalogue", headers=till.headers)
        menu = CatalogOut.model_validate_json(answer.content)
        assert len(menu.products) == len(demo.catalog.products)
        wanted = {menu.store.logo, *(p.picture for p in menu.products), *(c.picture for c in menu.categories)} - {""}
        assert wanted == {each.name for each in menu.media}
        for item in menu.media[:3]:
            picture = await shop.api.get(f"/api/v1/media/{item.name}", headers=till.headers)
            assert (picture.status_code, len(picture.content)) == (200, item.size)
        for poster in seeded.posters:
            assert (await shop.api.get(f"/api/v1/media/{poster}", headers=till.headers)).status_code == 200

        people = (await shop.api.get("/api/v1/staff", headers=till.headers)).json()["staff"]
        assert {each["id"] for each in people} == {each.id for each in demo.staff}
        by_id = {each["id"]: each["pin_hash"] for each in people}
        assert await verify_pin(by_id[demo.staff[0].id], demo.staff[0].pin)


async def test_the_menu_survives_the_tables(backend: Backend) -> None:
    """What terminals price with is what was written down, down to the order of options."""
    for demo, seeded in zip(STORES, await seed(backend.database, backend.settings, backend.clock), strict=True):
        async with backend.database.read() as session:
            fresh = CatalogService(backend.stores, backend.events, backend.audit)
            loaded = await fresh.current(session, seeded.key.id)
        assert loaded.option_groups == demo.catalog.option_groups
        assert loaded.tax_rates == demo.catalog.tax_rates
        assert loaded.stations == demo.catalog.stations
        assert [p.id for p in loaded.products] == [p.id for p in demo.catalog.products]
        for one, other in zip(loaded.products, demo.catalog.products, strict=True):
            assert one.variants == other.variants
            assert (one.price, one.option_group_ids, one.stock) == (other.price, other.option_group_ids, other.stock)
