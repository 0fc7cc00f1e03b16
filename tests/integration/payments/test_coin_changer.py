"""What a coin changer took: at a till, beside its drawer; at a kiosk, where no cashier stands."""

from __future__ import annotations

from typing import Any

import pytest

from backend.payments import examples
from backend.reports.records import RecordService
from backend.reports.rows import PaymentFilter
from common.contract.payments import CoinPaymentCreate, PaymentDone
from common.domain.ids import new_id
from tests.integration.payments.test_payments import AT, open_till, payment
from tests.support.menu import da
from tests.support.selling import NOON, STEAK, ask, events, money, place, refusal, send
from tests.support.shop import Shop, open_shop


def coins(order: dict[str, Any], tendered: int, change: int = 0, owed: int = 0, **more: Any) -> dict[str, Any]:
    body = {
        "id": new_id(), "order_id": order["id"], "amount": order["due"], "tendered": money(tendered),
        "change": money(change), "owed": money(owed), "paid_at": AT,
    }  # fmt: skip
    return {**body, **more}


async def test_at_a_till_it_is_not_in_the_drawer(shop: Shop) -> None:
    pos = await shop.pair()
    till = await open_till(shop, pos)
    first, second, third = [await place(shop, pos, count, (STEAK,)) for count in (1, 2, 3)]
    answers = [
        await send(shop, pos, "/payments", payment(first, till, 1200)),
        await send(shop, pos, "/payments", payment(second, till, 2000, 800, method="coin_changer")),
        await send(shop, pos, "/payments", payment(third, till, 2000, 800, method="coin_changer", owed=money(300))),
    ]
    assert [each.status_code for each in answers] == [201] * 3
    assert [each.json()["payment"]["owed"] for each in answers] == [None, None, money(300)]
    assert answers[1].json()["order"]["payment_state"] == "paid"
    session = await ask(shop, pos, "/till-sessions/current")
    assert (session["cash_sales"], session["expected"], session["sales_count"]) == (money(900), money(5900), 3)
    closing = {"staff_id": "cashier", "closed_at": AT, "counted": money(5900)}
    closed = await send(shop, pos, f"/till-sessions/{till}/close", closing)
    assert closed.json()["difference"] == money(0)
    async with shop.backend.database.read() as read:
        z = await RecordService(shop.backend.staff, shop.backend.devices).till(read, shop.store.id, till)
    assert {each.method: each.received.amount for each in z.methods} == {"cash": 120_000, "coin_changer": 240_000}
    assert (z.expected, z.owed, z.difference) == (da(5900), da(300), da(0))


async def test_it_is_rounded_as_cash_and_what_it_owes_is_part_of_the_change(shop: Shop) -> None:
    pos = await shop.pair()
    till, order = await open_till(shop, pos), await place(shop, pos, 1, (STEAK,))
    cases = [
        payment(order, till, 2000, 700, method="coin_changer"),
        payment(order, till, 2000, 800, method="coin_changer", owed=money(801)),
        payment(order, till, 2000, 800, owed=money(1)),
        payment(order, till, 1200, method="card", owed=money(1)),
    ]
    for body in cases:
        assert refusal(await send(shop, pos, "/payments", body)) == (409, "amount_mismatch"), body
    short = payment(order, till, 1000, method="coin_changer")
    assert refusal(await send(shop, pos, "/payments", short)) == (422, "tendered_too_little")
    negative = payment(order, till, 1200, method="coin_changer", owed=money(-1))
    assert refusal(await send(shop, pos, "/payments", negative)) == (422, "amount_negative")
    part = payment(order, till, 100, method="coin_changer", amount={"amount": 9_900, "currency": "DZD"})
    assert (await send(shop, pos, "/payments", part)).json()["payment"]["rounding"]["amount"] == 100


