"""Orders after they were placed: status, cancelling, lists."""

import asyncio

from sqlalchemy import text

from backend.printing.service import PaperChoice
from common.domain.ids import new_id
from tests.support.selling import (
    CALZONE,
    COLA,
    NOON,
    STEAK,
    ask,
    events,
    last_seq,
    place,
    refusal,
    send,
)
from tests.support.shop import Shop

AT = NOON.isoformat()


async def stock_of(shop: Shop, product_id: str) -> int | None:
    async with shop.backend.database.read() as session:
        return (await shop.backend.catalog.fresh(session, shop.store.id)).products_by_id[product_id].stock


async def test_a_status_takes_the_tickets_with_it(shop: Shop) -> None:
    pos, kds = await shop.pair(), await shop.pair("kds")
    order = await place(shop, pos, 1)
    for status, states in (("ready", "ready"), ("prep", "open"), ("ready", "ready"), ("served", "served")):
        before = await last_seq(shop)
        answer = await send(shop, pos, f"/orders/{order['id']}/status", {"status": status, "at": AT})
        assert (answer.status_code, answer.json()["status"]) == (200, status)
        found = await ask(shop, kds, "/tickets", state="open,ready,served")
        assert {each["state"] for each in found["tickets"]} == {states}
        names = [name for name, _ in await events(shop, before)]
        assert sorted(names) == ["KdsTicketUpdated", "KdsTicketUpdated", "OrderUpdated"]
        again = await send(shop, pos, f"/orders/{order['id']}/status", {"status": status, "at": AT})
        assert again.json() == answer.json()
    assert answer.json()["version"] == 5


async def test_steps_that_do_not_exist(shop: Shop) -> None:
    pos = await shop.pair()
    order = await place(shop, pos, 1)
    for status in ("served", "placed", "cancelled"):
        answer = await send(shop, pos, f"/orders/{order['id']}/status", {"status": status, "at": AT})
        assert refusal(answer) == (409, "order_status_refused"), status
    unknown = await send(shop, pos, f"/orders/{new_id()}/status", {"status": "ready", "at": AT})
    assert refusal(unknown) == (404, "order_unknown")


async def test_cancelling_gives_stock_back_once_and_takes_tickets_away(shop: Shop) -> None:
    pos, kds = await shop.pair(), await shop.pair("kds")
    order = await place(shop, pos, 1, (CALZONE, CALZONE, COLA))
    assert (await stock_of(shop, "calzone"), await stock_of(shop, "cola")) == (1, 7)
    before = await last_seq(shop)
    path, body = f"/orders/{order['id']}/cancel", {"reason": "parti", "at": AT, "staff_id": "manager"}
    answers = await asyncio.gather(*(send(shop, pos, path, body) for _ in range(3)))
    assert [each.status_code for each in answers] == [200] * 3
    assert {each.content for each in answers} == {answers[0].content}
    cancelled = answers[0].json()
    assert (cancelled["status"], cancelled["cancel_reason"], cancelled["version"]) == ("cancelled", "parti", 2)
    assert (await stock_of(shop, "calzone"), await stock_of(shop, "cola")) == (3, 10)
    assert (await ask(shop, kds, "/tickets"))["tickets"] == []
    told = await events(shop, before)
    assert [name for name, _ in told].count("OrderCancelled") == 1
    assert [data["ticket"]["state"] for name, data in told if name == "KdsTicketUpdated"] == ["cancelled"]
    revived = await send(shop, pos, f"/orders/{order['id']}/status", {"status": "ready", "at": AT})
    assert refusal(revived) == (409, "order_status_refused")
    async with shop.backend.database.read() as session:
        lines = await shop.backend.audit.of_subject(session, f"order:{order['id']}")
    assert [(each.action, each.data["staff_id"]) for each in lines] == [("order.cancelled", "manager")]


async def test_a_manager_cancels_what_the_kitchen_has(shop: Shop) -> None:
    pos = await shop.pair()
    order = await place(shop, pos, 1, (STEAK,))
    path = f"/orders/{order['id']}/cancel"
    for staff, code in ((None, "role_missing"), ("cashier", "role_missing"), ("nobody", "staff_unknown")):
        answer = await send(shop, pos, path, {"reason": "", "at": AT, "staff_id": staff})
        assert refusal(answer) == (403, code), staff
    assert (await ask(shop, pos, f"/orders/{order['id']}"))["status"] == "prep"
    drink = await place(shop, pos, 2, (COLA,))
    anyone = await send(shop, pos, f"/orders/{drink['id']}/cancel", {"reason": "", "at": AT})
    assert anyone.json()["status"] == "cancelled"
    kiosk = await shop.pair("kiosk")
    assert refusal(await send(shop, kiosk, path, {"reason": "", "at": AT})) == (403, "ability_missing")


async def test_what_was_served_is_not_cancelled(shop: Shop) -> None:
    pos = await shop.pair()
    order = await place(shop, pos, 1, (COLA,))
    await send(shop, pos, f"/orders/{order['id']}/status", {"status": "served", "at": AT})
    answer = await send(shop, pos, f"/orders/{order['id']}/cancel", {"reason": "", "at": AT, "staff_id": "manager"})
    assert refusal(answer) == (409, "order_status_refused")
    assert await stock_of(shop, "cola") == 7


