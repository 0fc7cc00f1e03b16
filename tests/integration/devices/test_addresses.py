"""From where a device may ask: refused elsewhere, told once, at its sockets too; its block lies with the others."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from datetime import timedelta

import httpx
import pytest
from fastapi import FastAPI

from backend.app import create_app
from backend.audit.service import AuditLine
from backend.devices.service import DeviceChange
from backend.errors import ApiError
from backend.settings import Settings
from common.domain.clock import FixedClock
from tests.support.shop import TESTER, Shop, Terminal, open_shop

ME = "/api/v1/me/abilities"
THIEF = {"X-Device-Fingerprint": "fpr-of-a-thief"}


async def allow(shop: Shop, terminal: Terminal, *networks: str) -> None:
    async with shop.backend.database.write() as session:
        change = DeviceChange("a pos", networks=networks)
        await shop.backend.devices.change(session, terminal.id, TESTER, change)


async def lines(shop: Shop, terminal: Terminal, action: str) -> list[AuditLine]:
    async with shop.backend.database.read() as session:
        found = await shop.backend.audit.of_subject(session, f"device:{terminal.id}")
    return [each for each in found if each.action == action]


@asynccontextmanager
async def calling_from(app: FastAPI, address: str) -> AsyncIterator[httpx.AsyncClient]:
    transport = httpx.ASGITransport(app, raise_app_exceptions=False, client=(address, 1234))
    async with httpx.AsyncClient(transport=transport, base_url="http://backend") as api:
        yield api


async def asked(app: FastAPI, terminal: Terminal, address: str, **more: str) -> str:
    """The code of the refusal, "" for an answer."""
    async with calling_from(app, address) as api:
        answer = await api.get(ME, headers={**terminal.headers, **more})
    if answer.status_code == 200:
        return ""
    assert answer.status_code in (401, 403)
    return str(answer.json()["code"])


@pytest.mark.parametrize(
    ("address", "code"),
    [
        ("192.168.1.20", ""),
        ("::ffff:192.168.1.20", ""),
        ("2001:db8::7", ""),
        ("10.9.9.9", ""),
        ("10.9.9.8", "address_refused"),
        ("192.168.2.1", "address_refused"),
        ("2001:db9::7", "address_refused"),
        ("::ffff:192.168.2.1", "address_refused"),
        ("nowhere", "address_refused"),
        ("", "address_refused"),
    ],
)
async def test_only_from_the_networks_written_down(shop: Shop, backend_app: FastAPI, address: str, code: str) -> None:
    terminal = await shop.pair()
    assert await asked(backend_app, terminal, address) == "", "no list: from anywhere"
    await allow(shop, terminal, "192.168.1.0/24", "2001:db8::/32", "10.9.9.9")
    assert await asked(backend_app, terminal, address) == code
    await allow(shop, terminal)
    assert await asked(backend_app, terminal, address) == ""


async def test_a_stolen_token_elsewhere_is_told_once_an_hour_and_blocks_nobody(
    shop: Shop, backend_app: FastAPI, clock: FixedClock
) -> None:
    terminal, other = await shop.pair(), await shop.pair()
    await allow(shop, terminal, "127.0.0.1")
    for _ in range(30):
        assert await asked(backend_app, terminal, "203.0.113.9", **THIEF) == "address_refused"
    assert [(each.address, each.store_id) for each in await lines(shop, terminal, "device.address_refused")] == [
        ("203.0.113.9", shop.store.id)
    ]
    assert await asked(backend_app, terminal, "198.51.100.1") == "address_refused"
    assert len(await lines(shop, terminal, "device.address_refused")) == 2, "another address is another event"
    clock.advance(timedelta(hours=1))
    await asked(backend_app, terminal, "203.0.113.9")
    assert len(await lines(shop, terminal, "device.address_refused")) == 3
    assert (await shop.api.get(ME, headers=terminal.headers)).status_code == 200, "the till itself works on"
    assert (await shop.api.get(ME, headers=other.headers)).status_code == 200


async def test_nothing_else_is_answered_there(shop: Shop, backend_app: FastAPI) -> None:
    terminal = await shop.pair()
    await allow(shop, terminal, "127.0.0.1")
    listen = {"socket_id": "1.1", "channel_name": f"private-device.{terminal.id}.notifications"}
    async with calling_from(backend_app, "203.0.113.9") as api:
        answers = [
            await api.post("/api/broadcasting/auth", headers=terminal.headers, json=listen),
            await api.post("/api/v1/devices/token", headers=terminal.headers),
            await api.post(f"/api/v1/devices/{terminal.id}/heartbeat", headers=terminal.headers, json={}),
            await api.post("/api/v1/orders", headers={**terminal.headers, "Idempotency-Key": "k"}, json={}),
        ]
    assert [each.json()["code"] for each in answers] == ["address_refused"] * 4
    listened = await shop.api.post("/api/broadcasting/auth", headers=terminal.headers, json=listen)
    assert listened.status_code == 200


async def test_a_photographed_code_pairs_nothing_elsewhere_and_still_pairs_here(
    shop: Shop, backend_app: FastAPI
) -> None:
    terminal = await shop.pair()
    await allow(shop, terminal, "127.0.0.1")
    code = await shop.invite(terminal.id)
    async with calling_from(backend_app, "203.0.113.9") as api:
        body = {"claim_token": code.token, "fingerprint": "fpr-of-a-thief", "claim_key": "a-key-of-a-thief"}
        refused = await api.post("/api/v1/devices/claim", json=body)
    assert (refused.status_code, refused.json()["code"]) == (403, "address_refused")
    assert (await shop.claim(code.token)).status_code == 200


@pytest.mark.parametrize("line", ["10.0.0.5/8", "shop.example", "10.0.0.0/33", "*"])
async def test_a_line_that_is_no_network_is_named_and_nothing_changes(
    shop: Shop, backend_app: FastAPI, line: str
) -> None:
    terminal = await shop.pair()
    with pytest.raises(ApiError) as refused:
        await allow(shop, terminal, "192.168.1.0/24", line)
    assert (refused.value.code, refused.value.details) == ("network_invalid", {"line": line})
    assert repr(line) in str(refused.value)
    assert await asked(backend_app, terminal, "203.0.113.9") == ""


async def test_the_list_has_one_spelling_and_an_end(shop: Shop) -> None:
    terminal = await shop.pair()
    await allow(shop, terminal, " 192.168.1.20/32", "", "::ffff:192.168.1.20", "10.0.0.0/255.0.0.0")
    async with shop.backend.database.read() as session:
        (device,) = await shop.backend.devices.all(session)
    assert device.networks == ("192.168.1.20", "10.0.0.0/8")
    with pytest.raises(ApiError, match="one too many"):
        await allow(shop, terminal, *(f"10.0.0.{number}" for number in range(51)))


async def test_ten_wrong_secrets_of_a_known_id_block_nobody(shop: Shop) -> None:
    terminal = await shop.pair()
    number = terminal.token.partition("|")[0]
    for _ in range(12):
        headers = {**terminal.headers, **THIEF, "Authorization": f"Bearer {number}|{'A' * 43}"}
        assert (await shop.api.get(ME, headers=headers)).json()["code"] == "token_invalid"
    assert (await shop.api.get(ME, headers=terminal.headers)).status_code == 200
    assert await lines(shop, terminal, "device.blocked") == []


async def test_a_block_is_told_once_and_stays_until_it_is_lifted(shop: Shop, clock: FixedClock) -> None:
    terminal = await shop.pair()
    await asyncio.gather(*(shop.api.get(ME, headers={**terminal.headers, **THIEF}) for _ in range(25)))
    (line,) = await lines(shop, terminal, "device.blocked")
    assert (line.data["failures"], line.data["reason"], line.store_id) == (10, "fingerprint", shop.store.id)
    clock.advance(timedelta(days=30))
    assert (await shop.api.get(ME, headers=terminal.headers)).json()["code"] == "device_blocked"
    code = await shop.invite(terminal.id)
    assert (await shop.claim(code.token, terminal.fingerprint)).json()["code"] == "device_blocked"
    async with shop.backend.database.write() as session:
        (device,) = await shop.backend.devices.all(session)
        assert (device.status, device.blocked_at) == ("blocked", clock.now() - timedelta(days=30))
        await shop.backend.devices.unblock(session, terminal.id, TESTER)
    assert (await shop.api.get(ME, headers=terminal.headers)).status_code == 200
    assert len(await lines(shop, terminal, "device.unblocked")) == 1
    for _ in range(10):
        await shop.api.get(ME, headers={**terminal.headers, **THIEF})
    assert len(await lines(shop, terminal, "device.blocked")) == 2, "a new event is told again"


async def test_how_many_failures_block_is_a_setting(make_settings: Callable[..., Settings], clock: FixedClock) -> None:
    app = create_app(make_settings(lockout_after=2), clock)
    async with app.router.lifespan_context(app), calling_from(app, "127.0.0.1") as api:
        shop = await open_shop(app.state.backend, api)
        terminal = await shop.pair()
        codes = [await asked(app, terminal, "127.0.0.1", **THIEF) for _ in range(3)]
    assert codes == ["fingerprint_mismatch"] * 2 + ["device_blocked"]
