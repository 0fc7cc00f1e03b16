"""Reports against real orders and payments, sold the way terminals do."""

from datetime import date, timedelta
from typing import Any

import pytest
from sqlalchemy import text

from backend.errors import ApiError
from backend.reports.days import Days
from backend.reports.records import RecordService
from backend.reports.rows import SALES_BY, Dashboard, Sales, SalesBy, TillFilter
from backend.reports.service import ReportService
from backend.reports.today import DashboardService
from common.domain.clock import FixedClock
from common.domain.ids import new_id
from common.domain.money import DZD, Money
from tests.support.selling import CALZONE, COLA, DINNER, HALVES, NOON, STEAK, money, place, send
from tests.support.shop import Shop, Terminal, open_shop

DAY = date(2026, 3, 1)
AT = NOON.isoformat()


@pytest.fixture
def reports(shop: Shop) -> ReportService:
    made = shop.backend
    return ReportService(made.stores, made.catalog, made.staff)


@pytest.fixture
def records(shop: Shop) -> RecordService:
    return RecordService(shop.backend.staff, shop.backend.devices)


async def sales(reports: ReportService, shop: Shop, days: int = 0) -> Sales:
    async with shop.backend.database.read() as session:
        return await reports.sales(session, shop.store.id, Days(DAY - timedelta(days=days), DAY))


async def today(shop: Shop, reports: ReportService) -> Dashboard:
    made = shop.backend
    service = DashboardService(made.stores, made.catalog, made.devices, reports)
    async with made.database.read() as session:
        return await service.today(session, shop.store.id, made.clock.now())


async def open_till(shop: Shop, pos: Terminal) -> str:
    body = {"id": new_id(), "staff_id": "cashier", "opened_at": AT, "opening": money(5000)}
    assert (await send(shop, pos, "/till-sessions", body)).status_code == 201
    return str(body["id"])


async def pay(shop: Shop, pos: Terminal, till: str, order: dict[str, Any], method: str, whole: int) -> None:
    tendered = money(whole)
    body = {
        "id": new_id(), "order_id": order["id"], "till_session_id": till, "staff_id": "cashier", "method": method,
        "amount": money(whole), "tendered": tendered, "change": money(0), "paid_at": AT,
    }  # fmt: skip
    answer = await send(shop, pos, "/payments", body)
    assert answer.status_code == 201, answer.text


async def a_day(shop: Shop) -> tuple[str, list[dict[str, Any]]]:
    """Cash, card, both, unpaid from a kiosk, and one cancelled: the till session, the orders that count."""
    pos, kiosk = await shop.pair(name="Comptoir"), await shop.pair("kiosk", name="Borne")
    till = await open_till(shop, pos)
    cash = await place(shop, pos, 1, DINNER, staff_id="cashier")
    card = await place(shop, pos, 2, (HALVES,), staff_id="cashier", service="take_away")
    both = await place(shop, pos, 3, (STEAK, COLA), staff_id="seller")
    unpaid = await place(shop, kiosk, 1, (CALZONE,), placed_at=(NOON + timedelta(hours=1)).isoformat())
    gone = await place(shop, pos, 4, (COLA,))
    answer = await send(shop, pos, f"/orders/{gone['id']}/cancel", {"reason": "parti", "at": AT, "staff_id": "manager"})
    assert answer.status_code == 200, answer.text
    await pay(shop, pos, till, cash, "cash", 3960)
    await pay(shop, pos, till, card, "card", 1080)
    await pay(shop, pos, till, both, "cash", 1000)
    await pay(shop, pos, till, both, "card", 560)
    return till, [cash, card, both, unpaid]


async def test_every_cut_of_the_sales_comes_to_what_the_orders_come_to(shop: Shop, reports: ReportService) -> None:
    _, orders = await a_day(shop)
    gross = sum(each["total"]["amount"] for each in orders)
    tax = sum(each["tax"]["amount"] for each in orders)
    units = sum(line["quantity"] for each in orders for line in each["lines"])
    found = await sales(reports, shop)
    (total,) = found.totals
    assert (total.gross.amount, total.tax.amount, total.quantity, total.count) == (gross, tax, units, len(orders))
    assert set(found.by) == set(SALES_BY)
    for by, rows in found.by.items():
        assert (sum(each.gross.amount for each in rows), sum(each.tax.amount for each in rows)) == (gross, tax), by
        assert sum(each.net.amount for each in rows) == gross - tax, by
        lines = sum(len(each["lines"]) for each in orders)
        assert sum(each.count for each in rows) == (lines if by in ("product", "category") else len(orders)), by
    settled = sum(each.amount.amount for each in found.methods)
    assert settled + sum(each.amount.amount for each in found.due) == gross
    assert [(each.method, each.count, each.amount.amount) for each in found.methods] == [
        ("card", 2, 164000),
        ("cash", 2, 496000),
    ]
    assert [(each.count, each.amount) for each in found.due] == [(1, Money(90000, DZD))]
    assert [(each.count, each.amount) for each in found.cancelled] == [(1, Money(36000, DZD))]
    assert found.refunded == ()