async def test_paper_in_the_kitchen_and_at_the_kiosk(shop: Shop) -> None:
    async with shop.backend.database.write() as session:
        await shop.backend.printing.set_paper(session, shop.store.id, PaperChoice(kitchen=True, kiosk=True))
    kiosk, pos = await shop.pair("kiosk"), await shop.pair()
    order = await place(shop, kiosk, 1, language="ar", allergies=["nuts"])
    await send(shop, pos, f"/orders/{order['id']}/cancel", {"reason": "", "at": AT, "staff_id": "manager"})
    jobs = (await ask(shop, pos, "/print-jobs"))["jobs"]
    assert sorted((each["kind"], each["role"], each["station_id"]) for each in jobs) == [
        ("kiosk_ticket", "kiosk", None),
        ("kitchen_ticket", "kitchen", "grill"),
        ("kitchen_ticket", "kitchen", "grill"),
        ("kitchen_ticket", "kitchen", "oven"),
        ("kitchen_ticket", "kitchen", "oven"),
    ]
    kiosk_paper = next(each["document"] for each in jobs if each["kind"] == "kiosk_ticket")
    assert (kiosk_paper["language"], kiosk_paper["direction"]) == ("ar", "rtl")
    assert order["id"] in str(kiosk_paper)
    assert order["number"] in str(kiosk_paper)
    oven = [each["document"] for each in jobs if each["station_id"] == "oven"]
    assert all(each["language"] == "fr" for each in oven)
    assert ["ANNUL" in str(each).upper() for each in oven].count(True) == 1
    assert all("Margherita Grande" in str(each) for each in oven)
    assert all("fruits à coque" in str(each) for each in oven), "the cook reads words, not codes"


async def test_a_kiosk_with_a_printer_of_its_own_needs_no_other(shop: Shop) -> None:
    kiosk, pos = await shop.pair("kiosk"), await shop.pair()
    await place(shop, kiosk, 1, own_paper=True)
    assert (await ask(shop, pos, "/print-jobs"))["jobs"] == []
    await place(shop, kiosk, 2)
    assert [each["kind"] for each in (await ask(shop, pos, "/print-jobs"))["jobs"]] == ["kiosk_ticket"]


async def test_lists_are_filtered_and_paged(shop: Shop) -> None:
    pos = await shop.pair()
    orders = [await place(shop, pos, n, (COLA,) if n % 2 else (STEAK,)) for n in range(1, 4)]
    orders.append(await place(shop, pos, 4, (STEAK,), business_day="2026-03-02"))
    first = await ask(shop, pos, "/orders", limit=3)
    assert [each["id"] for each in first["orders"]] == [each["id"] for each in orders[:3]]
    assert first["last_seq"] == await last_seq(shop)
    rest = await ask(shop, pos, "/orders", limit=3, after=first["next_after"])
    assert ([each["id"] for each in rest["orders"]], rest["next_after"]) == ([orders[3]["id"]], None)

    async def numbers(**query: str) -> list[str]:
        return [each["number"][-1] for each in (await ask(shop, pos, "/orders", **query))["orders"]]

    assert await numbers(status="ready") == ["1", "3"]
    assert await numbers(status="ready,prep", business_day="2026-03-01") == ["1", "2", "3"]
    assert await numbers(business_day="2026-03-02") == ["4"]
    assert await numbers(payment_state="paid") == []
    assert await numbers(payment_state="unpaid", status="prep") == ["2", "4"]
    for bad in ({"status": "eaten"}, {"limit": "0"}, {"business_day": "x"}, {"after": "x"}):
        answer = await shop.api.get("/api/v1/orders", params=bad, headers=pos.headers)
        assert refusal(answer) == (422, "validation_failed"), bad


async def test_every_list_is_answered_from_an_index(shop: Shop) -> None:
    explain = "EXPLAIN QUERY PLAN " if shop.backend.database.is_sqlite else "EXPLAIN "
    async with shop.backend.database.read() as session:
        if not shop.backend.database.is_sqlite:
            await session.execute(text("SET LOCAL enable_seqscan = off"))
            # In an empty table every index is as good: that of single orders is out of the way until this is undone.
            await session.execute(text("ALTER TABLE orders DROP CONSTRAINT pk_orders CASCADE"))
        for condition in (
            "store_id = 'x' AND id > 'y' ORDER BY id",
            "store_id = 'x' AND status = 'prep' ORDER BY id",
            "store_id = 'x' AND payment_state = 'unpaid' ORDER BY id",
            "store_id = 'x' AND business_day = '2026-03-01' ORDER BY id",
        ):
            rows = await session.execute(text(f"{explain}SELECT * FROM orders WHERE {condition} LIMIT 50"))
            plan = " ".join(str(row) for row in rows)
            assert "ix_orders_store_id" in plan, plan
            assert "SCAN orders" not in plan, plan
