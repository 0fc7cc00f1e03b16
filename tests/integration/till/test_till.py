"""Till sessions: counted cash at both ends, one open per device."""

import asyncio
from typing import Any

from common.domain.ids import new_id
from tests.support.selling import NOON, STEAK, ask, money, place, refusal, send
from tests.support.shop import Shop, open_shop

AT = NOON.isoformat()


def opening(**more: Any) -> dict[str, Any]:
    body = {"id": new_id(), "staff_id": "cashier", "opened_at": AT, "opening": money(5000)}
    return {**body, **more}


def closing(counted: int, **more: Any) -> dict[str, Any]:
    return {"staff_id": "cashier", "closed_at": AT, "counted": money(counted), **more}


async def test_a_day_at_the_till(shop: Shop) -> None:
    pos = await shop.pair()
    body = opening(count={"100000": 4, "20000": 5})
    opened = await send(shop, pos, "/till-sessions", body)
    assert opened.status_code == 201
    assert (opened.json()["state"], opened.json()["expected"], opened.json()["sales_count"]) == ("open", money(5000), 0)
    assert (await ask(shop, pos, "/till-sessions/current")) == opened.json()
    again = await send(shop, pos, "/till-sessions", body)
    assert (again.status_code, again.json()) == (201, opened.json())
    order = await place(shop, pos, 1, (STEAK,))
    await send(shop, pos, "/payments", {
        "id": new_id(), "order_id": order["id"], "till_session_id": body["id"], "staff_id": "cashier",
        "method": "cash", "amount": money(1200), "tendered": money(2000), "change": money(800), "paid_at": AT,
    })  # fmt: skip
    assert (await ask(shop, pos, "/till-sessions/current"))["expected"] == money(6200)
    path = f"/till-sessions/{body['id']}/close"
    closed = await send(shop, pos, path, closing(6190, note="il manque 10"))
    assert closed.status_code == 200
    session = closed.json()
    assert (session["state"], session["cash_sales"], session["sales_count"]) == ("closed", money(1200), 1)
    assert (session["expected"], session["counted"], session["difference"]) == (money(6200), money(6190), money(-10))
    assert (session["closed_by"], session["note"]) == ("cashier", "il manque 10")
    assert (await send(shop, pos, path, closing(6190))).json() == session
    assert refusal(await send(shop, pos, path, closing(6200))) == (409, "till_session_closed")
    gone = await shop.api.get("/api/v1/till-sessions/current", headers=pos.headers)
    assert refusal(gone) == (404, "till_session_unknown")
    async with shop.backend.database.read() as read:
        lines = await shop.backend.audit.of_subject(read, f"till_session:{body['id']}")
    assert [(each.action, each.data.get("difference")) for each in lines] == [
        ("till.opened", None),
        ("till.closed", -1000),
    ]
    assert (await send(shop, pos, "/till-sessions", opening())).status_code == 201


async def test_a_device_has_one_open_session(shop: Shop) -> None:
    pos, other = await shop.pair(), await shop.pair()
    answers = await asyncio.gather(*(send(shop, pos, "/till-sessions", opening()) for _ in range(4)))
    assert sorted(each.status_code for each in answers) == [201, 409, 409, 409]
    won = next(each.json()["id"] for each in answers if each.status_code == 201)
    for each in answers:
        if each.status_code == 409:
            assert (each.json()["code"], each.json()["details"]) == ("till_session_open", {"till_session_id": won})
    assert (await send(shop, other, "/till-sessions", opening())).status_code == 201


async def test_what_cannot_be_counted_or_opened(shop: Shop) -> None:
    pos, kiosk = await shop.pair(), await shop.pair("kiosk")
    cases = [
        (opening(count={"100000": 4}), (409, "amount_mismatch")),
        (opening(count={"12345": 1}), (422, "denomination_unknown")),
        (opening(count={"100000": -1}), (422, "validation_failed")),
        (opening(opening=money(-1)), (422, "amount_negative")),
        (opening(opening=money(50, "EUR")), (422, "currency_mixed")),
        (opening(staff_id="seller"), (403, "role_missing")),
        (opening(staff_id="nobody"), (403, "staff_unknown")),
    ]
    for body, refused in cases:
        assert refusal(await send(shop, pos, "/till-sessions", body)) == refused, body
    assert refusal(await send(shop, kiosk, "/till-sessions", opening())) == (403, "ability_missing")
    gone = await shop.api.get("/api/v1/till-sessions/current", headers=pos.headers)
    assert refusal(gone) == (404, "till_session_unknown")


async def test_a_session_is_closed_by_its_own_device_and_somebody_who_may(shop: Shop) -> None:
    pos, other = await shop.pair(), await shop.pair()
    till = (await send(shop, pos, "/till-sessions", opening())).json()["id"]
    path = f"/till-sessions/{till}/close"
    assert refusal(await send(shop, other, path, closing(5000))) == (404, "till_session_unknown")
    assert refusal(await send(shop, pos, path, closing(5000, staff_id="seller"))) == (403, "role_missing")
    elsewhere = await open_shop(shop.backend, shop.api, sku="pizza-other")
    theirs = await elsewhere.pair()
    assert refusal(await send(elsewhere, theirs, path, closing(5000))) == (404, "till_session_unknown")
    empty = await send(shop, pos, path, closing(0))
    assert empty.json()["difference"] == money(-5000)


async def test_a_sale_and_the_closing_at_once_leave_no_money_uncounted(shop: Shop) -> None:
    pos = await shop.pair()
    for count in range(1, 4):
        till = (await send(shop, pos, "/till-sessions", opening())).json()["id"]
        order = await place(shop, pos, count, (STEAK,))
        sale = {
            "id": new_id(), "order_id": order["id"], "till_session_id": till, "staff_id": "cashier",
            "method": "cash", "amount": money(1200), "tendered": money(1200), "change": money(0), "paid_at": AT,
        }  # fmt: skip
        paid, closed = await asyncio.gather(
            send(shop, pos, "/payments", sale), send(shop, pos, f"/till-sessions/{till}/close", closing(5000))
        )
        took = 1200 if paid.status_code == 201 else 0
        assert closed.json()["cash_sales"] == money(took)
        assert took or refusal(paid) == (409, "till_session_closed")
