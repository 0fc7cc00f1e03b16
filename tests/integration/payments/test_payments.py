"""POST /api/v1/payments: cash with rounding and change, parts, other tenders, and what is refused."""

import asyncio
from dataclasses import replace
from typing import Any

from sqlalchemy import text

from common.domain.ids import new_id
from common.domain.pricing import Selection
from tests.support.selling import (
    COLA,
    NOON,
    STEAK,
    ask,
    events,
    last_seq,
    money,
    place,
    refusal,
    send,
)
from tests.support.shop import TESTER, Shop, Terminal, open_shop

AT = NOON.isoformat()


async def open_till(shop: Shop, pos: Terminal) -> str:
    body = {"id": new_id(), "staff_id": "cashier", "opened_at": AT, "opening": money(5000)}
    answer = await send(shop, pos, "/till-sessions", body)
    assert answer.status_code == 201, answer.text
    return str(answer.json()["id"])


def payment(order: dict[str, Any], till: str, tendered: int, change: int = 0, **more: Any) -> dict[str, Any]:
    """Whole dinars; settles what is due unless told otherwise."""
    body = {
        "id": new_id(),
        "order_id": order["id"],
        "till_session_id": till,
        "staff_id": "cashier",
        "method": "cash",
        "amount": order["due"],
        "tendered": money(tendered),
        "change": money(change),
        "paid_at": AT,
    }
    return {**body, **more}


async def test_cash_with_change(shop: Shop) -> None:
    pos = await shop.pair()
    till, order = await open_till(shop, pos), await place(shop, pos, 1)
    before = await last_seq(shop)
    body = payment(order, till, 4000, 40)
    answer = await send(shop, pos, "/payments", body)
    assert answer.status_code == 201, answer.text
    done = answer.json()
    assert (done["payment"]["rounding"], done["payment"]["change"]) == (money(0), money(40))
    assert done["payment"]["order_number"] == order["number"]
    assert (done["order"]["payment_state"], done["order"]["due"], done["order"]["paid"]) == (
        "paid", money(0), money(3960),
    )  # fmt: skip
    told = await events(shop, before)
    assert [name for name, _ in told] == ["PaymentCreated", "OrderUpdated", "PaymentCompleted"]
    assert told[0][1]["payment"] == done["payment"]
    assert (await ask(shop, pos, f"/orders/{order['id']}")) == done["order"]
    again = await send(shop, pos, "/payments", body)
    assert again.json() == done
    assert len(await events(shop, before)) == 3
    other = await send(shop, pos, "/payments", {**body, "tendered": money(5000), "change": money(1040)})
    assert refusal(other) == (409, "payment_exists")
    twice = await send(shop, pos, "/payments", payment(order, till, 4000, 40))
    assert refusal(twice) == (409, "order_not_payable")


async def test_cash_is_rounded_to_what_coins_can_pay_and_cards_are_not(shop: Shop) -> None:
    pos = await shop.pair()
    till = await open_till(shop, pos)
    async with shop.backend.database.write() as session:
        catalog = await shop.backend.catalog.current(session, shop.store.id)
        odd = tuple(
            replace(each, price=each.price + each.price.__class__(200, each.price.currency))
            if each.id == "cola"
            else each
            for each in catalog.products
        )
        await shop.backend.catalog.replace_catalog(session, shop.store, replace(catalog, products=odd), TESTER)
        sold = await shop.backend.catalog.current(session, shop.store.id)
    order = await place(shop, pos, 1, (Selection("cola", 1),), catalog=sold)
    assert order["total"] == money(122)
    exact = await send(shop, pos, "/payments", payment(order, till, 122))
    assert refusal(exact) == (409, "amount_mismatch")
    cash = await send(shop, pos, "/payments", payment(order, till, 120))
    assert cash.json()["payment"]["rounding"] == money(-2)
    assert cash.json()["order"]["due"] == money(0)
    second = await place(shop, pos, 2, (Selection("cola", 1),), catalog=sold)
    card = await send(shop, pos, "/payments", payment(second, till, 122, method="card"))
    assert (card.status_code, card.json()["payment"]["rounding"]) == (201, money(0))
    assert (await ask(shop, pos, "/till-sessions/current"))["cash_sales"] == money(120)


