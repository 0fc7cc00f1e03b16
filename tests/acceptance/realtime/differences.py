"""What the two servers do differently, asserted for both: the table "Not as Soketi" in docs/realtime.md says why.

Bad input above all: garbage, binary and enormous frames, joining without leave or with somebody else's, ten thousand
subscriptions, replayed and stale signatures. A frame is said as it stands here, by a client that knows nothing of the
protocol.
"""

import asyncio
import json
import time
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager, suppress
from typing import Any

import httpx
import pytest
import websockets

from tests.support.realtime_servers import Realtime, Servers


class Socket:
    def __init__(self, where: Realtime, socket: websockets.ClientConnection, socket_id: str) -> None:
        self.where = where
        self.raw = socket
        self.id = socket_id

    async def say(self, event: str, data: Any = None, **more: Any) -> None:
        await self.raw.send(json.dumps({"event": event, "data": {} if data is None else data, **more}))

    async def subscribe(self, channel: str, signed_for: str = "", **more: Any) -> None:
        data = {"channel": channel, **more}
        if signed_for:
            data["auth"] = self.where.app.channel_auth(signed_for, channel)
        await self.say("pusher:subscribe", data)

    async def hears(self) -> dict[str, Any]:
        async with asyncio.timeout(30):
            message: dict[str, Any] = json.loads(await self.raw.recv())
        return message

    async def until_pong(self) -> list[str]:
        """What was said until now: events, with the code or status of errors."""
        await self.say("pusher:ping")
        said: list[str] = []
        while (message := await self.hears())["event"] != "pusher:pong":
            said.append(_short(message))
        return said

    async def ended(self) -> int:
        async with asyncio.timeout(30):
            await self.raw.wait_closed()
        return self.raw.close_code or 0


def _short(message: dict[str, Any]) -> str:
    data = message.get("data")
    told = data.get("code") or data.get("status") if isinstance(data, dict) else None
    name = str(message["event"]).partition(":")[2] or message["event"]
    return name if told is None else f"{name} {told}"


@asynccontextmanager
async def socket(where: Realtime, query: str = "protocol=7") -> AsyncIterator[Socket]:
    url = f"ws://127.0.0.1:{where.port}/app/{where.app.key}?{query}"
    async with websockets.connect(url, ping_interval=None, max_size=None, close_timeout=1) as raw:
        greeting = json.loads(await raw.recv())
        data = greeting["data"]
        yield Socket(where, raw, json.loads(data)["socket_id"] if isinstance(data, str) else "")


async def garbage(it: Socket) -> list[str]:
    for text in ("not json", "[1]", '"text"', "{}", '{"event":5}', "null", "\x00"):
        await it.raw.send(text)
    return sorted(set(await it.until_pong()))


async def binary(it: Socket) -> list[str]:
    await it.raw.send(b"\xff\x00\xfe")
    return await it.until_pong()


async def without_auth(it: Socket) -> list[str]:
    await it.subscribe("private-a")
    return await it.until_pong()


async def another_sockets_auth(it: Socket) -> list[str]:
    async with socket(it.where) as other:
        await it.subscribe("private-a", signed_for=other.id)
        return await it.until_pong()


async def another_channels_auth(it: Socket) -> list[str]:
    auth = it.where.app.channel_auth(it.id, "private-store.mine")
    await it.subscribe("private-store.theirs", auth=auth)
    return await it.until_pong()


async def twice(it: Socket) -> list[str]:
    await it.subscribe("open")
    await it.subscribe("open")
    return await it.until_pong()


async def a_name_with_spaces(it: Socket) -> list[str]:
    await it.subscribe("open channel")
    return await it.until_pong()


async def a_name_that_is_ours_without_private(it: Socket) -> list[str]:
    await it.subscribe("store.shop.orders")
    return await it.until_pong()


async def a_client_event_where_off(it: Socket) -> list[str]:
    await it.subscribe("private-a", signed_for=it.id)
    await it.say("client-typing", {"x": 1}, channel="private-a")
    return await it.until_pong()


async def an_event_nobody_knows(it: Socket) -> list[str]:
    await it.say("pusher:become_admin")
    return await it.until_pong()


JOINED = "subscription_succeeded"
REFUSED = "subscription_error 401"


@pytest.mark.parametrize(
    ("act", "hub", "theirs"),
    [
        (garbage, ["error"], []),
        (binary, ["error"], []),
        (without_auth, [REFUSED], [REFUSED]),
        (another_sockets_auth, [REFUSED], [REFUSED]),
        (another_channels_auth, [REFUSED], [REFUSED]),
        (twice, [JOINED, "error"], [JOINED, JOINED]),
        (a_name_with_spaces, ["error"], ["subscription_error 4009"]),
        (a_name_that_is_ours_without_private, ["subscription_error 403"], [JOINED]),
        (a_client_event_where_off, [JOINED, "error 4301"], [JOINED, "error 4301"]),
        (an_event_nobody_knows, ["error"], []),
    ],
    ids=lambda given: given.__name__ if callable(given) else "",
)
async def test_on_the_socket(
    servers: Servers, act: Callable[[Socket], Awaitable[list[str]]], hub: list[str], theirs: list[str]
) -> None:
    async with socket(servers.plain) as it:
        assert await act(it) == (hub if servers.plain.server == "hub" else theirs)
        assert await it.until_pong() == [], "and the connection goes on"


