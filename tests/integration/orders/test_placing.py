"""POST /api/v1/orders: what is sold, what is refused, and that it is sold once."""

import asyncio
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import text

from common.domain.clock import FixedClock
from common.domain.ids import new_id
from common.domain.pricing import OptionChoice, Selection
from tests.support.selling import (
    CALZONE,
    COLA,
    DINNER,
    HALVES,
    PIZZA,
    STEAK,
    ask,
    events,
    last_seq,
    money,
    order_body,
    place,
    refusal,
    send,
    statements,
)
from tests.support.shop import TESTER, Shop, open_shop


async def count_of(shop: Shop, table: str) -> int:
    async with shop.backend.database.read() as session:
        return int(await session.scalar(text(f"SELECT count(*) FROM {table}")) or 0)


async def stock_of(shop: Shop, product_id: str) -> int | None:
    async with shop.backend.database.read() as session:
        return (await shop.backend.catalog.fresh(session, shop.store.id)).products_by_id[product_id].stock


async def test_an_order_is_priced_cooked_and_told(shop: Shop) -> None:
    pos = await shop.pair("pos", "Caisse 1")
    before = await last_seq(shop)
    body = order_body(pos, 1, allergies=["nuts"], note="vite", table="7", customer_name="Samia", staff_id="seller")
    answer = await send(shop, pos, "/orders", body)
    assert answer.status_code == 201
    order = answer.json()
    assert order["total"] == money(3960)
    assert order["due"] == money(3960)
    assert order["paid"] == money(0)
    assert (order["status"], order["payment_state"], order["version"]) == ("prep", "unpaid", 1)
    assert (order["number"], order["device_name"], order["table"]) == (f"{pos.number_prefix}-001", "Caisse 1", "7")
    assert [line["gross"]["amount"] for line in order["lines"]] == [240_000, 120_000, 36_000]
    assert [line["id"] for line in order["lines"]] == [line["id"] for line in body["lines"]]
    assert order["lines"][0]["options"][0]["name"]["fr"] == "Olives"
    assert sum(each["tax"]["amount"] for each in order["taxes"]) == order["tax"]["amount"] == 38_319 + 19_160 + 5_748

    told = await events(shop, before)
    assert [name for name, _ in told] == ["OrderCreated", "KdsTicketCreated", "KdsTicketCreated"]
    assert told[0][1]["order"] == order
    tickets = [data["ticket"] for name, data in told if name == "KdsTicketCreated"]
    assert [each["station_id"] for each in tickets] == ["oven", "grill"]
    assert tickets[0]["allergies"] == ["nuts"]
    assert [line["id"] for line in tickets[1]["lines"]] == [body["lines"][1]["id"]]
    assert (await ask(shop, pos, f"/orders/{order['id']}")) == order


async def test_names_and_prices_are_copied(shop: Shop) -> None:
    pos = await shop.pair()
    order = await place(shop, pos, 1, (HALVES,))
    (line,) = order["lines"]
    assert line["half_name"]["fr"] == "4 fromages"
    assert line["options"][0]["placement"] == "left"
    assert line["unit_price"] == money(1080)
    assert line["note"] == "bien cuite"
    (read,) = (await ask(shop, pos, "/orders"))["orders"]
    assert read == order


async def test_nothing_to_cook_is_ready_at_once(shop: Shop) -> None:
    order = await place(shop, await shop.pair(), 1, (COLA,))
    assert order["status"] == "ready"
    assert await count_of(shop, "kitchen_tickets") == 0


@pytest.mark.parametrize("times", ["one after the other", "at once"])
async def test_the_same_order_five_times_is_one_order(shop: Shop, times: str) -> None:
    pos = await shop.pair()
    body = order_body(pos, 1, (CALZONE, COLA))
    if times == "at once":
        answers = await asyncio.gather(*(send(shop, pos, "/orders", body) for _ in range(5)))
    else:
        answers = [await send(shop, pos, "/orders", body) for _ in range(5)]
    assert [each.status_code for each in answers] == [201] * 5
    assert len({each.content for each in answers}) == 1
    assert await count_of(shop, "orders") == 1
    assert await count_of(shop, "order_lines") == 2
    assert await count_of(shop, "kitchen_tickets") == 1
    assert await stock_of(shop, "calzone") == 2
    assert [name for name, _ in await events(shop)].count("OrderCreated") == 1


