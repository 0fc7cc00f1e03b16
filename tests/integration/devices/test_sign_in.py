"""Being known to the server that holds the sockets, and being told where it is."""

import json
from collections.abc import Callable

import httpx
import pytest

from backend.app import Backend, create_app
from backend.settings import Settings
from common.domain.clock import FixedClock
from tests.support.shop import TESTER, Shop, open_shop

SIGN_IN = "/api/broadcasting/user-auth"
PUSHER = {
    "broadcast_connection": "pusher",
    "pusher_app_id": "4711",
    "pusher_app_key": "the-key",
    "pusher_app_secret": "the-secret",
    "pusher_scheme": "http",
    "pusher_port": 6001,
}


async def test_a_terminal_signs_in_as_itself_until_it_is_revoked(shop: Shop) -> None:
    terminal = await shop.pair("kds")
    answer = await shop.api.post(SIGN_IN, headers=terminal.headers, json={"socket_id": "12.34"})
    assert answer.status_code == 200
    signed = answer.json()
    assert json.loads(signed["user_data"]) == {"id": terminal.id}
    assert signed["auth"] == shop.backend.hub.app.user_auth("12.34", signed["user_data"])
    async with shop.backend.database.write() as session:
        await shop.backend.devices.revoke(session, terminal.id, TESTER)
    answer = await shop.api.post(SIGN_IN, headers=terminal.headers, json={"socket_id": "12.34"})
    assert (answer.status_code, answer.json()["code"]) == (401, "token_revoked")


async def test_who_may_not_sign_in(shop: Shop) -> None:
    terminal = await shop.pair("kds")
    answer = await shop.api.post(SIGN_IN, json={"socket_id": "12.34"})
    assert (answer.status_code, answer.json()["code"]) == (401, "token_missing")
    for body in ({}, {"socket_id": "12"}, {"socket_id": "1.2:private-x"}):
        answer = await shop.api.post(SIGN_IN, headers=terminal.headers, json=body)
        assert (answer.status_code, answer.json()["code"]) == (422, "validation_failed")
    stranger = {**terminal.headers, "X-Device-Fingerprint": "another-machine"}
    answer = await shop.api.post(SIGN_IN, headers=stranger, json={"socket_id": "12.34"})
    assert (answer.status_code, answer.json()["code"]) == (403, "fingerprint_mismatch")


@pytest.mark.parametrize(
    ("given", "came_by", "told"),
    [
        ({"pusher_host": "127.0.0.1"}, "http://127.0.0.1:8000", "ws://127.0.0.1:6001"),
        ({"pusher_host": "127.0.0.1"}, "http://192.168.1.10:8000", "ws://192.168.1.10:6001"),
        ({"pusher_host": "localhost"}, "https://shop.example", "ws://shop.example:6001"),
        ({"pusher_host": "soketi.lan"}, "http://192.168.1.10:8000", "ws://soketi.lan:6001"),
        ({"pusher_host": "127.0.0.1", "realtime_url": "wss://live.shop"}, "http://shop.lan", "wss://live.shop"),
    ],
)
async def test_a_terminal_is_told_where_the_sockets_are(
    make_settings: Callable[..., Settings], clock: FixedClock, given: dict[str, str], came_by: str, told: str
) -> None:
    app = create_app(make_settings(**PUSHER, **given), clock)
    async with app.router.lifespan_context(app):
        backend: Backend = app.state.backend
        async with httpx.AsyncClient(transport=httpx.ASGITransport(app), base_url=came_by) as api:
            shop = await open_shop(backend, api)
            terminal = await shop.pair("kds")
            realtime = (await api.get("/api/v1/me/abilities", headers=terminal.headers)).json()["realtime"]
            assert (realtime["ws_url"], realtime["key"]) == (told, "the-key")
            assert realtime["auth_url"] == f"{came_by}/api/broadcasting/auth"
            assert realtime["user_auth_url"] == f"{came_by}/api/broadcasting/user-auth"
            sockets = await api.get("/apps/4711/channels")
            assert sockets.status_code == 404, "the hub is not offered beside it"


async def test_with_the_embedded_hub_nobody_need_sign_in(shop: Shop) -> None:
    terminal = await shop.pair("kds")
    realtime = (await shop.api.get("/api/v1/me/abilities", headers=terminal.headers)).json()["realtime"]
    assert (realtime["ws_url"], realtime["user_auth_url"]) == ("ws://backend", None)
