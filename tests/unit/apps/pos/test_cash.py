"""From the open till through cash to the closed one: everything on disk, in one transaction each, backend away."""

from __future__ import annotations

import json
from datetime import UTC, datetime

import pytest

from apps.pos.orders.service import OrderBook
from apps.pos.printing.layout import receipt_of, z_report_of
from apps.pos.till.service import TillDesk
from common.contract.base import MoneyModel
from common.contract.events import EventOut
from common.contract.orders import OrderOut
from common.domain.ids import new_id
from common.domain.payment import PaymentError
from common.domain.pricing import Selection
from common.printing import escpos
from common.printing.document import DrawerPulse
from common.printing.raster import ensure_gui
from common.printing.sold import Counter
from common.store import documents
from common.store.database import StoreFull
from common.sync.order_desk import Draft, DraftLine
from common.sync.outbox_sender import Parked
from tests.support.menu import da
from tests.unit.apps.pos.conftest import Shop, person

CASHIER = person("cashier", "cashier")
EGG = Selection("margherita", 1, "margherita-l")


async def opened(shop: Shop) -> None:
    await shop.till.open(CASHIER, da(15_000), {200_000: 7, 100_000: 1})


async def sold(shop: Shop, tendered: int = 2000) -> object:
    shop.sale.add(EGG)
    ticket = shop.sale.state.value.ticket
    catalog = shop.catalog.value
    assert catalog is not None
    paid = await shop.cash.pay_draft(catalog, ticket.draft("fr", "cashier"), da(tendered), "cashier")
    shop.sale.done(ticket.id)
    await shop.sale.saved()
    return paid


async def test_order_and_payment_are_one_transaction_in_one_lane(shop: Shop) -> None:
    await opened(shop)
    paid = await sold(shop)
    requests = shop.waiting()
    assert [each.path for each in requests] == ["/till-sessions", "/orders", "/payments"]
    assert requests[1].lane == requests[2].lane
    payment = json.loads(requests[2].body)
    assert payment["amount"] == {"amount": 110_000, "currency": "DZD"}
    assert payment["change"]["amount"] == 90_000
    assert paid.order.payment_state == "paid"  # type: ignore[attr-defined]
    assert shop.book.state.value.waiting() == ()


async def test_too_little_money_leaves_no_trace(shop: Shop) -> None:
    await opened(shop)
    shop.sale.add(EGG)
    ticket = shop.sale.state.value.ticket
    assert shop.catalog.value is not None
    with pytest.raises(PaymentError, match="tendered_too_little"):
        await shop.cash.pay_draft(shop.catalog.value, ticket.draft("fr", "cashier"), da(100), "cashier")
    assert [each.path for each in shop.waiting()] == ["/till-sessions"]
    assert shop.till.state.value.sales_count == 0
    await shop.sale.saved()


async def test_the_session_and_its_takings_survive_a_restart(shop: Shop) -> None:
    await opened(shop)
    await sold(shop)
    again = TillDesk(shop.database, shop.sender, shop.clock)
    again.load_now()
    assert again.state.value.sales_count == 1
    assert again.balance(da(16_100)).difference == da(0)


async def test_the_close_is_a_barrier_behind_the_payments(shop: Shop) -> None:
    await opened(shop)
    await sold(shop)
    closed = await shop.till.close(CASHIER, da(16_000), {}, " manque 100 ")
    assert closed.balance.expected == da(16_100)
    assert closed.balance.difference == -da(100)
    assert shop.waiting()[-1].path.endswith("/close")
    assert shop.till.state.value.session is None
    assert shop.catalog.value is not None
    report = z_report_of(shop.catalog.value, closed, "Caisse 1")
    assert "manque 100" in report.to_json()


async def test_the_receipt_opens_the_drawer_and_encodes(shop: Shop) -> None:
    await opened(shop)
    paid = await sold(shop)
    assert shop.catalog.value is not None
    paper = receipt_of(shop.catalog.value, paid, Counter("Caisse", "Caisse 1"), shop.clock.now())  # type: ignore[arg-type]
    assert any(isinstance(each, DrawerPulse) for each in paper.blocks)
    ensure_gui()
    assert b"Margherita" in escpos.encode(paper)


def _event(order: OrderOut, name: str = "OrderCreated", seq: int = 1) -> EventOut:
    at = datetime(2026, 3, 1, 12, 5, tzinfo=UTC)
    return EventOut(seq=seq, name=name, at=at, data={"order": order.model_dump(mode="json")})  # type: ignore[arg-type]


