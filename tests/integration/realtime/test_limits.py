"""How much of the hub one connection, one user, one channel may take."""

import json
from collections.abc import Callable
from typing import Any

import httpx
import pytest

from backend.realtime.hub import Limits
from backend.realtime.last_events import LastEvents
from tests.integration.realtime.conftest import REALTIME, Client, Server


async def presence(client: Client, user: str, info: str = "") -> dict[str, Any]:
    data = json.dumps({"user_id": user, "user_info": info})
    auth = REALTIME.channel_auth(client.socket_id, "presence-staff", data)
    await client.send("pusher:subscribe", {"channel": "presence-staff", "auth": auth, "channel_data": data})
    return await client.receive()


async def sign_in(client: Client, user: str) -> None:
    data = json.dumps({"id": user})
    await client.send("pusher:signin", {"auth": REALTIME.user_auth(client.socket_id, data), "user_data": data})


async def test_a_presence_channel_has_so_many_members(start: Callable[..., Any]) -> None:
    async with (
        start(Limits(presence_members=1)) as server,
        server.client() as ana,
        server.client() as ana_again,
        server.client() as bob,
    ):
        assert (await presence(ana, "ana"))["event"] == "pusher_internal:subscription_succeeded"
        assert (await presence(bob, "bob"))["data"]["status"] == 403
        assert (await presence(ana_again, "ana"))["event"] == "pusher_internal:subscription_succeeded"


async def test_a_member_shows_so_much_of_itself(server: Server) -> None:
    async with server.client() as client:
        assert (await presence(client, "ana", "x" * 2048))["data"]["status"] == 413


async def test_a_user_has_so_many_connections(start: Callable[..., Any]) -> None:
    async with start(Limits(connections_per_user=1)) as server, server.client() as one, server.client() as two:
        await sign_in(one, "ana")
        assert (await one.receive())["event"] == "pusher:signin_success"
        await sign_in(two, "ana")
        assert (await two.receive())["data"]["code"] == 4004
        assert await two.close_code() == 4004
        await one.send("pusher:ping")
        assert (await one.receive())["event"] == "pusher:pong"


async def test_who_joins_nothing_does_not_keep_its_place(start: Callable[..., Any]) -> None:
    async with (
        start(Limits(activity_timeout=0.3, bystander_seconds=0.2)) as server,
        server.client() as bystander,
        server.client() as listener,
    ):
        await listener.subscribe("open")
        assert await bystander.close_code() == 4202
        assert server.hub.connection_count == 1


async def test_nobody_takes_over_the_socket_of_another(server: Server) -> None:
    """It would keep hearing after its own termination."""
    async with server.client() as client, httpx.AsyncClient(base_url=server.http) as http:

        async def ask(user: str) -> int:
            body = {"socket_id": client.socket_id, "channel_name": "private-a"}
            where = "/api/broadcasting/auth"
            return (await http.post(where, json=body, headers={"Authorization": f"Bearer {user}"})).status_code

        assert [await ask("device:1"), await ask("device:2"), await ask("device:1")] == [200, 403, 200]
        assert server.hub.terminate("device:2") == 0
        assert server.hub.terminate("device:1") == 1
        assert await client.close_code() == 4009


def test_last_events_are_bounded_in_number_and_time() -> None:
    now = [0.0]
    kept = LastEvents(2, 10.0, lambda: now[0])
    for number, channel in enumerate(("cache-a", "cache-b", "cache-a", "cache-c")):
        kept.keep(channel, "said", str(number))
    assert kept.of("cache-b") is None
    found = kept.of("cache-a")
    assert found is not None
    assert (found.event, found.data) == ("said", "2")
    now[0] = 10.1
    assert kept.of("cache-a") is None


@pytest.mark.parametrize("channel", ["cache-a", "private-cache-a", "presence-cache-a"])
async def test_a_client_event_is_no_last_event(start: Callable[..., Any], channel: str) -> None:
    async with start(client_events=True) as server, server.client() as client, server.client() as late:
        assert (await client.subscribe(channel, "ana"))["event"] == "pusher_internal:subscription_succeeded"
        assert (await client.receive())["event"] == "pusher:cache_miss"
        if channel != "cache-a":
            await client.send("client-typing", {"x": 1}, channel=channel)
        await client.send("pusher:ping")
        assert (await client.receive())["event"] == "pusher:pong"
        await late.subscribe(channel, "bob")
        assert (await late.receive())["event"] == "pusher:cache_miss"
