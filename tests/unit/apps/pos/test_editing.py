"""A placed order changed at this till while another one changes it too."""

from __future__ import annotations

import json
from datetime import UTC, datetime

import pytest

from apps.pos.orders.editing import OrderEditor
from common.contract.events import EventOut
from common.contract.order_changes import AddLine, OrderChangeIn, OrderTrail, RemoveLine, change_lines
from common.contract.orders import OrderLineIn, OrderOut
from common.domain.errors import SelectionError
from common.domain.ids import new_id
from common.domain.pricing import Selection
from common.store.outbox import OutboxRequest
from common.sync.order_desk import Draft, DraftLine
from common.sync.outbox_sender import Accepted, Parked
from tests.support.menu import da, menu
from tests.unit.apps.pos.conftest import Shop

NOW = datetime(2026, 3, 1, 12, tzinfo=UTC)
STEAK = Selection("cola", 2)
CALZONE = Selection("calzone", 1, "calzone-m")


class NoTrail:
    async def order_trail(self, order_id: str) -> OrderTrail:
        return OrderTrail(entries=())


def editor(shop: Shop) -> OrderEditor:
    return OrderEditor(shop.book, shop.sale, shop.catalog, lambda: "seller", NoTrail())


async def placed(shop: Shop) -> OrderOut:
    """An order of a kiosk, as the backend told of it."""
    catalog = shop.catalog.value
    assert catalog is not None
    draft = Draft(new_id(), (DraftLine(new_id(), STEAK),), "eat_in", "fr")
    order = (await shop.cash.send_draft(catalog, draft)).model_copy(update={"version": 1, "status": "prep"})
    await shop.book.apply([told(order)])
    return shop.book.state.value.orders[order.id]


def told(order: OrderOut) -> EventOut:
    return EventOut(seq=1, name="OrderUpdated", at=NOW, data={"order": order.model_dump(mode="json")})


def by_another(order: OrderOut) -> OrderOut:
    """Another till added a calzone meanwhile."""
    line = OrderLineIn.of(new_id(), CALZONE)
    other = change_lines(order, (AddLine(line=line),), menu()).order
    return other.model_copy(update={"version": order.version + 1})


def products(shop: Shop, order: OrderOut) -> list[tuple[str, int]]:
    return [(each.product_id, each.quantity) for each in shop.book.state.value.orders[order.id].lines]


def queued(shop: Shop) -> OutboxRequest:
    return next(each for each in shop.waiting() if each.path.endswith("/lines"))


async def test_one_more_is_on_disk_and_on_the_screen_at_once(shop: Shop) -> None:
    order = await placed(shop)
    await editor(shop).step(order, order.lines[0].id, 1)
    assert products(shop, order) == [("cola", 3)]
    assert shop.book.state.value.due(shop.book.state.value.orders[order.id]) == da(360)
    request = queued(shop)
    assert request.lane == f"order:{order.id}"
    body = OrderChangeIn.model_validate(json.loads(request.body))
    assert [each.op for each in body.operations] == ["quantity"]
    assert body.staff_id == "seller"


async def test_what_another_till_adds_meanwhile_comes_beside(shop: Shop) -> None:
    order = await placed(shop)
    await editor(shop).step(order, order.lines[0].id, -1)
    theirs = by_another(order)
    await shop.book.apply([told(theirs)])
    assert products(shop, order) == [("cola", 1), ("calzone", 1)]
    answer = change_lines(theirs, OrderChangeIn.model_validate_json(queued(shop).body).operations, menu()).order
    await shop.book._answered(queued(shop), Accepted(answer.model_copy(update={"version": 3}).model_dump_json()))
    assert products(shop, order) == [("cola", 1), ("calzone", 1)]
    assert shop.book._edits == {}


async def test_what_is_refused_shows_the_order_as_the_backend_has_it(shop: Shop) -> None:
    order = await placed(shop)
    await editor(shop).step(order, order.lines[0].id, 1)
    await shop.book.apply([told(by_another(order))])
    await shop.book._answered(queued(shop), Parked("ticket_action_refused", ""))
    assert products(shop, order) == [("cola", 2), ("calzone", 1)]


async def test_the_cart_goes_onto_the_order(shop: Shop) -> None:
    order = await placed(shop)
    shop.sale.add(CALZONE)
    assert editor(shop).in_cart == 1
    await editor(shop).add_cart(order)
    assert products(shop, order) == [("cola", 2), ("calzone", 1)]
    assert editor(shop).in_cart == 0
    await shop.sale.saved()


async def test_the_last_line_is_not_removed_that_is_cancelling(shop: Shop) -> None:
    order = await placed(shop)
    with pytest.raises(SelectionError) as refused:
        await shop.book.change(menu(), order.id, (RemoveLine(line_id=order.lines[0].id),), "seller")
    assert refused.value.code == "order_empty"
    assert products(shop, order) == [("cola", 2)]


async def test_what_was_paid_is_not_changed(shop: Shop) -> None:
    order = await placed(shop)
    paid = order.model_copy(update={"payment_state": "paid"})
    assert editor(shop).may_change(order)
    assert not editor(shop).may_change(paid)