async def test_an_order_may_be_paid_in_parts(shop: Shop) -> None:
    pos = await shop.pair()
    till, order = await open_till(shop, pos), await place(shop, pos, 1)
    part = await send(shop, pos, "/payments", payment(order, till, 3000, amount=money(3000)))
    assert part.json()["order"]["payment_state"] == "partly_paid"
    assert part.json()["order"]["due"] == money(960)
    over = await send(shop, pos, "/payments", payment(order, till, 3960))
    assert refusal(over) == (409, "amount_mismatch")
    assert over.json()["details"]["due"] == 96_000
    rest = await send(shop, pos, "/payments", payment(part.json()["order"], till, 960, method="card"))
    assert (rest.json()["order"]["payment_state"], rest.json()["order"]["version"]) == ("paid", 3)
    completed = [name for name, _ in await events(shop) if name == "PaymentCompleted"]
    assert len(completed) == 1
    session = await ask(shop, pos, "/till-sessions/current")
    assert (session["cash_sales"], session["sales_count"]) == (money(3000), 1)


async def test_what_does_not_add_up_is_refused_and_nothing_is_kept(shop: Shop) -> None:
    pos, kiosk = await shop.pair(), await shop.pair("kiosk")
    till, order = await open_till(shop, pos), await place(shop, kiosk, 1)
    cases = [
        (payment(order, till, 4000, 0), (409, "amount_mismatch")),
        (payment(order, till, 3000), (422, "tendered_too_little")),
        (payment(order, till, 3960, amount=money(0)), (409, "amount_mismatch")),
        (payment(order, till, 3960, amount=money(-5)), (422, "amount_negative")),
        (payment(order, till, 3960, amount=money(3960, "EUR")), (422, "currency_mixed")),
        (payment(order, till, 4000, 40, method="card"), (409, "amount_mismatch")),
        (payment(order, till, 3960, order_id=new_id()), (404, "order_unknown")),
        (payment(order, new_id(), 3960), (404, "till_session_unknown")),
        (payment(order, till, 3960, staff_id="seller"), (403, "role_missing")),
        (payment(order, till, 3960, staff_id="nobody"), (403, "staff_unknown")),
        (payment(order, till, 3960, method="barter"), (422, "validation_failed")),
    ]
    before = await last_seq(shop)
    for body, refused in cases:
        assert refusal(await send(shop, pos, "/payments", body)) == refused, body
    assert refusal(await send(shop, kiosk, "/payments", payment(order, till, 3960))) == (403, "ability_missing")
    async with shop.backend.database.read() as session:
        assert await session.scalar(text("SELECT count(*) FROM payments")) == 0
    assert await last_seq(shop) == before


async def test_the_till_is_the_devices_own_and_open(shop: Shop) -> None:
    pos, second = await shop.pair(), await shop.pair()
    till, order = await open_till(shop, pos), await place(shop, pos, 1)
    assert refusal(await send(shop, second, "/payments", payment(order, till, 3960))) == (404, "till_session_unknown")
    close = {"staff_id": "cashier", "closed_at": AT, "counted": money(5000)}
    await send(shop, pos, f"/till-sessions/{till}/close", close)
    assert refusal(await send(shop, pos, "/payments", payment(order, till, 3960))) == (409, "till_session_closed")
    fresh = await open_till(shop, pos)
    assert (await send(shop, pos, "/payments", payment(order, fresh, 3960))).status_code == 201


