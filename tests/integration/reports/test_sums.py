"""Whatever was sold, cancelled, paid in parts or given back: the parts of every report come to its total."""

import random
from collections import defaultdict
from datetime import date, timedelta
from typing import Any

import pytest
from sqlalchemy import text

from backend.reports.days import Days, bounds
from backend.reports.records import RecordService, whole
from backend.reports.rows import Listed, OrderFilter, OrderListed, PaymentFilter
from backend.reports.service import ReportService
from common.domain.ids import new_id
from common.domain.money import round_to
from tests.support.selling import HALVES, NOON, PIZZA, STEAK, place, send
from tests.support.shop import Shop, Terminal

LAST = date(2026, 3, 1)
DAYS = Days(LAST - timedelta(days=3), LAST)


async def a_few_days(shop: Shop, seed: int) -> tuple[str, list[dict[str, Any]], dict[str, int], dict[str, int]]:
    """The till session, the orders that count, what was settled by method, what was given back by order."""
    chance = random.Random(seed)
    tills = [await shop.pair(name="Une"), await shop.pair(name="Deux")]
    session = new_id()
    opened = {
        "id": session, "staff_id": "cashier", "opened_at": NOON.isoformat(),
        "opening": {"amount": 123500, "currency": "DZD"},
    }  # fmt: skip
    assert (await send(shop, tills[0], "/till-sessions", opened)).status_code == 201
    kept, settled, refunded = [], defaultdict[str, int](int), {}
    for count in range(1, 13):
        back, pos = chance.randrange(4), chance.choice(tills)
        lines = chance.choices((PIZZA, HALVES, STEAK), k=chance.randrange(1, 4))
        order = await place(
            shop, pos, count, lines, staff_id=chance.choice(("cashier", "seller", None)),
            service=chance.choice(("eat_in", "take_away")), business_day=(LAST - timedelta(days=back)).isoformat(),
            placed_at=(NOON - timedelta(days=back, minutes=chance.randrange(600))).isoformat(),
        )  # fmt: skip
        if chance.random() < 0.25:
            body = {"reason": "x", "at": NOON.isoformat(), "staff_id": "manager"}
            assert (await send(shop, pos, f"/orders/{order['id']}/cancel", body)).status_code == 200
            continue
        kept.append(order)
        due = order["total"]["amount"]
        for _ in range(chance.randrange(3)):
            amount = due if chance.random() < 0.5 else chance.randrange(1, due + 1) if due else 0
            if amount:
                method = chance.choice(("cash", "card", "other"))
                await pay(shop, tills[0], session, order, method, amount)
                settled[method] += amount
                due -= amount
        if chance.random() < 0.3:
            refunded[order["id"]] = chance.randrange(1, order["total"]["amount"] + 1)
    async with shop.backend.database.write() as session_:
        for order_id, amount in refunded.items():
            await session_.execute(
                text("UPDATE orders SET refunded = :amount WHERE id = :id"), {"amount": amount, "id": order_id}
            )
    return session, kept, settled, refunded


async def pay(shop: Shop, pos: Terminal, till: str, order: dict[str, Any], method: str, amount: int) -> None:
    def dinars(minor: int) -> dict[str, object]:
        return {"amount": minor, "currency": "DZD"}

    tendered = round_to(amount, 500) if method == "cash" else amount
    body = {
        "id": new_id(), "order_id": order["id"], "till_session_id": till, "staff_id": "cashier", "method": method,
        "amount": dinars(amount), "tendered": dinars(tendered), "change": dinars(0), "paid_at": NOON.isoformat(),
    }  # fmt: skip
    answer = await send(shop, pos, "/payments", body)
    assert answer.status_code == 201, answer.text


@pytest.mark.parametrize("seed", range(4))
async def test_the_parts_come_to_the_total(shop: Shop, seed: int) -> None:
    till, orders, settled, refunded = await a_few_days(shop, seed)
    made = shop.backend
    reports = ReportService(made.stores, made.catalog, made.staff)
    records = RecordService(made.staff, made.devices)
    start, end = bounds(DAYS, "Africa/Algiers", 0)
    async with made.database.read() as session:
        found = await reports.sales(session, shop.store.id, DAYS)
        z = await records.till(session, shop.store.id, till)
        listed = await records.sum_of_orders(session, shop.store.id, OrderFilter(DAYS))
        paid = await records.sum_of_payments(session, shop.store.id, PaymentFilter(start, end))

        async def page(after: str) -> Listed[OrderListed]:
            return await records.orders(session, shop.store.id, OrderFilter(DAYS), after, limit=5)

        numbers = [each.number async for batch in whole(page) for each in batch]

    gross = sum(each["total"]["amount"] for each in orders)
    tax = sum(each["tax"]["amount"] for each in orders)
    for by, rows in found.by.items():
        assert sum(each.gross.amount for each in rows) == gross, by
        assert sum(each.tax.amount for each in rows) == tax, by
        assert all(each.net + each.tax == each.gross for each in rows), by
    assert sum(each.gross.amount for each in found.taxes) == gross
    assert sum(each.tax.amount for each in found.taxes) == tax
    assert {each.method: each.amount.amount for each in found.methods} == settled
    assert sum(settled.values()) + sum(each.amount.amount for each in found.due) == gross
    assert sum(each.amount.amount for each in found.refunded) == sum(refunded.values())
    assert sum(each.refunded_gross.amount for each in found.taxes) == sum(refunded.values())
    assert all(each.refunded_base + each.refunded_tax == each.refunded_gross for each in found.taxes)
    assert sum(each.count for each in found.cancelled) == 12 - len(orders)
    assert [(each.count, each.amount.amount, each.cancelled) for each in listed] == [
        (len(orders), gross, 12 - len(orders))
    ]
    assert len(numbers) == len(set(numbers)) == 12
    assert {each.method: each.amount for each in z.methods} == {each.method: each.amount for each in found.methods}
    assert {each.method: each.received for each in z.methods} == {each.method: each.received for each in paid}
    cash = sum(each.received.amount for each in z.methods if each.method == "cash")
    assert z.expected.amount == 123500 + cash
