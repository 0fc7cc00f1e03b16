"""Two terminals change one order: nobody's line disappears, the kitchen hears of it, who did what is to be read."""

from __future__ import annotations

from typing import Any

import pytest

from common.contract.orders import OrderLineIn
from common.domain.ids import new_id
from common.domain.pricing import Selection
from tests.support.selling import CALZONE, COLA, NOON, PIZZA, STEAK, ask, events, last_seq, money, place, refusal, send
from tests.support.shop import Shop, Terminal

AT = NOON.isoformat()


def add(selection: Selection, line_id: str = "") -> dict[str, Any]:
    return {"op": "add", "line": OrderLineIn.of(line_id or new_id(), selection).model_dump(mode="json")}


def quantity(line_id: str, count: int) -> dict[str, Any]:
    return {"op": "quantity", "line_id": line_id, "quantity": count}


def remove(line_id: str) -> dict[str, Any]:
    return {"op": "remove", "line_id": line_id}


async def change(
    shop: Shop, by: Terminal, order: dict[str, Any], *operations: dict[str, Any], staff: str = "seller"
) -> Any:
    body = {"operations": list(operations), "at": AT, "staff_id": staff}
    return await send(shop, by, f"/orders/{order['id']}/lines", body)


async def stock_of(shop: Shop, product_id: str) -> int | None:
    async with shop.backend.database.read() as session:
        return (await shop.backend.catalog.fresh(session, shop.store.id)).products_by_id[product_id].stock


async def test_what_two_terminals_did_is_all_there(shop: Shop) -> None:
    first, second, kds = await shop.pair(name="Caisse 1"), await shop.pair(name="Caisse 2"), await shop.pair("kds")
    order = await place(shop, first, 1, (PIZZA, COLA))
    pizza, cola = (each["id"] for each in order["lines"])
    # both know the order as it was placed
    one = await change(shop, first, order, add(STEAK), quantity(cola, 1))
    two = await change(shop, second, order, add(CALZONE), remove(pizza), staff="cashier")
    assert (one.status_code, two.status_code) == (200, 200), two.text
    after = two.json()
    found = [(each["product_id"], each["quantity"]) for each in after["lines"]]
    assert found == [("cola", 1), ("steak", 1), ("calzone", 1)]
    assert after["total"] == after["due"] == money(120 + 1200 + 900)
    assert sum(each["gross"]["amount"] for each in after["taxes"]) == after["total"]["amount"]
    assert await ask(shop, first, f"/orders/{order['id']}") == after
    trail = (await ask(shop, second, f"/orders/{order['id']}/trail"))["entries"]
    assert [(each["deed"], each["device"], each["staff"], each["line"], each["quantity"]) for each in trail] == [
        ("placed", "Caisse 1", "", "", 0),
        ("added", "Caisse 1", "Seller", "Steak", 1),
        ("quantity", "Caisse 1", "Seller", "Cola", 1),
        ("added", "Caisse 2", "Cashier", "Calzone", 1),
        ("removed", "Caisse 2", "Cashier", "Margherita", 2),
    ]
    tickets = (await ask(shop, kds, "/tickets", state="open"))["tickets"]
    cooked = {line["id"] for each in tickets for line in each["lines"]}
    assert cooked == {each["id"] for each in after["lines"] if each["product_id"] != "cola"}


async def test_the_same_change_again_changes_nothing(shop: Shop) -> None:
    pos = await shop.pair()
    order = await place(shop, pos, 1, (STEAK,))
    operations = (add(COLA), quantity(order["lines"][0]["id"], 2))
    first = await change(shop, pos, order, *operations)
    seq = await last_seq(shop)
    again = await change(shop, pos, order, *operations)
    assert again.json() == first.json()
    assert await last_seq(shop) == seq
    assert len((await ask(shop, pos, f"/orders/{order['id']}/trail"))["entries"]) == 3


async def test_a_line_that_somebody_removed_is_not_changed_and_that_is_told(shop: Shop) -> None:
    first, second = await shop.pair(), await shop.pair()
    order = await place(shop, first, 1, (STEAK, COLA))
    cola = order["lines"][1]["id"]
    await change(shop, first, order, remove(cola))
    late = await change(shop, second, order, quantity(cola, 5))
    assert [each["product_id"] for each in late.json()["lines"]] == ["steak"]
    trail = (await ask(shop, first, f"/orders/{order['id']}/trail"))["entries"]
    assert [each["deed"] for each in trail] == ["placed", "removed", "passed_over"]


