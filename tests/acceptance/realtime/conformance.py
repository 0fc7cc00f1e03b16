"""Every test runs against both servers; those that take a `connect` also with each of the clients.

What differs is asserted for both in differences.py, so that docs/realtime.md stays true.
"""

import asyncio
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from pathlib import Path
from typing import Any

import pusher
import pytest
from pusher.http import Request

from tests.support import npm, soketi
from tests.support.absent import absent
from tests.support.browser import Browser, browser
from tests.support.foreign import KINDS, ForeignClient, Kind, in_chromium, laravel_echo, pusher_js, with_pysher
from tests.support.realtime_servers import Realtime, Servers, embedded_hub, real_soketi

Connect = Callable[..., AbstractAsyncContextManager[ForeignClient]]


@pytest.fixture(scope="module", params=["hub", "soketi"])
def servers(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Servers]:
    if request.param == "soketi" and (why := soketi.why_not()):
        absent(why)
    with embedded_hub() if request.param == "hub" else real_soketi(tmp_path_factory.mktemp("soketi")) as running:
        yield running


@pytest.fixture(scope="module")
def page(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Browser]:
    with browser(tmp_path_factory.mktemp("chromium")) as window:
        yield window


@pytest.fixture(params=KINDS)
def kind(request: pytest.FixtureRequest) -> Kind:
    kind: Kind = request.param
    return kind


@pytest.fixture
def connect(kind: Kind, request: pytest.FixtureRequest) -> Connect:
    """A client of this kind, connected: `async with connect(realtime, "ana") as ana`."""
    directory = npm.installed(npm.CLIENTS)
    if isinstance(directory, str) and kind != "pysher":
        absent(directory)

    @asynccontextmanager
    async def opened(realtime: Realtime, token: str, **more: Any) -> AsyncIterator[ForeignClient]:
        config = {"key": realtime.app.key, "port": realtime.port, "authPort": realtime.auth_port, "token": token}
        config |= more
        match kind:
            case "pusher-js":
                opening = pusher_js(Path(directory), **config)
            case "laravel-echo":
                opening = laravel_echo(Path(directory), **config)
            case "chromium":
                opening = in_chromium(request.getfixturevalue("page"), **config)
            case "pysher":
                opening = with_pysher(**config)
        async with opening as client:
            yield client

    return opened


@asynccontextmanager
async def connected(connect: Connect, realtime: Realtime, token: str) -> AsyncIterator[ForeignClient]:
    """Connected, and known by its socket id (`client.socket_id`)."""
    async with connect(realtime, token) as client:
        client.socket_id = (await client.hears("state", state="connected"))["socket_id"]  # type: ignore[attr-defined]
        yield client


async def join(client: ForeignClient, channel: str, *events: str) -> None:
    await client.do("subscribe", channel=channel, events=list(events))
    await client.hears("joined", channel=channel)


class Publisher:
    """PyPI's `pusher`, the official server library for Python."""

    def __init__(self, realtime: Realtime) -> None:
        app = realtime.app
        self._library = pusher.Pusher(
            app_id=app.app_id, key=app.key, secret=app.secret, host="127.0.0.1", port=realtime.port, ssl=False
        )

    async def __call__(self, method: str, *arguments: Any, **more: Any) -> Any:
        return await asyncio.to_thread(getattr(self._library, method), *arguments, **more)

    async def terminate(self, user_id: str) -> Any:
        """Its own `terminate_user_connections` (3.3.4) forgets `/apps/{id}`, and is 404 everywhere."""
        client = self._library._pusher_client
        path = f"/apps/{client.app_id}/users/{user_id}/terminate_connections"
        return await asyncio.to_thread(client.http.send_request, Request(client, "POST", path, {}))


# Connecting, channels, events


async def test_an_event_is_heard_by_who_joined(servers: Servers, connect: Connect) -> None:
    publish = Publisher(servers.plain)
    async with connected(connect, servers.plain, "ana") as ana:
        for channel in ("open", "private-store.s1", "private-store.s1.orders"):
            await join(ana, channel, "order_created")
            await publish("trigger", channel, "order_created", {"order": {"number": "P1-042"}, "seq": 1})
            heard = await ana.hears("event", channel=channel)
            assert heard["data"] == {"order": {"number": "P1-042"}, "seq": 1}


