"""Tickets on a kitchen display: the board, bump, serve, recall, strike, and the order that follows."""

import asyncio
from datetime import timedelta
from typing import Any

from common.domain.clock import FixedClock
from common.domain.ids import new_id
from tests.support.selling import CALZONE, HALVES, NOON, PIZZA, STEAK, ask, events, last_seq, place, refusal, send
from tests.support.selling import statements as counting
from tests.support.shop import Shop, Terminal, open_shop

AT = NOON.isoformat()


async def act(shop: Shop, kds: Terminal, ticket: dict[str, Any], action: str) -> Any:
    answer = await send(shop, kds, f"/tickets/{ticket['id']}/actions", {"action": action, "at": AT})
    assert answer.status_code == 200, answer.text
    return answer.json()


async def board(shop: Shop, kds: Terminal, **query: Any) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = (await ask(shop, kds, "/tickets", **query))["tickets"]
    return found


async def status(shop: Shop, terminal: Terminal, order: dict[str, Any]) -> str:
    return str((await ask(shop, terminal, f"/orders/{order['id']}"))["status"])


async def test_a_ticket_says_what_to_cook(shop: Shop) -> None:
    pos, kds = await shop.pair("pos", "Caisse"), await shop.pair("kds")
    order = await place(shop, pos, 1, (HALVES, PIZZA), table="4", note="vite", allergies=["nuts"], language="ar")
    (ticket,) = await board(shop, kds)
    assert (ticket["order_number"], ticket["order_id"]) == (order["number"], order["id"])
    assert (ticket["station_id"], ticket["table"], ticket["note"]) == ("oven", "4", "vite")
    assert (ticket["allergies"], ticket["language"], ticket["placed_at"]) == (["nuts"], "ar", order["placed_at"])
    halves, pizza = ticket["lines"]
    assert (halves["name"]["fr"], halves["half"]["fr"], halves["note"]) == ("REINE", "4 fromages", "bien cuite")
    assert [(each["name"]["fr"], each["placement"]) for each in halves["modifiers"]] == [("Œuf", "left")]
    assert (pizza["quantity"], pizza["size"]["fr"], pizza["struck"]) == (2, "Grande", False)


async def test_the_order_follows_its_slowest_ticket(shop: Shop) -> None:
    pos, kds = await shop.pair(), await shop.pair("kds")
    order = await place(shop, pos, 1)
    oven, grill = await board(shop, kds)
    before = await last_seq(shop)
    bumped = await act(shop, kds, oven, "bump")
    assert (bumped["state"], bumped["version"], bumped["ready_at"]) == ("ready", 2, "2026-03-01T12:00:00Z")
    assert await status(shop, kds, order) == "prep"
    assert [name for name, _ in await events(shop, before)] == ["KdsTicketUpdated"]
    await act(shop, kds, grill, "bump")
    assert await status(shop, kds, order) == "ready"
    await act(shop, kds, oven, "serve")
    assert await status(shop, kds, order) == "ready"
    await act(shop, kds, grill, "serve")
    assert await status(shop, kds, order) == "served"
    recalled = await act(shop, kds, oven, "recall")
    assert (recalled["state"], recalled["ready_at"]) == ("open", None)
    assert await status(shop, kds, order) == "prep"
    told = [(name, data["order"]["status"]) for name, data in await events(shop, before) if name == "OrderUpdated"]
    assert told == [("OrderUpdated", "ready"), ("OrderUpdated", "served"), ("OrderUpdated", "prep")]


async def test_asking_for_what_is_changes_nothing(shop: Shop) -> None:
    pos, kds = await shop.pair(), await shop.pair("kds")
    await place(shop, pos, 1, (STEAK,))
    (ticket,) = await board(shop, kds)
    assert await act(shop, kds, ticket, "recall") == ticket
    bumped = await asyncio.gather(*(act(shop, kds, ticket, "bump") for _ in range(4)))
    assert all(each == bumped[0] for each in bumped)
    assert bumped[0]["version"] == 2
    before = await last_seq(shop)
    await act(shop, kds, ticket, "serve")
    assert (await act(shop, kds, ticket, "serve"))["version"] == 3
    assert len(await events(shop, before)) == 2
    refused = await send(shop, kds, f"/tickets/{ticket['id']}/actions", {"action": "bump", "at": AT})
    assert refusal(refused) == (409, "ticket_action_refused")