async def test_stock_follows(shop: Shop) -> None:
    pos = await shop.pair()
    order = await place(shop, pos, 1, (CALZONE, COLA))
    calzone, cola = (each["id"] for each in order["lines"])
    await change(shop, pos, order, remove(calzone), quantity(cola, 1), add(CALZONE), add(CALZONE))
    assert (await stock_of(shop, "calzone"), await stock_of(shop, "cola")) == (1, 9)
    none_left = await change(shop, pos, order, add(CALZONE), add(CALZONE))
    assert refusal(none_left) == (409, "sold_out")
    assert await stock_of(shop, "calzone") == 1
    cancelled = await send(shop, pos, f"/orders/{order['id']}/cancel", {"reason": "x", "at": AT, "staff_id": "manager"})
    assert cancelled.status_code == 200
    assert (await stock_of(shop, "calzone"), await stock_of(shop, "cola")) == (3, 10)


async def test_the_kitchen_sees_the_change_as_it_comes(shop: Shop) -> None:
    pos, kds = await shop.pair(), await shop.pair("kds")
    order = await place(shop, pos, 1, (PIZZA, CALZONE, STEAK))
    pizza, calzone, steak = (each["id"] for each in order["lines"])
    before = await last_seq(shop)
    answer = await change(shop, pos, order, quantity(pizza, 5), remove(calzone), remove(steak))
    assert answer.status_code == 200
    names = [name for name, _ in await events(shop, before) if name != "CatalogueChanged"]
    assert sorted(names) == ["KdsTicketUpdated", "KdsTicketUpdated", "OrderUpdated"]
    (ticket,) = (await ask(shop, kds, "/tickets", state="open"))["tickets"]
    assert [(each["id"], each["quantity"]) for each in ticket["lines"]] == [(pizza, 5)]


async def test_a_new_line_on_a_ready_order_goes_back_to_the_kitchen(shop: Shop) -> None:
    pos, kds = await shop.pair(), await shop.pair("kds")
    order = await place(shop, pos, 1, (STEAK,))
    await send(shop, pos, f"/orders/{order['id']}/status", {"status": "ready", "at": AT})
    answer = await change(shop, pos, order, add(PIZZA))
    assert answer.json()["status"] == "prep"
    states = {each["state"] for each in (await ask(shop, kds, "/tickets"))["tickets"]}
    assert states == {"ready", "open"}
    done = await change(shop, pos, order, remove(order["lines"][0]["id"]))
    assert refusal(done) == (409, "ticket_action_refused"), "it is cooked"


@pytest.mark.parametrize(
    ("operations", "code"),
    [
        (lambda order: [remove(each["id"]) for each in order["lines"]], "order_empty"),
        (lambda order: [quantity(order["lines"][0]["id"], 0)], "quantity_out_of_range"),
        (lambda _order: [add(Selection("nothing"))], "product_unknown"),
        (lambda _order: [], "validation_failed"),
        (lambda _order: [{"op": "burn", "line_id": new_id()}], "validation_failed"),
    ],
)
async def test_what_cannot_be_is_refused_whole(shop: Shop, operations: Any, code: str) -> None:
    pos = await shop.pair()
    order = await place(shop, pos, 1, (STEAK, COLA))
    answer = await change(shop, pos, order, *operations(order))
    assert refusal(answer) == (422, code)
    assert await ask(shop, pos, f"/orders/{order['id']}") == order
    assert len((await ask(shop, pos, f"/orders/{order['id']}/trail"))["entries"]) == 1


async def test_who_may_not_and_orders_that_are_over(shop: Shop) -> None:
    pos, kiosk = await shop.pair(), await shop.pair("kiosk")
    order = await place(shop, pos, 1, (STEAK,))
    assert refusal(await change(shop, pos, order, add(COLA), staff="kitchen")) == (403, "role_missing")
    assert refusal(await change(shop, kiosk, order, add(COLA), staff="nobody")) == (403, "staff_unknown")
    await send(shop, pos, f"/orders/{order['id']}/cancel", {"reason": "x", "at": AT, "staff_id": "manager"})
    assert refusal(await change(shop, pos, order, add(COLA))) == (409, "order_not_payable")
