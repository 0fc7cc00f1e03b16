# 5. Switching the driver from embedded to Soketi is one setting and no other change; two backends behind one PostgreSQL
#    and Soketi + Redis pass the same end-to-end test.

"""The same test three times: embedded hub; Soketi; two backends, two Soketi nodes, one PostgreSQL, one Redis.

Terminals are what they are in the shop: they ask `/me/abilities` where to listen, and listen with the product's client.
"""

import asyncio
import shutil
import time
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import cast

import httpx
import pytest
from sqlalchemy.engine import make_url

from backend.app import Backend, create_app
from backend.db.migrate import migrate_now
from backend.realtime.publisher import PusherPublisher
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
from tests.support import postgres, soketi
from tests.support.absent import absent
from tests.support.backend import NO_LIMITS, NOON
from tests.support.postgres import Cluster
from tests.support.realtime_servers import OPTIONS
from tests.support.selling import PIZZA, STEAK, order_body
from tests.support.server import serving
from tests.support.shop import TESTER, Shop, Terminal, open_shop

PUSHER = {"PUSHER_APP_ID": "4711", "PUSHER_APP_KEY": "the-key", "PUSHER_APP_SECRET": "the-secret"}
ORDERS = 20


@pytest.fixture(autouse=True)
def _whether_soketi_is_there() -> None:
    if why := soketi.why_not():
        absent(why)


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
        settings = Settings.model_validate({"data_dir": folder, "database_url": database_url, **NO_LIMITS})
    app = create_app(settings, FixedClock(NOON))
    async with serving(app, **OPTIONS) as port:
        url = f"http://127.0.0.1:{port}"
        async with httpx.AsyncClient(base_url=url, event_hooks={"request": [_with_key]}) as api:
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


@pytest.fixture
def sqlite_url(tmp_path: Path) -> str:
    url = f"sqlite:///{tmp_path / 'shop.sqlite3'}"
    migrate_now(make_url(url))
    return url


@pytest.fixture(scope="module")
def cluster(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Cluster]:
    if postgres.binaries() is None:
        absent("no PostgreSQL server is installed (Debian: postgresql)")
    with postgres.shared_cluster(tmp_path_factory.mktemp("postgres")) as running:
        yield running


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


@pytest.mark.parametrize("driver", ["embedded", "pusher"])
async def test_to_others(driver: str, tmp_path: Path, sqlite_url: str) -> None:
    with soketi.soketi(tmp_path / "soketi", soketi.SoketiApp()) as node:
        where = {"PUSHER_HOST": "127.0.0.1", "PUSHER_PORT": str(node.port), "PUSHER_SCHEME": "http"}
        async with served(tmp_path / "data", sqlite_url, {**PUSHER, **where, "BROADCAST_CONNECTION": driver}) as only:
            shop = await open_shop(only.backend, only.api)
            pos, other = await shop.pair("pos"), await shop.pair("pos")
            async with on_a_socket(only, pos) as (socket_id, heard), listening(only, other) as till:
                await place(only, pos, 1, **{"X-Socket-ID": socket_id})
                await place(only, pos, 2)
                await till.until(lambda it: len(it.orders()) == 2)
                async with asyncio.timeout(20):
                    while not heard:  # noqa: ASYNC110
                        await asyncio.sleep(0.005)
                numbers = {each.data["order"]["number"] for each in heard}
                assert numbers == {f"{pos.number_prefix}-002"}


@pytest.mark.parametrize("driver", ["embedded", "pusher"])
async def test_one_setting_switches_the_driver(driver: str, tmp_path: Path, sqlite_url: str) -> None:
    with soketi.soketi(tmp_path / "soketi", soketi.SoketiApp()) as node:
        where = {"PUSHER_HOST": "127.0.0.1", "PUSHER_PORT": str(node.port), "PUSHER_SCHEME": "http"}
        environment = {**PUSHER, **where, "BROADCAST_CONNECTION": driver}
        async with served(tmp_path / "data", sqlite_url, environment) as only:
            shop = await open_shop(only.backend, only.api)
            terminal = await shop.pair("kds")
            told = (await only.api.get("/api/v1/me/abilities", headers=terminal.headers)).json()["realtime"]
            sockets = f":{node.port}" if driver == "pusher" else only.url.removeprefix("http://127.0.0.1")
            assert (told["key"], told["ws_url"]) == ("the-key", f"ws://127.0.0.1{sockets}")
            await end_to_end(only, only, shop)


async def test_two_backends_two_nodes_one_postgresql_one_redis(tmp_path: Path, cluster: Cluster) -> None:
    if shutil.which("redis-server") is None:
        absent("no redis-server is installed (Debian: redis-server)")
    database_url = cluster.url(cluster.create())
    migrate_now(make_url(database_url))
    async with AsyncExitStack() as stack:
        redis_port = stack.enter_context(soketi.redis(tmp_path / "redis"))
        backends = []
        for name in ("a", "b"):
            node = stack.enter_context(soketi.soketi(tmp_path / name, soketi.SoketiApp(), redis_port=redis_port))
            where = {"PUSHER_HOST": "127.0.0.1", "PUSHER_PORT": str(node.port), "PUSHER_SCHEME": "http"}
            environment = {**PUSHER, **where, "BROADCAST_CONNECTION": "pusher"}
            backends.append(await stack.enter_async_context(served(tmp_path / name, database_url, environment)))
        a, b = backends
        shop = await open_shop(a.backend, a.api)
        await end_to_end(a, b, shop)
        await end_to_end(b, a, shop)


async def test_a_server_that_is_away_neither_fails_nor_delays_an_order(tmp_path: Path, sqlite_url: str) -> None:
    """And what it missed is read from the log: a terminal is told to when it is back."""
    port = soketi.free_port()
    where = {"PUSHER_HOST": "127.0.0.1", "PUSHER_PORT": str(port), "PUSHER_SCHEME": "http"}
    environment = {**PUSHER, **where, "BROADCAST_CONNECTION": "pusher"}
    async with served(tmp_path / "data", sqlite_url, environment) as only:
        shop = await open_shop(only.backend, only.api)
        pos, kds = await shop.pair("pos"), await shop.pair("kds")
        publisher = only.backend.realtime.live
        assert isinstance(publisher, PusherPublisher)
        with soketi.soketi(tmp_path / "first", soketi.SoketiApp(), port=port):
            async with AsyncExitStack() as stack:
                kitchen = await stack.enter_async_context(listening(only, kds))
                there = [await place(only, pos, number) for number in range(1, 11)]
                await kitchen.until(lambda it: len(it.events) >= 10)
                kept = stack.pop_all()
        try:
            await kitchen.until(lambda it: it.lost >= 1)
            away = [await place(only, pos, number) for number in range(11, 21)]
            assert max(away) < max(1.0, 20 * max(there))
            assert publisher.published.trouble is not None
            with soketi.soketi(tmp_path / "second", soketi.SoketiApp(), port=port):
                await kitchen.until(lambda it: it.joined >= 2)
                await place(only, pos, 21)
                await kitchen.until(lambda it: f"{pos.number_prefix}-021" in it.orders())
        finally:
            await kept.aclose()