async def test_five_times_with_one_key_at_once_is_one_order(shop: Shop) -> None:
    pos = await shop.pair()
    body, key = order_body(pos, 1), new_id()
    answers = await asyncio.gather(*(send(shop, pos, "/orders", body, key) for _ in range(5)))
    assert {each.status_code for each in answers} <= {201, 409}
    assert all(each.json()["code"] == "idempotency_in_flight" for each in answers if each.status_code == 409)
    again = await send(shop, pos, "/orders", body, key)
    assert again.status_code == 201
    assert again.headers["Idempotent-Replayed"] == "true"
    assert await count_of(shop, "orders") == 1


async def test_a_repetition_is_answered_with_the_order_as_it_stands_whatever_became_of_the_menu(shop: Shop) -> None:
    pos, kds = await shop.pair(), await shop.pair("kds")
    body = order_body(pos, 1, (PIZZA,))
    await send(shop, pos, "/orders", body)
    (ticket,) = (await ask(shop, kds, "/tickets"))["tickets"]
    await send(shop, kds, f"/tickets/{ticket['id']}/actions", {"action": "bump", "at": body["placed_at"]})
    async with shop.backend.database.write() as session:
        await shop.backend.catalog.set_product_available(session, shop.store, "margherita", False, TESTER)
    again = await send(shop, pos, "/orders", body)
    assert again.status_code == 201
    assert (again.json()["status"], again.json()["version"]) == ("ready", 2)


async def test_the_same_id_with_another_content_is_another_order(shop: Shop) -> None:
    pos = await shop.pair()
    body = order_body(pos, 1)
    await send(shop, pos, "/orders", body)
    assert refusal(await send(shop, pos, "/orders", {**body, "note": "autre"})) == (409, "order_exists")
    dearer = {**order_body(pos, 2, (STEAK,)), "id": body["id"]}
    assert refusal(await send(shop, pos, "/orders", dearer)) == (409, "order_exists")


async def test_a_number_is_used_once_a_business_day(shop: Shop) -> None:
    pos = await shop.pair()
    await place(shop, pos, 1)
    assert refusal(await send(shop, pos, "/orders", order_body(pos, 1))) == (409, "order_number_taken")
    tomorrow = await send(shop, pos, "/orders", order_body(pos, 1, (STEAK,), business_day="2026-03-02"))
    assert tomorrow.status_code == 201


async def test_a_number_is_of_the_devices_own_range(shop: Shop) -> None:
    pos = await shop.pair()
    for number in ("K9-001", "P1-1", "P1-000", "", "001", "P1-001\n"):
        answer = await send(shop, pos, "/orders", order_body(pos, 1, number=number))
        assert refusal(answer) == (422, "order_number_foreign"), number
        assert answer.json()["details"]["prefix"] == pos.number_prefix


async def test_five_devices_at_once_have_distinct_numbers(shop: Shop) -> None:
    terminals = [await shop.pair("kiosk" if i % 2 else "pos") for i in range(5)]
    bodies = [(each, order_body(each, 1 + n, (STEAK,))) for each in terminals for n in range(4)]
    answers = await asyncio.gather(*(send(shop, each, "/orders", body) for each, body in bodies))
    assert [each.status_code for each in answers] == [201] * 20
    assert len({each.json()["number"] for each in answers}) == 20