async def test_a_cancelled_order_is_not_paid_and_a_paid_one_not_cancelled(shop: Shop) -> None:
    pos = await shop.pair()
    till = await open_till(shop, pos)
    gone, kept = await place(shop, pos, 1, (COLA,)), await place(shop, pos, 2, (COLA,))
    cancel = {"reason": "", "at": AT, "staff_id": "manager"}
    await send(shop, pos, f"/orders/{gone['id']}/cancel", cancel)
    assert refusal(await send(shop, pos, "/payments", payment(gone, till, 360))) == (409, "order_not_payable")
    await send(shop, pos, "/payments", payment(kept, till, 360))
    refused = await send(shop, pos, f"/orders/{kept['id']}/cancel", cancel)
    assert refusal(refused) == (409, "order_status_refused")


async def test_two_tills_at_once_take_the_money_once(shop: Shop) -> None:
    one, two = await shop.pair(), await shop.pair()
    tills = [await open_till(shop, one), await open_till(shop, two)]
    order = await place(shop, one, 1)
    answers = await asyncio.gather(
        send(shop, one, "/payments", payment(order, tills[0], 3960)),
        send(shop, two, "/payments", payment(order, tills[1], 3960)),
    )
    assert sorted(each.status_code for each in answers) == [201, 409]
    assert next(each.json()["code"] for each in answers if each.status_code == 409) == "order_not_payable"
    assert (await ask(shop, one, f"/orders/{order['id']}"))["paid"] == money(3960)


async def test_the_same_payment_at_once_is_one_payment(shop: Shop) -> None:
    pos = await shop.pair()
    till, order = await open_till(shop, pos), await place(shop, pos, 1)
    body = payment(order, till, 3960)
    answers = await asyncio.gather(*(send(shop, pos, "/payments", body) for _ in range(4)))
    assert [each.status_code for each in answers] == [201] * 4
    assert len({each.content for each in answers}) == 1
    assert (await ask(shop, pos, "/till-sessions/current"))["cash_sales"] == money(3960)


async def test_where_the_kitchen_waits_for_the_money(shop: Shop) -> None:
    async with shop.backend.database.write() as session:
        profile = await shop.backend.stores.profile(session, shop.store.id)
        await shop.backend.catalog.save_store(session, shop.store, replace(profile, kitchen_on="paid"), TESTER)
    pos, kds = await shop.pair(), await shop.pair("kds")
    till = await open_till(shop, pos)
    order, drink, sent = (
        await place(shop, pos, 1),
        await place(shop, pos, 2, (COLA,)),
        await place(shop, pos, 3, (STEAK,)),
    )
    assert [each["status"] for each in (order, drink, sent)] == ["placed"] * 3
    assert (await ask(shop, kds, "/tickets"))["tickets"] == []
    before = await last_seq(shop)
    paid = await send(shop, pos, "/payments", payment(order, till, 3960, paid_at="2026-03-01T12:07:00Z"))
    assert (paid.json()["order"]["status"], paid.json()["order"]["payment_state"]) == ("prep", "paid")
    names = [name for name, _ in await events(shop, before)]
    assert names.count("KdsTicketCreated") == 2
    tickets = (await ask(shop, kds, "/tickets"))["tickets"]
    assert {each["placed_at"] for each in tickets} == {"2026-03-01T12:07:00Z"}
    drunk = await send(shop, pos, "/payments", payment(drink, till, 360))
    assert drunk.json()["order"]["status"] == "ready"
    by_hand = await send(shop, pos, f"/orders/{sent['id']}/status", {"status": "prep", "at": AT})
    assert by_hand.json()["status"] == "prep"
    assert len((await ask(shop, kds, "/tickets"))["tickets"]) == 3
    after = await last_seq(shop)
    await send(shop, pos, "/payments", payment(sent, till, 1200))
    assert "KdsTicketCreated" not in [name for name, _ in await events(shop, after)]


async def test_another_stores_order_cannot_be_paid_here(shop: Shop) -> None:
    order = await place(shop, await shop.pair(), 1, (STEAK,))
    other = await open_shop(shop.backend, shop.api, sku="pizza-other")
    theirs = await other.pair()
    body = payment(order, await open_till(other, theirs), 1200)
    assert refusal(await send(other, theirs, "/payments", body)) == (404, "order_unknown")