async def test_several_channels_and_a_batch_in_order(servers: Servers, connect: Connect) -> None:
    publish = Publisher(servers.plain)
    async with connected(connect, servers.plain, "ana") as ana:
        names = [f"n{number}" for number in range(10)]
        await join(ana, "private-a", *names, "said")
        await join(ana, "private-b", "said")
        await publish("trigger", ["private-a", "private-b"], "said", {"é": "ش"})
        for channel in ("private-a", "private-b"):
            assert (await ana.hears("event", channel=channel))["data"] == {"é": "ش"}
        await publish("trigger_batch", [{"channel": "private-a", "name": name, "data": {"n": name}} for name in names])
        assert [(await ana.hears("event"))["event"] for _ in names] == names


async def test_who_left_hears_nothing(servers: Servers, connect: Connect) -> None:
    publish = Publisher(servers.plain)
    async with connected(connect, servers.plain, "ana") as ana:
        await join(ana, "private-a", "said")
        await join(ana, "private-b", "said")
        await ana.do("unsubscribe", channel="private-a")
        await ana.hears("left")
        await until(publish, "private-a", occupied=False)
        await publish("trigger", "private-a", "said", {"n": 1})
        await publish("trigger", "private-b", "said", {"n": 2})
        await ana.hears("event", channel="private-b")
        assert [each["channel"] for each in ana.told("event")] == ["private-b"]


async def until(publish: Publisher, channel: str, occupied: bool) -> None:
    async with asyncio.timeout(30):
        while bool((await publish("channel_info", channel)).get("occupied")) != occupied:  # noqa: ASYNC110
            await asyncio.sleep(0.02)


async def test_who_may_not_join_does_not(servers: Servers, connect: Connect) -> None:
    publish = Publisher(servers.plain)
    async with connected(connect, servers.plain, "ana") as ana:
        await ana.do("subscribe", channel="private-forbidden", events=["said"])
        await ana.hears("refused", channel="private-forbidden", status=403)
        await join(ana, "private-a", "said")
        await publish("trigger", ["private-forbidden", "private-a"], "said", {"n": 1})
        await ana.hears("event", channel="private-a")
        assert [each["channel"] for each in ana.told("event")] == ["private-a"]


async def test_to_others(servers: Servers, connect: Connect) -> None:
    """Laravel's `->toOthers()`: all but the socket that did it."""
    publish = Publisher(servers.plain)
    async with (
        connected(connect, servers.plain, "ana") as ana,
        connected(connect, servers.plain, "bob") as bob,
    ):
        for client in (ana, bob):
            await join(client, "private-a", "said", "after")
        await publish("trigger", "private-a", "said", {"n": 1}, ana.socket_id)  # type: ignore[attr-defined]
        await publish("trigger", "private-a", "after", {"n": 2})
        await bob.hears("event", event="said")
        await ana.hears("event", event="after")
        assert [each["event"] for each in ana.told("event")] == ["after"]


async def test_presence(servers: Servers, connect: Connect, kind: Kind) -> None:
    publish = Publisher(servers.plain)
    # pysher ignores the `channel_data` of an auth endpoint: it signs by itself here.
    more = {"secret": servers.plain.app.secret} if kind == "pysher" else {}
    async with connect(servers.plain, "ana", **more) as ana:
        await ana.hears("state", state="connected")
        await ana.do("subscribe", channel="presence-staff")
        assert (await ana.hears("joined"))["count"] == 1
        async with connect(servers.plain, "bob", **more) as bob:
            await bob.hears("state", state="connected")
            await bob.do("subscribe", channel="presence-staff")
            assert (await bob.hears("joined"))["count"] == 2
            await ana.hears("member_added", id="bob")
            users = (await publish("users_info", "presence-staff"))["users"]
            assert {each["id"] for each in users} == {"ana", "bob"}
            info = await publish("channel_info", "presence-staff", ["user_count", "subscription_count"])
            assert (info["user_count"], info["subscription_count"], info["occupied"]) == (2, 2, True)
        await ana.hears("member_removed", id="bob")


async def test_what_is_occupied(servers: Servers, connect: Connect) -> None:
    publish = Publisher(servers.plain)
    async with connected(connect, servers.plain, "ana") as ana:
        await join(ana, "private-q1")
        await join(ana, "private-q2")
        channels = (await publish("channels_info", "private-q"))["channels"]
        assert set(channels) == {"private-q1", "private-q2"}
        assert (await publish("channel_info", "private-q1"))["occupied"] is True
    await until(publish, "private-q1", occupied=False)
    assert (await publish("channels_info", "private-q"))["channels"] == {}


