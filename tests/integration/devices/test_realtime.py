"""A device hears its own store, as far as its abilities reach, until it is revoked."""

import asyncio
import json
from collections.abc import AsyncIterator
from dataclasses import dataclass

import httpx
import pytest
import websockets
from fastapi import FastAPI

from backend.app import Backend, create_app
from backend.devices.service import DeviceChange
from backend.devices.tasks import RevocationWatch
from backend.events.log import NewEvent
from backend.guards.lockout import Lockout
from backend.realtime.codes import Close
from common.contract.channels import STORE_CHANNELS
from common.contract.events import ROUTES
from tests.support.menu import bakery
from tests.support.selling import last_seq, place
from tests.support.server import serving
from tests.support.shop import TESTER, Shop, Terminal, open_shop

AUTH = "/api/broadcasting/auth"


@dataclass(frozen=True, slots=True)
class Listening:
    socket: websockets.ClientConnection
    socket_id: str

    async def receive(self) -> dict[str, str]:
        async with asyncio.timeout(10):
            message: dict[str, str] = json.loads(await self.socket.recv())
        return message


@pytest.fixture
async def port(backend_app: FastAPI) -> AsyncIterator[int]:
    async with serving(backend_app, lifespan="off") as port:
        yield port


async def ask(api: httpx.AsyncClient, terminal: Terminal, channel: str, socket_id: str = "1.1") -> httpx.Response:
    return await api.post(AUTH, headers=terminal.headers, json={"socket_id": socket_id, "channel_name": channel})


async def listen(shop: Shop, port: int, terminal: Terminal, channel: str) -> Listening:
    socket = await websockets.connect(
        f"ws://127.0.0.1:{port}/app/{shop.backend.settings.pusher_app_key}?protocol=7", ping_interval=None
    )
    greeting = json.loads(await socket.recv())
    listening = Listening(socket, json.loads(greeting["data"])["socket_id"])
    auth = (await ask(shop.api, terminal, channel, listening.socket_id)).json()["auth"]
    await socket.send(json.dumps({"event": "pusher:subscribe", "data": {"channel": channel, "auth": auth}}))
    assert (await listening.receive())["event"] == "pusher_internal:subscription_succeeded"
    return listening


async def test_what_each_type_may_join(shop: Shop) -> None:
    sku, store_id = shop.store.sku, shop.store.id
    topics = {name: f"private-store.{sku}.{name}" for name in STORE_CHANNELS}
    topics["store"] = f"private-store.{store_id}"
    found = {}
    for type in ("pos", "kiosk", "kds", "gateway", "signage"):
        terminal = await shop.pair(type)  # type: ignore[arg-type]
        answers = {name: (await ask(shop.api, terminal, channel)).status_code for name, channel in topics.items()}
        found[type] = {name for name, status in answers.items() if status == 200}
        assert (await ask(shop.api, terminal, f"private-device.{terminal.id}.notifications")).status_code == 200
        me = (await shop.api.get("/api/v1/me/abilities", headers=terminal.headers)).json()
        for channel in me["realtime"]["channels"]:
            assert (await ask(shop.api, terminal, channel)).status_code == 200, channel

    assert found == {
        "pos": {"orders", "printing", "attendance", "store"},
        "kiosk": {"orders"},
        "kds": {"orders", "kds"},
        "gateway": {"printing"},
        "signage": {"orders", "signage"},
    }


async def test_the_channels_of_others_are_refused(shop: Shop, backend: Backend, api: httpx.AsyncClient) -> None:
    other = await open_shop(backend, api, bakery(), sku="bakery")
    till, neighbour, theirs = await shop.pair("pos"), await shop.pair("pos"), await other.pair("pos")
    for channel in (
        "private-store.bakery.orders",
        f"private-store.{other.store.id}",
        f"private-device.{theirs.id}.notifications",
        f"private-device.{neighbour.id}.notifications",
        f"private-store.{shop.store.sku}.everything",
        f"store.{shop.store.sku}.orders",
        "presence-everybody",
    ):
        refused = await ask(api, till, channel)
        assert (refused.status_code, refused.json()["code"]) == (403, "channel_refused"), channel


async def test_without_credentials_nothing_is_joined(shop: Shop) -> None:
    code = await shop.invite(await shop.device("pos"))
    body = {"socket_id": "1.1", "channel_name": f"private-store.{shop.store.sku}.orders"}

    nobody = await shop.api.post(AUTH, json=body)
    unclaimed = await shop.api.post(AUTH, json=body, headers={"Authorization": f"Bearer {code.token}"})

    assert (nobody.status_code, nobody.json()["code"]) == (401, "token_missing")
    assert (unclaimed.status_code, unclaimed.json()["code"]) == (403, "channel_refused")