async def test_a_tampered_total_is_refused_with_both(shop: Shop) -> None:
    pos = await shop.pair()
    answer = await send(shop, pos, "/orders", order_body(pos, 1, total=money(1)))
    assert refusal(answer) == (409, "total_mismatch")
    details = answer.json()["details"]
    assert (details["client_total"], details["server_total"]) == (money(1), money(3960))
    assert details["catalog_version"]
    assert await count_of(shop, "orders") == 0
    euros = await send(shop, pos, "/orders", order_body(pos, 1, total=money(3960, "EUR")))
    assert refusal(euros) == (422, "currency_mixed")


UNSELLABLE: list[tuple[dict[str, Any], tuple[int, str]]] = [
    ({"product_id": "nothing"}, (422, "product_unknown")),
    ({"product_id": "cola", "quantity": -3}, (422, "quantity_out_of_range")),
    ({"product_id": "cola", "quantity": 0}, (422, "quantity_out_of_range")),
    ({"product_id": "cola", "quantity": 10**6}, (422, "quantity_out_of_range")),
    ({"product_id": "cola", "quantity": 10**30}, (422, "validation_failed")),
    ({"product_id": "cola", "quantity": 1.5}, (422, "validation_failed")),
    ({"product_id": "cola", "quantity": "2"}, (422, "validation_failed")),
    ({"product_id": "cola", "price": 1}, (422, "validation_failed")),
    ({"product_id": "steak"}, (422, "option_group_min")),
    ({"product_id": "steak", "options": [{"option_id": "olives"}]}, (422, "option_unknown")),
    ({"product_id": "margherita"}, (422, "variant_missing")),
    ({"product_id": "cola", "note": "x" * 201}, (422, "note_too_long")),
    ({"product_id": "gone"}, (409, "sold_out")),
    ({"product_id": "cola", "id": "not-an-id"}, (422, "validation_failed")),
    ({"product_id": "cola", "note": "a\u0000b"}, (422, "validation_failed")),
]


async def test_lines_that_cannot_be_sold(shop: Shop) -> None:
    pos = await shop.pair()
    body = order_body(pos, 1, (STEAK,))
    for line, refused in UNSELLABLE:
        answer = await send(shop, pos, "/orders", {**body, "lines": [{"id": new_id(), **line}]})
        assert refusal(answer) == refused, line
    assert await count_of(shop, "orders") == 0


async def test_an_option_that_is_switched_off(shop: Shop) -> None:
    pos = await shop.pair()
    truffle = Selection("margherita", 1, "margherita-m", None, (OptionChoice("truffle"),))
    answer = await send(shop, pos, "/orders", order_body(pos, 1, (truffle,)))
    assert refusal(answer) == (409, "option_unavailable")
    assert answer.json()["details"] == {"option_ids": ["truffle"]}


async def test_an_order_has_lines_of_distinct_ids(shop: Shop) -> None:
    pos = await shop.pair()
    body = order_body(pos, 1, DINNER)
    assert refusal(await send(shop, pos, "/orders", {**body, "lines": []})) == (422, "order_empty")
    twice = {**body, "lines": [body["lines"][2], body["lines"][2]]}
    assert refusal(await send(shop, pos, "/orders", twice)) == (422, "validation_failed")
    many = {**body, "lines": [{"id": new_id(), "product_id": "cola"} for _ in range(201)]}
    assert refusal(await send(shop, pos, "/orders", many)) == (422, "order_too_long")


async def test_a_service_the_store_does_not_offer(shop: Shop) -> None:
    pos = await shop.pair()
    async with shop.backend.database.write() as session:
        profile = await shop.backend.stores.profile(session, shop.store.id)
        here_only = replace(profile, services=("eat_in",))
        await shop.backend.catalog.save_store(session, shop.store, here_only, TESTER)
    answer = await send(shop, pos, "/orders", order_body(pos, 1, service="take_away"))
    assert refusal(answer) == (422, "service_not_offered")


