"""The socket side of the protocol, clause by clause, against a real server."""

import asyncio
import json
from collections.abc import Callable
from typing import Any

import pytest
import websockets

from backend.realtime.hub import Limits
from tests.integration.realtime.conftest import REALTIME, Server


async def test_the_greeting(server: Server) -> None:
    async with server.client() as client:
        assert client.activity_timeout == 30
        assert client.socket_id.count(".") == 1


@pytest.mark.parametrize(
    ("key", "query", "code"),
    [
        ("other", "protocol=7", 4001),
        ("the-key", "protocol=x", 4006),
        ("the-key", "protocol=4", 4007),
        ("the-key", "client=js", 4008),
    ],
)
async def test_a_handshake_that_is_refused(server: Server, key: str, query: str, code: int) -> None:
    async with server.raw(key, query) as socket:
        error = json.loads(await socket.recv())
        assert (error["event"], error["data"]["code"]) == ("pusher:error", code)
        await socket.wait_closed()
        assert socket.close_code == code
    assert server.hub.connection_count == 0


async def test_no_room(start: Callable[..., Any]) -> None:
    async with start(Limits(connections=1)) as server, server.client(), server.raw() as second:
        await second.recv()
        await second.wait_closed()
        assert second.close_code == 4100


async def test_a_public_channel(server: Server) -> None:
    async with server.client() as client:
        assert await client.subscribe("news") == {
            "event": "pusher_internal:subscription_succeeded",
            "channel": "news",
            "data": "{}",
        }
        server.hub.trigger(["news", "nobody"], "said", '{"a":1}')
        assert await client.receive() == {"event": "said", "channel": "news", "data": '{"a":1}'}


async def test_data_may_be_a_string(server: Server) -> None:
    async with server.client() as client:
        await client.send("pusher:subscribe", json.dumps({"channel": "news"}))
        assert (await client.receive())["event"] == "pusher_internal:subscription_succeeded"


async def test_a_private_channel_needs_its_signature(server: Server) -> None:
    async with server.client() as client, server.client() as other:
        assert (await client.subscribe("private-a"))["event"] == "pusher_internal:subscription_succeeded"
        for auth in (None, "", "the-key:00", REALTIME.channel_auth(client.socket_id, "private-b"), "é"):
            await other.send("pusher:subscribe", {"channel": "private-a", "auth": auth})
            refusal = await other.receive()
            assert (refusal["event"], refusal["channel"]) == ("pusher:subscription_error", "private-a")
            assert refusal["data"]["status"] == 401
        stolen = REALTIME.channel_auth(client.socket_id, "private-a")
        await other.send("pusher:subscribe", {"channel": "private-a", "auth": stolen})
        assert (await other.receive())["event"] == "pusher:subscription_error"
        assert server.hub.channel_info("private-a").subscription_count == 1


@pytest.mark.parametrize("name", ["store.shop.orders", "device.d1.notifications"])
async def test_our_names_are_refused_without_their_prefix(server: Server, name: str) -> None:
    async with server.client() as client:
        refusal = await client.subscribe(name)
        assert (refusal["event"], refusal["data"]["status"]) == ("pusher:subscription_error", 403)
        assert server.hub.trigger([name], "x", "1") == 0


@pytest.mark.parametrize("name", ["", "a b", "a/b", "x" * 201, "é", "private-a\n"])
async def test_a_malformed_channel_name(server: Server, name: str) -> None:
    async with server.client() as client:
        await client.send("pusher:subscribe", {"channel": name})
        assert (await client.receive())["event"] == "pusher:error"


@pytest.mark.parametrize(
    "text", ["", "{", "[]", "1", '"x"', "{}", '{"event":1}', '{"event":"pusher:subscribe","data":"{"}', '{"event":"x"}']
)
async def test_nonsense_is_answered_and_survived(server: Server, text: str) -> None:
    async with server.client() as client:
        await client.socket.send(text)
        assert (await client.receive())["event"] == "pusher:error"
        await client.send("pusher:ping")
        assert (await client.receive())["event"] == "pusher:pong"


async def test_a_binary_frame_is_refused(server: Server) -> None:
    async with server.client() as client:
        await client.socket.send(b"\x00")
        assert (await client.receive())["event"] == "pusher:error"


async def test_unsubscribed_is_deaf(server: Server) -> None:
    async with server.client() as client:
        await client.subscribe("a")
        await client.subscribe("b")
        await client.send("pusher:unsubscribe", {"channel": "a"})
        await client.send("pusher:ping")
        await client.receive()
        server.hub.trigger(["a", "b"], "said", "1")
        assert (await client.receive())["channel"] == "b"
        assert [info.name for info in server.hub.channel_infos()] == ["b"]


async def test_the_excluded_socket_hears_nothing(server: Server) -> None:
    async with server.client() as one, server.client() as two:
        await one.subscribe("a")
        await two.subscribe("a")
        assert server.hub.trigger(["a"], "said", "1", exclude=one.socket_id) == 1
        assert (await two.receive())["event"] == "said"
        await one.send("pusher:ping")
        assert (await one.receive())["event"] == "pusher:pong"


