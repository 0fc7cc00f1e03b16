"""The live channel's page: what the hub and the terminals count is on it, of this store only, for admins only."""

import re
from collections.abc import Callable
from datetime import timedelta

import httpx
import pytest

from backend.app import Backend, create_app
from backend.realtime.frames import Frame
from backend.realtime.hub import Connection
from backend.realtime.messages import handle
from backend.settings import Settings
from common.contract.channels import store_topic
from common.domain.clock import FixedClock
from tests.integration.admin.conftest import Visitor, helper_of, owner
from tests.support.shop import Shop, Terminal, open_shop


class Socket:
    def __init__(self) -> None:
        self.frames: list[Frame] = []

    def send(self, frame: Frame) -> None:
        self.frames.append(frame)

    def close(self, code: int, reason: str) -> None: ...


def come(shop: Shop, terminal: Terminal) -> Connection:
    hub = shop.backend.hub
    connection = hub.connect(Socket())
    assert connection is not None
    hub.identify(connection.socket_id, terminal.id, exclusive=True)
    hub.subscribe(connection, f"private-{store_topic(terminal.store.sku, 'kds').removeprefix('private-')}")
    return connection


async def beat(shop: Shop, terminal: Terminal, **delivery: object) -> None:
    body = {"systemInfo": {"outbox_waiting": 7, "outbox_parked": 2}, "delivery": delivery}
    answer = await shop.api.post(f"/api/v1/devices/{terminal.id}/heartbeat", json=body, headers=terminal.headers)
    assert answer.status_code == 200, answer.text


@pytest.fixture
async def at_home(visitor: Visitor, backend: Backend, shop: Shop) -> Visitor:
    await owner(backend)
    await visitor.sign_in("owner@example.org")
    return visitor


async def said(visitor: Visitor, path: str = "/realtime/now") -> str:
    answer = await visitor.get(path)
    assert answer.status_code == 200, answer.text
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", answer.text))


async def test_what_was_counted_is_on_the_page(at_home: Visitor, shop: Shop, clock: FixedClock) -> None:
    kds = await shop.pair("kds", name="Cuisine")
    await shop.pair("pos", name="Caisse muette")
    hub = shop.backend.hub
    for _ in range(4):
        connection = come(shop, kds)
        hub.disconnect(connection)
    connection = come(shop, kds)
    handle(hub, connection, "no json")
    await beat(shop, kds, received={"24": 50, "48": 50}, painted={"31": 4}, live_s=60, losses=0, clock_error_ms=1)

    page = await said(at_home)
    assert "Terminaux en direct 1 / 2" in page
    assert "« Cuisine » perd sa connexion souvent : 4 fois en une heure" in page
    assert "Cuisine Écran de cuisine En direct depuis 0 s 1 " in page  # its name, its type, how long, its channels
    assert "7 + 2 refusées" in page
    assert "10 · 102 · 102 ms" in page
    assert "20 · 20 · 20 ms" in page
    assert "Caisse muette" in page
    assert "Absent" in page
    assert "none message que le protocole ne connaît pas 1" in page
    assert "12:00" in page or "13:00" in page  # the minute of the measurements, by the store's clock

    clock.advance(timedelta(minutes=61))
    await at_home.sign_in("owner@example.org")
    assert "Rien de mesuré encore" in await said(at_home)


async def test_without_a_live_channel_a_terminal_that_answers_is_named(at_home: Visitor, shop: Shop) -> None:
    kds = await shop.pair("kds", name="Cuisine")
    await beat(shop, kds, live_s=0, losses=3)

    page = await said(at_home)
    assert "« Cuisine » répond, mais sans direct" in page
    assert "3 fois en une heure" in page


async def test_behind_another_pusher_server_a_terminal_is_believed(
    make_settings: Callable[..., Settings], clock: FixedClock
) -> None:
    other = {"broadcast_connection": "pusher", "pusher_host": "127.0.0.1", "pusher_port": 9, "pusher_scheme": "http"}
    keys = {"pusher_app_id": "1", "pusher_app_key": "k", "pusher_app_secret": "s"}
    app = create_app(make_settings(**other, **keys), clock)
    async with app.router.lifespan_context(app):
        transport = httpx.ASGITransport(app, client=("127.0.0.1", 5))
        async with httpx.AsyncClient(transport=transport, base_url="http://backend") as client:
            shop = await open_shop(app.state.backend, client)
            kds = await shop.pair("kds", name="Cuisine")
            await beat(shop, kds, live_s=300)
            await owner(app.state.backend)
            visitor = Visitor(client)
            await visitor.sign_in("owner@example.org")
            page = await said(visitor)
            metrics = (await client.get("/metrics")).text
    assert "par un serveur Pusher externe" in page
    assert re.search(r"Messages remis : 0 ; en attente : [1-9]\d* ; abandonnés : 0", page)
    assert "En direct depuis 5 min –" in page
    assert 'comptoir_pusher_messages_total{outcome="sent"} 0.0' in metrics
    assert re.search(r"^comptoir_pusher_messages_waiting [1-9]", metrics, re.MULTILINE)


async def test_other_stores_terminals_are_not_on_it(at_home: Visitor, shop: Shop) -> None:
    other = await open_shop(shop.backend, shop.api, sku="other")
    elsewhere = await other.pair("kds", name="Ailleurs")
    await beat(other, elsewhere, received={"80": 5}, live_s=9)

    page = await said(at_home)
    assert "Ailleurs" not in page
    assert "Rien de mesuré encore" in page


async def test_the_page_asks_for_the_fragment_and_has_no_script_inside(at_home: Visitor, shop: Shop) -> None:
    page = (await at_home.get("/realtime")).text

    assert 'data-now="http://backend/admin/realtime/now"' in page
    assert 'data-every="5"' in page
    assert "Aucun terminal relié." in page
    assert "Live channel" not in page
    at_home.client.cookies.set("language", "en")
    assert "Live channel" in (await at_home.get("/realtime")).text


async def test_a_manager_does_not_see_it(visitor: Visitor, backend: Backend, shop: Shop) -> None:
    await helper_of(backend, shop.store.id, "manager", "m@example.org")
    await visitor.sign_in("m@example.org")

    assert (await visitor.get("/realtime")).status_code == 403
    assert (await visitor.get("/realtime/now")).status_code == 403
    assert "/admin/realtime" not in (await visitor.get("/")).text
