"""The trail of a drawer: asked, pulsed, opened, closed; told again when more is known, never less."""

from datetime import timedelta
from typing import Any

from common.domain.ids import new_id
from tests.support.selling import NOON, ask, money, refusal, send
from tests.support.shop import Shop, Terminal, open_shop

PATH = "/drawer-openings"


def opening(**more: Any) -> dict[str, Any]:
    body = {
        "id": new_id(), "asked_at": NOON.isoformat(), "asked_by": "cashier", "reason": "no_sale", "pulsed": True,
    }  # fmt: skip
    return {**body, **more}


async def open_till(shop: Shop, pos: Terminal) -> str:
    body = {"id": new_id(), "staff_id": "cashier", "opened_at": NOON.isoformat(), "opening": money(5000)}
    assert (await send(shop, pos, "/till-sessions", body)).status_code == 201
    return str(body["id"])


async def test_more_is_learnt_of_the_same_opening(shop: Shop) -> None:
    pos = await shop.pair()
    till = await open_till(shop, pos)
    asked = opening(pulsed=False, till_session_id=till, allowed_by="manager", note="pièces")
    assert (await send(shop, pos, PATH, asked)).status_code == 201
    assert (await ask(shop, pos, PATH, till_session_id=till))["without_sale"] == 0
    closed_at = (NOON + timedelta(seconds=9)).isoformat()
    for more in ({"pulsed": True}, {"pulsed": True, "opened": True}, {"pulsed": True, "closed_at": closed_at}):
        told = await send(shop, pos, PATH, {**asked, **more})
        assert told.status_code == 201, told.text
    # an older word that comes late takes nothing back, and who asked stays who asked
    last = (await send(shop, pos, PATH, {**asked, "asked_by": "manager", "reason": "sale"})).json()
    assert (last["pulsed"], last["opened"], last["asked_by"], last["reason"]) == (True, True, "cashier", "no_sale")
    assert last["closed_at"] is not None
    listed = await ask(shop, pos, PATH, till_session_id=till)
    assert (listed["openings"], listed["without_sale"]) == ([last], 1)
    async with shop.backend.database.read() as read:
        (line,) = await shop.backend.audit.of_subject(read, f"drawer_opening:{asked['id']}")
    assert line.action == "drawer.opened"
    assert (line.data["reason"], line.data["by"], line.data["allowed_by"]) == ("no_sale", "cashier", "manager")


async def test_what_counts_as_an_opening_without_sale(shop: Shop) -> None:
    pos = await shop.pair()
    till = await open_till(shop, pos)
    cases = [
        (opening(), 1),
        (opening(reason="change", opened=True), 1),
        (opening(opened=False), 0),
        (opening(pulsed=False, cause="refused"), 0),
        (opening(reason="sale", note="P1-001"), 0),
        (opening(reason="test"), 0),
    ]
    for body, _ in cases:
        assert (await send(shop, pos, PATH, {**body, "till_session_id": till})).status_code == 201
    listed = await ask(shop, pos, PATH, till_session_id=till)
    assert len(listed["openings"]) == len(cases)
    assert listed["without_sale"] == sum(counts for _, counts in cases)


async def test_a_gateways_opening_counts_where_one_till_was_open(shop: Shop) -> None:
    pos, other, gateway = await shop.pair(), await shop.pair(), await shop.pair("gateway")

    async def counted(at_s: int) -> str | None:
        asked_at = (NOON + timedelta(seconds=at_s)).isoformat()
        told = await send(shop, gateway, PATH, opening(asked_by="odoo", reason="odoo", asked_at=asked_at))
        assert told.status_code == 201, told.text
        session: str | None = told.json()["till_session_id"]
        return session

    assert await counted(60) is None
    till = await open_till(shop, pos)
    assert await counted(60) == till
    assert await counted(-60) is None, "before the till was opened"
    await open_till(shop, other)
    assert await counted(60) is None, "two tills: nobody can say whose"
    assert len((await ask(shop, gateway, PATH))["openings"]) == 4


async def test_who_may_tell_and_of_what(shop: Shop) -> None:
    pos, twin, kiosk = await shop.pair(), await shop.pair(), await shop.pair("kiosk")
    abroad = await open_shop(shop.backend, shop.api, sku="other")
    stranger = await abroad.pair()
    till = await open_till(shop, pos)
    body = opening(till_session_id=till)
    assert refusal(await send(shop, kiosk, PATH, body)) == (403, "ability_missing")
    assert refusal(await send(abroad, stranger, PATH, body)) == (404, "till_session_unknown")
    assert refusal(await send(shop, pos, PATH, opening(till_session_id=new_id()))) == (404, "till_session_unknown")
    assert refusal(await send(shop, pos, PATH, opening(reason="theft"))) == (422, "validation_failed")
    assert (await send(shop, pos, PATH, body)).status_code == 201
    assert refusal(await send(shop, twin, PATH, body)) == (409, "drawer_opening_exists")
    assert refusal(await send(abroad, stranger, PATH, {**body, "till_session_id": None})) == (
        409, "drawer_opening_exists",
    )  # fmt: skip
    assert (await ask(abroad, stranger, PATH))["openings"] == []
    query = {"till_session_id": till}
    gone = await shop.api.get(f"/api/v1{PATH}", params=query, headers=stranger.headers)
    assert refusal(gone) == (404, "till_session_unknown")
