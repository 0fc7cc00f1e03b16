"""A shop whose backends are served for real, with whichever server holding the sockets.

Terminals are what they are in the shop: they ask `/me/abilities` where to listen, and listen with the product's client.
"""

import asyncio
import time
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import cast

import httpx
import pytest

from backend.app import Backend, create_app
from backend.settings import Settings
from common.client.api import ApiClient
from common.client.transport import DeviceAuth
from common.contract.events import EventOut
from common.domain.clock import FixedClock
from common.domain.ids import new_id
from common.realtime.client import RealtimeClient
from common.realtime.states import Live, LiveEvent
from common.sync.live import pusher_channel
from common.sync.terminal import LiveCalls
from tests.support.backend import NO_LIMITS, NOON
from tests.support.realtime_servers import OPTIONS
from tests.support.selling import PIZZA, STEAK, order_body
from tests.support.server import serving
from tests.support.shop import TESTER, Shop, Terminal

PUSHER = {"PUSHER_APP_ID": "4711", "PUSHER_APP_KEY": "the-key", "PUSHER_APP_SECRET": "the-secret"}
ORDERS = 20


@dataclass(frozen=True, slots=True)
class Served:
    url: str
    backend: Backend
    api: httpx.AsyncClient


@asynccontextmanager
async def served(folder: Path, database_url: str, environment: dict[str, str]) -> AsyncIterator[Served]:
    """A backend as this environment makes it, under uvicorn."""
    with pytest.MonkeyPatch.context() as patch:
        for name, value in environment.items():
            patch.setenv(name, value)
        settings = Settings.model_validate(
            {"data_dir": folder, "database_url": database_url, "jobs": "none", **NO_LIMITS}
        )
    app = create_app(settings, FixedClock(NOON))
    async with serving(app, **OPTIONS) as port:
        url = f"http://127.0.0.1:{port}"
        async with httpx.AsyncClient(base_url=url, timeout=30, event_hooks={"request": [_with_key]}) as api:
            yield Served(url, cast(Backend, app.state.backend), api)


async def _with_key(request: httpx.Request) -> None:
    if request.method not in ("GET", "HEAD"):
        request.headers.setdefault("Idempotency-Key", new_id())


@dataclass(slots=True)
class Listening:
    """What a terminal was told, when (monotonic seconds)."""

    events: list[EventOut] = field(default_factory=list)
    at: list[float] = field(default_factory=list)
    joined: int = 0
    lost: int = 0

    async def heard(self, event: EventOut) -> None:
        self.events.append(event)
        self.at.append(time.monotonic())

    def orders(self) -> list[str]:
        return [str(each.data["order"]["number"]) for each in self.events if each.name == "OrderCreated"]

    async def until(self, what: Callable[["Listening"], bool]) -> None:
        async with asyncio.timeout(20):
            while not what(self):  # noqa: ASYNC110
                await asyncio.sleep(0.005)


@asynccontextmanager
async def listening(where: Served, terminal: Terminal) -> AsyncIterator[Listening]:
    heard = Listening()

    def joined() -> None:
        heard.joined += 1

    def lost() -> None:
        heard.lost += 1

    auth = DeviceAuth(terminal.token, terminal.fingerprint)
    async with ApiClient(f"{where.url}/api/v1", auth) as api:
        channel = pusher_channel(await api.abilities(), api, LiveCalls(heard.heard, joined, lost, lambda: None))
        running = asyncio.create_task(channel.run())
        try:
            await heard.until(lambda it: it.joined >= 1)
            yield heard
        finally:
            running.cancel()
            await asyncio.wait((running,))


async def place(where: Served, terminal: Terminal, number: int, **headers: str) -> float:
    """An order that is accepted; how long its answer took."""
    began = time.monotonic()
    body = order_body(terminal, number, (PIZZA, STEAK))  # of which there is always enough
    answer = await where.api.post("/api/v1/orders", json=body, headers={**terminal.headers, **headers})
    assert answer.status_code == 201, answer.text
    return time.monotonic() - began


async def end_to_end(selling: Served, cooking: Served, shop: Shop) -> None:
    """Orders through one backend are on the kitchen's screen at the other; a revocation reaches it there."""
    pos, kds = await shop.pair("pos"), await shop.pair("kds")
    async with listening(cooking, kds) as kitchen, listening(selling, pos) as till:
        numbers = []
        for number in range(1, ORDERS + 1):
            await place(selling, pos, number)
            numbers.append(f"{pos.number_prefix}-{number:03}")
        tickets = 2 * ORDERS  # the dinner has something for the oven and something for the grill
        await kitchen.until(lambda it: len(it.events) >= ORDERS + tickets)
        await till.until(lambda it: len(it.events) >= ORDERS)
        assert kitchen.orders() == numbers
        assert till.orders() == numbers
        seqs = [event.seq for event in kitchen.events]
        assert seqs == sorted(set(seqs)), "in the order of the log, each once"

        async with selling.backend.database.write() as session:
            await selling.backend.devices.revoke(session, kds.id, TESTER)
        await kitchen.until(lambda it: it.lost >= 1)
        before = len(kitchen.events)
        await place(selling, pos, ORDERS + 1)
        await till.until(lambda it: len(it.orders()) > ORDERS)
        assert len(kitchen.events) == before, "a revoked terminal hears nothing more"


@asynccontextmanager
async def on_a_socket(where: Served, terminal: Terminal) -> AsyncIterator[tuple[str, list[LiveEvent]]]:
    """A program that says which socket it listens on (header X-Socket-ID), as laravel-echo does."""
    heard: list[LiveEvent] = []
    async with ApiClient(f"{where.url}/api/v1", DeviceAuth(terminal.token, terminal.fingerprint)) as api:
        told = (await api.abilities()).realtime
        assert told is not None

        async def authorise(socket_id: str, channel: str) -> str:
            return (await api.authorise_channel(socket_id, channel)).auth

        client = RealtimeClient(told.ws_url, told.key, told.channels, authorise)
        client.on_event(heard.append)
        running = asyncio.create_task(client.run())
        async with asyncio.timeout(20):
            while not isinstance(client.state, Live):  # noqa: ASYNC110
                await asyncio.sleep(0.005)
        assert isinstance(client.state, Live)
        try:
            yield client.state.socket_id, heard
        finally:
            await client.close()
            await running