async def test_what_is_not_json_or_too_large(shop: Shop) -> None:
    pos = await shop.pair()
    headers = {**pos.headers, "Content-Type": "application/json"}
    raw = await shop.api.post("/api/v1/orders", content=b"{nope", headers=headers)
    assert refusal(raw) == (400, "bad_json")
    large = await shop.api.post("/api/v1/orders", content=b" " * 10_000_000, headers=headers)
    assert refusal(large) == (413, "body_too_large")
    empty = await shop.api.post("/api/v1/orders", headers=headers)
    assert refusal(empty) == (422, "validation_failed")


async def test_the_last_pizza_is_sold_once(shop: Shop) -> None:
    pos, kiosk = await shop.pair(), await shop.pair("kiosk")
    await place(shop, pos, 1, (CALZONE, CALZONE))
    before = await last_seq(shop)
    answers = await asyncio.gather(
        send(shop, pos, "/orders", order_body(pos, 2, (CALZONE,))),
        send(shop, kiosk, "/orders", order_body(kiosk, 1, (CALZONE, COLA))),
    )
    assert sorted(each.status_code for each in answers) == [201, 409]
    lost = next(each for each in answers if each.status_code == 409)
    assert lost.json()["code"] == "sold_out"
    assert lost.json()["details"]["products"] == [{"product_id": "calzone", "wanted": 1, "left": 0}]
    assert await stock_of(shop, "calzone") == 0
    assert await count_of(shop, "orders") == 2
    told = [name for name, _ in await events(shop, before)]
    assert told.count("OrderCreated") == 1
    assert "CatalogueChanged" in told
    won_cola = any(each.status_code == 201 and len(each.json()["lines"]) == 2 for each in answers)
    assert await stock_of(shop, "cola") == (9 if won_cola else 10) - 2 * won_cola


async def test_another_stores_order_is_unknown_here(shop: Shop) -> None:
    pos = await shop.pair()
    order = await place(shop, pos, 1)
    other = await open_shop(shop.backend, shop.api, sku="pizza-other")
    theirs = await other.pair()
    answer = await shop.api.get(f"/api/v1/orders/{order['id']}", headers=theirs.headers)
    assert refusal(answer) == (404, "order_unknown")
    assert (await ask(other, theirs, "/orders"))["orders"] == []
    at = order["placed_at"]
    for path, body in ((f"/orders/{order['id']}/status", {"status": "ready", "at": at}),
                       (f"/orders/{order['id']}/cancel", {"reason": "x", "at": at})):  # fmt: skip
        assert refusal(await send(other, theirs, path, body)) == (404, "order_unknown")
    stolen = {**order_body(theirs, 1), "id": order["id"]}
    assert refusal(await send(other, theirs, "/orders", stolen))[0] == 409
    same_number = await send(other, theirs, "/orders", order_body(theirs, 1))
    assert same_number.status_code == 201


async def test_who_may_order(shop: Shop) -> None:
    kds = await shop.pair("kds")
    assert refusal(await send(shop, kds, "/orders", order_body(kds, 1))) == (403, "ability_missing")
    nobody = await shop.api.post("/api/v1/orders", json=order_body(kds, 1))
    assert refusal(nobody) == (401, "token_missing")


async def test_an_order_costs_few_statements_however_long(shop: Shop) -> None:
    pos = await shop.pair()
    for count in (1, 2):  # fills the caches, uses the token for the first time
        await place(shop, pos, count)
    with statements() as three:
        await place(shop, pos, 3, (PIZZA, STEAK, HALVES))
    with statements() as thirty:
        await place(shop, pos, 4, (PIZZA, STEAK, HALVES) * 10)
    assert len(three) <= 12, "\n".join(three)
    assert len(thirty) == len(three)
    with statements() as listing:
        page = await ask(shop, pos, "/orders")
    assert len(page["orders"]) == 4
    assert len(listing) <= 4, "\n".join(listing)


async def test_placed_late_keeps_its_own_time(shop: Shop, clock: FixedClock) -> None:
    clock.advance(timedelta(hours=7))
    order = await place(shop, await shop.pair(), 1)
    assert order["placed_at"] == "2026-03-01T12:00:00Z"
    assert order["received_at"] == "2026-03-01T19:00:00Z"