async def test_presence(server: Server) -> None:
    async with server.client() as one, server.client() as two:
        first = await one.subscribe("presence-room", "ana")
        assert json.loads(first["data"]) == {"presence": {"ids": ["ana"], "hash": {"ana": None}, "count": 1}}
        second = await two.subscribe("presence-room", "bob")
        assert json.loads(second["data"])["presence"]["ids"] == ["ana", "bob"]
        added = await one.receive()
        assert (added["event"], json.loads(added["data"])["user_id"]) == ("pusher_internal:member_added", "bob")
        async with server.client() as again:
            await again.subscribe("presence-room", "bob")
        await two.send("pusher:unsubscribe", {"channel": "presence-room"})
        removed = await one.receive()
        assert (removed["event"], json.loads(removed["data"])) == ("pusher_internal:member_removed", {"user_id": "bob"})
    await _until(lambda: server.hub.channel_infos() == [])


async def test_client_events_are_off(server: Server) -> None:
    async with server.client() as client:
        await client.subscribe("private-a")
        await client.send("client-typing", {}, channel="private-a")
        assert (await client.receive())["data"]["code"] == 4301


async def test_client_events(start: Callable[..., Any]) -> None:
    async with start(client_events=True) as server, server.client() as one, server.client() as two:
        await one.subscribe("private-a")
        await two.subscribe("private-a")
        await two.subscribe("open")
        await one.send("client-typing", {"x": 1}, channel="private-a")
        assert await two.receive() == {"event": "client-typing", "channel": "private-a", "data": {"x": 1}}
        await two.send("client-typing", {}, channel="open")
        assert (await two.receive())["data"]["code"] == 4301
        await one.send("client-typing", {}, channel="private-b")
        assert (await one.receive())["data"]["code"] == 4301


async def test_sign_in_and_termination(server: Server) -> None:
    async with server.client() as client:
        user = json.dumps({"id": "u1"})
        await client.send("pusher:signin", {"auth": REALTIME.user_auth(client.socket_id, user), "user_data": user})
        assert (await client.receive())["event"] == "pusher:signin_success"
        assert server.hub.terminate("u1") == 1
        assert await client.close_code() == 4009
    assert server.hub.terminate("u1") == 0


async def test_a_forged_sign_in_ends_the_connection(server: Server) -> None:
    async with server.client() as client:
        await client.send("pusher:signin", {"auth": "the-key:0", "user_data": '{"id":"u1"}'})
        assert await client.close_code() == 4009


async def test_a_silent_client_is_asked_then_closed(start: Callable[..., Any]) -> None:
    async with start(Limits(activity_timeout=0.1)) as server, server.client() as client:
        assert (await client.receive())["event"] == "pusher:ping"
        assert await client.close_code() == 4201
        assert server.hub.connection_count == 0


async def test_a_client_that_answers_pings_stays(start: Callable[..., Any]) -> None:
    async with start(Limits(activity_timeout=0.1)) as server, server.client() as client:
        for _ in range(5):
            assert (await client.receive())["event"] == "pusher:ping"
            await client.send("pusher:pong")
        assert server.hub.connection_count == 1


async def test_too_many_channels(start: Callable[..., Any]) -> None:
    async with start(Limits(channels_per_connection=1)) as server, server.client() as client:
        await client.subscribe("a")
        assert (await client.subscribe("b"))["event"] == "pusher:subscription_error"


async def test_too_many_messages(start: Callable[..., Any]) -> None:
    async with start(Limits(messages_per_second=1)) as server, server.client() as client:
        for _ in range(10):
            await client.send("pusher:ping")
            assert (await client.receive())["event"] == "pusher:pong"
        await client.send("pusher:ping")
        assert (await client.receive())["data"]["code"] == 4301


HANDSHAKE = (
    b"GET /app/the-key?protocol=7 HTTP/1.1\r\nHost: x\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
    b"Sec-WebSocket-Key: MDEyMzQ1Njc4OWFiY2RlZg==\r\nSec-WebSocket-Version: 13\r\n\r\n"
)


async def test_a_reader_that_is_too_slow_is_cut_and_the_others_are_not(server: Server) -> None:
    async with server.client() as quick:
        await quick.subscribe("a")
        # A stream that is not read from stops reading its socket a little above its limit.
        reader, writer = await asyncio.open_connection("127.0.0.1", server.port, limit=1)
        writer.write(HANDSHAKE)
        assert await reader.read(1) == b"H"
        message = json.dumps({"event": "pusher:subscribe", "data": {"channel": "a"}}).encode()
        masked = bytes((0x81, 0x80 | len(message), 0, 0, 0, 0)) + message
        writer.write(masked)
        await _until(lambda: server.hub.channel_info("a").subscription_count == 2)
        heard = 0
        while server.hub.connection_count == 2:
            server.hub.trigger(["a"], "said", "x" * 50_000)
            heard += len((await quick.receive())["data"]) // 50_000
            assert heard < 1000, "the slow reader is kept for ever"
        assert heard > 10
        writer.transport.abort()


async def test_the_server_says_that_it_stops(start: Callable[..., Any], websocket_options: dict[str, Any]) -> None:
    async with start() as server:
        socket = await websockets.connect(f"ws://127.0.0.1:{server.port}/app/the-key?protocol=7", ping_interval=None)
        await socket.recv()
    await socket.wait_closed()
    assert socket.close_code == (1012 if websocket_options["ws"] == "websockets-sansio" else 4200)


async def test_a_client_that_vanishes_is_forgotten(server: Server) -> None:
    async with server.client() as client:
        await client.subscribe("a")
        client.socket.transport.abort()
        await _until(lambda: server.hub.connection_count == 0)
        assert server.hub.trigger(["a"], "said", "1") == 0


async def _until(condition: Callable[[], bool]) -> None:
    async with asyncio.timeout(5):
        while not condition():  # noqa: ASYNC110
            await asyncio.sleep(0.01)