# Client events


async def test_client_events_where_they_are_on(servers: Servers, connect: Connect, kind: Kind) -> None:
    async with (
        connected(connect, servers.talkative, "ana") as ana,
        connected(connect, servers.talkative, "bob") as bob,
    ):
        for client in (ana, bob):
            await join(client, "private-a", "client-typing")
        await ana.do("send", channel="private-a", event="client-typing", data={"x": 1})
        assert (await bob.hears("event", event="client-typing"))["data"] == {"x": 1}
        await bob.do("send", channel="private-a", event="client-typing", data={"x": 2})
        assert (await ana.hears("event"))["data"] == {"x": 2}, "one's own is not heard"


async def test_client_events_where_they_are_off(servers: Servers, connect: Connect) -> None:
    async with (
        connected(connect, servers.plain, "ana") as ana,
        connected(connect, servers.plain, "bob") as bob,
    ):
        for client in (ana, bob):
            await join(client, "private-a", "client-typing", "after")
        await ana.do("send", channel="private-a", event="client-typing", data={"x": 1})
        await ana.hears("error", code=4301)
        await Publisher(servers.plain)("trigger", "private-a", "after", {"n": 1})
        for client in (ana, bob):
            await client.hears("event", event="after")
            assert [each["event"] for each in client.told("event")] == ["after"]


async def test_a_client_event_in_a_presence_channel_says_who(servers: Servers) -> None:
    directory = npm.installed(npm.CLIENTS)
    if isinstance(directory, str):
        absent(directory)
    where = servers.talkative
    config = {"key": where.app.key, "port": where.port, "authPort": where.auth_port}
    async with pusher_js(directory, token="ana", **config) as ana, pusher_js(directory, token="bob", **config) as bob:
        for client in (ana, bob):
            await join(client, "presence-a", "client-typing")
        await ana.do("send", channel="presence-a", event="client-typing", data={"x": 1})
        heard = await bob.hears("event", event="client-typing")
        assert (heard["data"], heard["user_id"]) == ({"x": 1}, "ana")


# Cache channels


async def test_the_last_event_of_a_cache_channel(servers: Servers, connect: Connect, kind: Kind) -> None:
    publish = Publisher(servers.plain)
    channel = f"private-cache-{kind}"
    async with connected(connect, servers.plain, "ana") as ana:
        await ana.do("subscribe", channel=channel, events=["price"])
        await ana.hears("cache_miss", channel=channel)
        for price in (1, 2):
            await publish("trigger", channel, "price", {"price": price})
            assert (await ana.hears("event"))["data"] == {"price": price}
    directory = npm.installed(npm.CLIENTS)
    if isinstance(directory, str):
        absent(directory)
    # Whoever comes late; pysher would have to bind before it subscribes (its fault 14).
    where = servers.plain
    config = {"key": where.app.key, "port": where.port, "authPort": where.auth_port, "token": "bob"}
    async with pusher_js(directory, **config) as bob:
        await bob.do("subscribe", channel=channel, events=["price"])
        assert (await bob.hears("event"))["data"] == {"price": 2}
        assert bob.told("cache_miss") == []


# Users


async def test_a_terminated_user_is_gone(servers: Servers, connect: Connect) -> None:
    publish = Publisher(servers.plain)
    async with (
        connected(connect, servers.plain, "ana") as ana,
        connected(connect, servers.plain, "bob") as bob,
    ):
        for client in (ana, bob):
            await client.do("sign_in")
            await client.hears("signed_in")
            await join(client, "private-t", "said")
        await publish.terminate("ana")
        await ana.hears("error", code=4009)
        await publish("trigger", "private-t", "said", {"n": 1})
        await bob.hears("event", event="said")
        assert ana.told("event") == []


# Errors


async def test_a_wrong_key(servers: Servers, connect: Connect) -> None:
    async with connect(servers.plain, "ana", key="nobody") as ana:
        await ana.hears("error", code=4001)
        assert all(each["state"] != "connected" for each in ana.told("state"))


async def test_a_full_server(servers: Servers, connect: Connect) -> None:
    async with connected(connect, servers.full, "ana"), connect(servers.full, "bob") as bob:
        await bob.hears("error", code=4100)
        assert all(each["state"] != "connected" for each in bob.told("state"))