async def test_the_keys_and_names_of_sales(shop: Shop, reports: ReportService) -> None:
    await a_day(shop)

    found = (await sales(reports, shop)).by

    def keyed(by: SalesBy) -> dict[str, tuple[int, int]]:
        return {each.key: (each.count, each.gross.amount // 100) for each in found[by]}

    assert keyed("day") == {"2026-03-01": (4, 7500)}
    assert keyed("weekday") == {"7": (4, 7500)}
    assert keyed("hour") == {"13": (3, 6600), "14": (1, 900)}
    assert keyed("staff") == {"cashier": (2, 5040), "seller": (1, 1560), "": (1, 900)}
    assert keyed("service") == {"eat_in": (3, 6420), "take_away": (1, 1080)}
    assert keyed("product")["cola"] == (2, 720)
    assert [(each.name, each.count) for each in found["device"]] == [("Comptoir", 3), ("Borne", 1)]
    assert [each.name for each in found["staff"]] == ["Cashier", "Seller", ""]


async def test_other_days_and_other_stores_are_not_ours(shop: Shop, reports: ReportService) -> None:
    pos = await shop.pair()
    other = await open_shop(shop.backend, shop.api, sku="pizza-other")
    await place(other, await other.pair(), 1, (STEAK,))
    await place(shop, pos, 1, (STEAK,), business_day="2026-02-28")
    assert (await sales(reports, shop)).by["day"] == ()
    assert [each.key for each in (await sales(reports, shop, days=1)).by["day"]] == ["2026-02-28"]


async def test_a_product_that_left_the_menu_keeps_its_name(shop: Shop, reports: ReportService) -> None:
    await place(shop, await shop.pair(), 1, (STEAK,))
    async with shop.backend.database.write() as session:
        await session.execute(text("UPDATE order_lines SET product_id = 'vanished'"))
    found = await sales(reports, shop)
    (row,) = found.by["product"]
    assert row.key == "vanished"
    assert not isinstance(row.name, str)
    assert row.name.fr
    assert [(each.key, each.name) for each in found.by["category"]] == [("", "")]


async def test_tax_by_rate_and_what_was_refunded_of_it(shop: Shop, reports: ReportService) -> None:
    _, orders = await a_day(shop)
    rows = (await sales(reports, shop)).taxes
    assert sum(each.tax.amount for each in rows) == sum(each["tax"]["amount"] for each in orders)
    assert all(each.base + each.tax == each.gross and not each.refunded_gross for each in rows)
    async with shop.backend.database.write() as session:
        await session.execute(text("UPDATE orders SET refunded = total WHERE id = :id"), {"id": orders[0]["id"]})
    rows = (await sales(reports, shop)).taxes
    assert sum(each.refunded_tax.amount for each in rows) == orders[0]["tax"]["amount"]
    assert sum(each.refunded_gross.amount for each in rows) == orders[0]["total"]["amount"]
    assert [each.amount.amount for each in (await sales(reports, shop)).refunded] == [396000]


async def test_the_z_report(shop: Shop, records: RecordService) -> None:
    till, _ = await a_day(shop)
    async with shop.backend.database.read() as session:
        z = await records.till(session, shop.store.id, till)
    assert (z.state, z.expected, z.counted, z.difference) == ("open", Money(996000, DZD), None, None)
    async with shop.backend.database.write() as session:
        await session.execute(
            text("UPDATE till_sessions SET state='closed', counted=995000, closed_by='cashier' WHERE id=:id"),
            {"id": till},
        )
    async with shop.backend.database.read() as session:
        (z,) = (await records.tills(session, shop.store.id, TillFilter())).rows
    assert [(each.method, each.count, each.received.amount) for each in z.methods] == [
        ("card", 2, 164000),
        ("cash", 2, 496000),
    ]
    assert (z.sequence, z.device_name, z.opened_by, z.closed_by, z.orders) == (1, "Comptoir", "Cashier", "Cashier", 3)
    assert z.difference == Money(-1000, DZD)


async def test_a_z_report_of_another_store_is_unknown(shop: Shop, records: RecordService) -> None:
    till = await open_till(shop, await shop.pair())
    other = await open_shop(shop.backend, shop.api, sku="pizza-other")
    async with shop.backend.database.read() as session:
        with pytest.raises(ApiError) as refused:
            await records.till(session, other.store.id, till)
    assert refused.value.code == "till_session_unknown"


async def test_today_at_a_glance(shop: Shop, reports: ReportService) -> None:
    pos = await shop.pair(name="Comptoir")
    await place(shop, pos, 1, (STEAK,), business_day="2026-02-22", placed_at=(NOON - timedelta(days=7)).isoformat())
    order = await place(shop, pos, 2, (STEAK,))
    body = {"status": "ready", "at": (NOON + timedelta(minutes=8)).isoformat()}
    assert (await send(shop, pos, f"/orders/{order['id']}/status", body)).status_code == 200
    await place(shop, pos, 3, (CALZONE,))
    seen = await today(shop, reports)
    assert (seen.day, len(seen.hours)) == (DAY, 24)
    assert [(each.count, each.week_ago_count) for each in seen.hours if each.hour == 13] == [(2, 1)]
    assert (seen.sales.amount, seen.week_ago.amount) == (Money(210000, DZD), Money(120000, DZD))
    assert seen.states == {"ready": 1, "prep": 1}
    assert (seen.preparation.count, seen.preparation.median_s, seen.preparation.p90_s) == (1, 480, 480)


async def test_what_somebody_should_look_after(shop: Shop, reports: ReportService, clock: FixedClock) -> None:
    pos = await shop.pair(name="Comptoir")
    await open_till(shop, pos)
    await place(shop, pos, 1, (CALZONE,))
    beat = f"/api/v1/devices/{pos.id}/heartbeat"
    assert (await shop.api.post(beat, headers=pos.headers, json={"systemInfo": {}})).status_code == 200
    clock.advance(timedelta(hours=25))
    alerts = {each.code: each.args for each in (await today(shop, reports)).warnings}
    assert alerts["till_open_long"]["hours"] == 25
    assert (alerts["device_offline"]["device"], alerts["device_offline"]["minutes"]) == ("Comptoir", 1500)
    assert alerts["stock_low"]["left"] == 2