async def test_a_client_event_in_a_channel_that_was_not_joined(servers: Servers) -> None:
    async with socket(servers.talkative) as it, socket(servers.talkative) as inside:
        await inside.subscribe("private-a", signed_for=inside.id)
        await inside.until_pong()
        await it.say("client-typing", {}, channel="private-a")
        assert await it.until_pong() == (["error 4301"] if it.where.server == "hub" else [])
        assert await inside.until_pong() == []


async def test_a_frame_of_five_megabytes(servers: Servers) -> None:
    async with socket(servers.plain) as it, socket(servers.plain) as other:
        with suppress(websockets.ConnectionClosed):  # it may be sent away before it has said it all
            await it.raw.send(json.dumps({"event": "pusher:ping", "data": "x" * 5_000_000}))
        if servers.plain.server == "hub":
            assert await it.ended() == 1009
        else:
            assert (await it.hears())["event"] == "pusher:pong"
        assert await other.until_pong() == []


async def test_ten_thousand_subscriptions(servers: Servers) -> None:
    async with socket(servers.plain) as it, socket(servers.plain) as other:
        joined: list[str] = []

        async def read() -> None:
            while True:
                joined.append(_short(await it.hears()))

        reading = asyncio.create_task(read())
        began = time.monotonic()
        for number in range(10_000):
            await it.subscribe(f"open-{number}")
        # Who said too much is not heard for the rest of ten seconds: others are.
        assert await other.until_pong() == []
        assert time.monotonic() - began < 60
        expected = 100 if servers.plain.server == "hub" else 10_000
        async with asyncio.timeout(60):
            while len(joined) < 10_000:  # noqa: ASYNC110
                await asyncio.sleep(0.01)
        reading.cancel()
        assert joined.count(JOINED) == expected
        if servers.plain.server == "hub":
            assert set(joined) == {JOINED, "subscription_error 403", "error 4301"}


@pytest.mark.parametrize(
    ("query", "hub"),
    [("", 4008), ("protocol=99", 4007), ("protocol=seven", 4006), ("protocol=6", None)],
)
async def test_versions_of_the_protocol(servers: Servers, query: str, hub: int | None) -> None:
    async with socket(servers.plain, query) as it:
        if servers.plain.server == "hub" and hub is not None:
            assert await it.ended() == hub
        else:
            assert await it.until_pong() == []


async def call(where: Realtime, method: str, path: str, body: Any = None, age: float = 0, **query: str) -> int:
    """The status the server means: Soketi puts it in the body of a 200."""
    content = b"" if body is None else json.dumps(body).encode()
    signed = where.app.signed_query(method, path, content, time.time() - age) | query
    async with httpx.AsyncClient(base_url=f"http://127.0.0.1:{where.port}", timeout=30) as http:
        answer = await http.request(method, path, params=signed, content=content)
    told = answer.json() if answer.status_code == 200 else {}
    status = told.get("code", 200) if where.server == "soketi" else answer.status_code
    if where.server == "soketi":
        assert answer.status_code == 200
    return int(status)


EVENT = {"name": "said", "channels": ["a"], "data": "1"}
PATH = "/apps/11/events"


@pytest.mark.parametrize(
    ("what", "hub", "theirs"),
    [
        ({}, 200, 200),
        ({"age": 601}, 401, 200),
        ({"age": -601}, 401, 200),
        ({"auth_signature": "0" * 64}, 401, 401),
        ({"auth_version": "2.0"}, 401, 401),
        ({"body": {**EVENT, "channels": ["a"] * 101}}, 400, 400),
        ({"body": {**EVENT, "name": "x" * 201}}, 400, 400),
        ({"body": {**EVENT, "data": "x" * 103_000}}, 413, 413),
        ({"body": {**EVENT, "channels": ["a b"]}}, 400, 200),
        ({"path": "/apps/11/batch_events", "body": {"batch": [{**EVENT, "channel": "a"}] * 11}}, 400, 400),
        ({"method": "GET", "path": "/apps/11/channels/private-a/users", "body": None}, 400, 400),
        ({"path": "/apps/999/events"}, 404, 404),
    ],
    ids=str,
)
async def test_on_the_http_api(servers: Servers, what: dict[str, Any], hub: int, theirs: int) -> None:
    request = {"method": "POST", "path": PATH, "body": EVENT, **what}
    assert await call(servers.plain, **request) == (hub if servers.plain.server == "hub" else theirs)


async def test_a_signature_is_good_for_its_own_request_alone(servers: Servers) -> None:
    """Within its 600 seconds a signed call can be repeated, by the protocol; never with another body or path."""
    where = servers.plain
    content = json.dumps(EVENT).encode()
    signed = where.app.signed_query("POST", PATH, content, time.time())
    other = json.dumps({**EVENT, "data": "2"}).encode()
    async with httpx.AsyncClient(base_url=f"http://127.0.0.1:{where.port}", timeout=30) as http:
        answers = [
            await http.post(PATH, params=signed, content=other),
            await http.post("/apps/11/batch_events", params=signed, content=json.dumps({"batch": [EVENT]})),
        ]
    for answer in answers:
        assert (answer.json().get("code") if where.server == "soketi" else answer.status_code) == 401
