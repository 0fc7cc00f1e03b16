"""What terminals fetch: everything once, then 304 until something changes."""

from dataclasses import replace

import httpx
import pytest
from sqlalchemy import text

from backend.app import Backend
from backend.errors import ApiError
from common.contract.catalog import CatalogOut
from common.domain.catalog import Catalog
from tests.support.menu import bakery, menu
from tests.support.shop import TESTER, Shop, Terminal, open_shop

CATALOGUE = "/api/v1/catalogue"


async def fetch(shop: Shop, terminal: Terminal, etag: str = "") -> httpx.Response:
    headers = {**terminal.headers, **({"If-None-Match": etag} if etag else {})}
    return await shop.api.get(CATALOGUE, headers=headers)


def parsed(answer: httpx.Response) -> Catalog:
    assert answer.status_code == 200, answer.text
    return CatalogOut.model_validate_json(answer.content).catalog()


async def events_of(shop: Shop, terminal: Terminal) -> list[dict[str, object]]:
    page = (await shop.api.get("/api/v1/events?limit=1000", headers=terminal.headers)).json()
    return [each["data"] for each in page["events"] if each["name"] == "CatalogueChanged"]


async def test_the_whole_catalogue_then_nothing_until_it_changes(shop: Shop) -> None:
    kiosk = await shop.pair("kiosk")

    first = await fetch(shop, kiosk)
    catalog = parsed(first)
    assert catalog.products == menu().products
    assert catalog.option_groups == menu().option_groups
    etag = first.headers["ETag"]
    assert etag == f'"{catalog.version}"'

    same = await fetch(shop, kiosk, etag)
    assert (same.status_code, same.content, same.headers["ETag"]) == (304, b"", etag)
    assert (await fetch(shop, kiosk, f'"other", W/{etag}')).status_code == 304

    async with shop.backend.database.write() as session:
        await shop.backend.catalog.set_product_available(session, shop.store, "reine", False, TESTER)
    changed = await fetch(shop, kiosk, etag)
    assert changed.headers["ETag"] != etag
    assert not parsed(changed).products_by_id["reine"].available


async def test_a_till_switches_a_product_off_and_all_hear_of_it(shop: Shop) -> None:
    till, kiosk = await shop.pair("pos"), await shop.pair("kiosk")
    path = "/api/v1/catalogue/products/reine/availability"

    off = await shop.api.post(path, headers=till.headers, json={"available": False})
    assert off.status_code == 200
    told = (await events_of(shop, kiosk))[-1]
    assert told["version"] == off.json()["version"]
    assert told["products"] == [{"product_id": "reine", "sold_out": True}]
    heard = len(await events_of(shop, kiosk))
    again = await shop.api.post(path, headers=till.headers, json={"available": False})
    assert again.json()["version"] == off.json()["version"]
    assert len(await events_of(shop, kiosk)) == heard

    on = await shop.api.post(path, headers=till.headers, json={"available": True})
    assert on.json()["version"] != off.json()["version"]
    assert parsed(await fetch(shop, kiosk)).products_by_id["reine"].available
    async with shop.backend.database.read() as session:
        lines = await shop.backend.audit.of_subject(session, "product:reine")
    assert [(line.actor, line.action) for line in lines] == [
        (f"device:{till.id}", "product.unavailable"),
        (f"device:{till.id}", "product.available"),
    ]


async def test_an_option_is_switched_off_too(shop: Shop) -> None:
    kitchen = await shop.pair("kds")

    off = await shop.api.post(
        "/api/v1/catalogue/options/olives/availability", headers=kitchen.headers, json={"available": False}
    )

    assert off.status_code == 200
    extras = parsed(await fetch(shop, kitchen)).groups_by_id["extras"]
    assert {each.id: each.available for each in extras.options}["olives"] is False


async def test_a_kiosk_switches_nothing_off(shop: Shop) -> None:
    kiosk = await shop.pair("kiosk")
    path = "/api/v1/catalogue/products/reine/availability"

    refused = await shop.api.post(path, headers=kiosk.headers, json={"available": False})

    assert (refused.status_code, refused.json()["code"]) == (403, "ability_missing")


async def test_stores_do_not_see_each_other(shop: Shop, backend: Backend, api: httpx.AsyncClient) -> None:
    other = await open_shop(backend, api, bakery(), sku="bakery")
    till, baker = await shop.pair("pos"), await other.pair("pos")

    foreign = await api.post(
        "/api/v1/catalogue/products/croissant/availability", headers=till.headers, json={"available": False}
    )
    assert (foreign.status_code, foreign.json()["code"]) == (404, "not_found")
    assert "croissant" not in parsed(await fetch(shop, till)).products_by_id
    assert list(parsed(await fetch(shop, baker)).products_by_id) == ["croissant"]
    people = (await api.get("/api/v1/staff", headers=baker.headers)).json()["staff"]
    assert {each["id"] for each in people} == set(other.staff.values())


async def test_a_store_without_a_catalogue(backend: Backend, api: httpx.AsyncClient) -> None:
    shop = await open_shop(backend, api)
    till = await shop.pair()
    async with backend.database.write() as session:
        bare = await backend.stores.create(session, menu(sku="bare").store)
        await session.execute(text("UPDATE devices SET store_id = :id"), {"id": bare.id})
    backend_known = await api.get(CATALOGUE, headers=(await shop.paired(till.id)).headers)

    assert (backend_known.status_code, backend_known.json()["code"]) == (404, "not_found")


async def test_a_catalogue_nobody_could_order_from_is_refused(shop: Shop) -> None:
    broken = replace(menu(), categories=())
    with pytest.raises(ApiError, match="cannot be ordered from") as refusal:
        async with shop.backend.database.write() as session:
            await shop.backend.catalog.replace_catalog(session, shop.store, broken, TESTER)

    assert refusal.value.code == "validation_failed"
    assert {"code": "category_unknown", "where": "reine"} in refusal.value.details["problems"]
