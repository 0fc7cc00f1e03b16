"""A device's name, stations and abilities as its admin changes them; its hours; the life of its token."""

from collections.abc import Callable
from datetime import datetime, timedelta

import httpx
import pytest

from backend.app import create_app
from backend.devices.fleet.history import KEPT_FOR, Hour, hours_of
from backend.devices.service import DeviceChange
from backend.errors import ApiError
from backend.settings import Settings
from common.contract.abilities import BY_TYPE, Ability
from common.domain.clock import FixedClock
from common.domain.device import DEVICE_TYPES, DeviceType
from tests.support.shop import TESTER, Shop, Terminal, open_shop


async def change(shop: Shop, terminal: Terminal, name: str = "a pos", *denied: Ability) -> None:
    async with shop.backend.database.write() as session:
        await shop.backend.devices.change(session, terminal.id, TESTER, DeviceChange(name, denied=frozenset(denied)))


async def abilities(shop: Shop, terminal: Terminal) -> set[str]:
    answer = await shop.api.get("/api/v1/me/abilities", headers=terminal.headers)
    return set(answer.json()["abilities"])


async def beat(shop: Shop, terminal: Terminal, **info: object) -> int:
    url = f"/api/v1/devices/{terminal.id}/heartbeat"
    return (await shop.api.post(url, headers=terminal.headers, json={"systemInfo": info})).status_code


async def hours(shop: Shop, terminal: Terminal, clock: FixedClock) -> tuple[Hour, ...]:
    async with shop.backend.database.read() as session:
        return await hours_of(session, terminal.id, clock.now() - KEPT_FOR)


async def test_an_ability_taken_away_is_refused_at_the_next_request_and_may_come_back(shop: Shop) -> None:
    terminal = await shop.pair()
    assert await abilities(shop, terminal) == set(BY_TYPE["pos"])
    await change(shop, terminal, "a pos", "orders.read")
    assert await abilities(shop, terminal) == set(BY_TYPE["pos"]) - {"orders.read"}
    refused = await shop.api.get("/api/v1/orders", headers=terminal.headers)
    assert (refused.status_code, refused.json()["code"]) == (403, "ability_missing")
    await change(shop, terminal)
    assert (await shop.api.get("/api/v1/orders", headers=terminal.headers)).status_code == 200


@pytest.mark.parametrize("type", DEVICE_TYPES)
async def test_no_device_gains_what_its_type_does_not_have(shop: Shop, type: DeviceType) -> None:
    terminal = await shop.pair(type)
    foreign = {each for given in BY_TYPE.values() for each in given} - set(BY_TYPE[type])
    for each in foreign:
        with pytest.raises(ApiError, match="no such ability"):
            await change(shop, terminal, "x", each)
    assert await abilities(shop, terminal) == set(BY_TYPE[type])


async def test_what_was_taken_away_stays_away_after_pairing_again(shop: Shop) -> None:
    terminal = await shop.pair()
    await change(shop, terminal, "till two", "payments.create")
    again = await shop.paired(terminal.id)
    assert "payments.create" not in await abilities(shop, again)


async def test_hours_count_the_heartbeats_and_keep_the_last_word(shop: Shop, clock: FixedClock) -> None:
    terminal = await shop.pair()
    for version in ("1.0", "1.1"):
        assert await beat(shop, terminal, app_version=version) == 200
        clock.advance(timedelta(seconds=30))
    clock.advance(timedelta(hours=2))
    assert await beat(shop, terminal, app_version="1.2") == 200
    found = await hours(shop, terminal, clock)
    assert [(each.at.hour, round(each.share * 120), each.system_info["app_version"]) for each in found] == [
        (12, 2, "1.1"),
        (14, 1, "1.2"),
    ]


async def test_hours_are_forgotten_after_ninety_days(shop: Shop, clock: FixedClock) -> None:
    terminal = await shop.pair()
    await beat(shop, terminal)
    clock.advance(KEPT_FOR + timedelta(hours=1))
    again = await shop.paired(terminal.id)  # its token has ended meanwhile
    await beat(shop, again)
    async with shop.backend.database.read() as session:
        found = await hours_of(session, terminal.id, clock.now() - 2 * KEPT_FOR)
    assert [each.at for each in found] == [clock.now()]


async def test_a_heartbeat_is_no_place_to_store_things(shop: Shop) -> None:
    terminal = await shop.pair()
    assert await beat(shop, terminal, much="x" * 20_000) == 422
    assert await beat(shop, terminal, much="x" * 10_000) == 200


async def test_a_token_lives_as_long_as_the_settings_say_for_its_type(
    make_settings: Callable[..., Settings], clock: FixedClock
) -> None:
    app = create_app(make_settings(token_days={"kiosk": 30}), clock)
    async with app.router.lifespan_context(app):
        api = httpx.AsyncClient(transport=httpx.ASGITransport(app), base_url="http://backend")
        shop = await open_shop(app.state.backend, api)
        for type, days in TOKEN_DAYS:
            terminal = await shop.pair(type)
            answer = await api.get("/api/v1/me/abilities", headers=terminal.headers)
            assert datetime.fromisoformat(answer.json()["token_expires_at"]) == clock.now() + timedelta(days=days)


TOKEN_DAYS: tuple[tuple[DeviceType, int], ...] = (("kiosk", 30), ("pos", 90))
