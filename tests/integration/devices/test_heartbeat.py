"""A device is online while it is heard; it may not shout."""

from datetime import timedelta

import httpx

from common.domain.clock import FixedClock
from tests.support.shop import Shop, Terminal


async def beat(shop: Shop, terminal: Terminal) -> httpx.Response:
    body = {"ip": "192.168.1.31", "systemInfo": {"os": "Debian 13"}, "later": "ignored"}
    return await shop.api.post(f"/api/v1/devices/{terminal.id}/heartbeat", headers=terminal.headers, json=body)


async def statuses(shop: Shop) -> dict[str, str]:
    async with shop.backend.database.read() as session:
        return {each.name: each.status for each in await shop.backend.devices.all(session, shop.store.id)}


async def test_under_fifteen_seconds_is_too_soon(shop: Shop, clock: FixedClock) -> None:
    terminal = await shop.pair()
    first = await beat(shop, terminal)
    assert first.status_code == 200
    assert first.json() == {"status": "online", "server_time": "2026-03-01T12:00:00Z", "next_in_s": 30, "actions": 0}

    clock.advance(timedelta(seconds=14.9))
    soon = await beat(shop, terminal)
    assert (soon.status_code, soon.json()["code"]) == (429, "heartbeat_too_soon")
    assert soon.headers["Retry-After"] == "1"

    clock.advance(timedelta(seconds=0.1))
    assert (await beat(shop, terminal)).status_code == 200


async def test_status_follows_what_was_heard(shop: Shop, clock: FixedClock) -> None:
    await shop.device("kds", "never paired")
    await shop.pair("kds", "never heard")
    silent, heard = await shop.pair("pos", "silent"), await shop.pair("pos", "heard")
    await beat(shop, silent)
    clock.advance(timedelta(seconds=91))
    await beat(shop, heard)

    assert await statuses(shop) == {
        "never paired": "inactive",
        "never heard": "inactive",
        "silent": "offline",
        "heard": "online",
    }


async def test_what_was_heard_is_kept_apart_from_the_device(shop: Shop) -> None:
    terminal = await shop.pair("pos", "heard")
    await beat(shop, terminal)

    async with shop.backend.database.read() as session:
        (listed,) = await shop.backend.devices.all(session)
    assert listed.last_ip == "127.0.0.1"
    assert listed.last_seen_at == shop.backend.clock.now()