async def test_a_revoked_device_is_cut_off_and_stays_out(shop: Shop, port: int) -> None:
    kiosk, other = await shop.pair("kiosk"), await shop.pair("kiosk")
    channel = f"private-store.{shop.store.sku}.orders"
    cut = await listen(shop, port, kiosk, channel)
    stays = await listen(shop, port, other, channel)

    async with shop.backend.database.write() as session:
        await shop.backend.devices.revoke(session, kiosk.id, TESTER)

    async with asyncio.timeout(10):
        await cut.socket.wait_closed()
    assert cut.socket.close_code == Close.UNAUTHORISED
    refused = await ask(shop.api, kiosk, channel)
    assert (refused.status_code, refused.json()["code"]) == (401, "token_revoked")
    async with shop.backend.database.write() as session:
        await shop.backend.catalog.set_product_available(session, shop.store, "reine", False, TESTER)
    assert (await stays.receive())["event"] == "CatalogueChanged"
    await stays.socket.close()


async def test_a_revocation_by_another_process_closes_the_socket_too(
    shop: Shop, port: int, backend_app: FastAPI
) -> None:
    kiosk = await shop.pair("kiosk")
    cut = await listen(shop, port, kiosk, f"private-store.{shop.store.sku}.orders")
    elsewhere = create_app(shop.backend.settings, shop.backend.clock)

    async with elsewhere.router.lifespan_context(elsewhere):
        other: Backend = elsewhere.state.backend
        async with other.database.write() as session:
            await other.devices.revoke(session, kiosk.id, TESTER)
        async with asyncio.timeout(30):  # it looks every two seconds
            await cut.socket.wait_closed()

    assert cut.socket.close_code == Close.UNAUTHORISED
    assert (await ask(shop.api, kiosk, f"private-device.{kiosk.id}.notifications")).status_code == 401


async def test_a_device_paired_again_loses_its_old_socket(shop: Shop, port: int) -> None:
    kiosk = await shop.pair("kiosk")
    old = await listen(shop, port, kiosk, f"private-store.{shop.store.sku}.orders")

    await shop.paired(kiosk.id, "fpr-new-machine")

    async with asyncio.timeout(10):
        await old.socket.wait_closed()
    assert old.socket.close_code == Close.UNAUTHORISED


async def test_the_log_shows_each_type_its_own_facts(shop: Shop) -> None:
    async def names(type: str) -> set[str]:
        terminal = await shop.pair(type)  # type: ignore[arg-type]
        page = (await shop.api.get("/api/v1/events?limit=1000", headers=terminal.headers)).json()
        assert page["last_seq"] > 0
        return {each["name"] for each in page["events"]}

    async with shop.backend.database.write() as session:
        shop.backend.events.append(session, shop.store, *(NewEvent(name, {}) for name in ROUTES))

    orders = {"OrderCreated", "OrderUpdated", "OrderCancelled"}
    printing = {"PrintJobQueued", "PrintJobCompleted", "PrintJobFailed"}
    tickets = {"KdsTicketCreated", "KdsTicketUpdated"}
    assert await names("pos") == orders | printing | {
        "PaymentCreated",
        "PaymentCompleted",
        "CatalogueChanged",
        "StaffChanged",
        "AttendanceChanged",
    }
    assert await names("kiosk") == orders | {"CatalogueChanged", "StaffChanged"}
    assert await names("kds") == orders | tickets | {"CatalogueChanged"}
    assert await names("gateway") == printing
    assert await names("signage") == orders | {"CatalogueChanged", "SignageChanged"}


async def test_other_networks_close_the_socket_here_and_elsewhere(shop: Shop, port: int) -> None:
    kiosk = await shop.pair("kiosk")
    channel = f"private-store.{shop.store.sku}.orders"
    cut = await listen(shop, port, kiosk, channel)
    async with shop.backend.database.write() as session:
        change = DeviceChange("a kiosk", networks=("203.0.113.0/24",))
        await shop.backend.devices.change(session, kiosk.id, TESTER, change)
    async with asyncio.timeout(10):
        await cut.socket.wait_closed()
    refused = await ask(shop.api, kiosk, channel)
    assert (refused.status_code, refused.json()["code"]) == (403, "address_refused")

    elsewhere = create_app(shop.backend.settings, shop.backend.clock)
    async with elsewhere.router.lifespan_context(elsewhere):
        gone: list[str] = []
        other: Backend = elsewhere.state.backend
        watch = RevocationWatch(other.database, Lockout(other.audit, other.clock, {}), other.clock, gone.append)
        await watch.look()
        await watch.look()
        assert gone == [kiosk.id], "once"


async def test_who_asks_after_a_number_that_is_not_there_yet_learns_where_now_is(shop: Shop) -> None:
    """A fresh terminal begins there; one whose backend was put back to an older day sees that it must start afresh."""
    till = await shop.pair("pos")
    nothing = await shop.api.get("/api/v1/events", params={"after": 2**53}, headers=till.headers)
    await place(shop, till, 1)
    now = await last_seq(shop)

    beyond = await shop.api.get("/api/v1/events", params={"after": 2**53}, headers=till.headers)
    at_the_end = await shop.api.get("/api/v1/events", params={"after": now}, headers=till.headers)
    assert nothing.json()["last_seq"] < now
    assert beyond.json() == at_the_end.json() == {"events": [], "last_seq": now, "more": False}