async def test_a_kiosk_takes_the_money_of_its_own_order_alone(shop: Shop) -> None:
    kiosk = await shop.pair("kiosk")
    order = await place(shop, kiosk, 1, (STEAK,))
    body = coins(order, 2000, 800, 300)
    answer = await send(shop, kiosk, "/payments/coins", body)
    assert answer.status_code == 201, answer.text
    paid = answer.json()
    assert (paid["payment"]["method"], paid["payment"]["till_session_id"], paid["payment"]["staff_id"]) == (
        "coin_changer", None, None,
    )  # fmt: skip
    assert (paid["order"]["payment_state"], paid["payment"]["owed"]) == ("paid", money(300))
    again = await send(shop, kiosk, "/payments/coins", body)
    assert (again.status_code, again.json()) == (201, paid)
    assert [name for name, _ in await events(shop)].count("PaymentCompleted") == 1
    other = {**body, "tendered": money(1200), "change": money(0), "owed": money(0)}
    assert refusal(await send(shop, kiosk, "/payments/coins", other)) == (409, "payment_exists")
    assert refusal(await send(shop, kiosk, "/payments/coins", coins(order, 1200))) == (409, "order_not_payable")
    async with shop.backend.database.read() as read:
        records = RecordService(shop.backend.staff, shop.backend.devices)
        found = await records.payments(read, shop.store.id, PaymentFilter(NOON.replace(hour=0), NOON.replace(hour=23)))
    assert [(each.method, each.staff_name, each.till_session_id) for each in found.rows] == [("coin_changer", "", None)]


async def test_the_customers_ticket_comes_with_the_money_and_says_so(shop: Shop) -> None:
    kiosk, pos = await shop.pair("kiosk"), await shop.pair()
    order, own = [await place(shop, kiosk, count, (STEAK,), own_paper=True) for count in (1, 2)]
    assert (await ask(shop, pos, "/print-jobs"))["jobs"] == []
    body = coins(order, 1200)
    for _ in range(2):
        assert (await send(shop, kiosk, "/payments/coins", body)).status_code == 201
    assert (await send(shop, kiosk, "/payments/coins", coins(own, 1200, own_paper=True))).status_code == 201
    (job,) = (await ask(shop, pos, "/print-jobs"))["jobs"]
    assert job["kind"] == "kiosk_ticket"
    assert "comptoir" not in str(job["document"]).lower(), "it is not to be paid at the counter"


async def test_a_kiosk_pays_nothing_but_its_own_orders_whole_with_its_machine(shop: Shop) -> None:
    kiosk, other, pos = await shop.pair("kiosk"), await shop.pair("kiosk"), await shop.pair()
    theirs, own = await place(shop, other, 1, (STEAK,)), await place(shop, kiosk, 1, (STEAK,))
    till = await open_till(shop, pos)
    cases = [
        ("/payments/coins", coins(theirs, 1200), (404, "order_unknown")),
        ("/payments/coins", coins(own, 1200, order_id=new_id()), (404, "order_unknown")),
        ("/payments/coins", coins(own, 600, amount=money(600)), (409, "amount_mismatch")),
        ("/payments/coins", coins(own, 1000), (422, "tendered_too_little")),
        ("/payments", payment(own, till, 1200, method="coin_changer"), (403, "ability_missing")),
    ]
    for path, body, refused in cases:
        assert refusal(await send(shop, kiosk, path, body)) == refused, body
    assert refusal(await send(shop, pos, "/payments/coins", coins(own, 1200))) == (403, "ability_missing")
    elsewhere = await open_shop(shop.backend, shop.api, sku="pizza-other")
    stranger = await elsewhere.pair("kiosk")
    assert refusal(await send(elsewhere, stranger, "/payments/coins", coins(own, 1200))) == (404, "order_unknown")


@pytest.mark.parametrize("example", [examples.COIN_PAYMENT_IN])
def test_the_examples_are_what_travels(example: dict[str, Any]) -> None:
    assert CoinPaymentCreate.model_validate(example).owed.amount == 0
    assert PaymentDone.model_validate(examples.COIN_PAYMENT_DONE).payment.till_session_id is None
