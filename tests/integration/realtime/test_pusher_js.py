"""The client that realtime_notifications.md documents (npm's pusher-js) against our hub."""

import asyncio
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from backend.realtime.hub import Limits
from tests.integration.realtime.conftest import Server
from tests.support.absent import absent
from tests.support.foreign import installed, pusher_js


@pytest.fixture(scope="module")
def node() -> Path:
    found = installed()
    if isinstance(found, str):
        absent(found)
    return found


async def test_the_documented_page(server: Server, node: Path) -> None:
    async with pusher_js(node, key="the-key", port=server.port, token="u1") as page:
        await page.hears("state", state="connected")
        await page.do("subscribe", channel="private-store.s1", events=["order_created"])
        await page.hears("joined", channel="private-store.s1")
        server.hub.trigger(["private-store.s1"], "order_created", '{"order":{"number":"P1-042"},"seq":1}')
        heard = await page.hears("event", event="order_created")
        assert heard["data"] == {"order": {"number": "P1-042"}, "seq": 1}
        await page.do("unsubscribe", channel="private-store.s1")
        await page.hears("left")
    assert server.gate.asked == [("u1", "private-store.s1")]


async def test_refusals(server: Server, node: Path) -> None:
    server.gate.refused.add("u2")
    async with pusher_js(node, key="the-key", port=server.port, token="u2") as page:
        await page.hears("state", state="connected")
        await page.do("subscribe", channel="private-store.s1")
        await page.hears("refused", channel="private-store.s1", status=403)
        await page.do("subscribe", channel="store.s1.orders")
        await page.hears("refused", channel="store.s1.orders", status=403)


async def test_presence(server: Server, node: Path) -> None:
    async with pusher_js(node, key="the-key", port=server.port, token="ana") as ana:
        await ana.do("subscribe", channel="presence-staff")
        await ana.hears("joined", count=1)
        async with pusher_js(node, key="the-key", port=server.port, token="bob") as bob:
            await bob.do("subscribe", channel="presence-staff")
            await bob.hears("joined", count=2)
            await ana.hears("member_added", id="bob")
        await ana.hears("member_removed", id="bob")


async def test_client_events(start: Callable[..., Any], node: Path) -> None:
    async with (
        start(client_events=True) as server,
        pusher_js(node, key="the-key", port=server.port, token="u1") as one,
        pusher_js(node, key="the-key", port=server.port, token="u2") as two,
    ):
        for page in (one, two):
            await page.do("subscribe", channel="private-a", events=["client-hello"])
            await page.hears("joined", channel="private-a")
        await one.do("send", channel="private-a", event="client-hello", data={"x": 1})
        assert (await two.hears("event"))["data"] == {"x": 1}


async def test_it_answers_our_pings_and_we_answer_its(start: Callable[..., Any], node: Path) -> None:
    async with (
        start(Limits(activity_timeout=0.3)) as server,
        pusher_js(node, key="the-key", port=server.port, token="u1", activityTimeout=200) as page,
    ):
        await page.do("subscribe", channel="private-a", events=["late"])
        await page.hears("joined")
        await asyncio.sleep(1.5)  # five activity periods with nothing to say
        server.hub.trigger(["private-a"], "late", "1")
        await page.hears("event", event="late")
        assert [told["state"] for told in page.said if told["what"] == "state"] == ["connected"]


async def test_a_wrong_key_is_not_tried_for_ever(server: Server, node: Path) -> None:
    async with pusher_js(node, key="wrong", port=server.port, token="u1") as page:
        await page.hears("error", code=4001)
        await page.hears("state", state="disconnected")
        assert "connected" not in [told.get("state") for told in page.said]


async def test_revocation_reaches_it(server: Server, node: Path) -> None:
    async with pusher_js(node, key="the-key", port=server.port, token="u1") as page:
        await page.do("subscribe", channel="private-a")
        await page.hears("joined")
        assert server.hub.terminate("u1") == 1
        await page.hears("error", code=4009)
        assert server.hub.connection_count == 0
