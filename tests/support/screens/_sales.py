"""A week of sales behind the back office's pictures: lunch and dinner, cash and card, tills counted and closed."""

from __future__ import annotations

import random
from collections.abc import Callable
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from apps.demo.hand import Hand
from common.contract.base import MoneyModel
from common.contract.orders import OrderCancelIn, OrderCreate, OrderLineIn, OrderOut, OrderStatusIn
from common.contract.payments import PaymentCreate, TillSessionClose, TillSessionOpen
from common.domain.catalog import Service
from common.domain.clock import SystemClock
from common.domain.ids import new_id
from common.domain.money import Money
from common.domain.numbering import OrderNumber, business_day
from common.domain.payment import cash_due, pay_cash, quick_amounts
from common.domain.pricing import OptionChoice, Selection, price_order
from tests.support.browser import Browser

HOURS = (11, 12, 12, 12, 13, 13, 14, 18, 19, 19, 20, 20, 20, 21)
SELLERS = ("caisse-1", "caisse-2")
"""Of the demo's pizzeria."""


async def sell_a_week(till: Hand, kiosk: Hand, forgotten: Hand) -> None:
    """Seven days and this one so far; `forgotten` is a till that nobody closed yesterday."""
    staff = SELLERS
    chance, now = random.Random(20), SystemClock().now()
    zone = ZoneInfo(till.catalog.store.time_zone)
    today = now.astimezone(zone).replace(minute=0, second=0, microsecond=0)
    for back in range(7, -1, -1):
        day = today - timedelta(days=back)
        moments = [day.replace(hour=hour) + timedelta(minutes=chance.randrange(55)) for hour in HOURS]
        if back == 0:
            moments = _until(now, zone, till.catalog.store.day_starts_at)
        session = await _open(till, moments[0] - timedelta(minutes=30), staff[0])
        if back == 1:
            await _open(forgotten, moments[0], staff[-1])
        taken = 0
        for index, at in enumerate(sorted(moments)):
            hand = kiosk if index % 4 == 3 else till
            done = 3 if back or index < 8 else index % 4
            taken += await _sell(chance, hand, till, at, session, chance.choice(staff), done)
        if back:
            counted = Money(500_000 + taken - (5_000 if back == 3 else 0), till.catalog.store.currency)
            close = TillSessionClose(
                staff_id=staff[0], counted=MoneyModel.of(counted), closed_at=day.replace(hour=22, minute=30)
            )
            await till.api.close_till_session(session, close, key=new_id())


def _until(now: datetime, zone: ZoneInfo, starts_at: int) -> list[datetime]:
    """Fourteen moments of the business day so far, the last just now."""
    day = business_day(now, zone.key, starts_at)
    opened = datetime(day.year, day.month, day.day, starts_at, 35, tzinfo=zone)
    step = min(timedelta(minutes=35), max(now - opened, timedelta(minutes=14)) / 14)
    return [now - step * each for each in range(14, 0, -1)]


async def _open(till: Hand, at: datetime, staff: str) -> str:
    opening = MoneyModel.of(Money(500_000, till.catalog.store.currency))
    return (
        await till.api.open_till_session(TillSessionOpen(id=new_id(), staff_id=staff, opened_at=at, opening=opening))
    ).id


async def _sell(
    chance: random.Random, hand: Hand, till: Hand, at: datetime, session: str, staff: str, done: int
) -> int:
    """One order, as far as it got: what the drawer gained, in minor units."""
    order = await hand.api.create_order(_order(chance, hand, at, "" if hand is not till else staff))
    if chance.random() < 0.06:
        cancel = OrderCancelIn(reason="Client parti", at=at + timedelta(minutes=2), staff_id="gerant")
        await till.api.cancel_order(order.id, cancel, key=new_id())
        return 0
    gained = await _pay(chance, till, order, session, staff, at) if done else 0
    if done >= 2:
        ready = at + timedelta(minutes=chance.randrange(4, 16))
        await till.api.set_order_status(order.id, OrderStatusIn(status="ready", at=ready), key=new_id())
        if done == 3:
            served = OrderStatusIn(status="served", at=ready + timedelta(minutes=2))
            await till.api.set_order_status(order.id, served, key=new_id())
    return gained


def _order(chance: random.Random, hand: Hand, at: datetime, staff: str) -> OrderCreate:
    catalog = hand.catalog
    chosen = [hand.selection(index=chance.randrange(9))]
    simple = [each for each in catalog.products if not each.variants and each.available and each.stock is None]
    for product in chance.sample(simple, 2):
        groups = catalog.groups_of(product)
        defaults = tuple(OptionChoice(each) for group in groups for each in group.default_option_ids)
        if all(group.min <= len(group.default_option_ids) for group in groups):
            chosen.append(Selection(product.id, chance.choice((1, 1, 2)), options=defaults))
    service: Service = "take_away" if chance.random() < 0.35 else "eat_in"
    hand.count += 1
    return OrderCreate(
        id=new_id(),
        number=str(OrderNumber(hand.device.number_prefix, hand.count)),
        business_day=business_day(at, catalog.store.time_zone, catalog.store.day_starts_at),
        placed_at=at,
        service=service,
        lines=tuple(OrderLineIn.of(new_id(), each) for each in chosen),
        total=MoneyModel.of(price_order(catalog, chosen, service).total),
        catalog_version=catalog.version,
        staff_id=staff or None,
    )


async def _pay(chance: random.Random, till: Hand, order: OrderOut, session: str, staff: str, at: datetime) -> int:
    due, step = order.total.money(), till.catalog.store.cash_step
    nothing = Money(0, due.currency)
    method, tendered, change, gained = "card", due, nothing, 0
    if chance.random() < 0.7:
        paid = pay_cash(due, chance.choice(quick_amounts(cash_due(due, step))), step)
        method, tendered, change, gained = "cash", paid.tendered, paid.change, paid.cash_due.amount
    payment = PaymentCreate(
        id=new_id(),
        order_id=order.id,
        till_session_id=session,
        staff_id=staff,
        method=method,
        amount=MoneyModel.of(due),
        tendered=MoneyModel.of(tendered),
        change=MoneyModel.of(change),
        paid_at=at + timedelta(minutes=1),
    )
    await till.api.create_payment(payment)
    return gained


PICTURES = ("order", "till", "reports-month", "today-empty", "orders-empty", "reports-empty")


def pages_of_sales(page: Browser, url: str, save: Callable[[str], None]) -> None:
    """One order, one Z, a month's report, and what the same pages say in a store that has sold nothing."""
    page.open(f"{url}/admin/orders?period=week&payment=paid")
    page.click("tbody a.fw-medium")
    page.find("ol")
    save("order")
    page.open(f"{url}/admin/till-sessions?period=yesterday&state=closed")
    page.click("tbody a.fw-medium")
    page.find("dl")
    save("till")
    page.open(f"{url}/admin/reports?period=month")
    page.find(".chart-plot svg.apexcharts-svg")
    save("reports-month")
    choose_store(page, url, 1)
    for name, path in (("today-empty", "/"), ("orders-empty", "/orders"), ("reports-empty", "/reports")):
        page.open(f"{url}/admin{path}")
        page.find(".empty")
        save(name)
    choose_store(page, url, 0)


def choose_store(page: Browser, url: str, place: int) -> None:
    page.open(f"{url}/admin/account")
    page.driver.execute_script(
        "const choice = document.querySelector('select[name=store]'); choice.selectedIndex = arguments[0];"
        "choice.form.submit()",
        place,
    )
    page.find(".page-title")
