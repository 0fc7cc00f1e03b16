"""A player hears at once that its program is another, over a real socket, on a channel it is told to join."""

import json

import httpx

from backend.app import Backend
from common.domain.clock import FixedClock
from tests.integration.devices.test_realtime import listen
from tests.integration.devices.test_realtime import port as port
from tests.support.shop import Shop, open_shop
from tests.support.signage.room import Room

PROGRAM = "/api/v1/signage/program"


async def test_a_change_wakes_the_store_s_players_and_no_other(
    shop: Shop, room: Room, port: int, api: httpx.AsyncClient, backend: Backend, clock: FixedClock
) -> None:
    player = await shop.pair("signage")
    await api.get(PROGRAM, headers=player.headers)
    channel = f"private-store.{shop.store.sku}.signage"
    me = (await api.get("/api/v1/me/abilities", headers=player.headers)).json()
    listening = await listen(shop, port, player, channel)
    other = Room(backend, (await open_shop(backend, api, sku="other")).store.id)
    content = await other.content()

    booking = await room.booking(await room.content(), plays=1)

    heard = [await listening.receive() for _ in range(2)]
    assert channel in me["realtime"]["channels"]
    assert {(each["event"], each["channel"]) for each in heard} == {("SignageChanged", channel)}
    assert [json.loads(each["data"])["store_id"] for each in heard] == [shop.store.id] * 2
    first, second = (json.loads(each["data"]) for each in heard)
    assert second["version"] == first["version"] + 1
    # and when the last play that was bought is told
    items = (await api.get(PROGRAM, headers=player.headers)).json()["items"]
    play = {
        "id": "p1",
        "content_id": items[0]["content_id"],
        "booking_id": booking,
        "category": "paid",
        "started_at": clock.now().isoformat(),
        "ended_at": clock.now().isoformat(),
        "completed": True,
    }
    await api.post("/api/v1/signage/plays", headers=player.headers, json={"plays": [play]})
    assert (await listening.receive())["event"] == "SignageChanged"
    assert content
    await listening.socket.close()