async def test_two_stations_bumped_at_once_make_the_order_ready(shop: Shop) -> None:
    pos, kds = await shop.pair(), await shop.pair("kds")
    for count in range(1, 4):
        order = await place(shop, pos, count)
        tickets = await board(shop, kds, state="open")
        await asyncio.gather(*(act(shop, kds, each, "bump") for each in tickets))
        assert await status(shop, kds, order) == "ready"


async def test_striking_lines(shop: Shop) -> None:
    pos, kds = await shop.pair(), await shop.pair("kds")
    await place(shop, pos, 1, (PIZZA, HALVES))
    (ticket,) = await board(shop, kds)
    first, second = (f"/tickets/{ticket['id']}/lines/{line['id']}/strike" for line in ticket["lines"])
    both = await asyncio.gather(*(send(shop, kds, each, {"struck": True, "at": AT}) for each in (first, second)))
    assert [each.status_code for each in both] == [200, 200]
    (struck,) = await board(shop, kds)
    assert ([line["struck"] for line in struck["lines"]], struck["version"]) == ([True, True], 3)
    same = await send(shop, kds, first, {"struck": True, "at": AT})
    assert same.json() == struck
    undone = await send(shop, kds, first, {"struck": False, "at": AT})
    assert [line["struck"] for line in undone.json()["lines"]] == [False, True]
    unknown = await send(shop, kds, f"/tickets/{ticket['id']}/lines/{new_id()}/strike", {"struck": True, "at": AT})
    assert refusal(unknown) == (404, "ticket_line_unknown")
    await act(shop, kds, ticket, "bump")
    late = await send(shop, kds, first, {"struck": True, "at": AT})
    assert refusal(late) == (409, "ticket_action_refused")


async def test_the_board_is_oldest_first_and_the_recall_list_newest_first(shop: Shop, clock: FixedClock) -> None:
    pos, kds = await shop.pair(), await shop.pair("kds")
    late = await place(shop, pos, 1, (STEAK,), placed_at=(NOON + timedelta(minutes=5)).isoformat())
    early = await place(shop, pos, 2, (STEAK,))
    yesterday = await place(shop, pos, 3, (STEAK,), business_day="2026-02-28")
    await place(shop, pos, 4, (CALZONE,))
    grill = await board(shop, kds, station="grill")
    assert [each["order_id"] for each in grill] == [early["id"], yesterday["id"], late["id"]]
    assert len(await board(shop, kds)) == 4
    assert len(await board(shop, kds, station="oven,grill", state="open")) == 4
    for each in grill:
        clock.advance(timedelta(seconds=10))
        await act(shop, kds, each, "bump")
    recall = await ask(shop, kds, "/tickets", state="ready,served")
    assert [each["order_id"] for each in recall["tickets"]] == [late["id"], early["id"]]
    assert recall["last_seq"] == await last_seq(shop)
    bad = await shop.api.get("/api/v1/tickets", params={"state": "burnt"}, headers=kds.headers)
    assert refusal(bad) == (422, "validation_failed")


async def test_a_ticket_of_another_store_is_unknown(shop: Shop) -> None:
    await place(shop, await shop.pair(), 1)
    kds = await shop.pair("kds")
    (ticket, _) = await board(shop, kds)
    other = await open_shop(shop.backend, shop.api, sku="pizza-other")
    theirs = await other.pair("kds")
    assert await board(other, theirs) == []
    answer = await send(other, theirs, f"/tickets/{ticket['id']}/actions", {"action": "bump", "at": AT})
    assert refusal(answer) == (404, "ticket_unknown")
    line = ticket["lines"][0]["id"]
    answer = await send(other, theirs, f"/tickets/{ticket['id']}/lines/{line}/strike", {"struck": True, "at": AT})
    assert refusal(answer) == (404, "ticket_unknown")
    pos = await shop.pair()
    answer = await send(shop, pos, f"/tickets/{ticket['id']}/actions", {"action": "bump", "at": AT})
    assert refusal(answer) == (403, "ability_missing")


async def test_a_board_of_many_costs_as_few_statements_as_one_of_few(shop: Shop) -> None:
    pos, kds = await shop.pair(), await shop.pair("kds")
    for count in range(1, 8):
        await place(shop, pos, count, (STEAK,))
    await board(shop, kds)
    with counting() as many:
        assert len(await board(shop, kds)) == 7
    assert len(many) <= 3, "\n".join(many)