async def foreign_order(shop: Shop, **changes: object) -> OrderOut:
    """An order of a kiosk, as the backend tells it."""
    shop.sale.add(EGG)
    ticket = shop.sale.state.value.ticket
    assert shop.catalog.value is not None
    order = await shop.cash.send_draft(shop.catalog.value, ticket.draft("fr", None))
    shop.sale.done(ticket.id)
    await shop.sale.saved()
    await shop.sender.discard_lane(f"order:{order.id}")
    shop.database.run_now(lambda tx: documents.delete(tx, "order", [order.id]))
    return order.model_copy(update={"device_id": "kiosk-1", "device_name": "Borne 1", "version": 1, **changes})


async def test_a_new_order_is_announced_once_and_can_be_paid(shop: Shop) -> None:
    order = await foreign_order(shop)
    book = OrderBook(shop.database, shop.sender, shop.clock, lambda: "pos-1")
    news: list[str] = []
    book.on_new = lambda each: news.append(each.number)
    await book.apply([_event(order)])
    await book.apply([_event(order)])
    assert news == [order.number]
    assert [each.id for each in book.state.value.waiting()] == [order.id]


async def test_an_older_message_never_brings_an_order_back(shop: Shop) -> None:
    order = await foreign_order(shop)
    book = OrderBook(shop.database, shop.sender, shop.clock, lambda: "pos-1")
    paid = order.model_copy(update={"version": 3, "payment_state": "paid", "due": MoneyModel.of(da(0))})
    await book.apply([_event(paid)])
    await book.apply([_event(order)])
    assert book.state.value.waiting() == ()


async def test_a_payment_here_counts_before_the_backend_knows(shop: Shop) -> None:
    await opened(shop)
    order = await foreign_order(shop)
    await shop.book.apply([_event(order)])
    assert shop.catalog.value is not None
    await shop.cash.pay_order(shop.catalog.value, order, da(1100), "cashier")
    assert shop.book.state.value.waiting() == ()
    # the kitchen is ready before our payment has arrived: the order still says "unpaid"
    await shop.book.apply([_event(order.model_copy(update={"version": 2, "status": "ready"}), "OrderUpdated", 2)])
    assert shop.book.state.value.waiting() == ()
    again = OrderBook(shop.database, shop.sender, shop.clock, lambda: "pos-1")
    await again.load(order.business_day)
    assert again.state.value.waiting() == ()


async def test_a_refused_cancel_brings_the_order_back(shop: Shop) -> None:
    order = await foreign_order(shop)
    await shop.book.apply([_event(order)])
    await shop.book.cancel(order.id, "Client parti", "manager")
    assert shop.book.state.value.waiting() == ()
    request = shop.waiting()[-1]
    assert request.path == f"/orders/{order.id}/cancel"
    await shop.book._answered(request, Parked("order_status_refused", ""))
    assert [each.id for each in shop.book.state.value.waiting()] == [order.id]


async def test_on_a_full_disk_nothing_is_half_done(shop: Shop) -> None:
    """Neither number, order nor money; and with room again the same cart sells under the first number."""
    await opened(shop)
    before = shop.waiting()
    pages = shop.database.run_now(lambda tx: tx.execute("PRAGMA page_count").fetchone()[0])
    shop.database._thread.submit(shop.database._db.execute, f"PRAGMA max_page_count={pages}").result()
    catalog = shop.catalog.value
    assert catalog is not None
    sold = []
    draft = Draft(new_id(), (DraftLine(new_id(), EGG),), "eat_in", "fr")

    async def sell_until_the_pages_are_full() -> None:
        nonlocal draft
        for _ in range(500):
            sold.append(await shop.cash.pay_draft(catalog, draft, da(2000), "cashier"))
            draft = Draft(new_id(), (DraftLine(new_id(), EGG),), "eat_in", "fr")

    with pytest.raises(StoreFull):
        await sell_until_the_pages_are_full()
    assert shop.database.trouble.value == "store_full"
    assert len(shop.waiting()) == len(before) + 2 * len(sold), "an order and its payment each, or neither"
    assert len(shop.till.state.value.taken) == len(sold)
    assert shop.book.order(draft.id) is None
    shop.database._thread.submit(shop.database._db.execute, "PRAGMA max_page_count=100000").result()
    paid = await shop.cash.pay_draft(catalog, draft, da(2000), "cashier")
    assert paid.order.number == f"P1-{len(sold) + 1:03}"
    assert shop.database.trouble.value == ""
