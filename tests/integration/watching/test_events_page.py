"""`/realtime-test.html`: off unless asked for; with a bearer only; nobody hears a store that is not theirs."""

import json
from collections.abc import AsyncIterator, Callable

import httpx
import pytest
from fastapi import FastAPI

from backend.app import Backend, create_app
from backend.settings import Settings
from backend.watching.events_page import all_channels
from common.contract import channels
from common.domain.clock import FixedClock
from tests.integration.admin.conftest import PASSWORD, helper_of, owner
from tests.support.shop import Shop, open_shop

SOCKET = "12.34"


@pytest.fixture
async def backend_app(make_settings: Callable[..., Settings], clock: FixedClock) -> AsyncIterator[FastAPI]:
    """With the page on."""
    app = create_app(make_settings(realtime_test=True), clock)
    async with app.router.lifespan_context(app):
        yield app


async def sign_in(shop: Shop, email: str, password: str = PASSWORD) -> httpx.Response:
    return await shop.api.post("/realtime-test/sign-in", json={"email": email, "password": password})


async def leave(shop: Shop, token: str, channel: str, socket_id: str = SOCKET) -> httpx.Response:
    headers = {"Authorization": f"Bearer {token}"} if token else {}
    body = {"socket_id": socket_id, "channel_name": channel}
    return await shop.api.post("/realtime-test/auth", json=body, headers=headers)


async def test_an_account_hears_its_stores_and_no_other(shop: Shop, backend: Backend) -> None:
    other = await open_shop(backend, shop.api, sku="other")
    await helper_of(backend, shop.store.id, "manager", "m@example.org")
    answer = await sign_in(shop, "m@example.org")
    assert answer.status_code == 200, answer.text
    said = answer.json()
    assert [each["sku"] for each in said["stores"]] == [shop.store.sku]
    assert (said["ws_url"], said["key"]) == ("ws://backend", backend.hub.app.key)

    token, hears = said["token"], said["stores"][0]["channels"]
    assert hears["cashier"] == [channels.store(shop.store.id)]
    assert hears["kitchen"] == [channels.store_topic(shop.store.sku, "kds")]
    assert len(hears["manager"]) == 1 + len(channels.STORE_CHANNELS)
    for channel in hears["manager"]:
        given = await leave(shop, token, channel)
        assert given.json() == {"auth": backend.hub.app.channel_auth(SOCKET, channel)}
    kds = await shop.pair("kds")
    for refused in (channels.store(other.store.id), channels.store_topic("other", "orders"), channels.device(kds.id)):
        assert ((await leave(shop, token, refused)).status_code, refused) == (403, refused)
    assert (await leave(shop, token, hears["cashier"][0], "no socket")).status_code == 422


async def test_without_a_session_nothing_is_given(shop: Shop, backend: Backend) -> None:
    await owner(backend)
    channel = channels.store(shop.store.id)
    assert (await leave(shop, "", channel)).status_code == 401
    assert (await leave(shop, "guessed", channel)).status_code == 401
    wrong = await sign_in(shop, "owner@example.org", "not the password")
    assert (wrong.status_code, wrong.json()["details"]["reason"]) == (401, "credentials_wrong")

    token = (await sign_in(shop, "owner@example.org")).json()["token"]
    headers = {"Authorization": f"Bearer {token}"}
    assert (await shop.api.post("/realtime-test/time", headers=headers)).status_code == 200
    assert (
        await shop.api.post("/realtime-test/time", headers={"Cookie": f"comptoir_session={token}"})
    ).status_code == 401
    assert (await shop.api.post("/realtime-test/sign-out", headers=headers)).status_code == 204
    assert (await leave(shop, token, channel)).status_code == 401


async def test_the_page_runs_its_own_scripts_and_nobody_elses(shop: Shop) -> None:
    answer = await shop.api.get("/realtime-test.html")
    policy = answer.headers["content-security-policy"]
    assert "script-src 'self';" in policy
    assert "unsafe" not in policy
    assert "connect-src 'self' ws://backend;" in policy
    assert "frame-ancestors 'none'" in policy
    assert not any(inline in answer.text for inline in (" onclick", "<style", "<script>"))
    for name in ("app.js", "app.css"):
        file = await shop.api.get(f"/realtime-test/{name}")
        assert (file.status_code, file.headers["x-content-type-options"]) == (200, "nosniff")
    assert (await shop.api.get("/realtime-test/events_page.py")).status_code == 404
    foreign = await shop.api.get("/realtime-test.html", headers={"Host": "x; script-src *"})
    assert "script-src *" not in foreign.headers.get("content-security-policy", "")


async def test_signing_in_over_and_over_is_slowed(make_settings: Callable[..., Settings], clock: FixedClock) -> None:
    app = create_app(make_settings(realtime_test=True, writes_per_minute=3), clock)
    async with app.router.lifespan_context(app):
        transport = httpx.ASGITransport(app)
        async with httpx.AsyncClient(transport=transport, base_url="http://backend") as api:
            body = {"email": "a@example.org", "password": "x"}
            found = [(await api.post("/realtime-test/sign-in", json=body)).status_code for _ in range(5)]
    assert found == [401, 401, 401, 429, 429]


async def test_it_is_off_by_default(make_settings: Callable[..., Settings], clock: FixedClock) -> None:
    app = create_app(make_settings(), clock)
    async with app.router.lifespan_context(app):
        transport = httpx.ASGITransport(app)
        async with httpx.AsyncClient(transport=transport, base_url="http://backend") as api:
            for path in ("/realtime-test.html", "/realtime-test/app.js"):
                assert (await api.get(path)).status_code == 404
            assert (await api.post("/realtime-test/sign-in", json={})).status_code == 404


async def test_a_managers_channels_are_all_there_are(shop: Shop, backend: Backend) -> None:
    async with backend.database.read() as session:
        store = await backend.stores.get(session, shop.store.id)
    assert set(all_channels(store)) == {
        channels.store(store.id), *(channels.store_topic(store.sku, each) for each in channels.STORE_CHANNELS),
    }  # fmt: skip


async def test_the_page_says_who_listens_so_that_any_server_can_end_it(shop: Shop, backend: Backend) -> None:
    await owner(backend)
    token = (await sign_in(shop, "owner@example.org")).json()["token"]
    headers = {"Authorization": f"Bearer {token}"}
    vouched = await shop.api.post("/realtime-test/user-auth", json={"socket_id": SOCKET}, headers=headers)
    said = vouched.json()
    assert said["auth"] == backend.hub.app.user_auth(SOCKET, said["user_data"])
    assert json.loads(said["user_data"])["id"].startswith("page:")
    assert (await shop.api.post("/realtime-test/user-auth", json={"socket_id": SOCKET})).status_code == 401
    assert (
        await shop.api.post("/realtime-test/user-auth", json={"socket_id": "x"}, headers=headers)
    ).status_code == 422
