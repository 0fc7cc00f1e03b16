"""What the back office asks of a terminal waits for it, is reported by it, and ends."""

from datetime import timedelta

import httpx
import pytest

from backend.devices.fleet.service import WAITS, Asked, Target
from backend.errors import ApiError
from common.contract.actions import ACTION_KINDS, ACTIONS_OF, ActionKind
from common.domain.clock import FixedClock
from common.domain.device import DEVICE_TYPES, DeviceType
from tests.support.shop import TESTER, Shop, Terminal, open_shop

PNG = b"\x89PNG\r\n\x1a\n" + bytes(100)


async def ask(shop: Shop, terminal: Terminal, kind: ActionKind, type: DeviceType = "pos", **parameters: object) -> str:
    target = Target(terminal.id, shop.store.id, type)
    async with shop.backend.database.write() as session:
        return await shop.backend.fleet.ask(session, target, kind, TESTER, parameters)


async def cancel(shop: Shop, terminal: Terminal, action_id: str) -> None:
    async with shop.backend.database.write() as session:
        await shop.backend.fleet.cancel(session, Target(terminal.id, shop.store.id, "pos"), action_id, TESTER)


async def seen(shop: Shop, terminal: Terminal) -> list[Asked]:
    async with shop.backend.database.read() as session:
        return list(await shop.backend.fleet.latest(session, [terminal.id]))


async def to_do(shop: Shop, terminal: Terminal) -> list[str]:
    answer = await shop.api.get("/api/v1/me/actions", headers=terminal.headers)
    assert answer.status_code == 200, answer.text
    return [each["kind"] for each in answer.json()["actions"]]


async def report(shop: Shop, terminal: Terminal, action_id: str, state: str, **more: object) -> httpx.Response:
    return await shop.api.post(
        f"/api/v1/me/actions/{action_id}", headers=terminal.headers, json={"state": state, **more}
    )


async def hand_in(shop: Shop, terminal: Terminal, action_id: str, content: bytes, kind: str) -> httpx.Response:
    headers = {**terminal.headers, "Content-Type": kind}
    return await shop.api.put(f"/api/v1/me/actions/{action_id}/file", headers=headers, content=content)


async def test_asked_told_begun_done(shop: Shop) -> None:
    terminal = await shop.pair()
    action = await ask(shop, terminal, "refresh_catalogue")
    beat = await shop.api.post(f"/api/v1/devices/{terminal.id}/heartbeat", headers=terminal.headers, json={})
    assert beat.json()["actions"] == 1
    assert await to_do(shop, terminal) == ["refresh_catalogue"]

    assert (await report(shop, terminal, action, "running", progress=40)).status_code == 200
    assert [(each.state, each.progress) for each in await seen(shop, terminal)] == [("running", 40)]
    assert await to_do(shop, terminal) == ["refresh_catalogue"], "a device that died over it begins again"

    assert (await report(shop, terminal, action, "done", detail="version 7")).status_code == 200
    assert [(each.state, each.progress, each.detail) for each in await seen(shop, terminal)] == [
        ("done", 100, "version 7")
    ]
    assert await to_do(shop, terminal) == []


async def test_what_is_over_stays_as_it_was(shop: Shop) -> None:
    terminal = await shop.pair()
    action = await ask(shop, terminal, "restart")
    await report(shop, terminal, action, "failed", detail="busy")
    late = await report(shop, terminal, action, "done")
    assert (late.status_code, late.json()["state"]) == (200, "failed")
    assert [each.detail for each in await seen(shop, terminal)] == ["busy"]


async def test_asked_twice_is_one_until_it_has_begun(shop: Shop) -> None:
    terminal = await shop.pair()
    first = await ask(shop, terminal, "restart")
    assert await ask(shop, terminal, "restart") == first
    await report(shop, terminal, first, "running")
    assert await ask(shop, terminal, "restart") != first


@pytest.mark.parametrize("kind", ACTION_KINDS)
async def test_an_action_for_a_device_that_is_away_expires(shop: Shop, clock: FixedClock, kind: ActionKind) -> None:
    terminal = await shop.pair()
    action = await ask(shop, terminal, kind)
    clock.advance(WAITS[kind])
    assert [each.state for each in await seen(shop, terminal)] == ["expired"]
    assert await to_do(shop, terminal) == []
    late = await report(shop, terminal, action, "running")
    assert (late.status_code, late.json()["code"]) == (409, "action_over")


async def test_a_running_action_outlives_its_end_and_silence_is_seen(shop: Shop, clock: FixedClock) -> None:
    terminal = await shop.pair()
    action = await ask(shop, terminal, "screenshot")
    await report(shop, terminal, action, "running")
    clock.advance(WAITS["screenshot"] + timedelta(hours=1))
    assert [(each.state, each.silent) for each in await seen(shop, terminal)] == [("running", True)]
    assert (await report(shop, terminal, action, "done")).status_code == 200


async def test_cancelled_before_it_began_and_not_after(shop: Shop) -> None:
    terminal = await shop.pair()
    action = await ask(shop, terminal, "restart")
    await cancel(shop, terminal, action)
    assert await to_do(shop, terminal) == []
    assert (await report(shop, terminal, action, "running")).json()["code"] == "action_over"
    begun = await ask(shop, terminal, "restart")
    await report(shop, terminal, begun, "running")
    with pytest.raises(ApiError, match="begun"):
        await cancel(shop, terminal, begun)


async def test_a_revoked_device_leaves_nothing_for_its_successor(shop: Shop) -> None:
    terminal = await shop.pair()
    await ask(shop, terminal, "restart")
    async with shop.backend.database.write() as session:
        await shop.backend.devices.revoke(session, terminal.id, TESTER)
    again = await shop.paired(terminal.id, "fpr-another-machine")
    assert await to_do(shop, again) == []


async def test_nobody_speaks_for_another_device(shop: Shop) -> None:
    terminal, other = await shop.pair(), await shop.pair()
    stranger = await (await open_shop(shop.backend, shop.api, sku="other")).pair()
    action = await ask(shop, terminal, "screenshot")
    for each in (other, stranger):
        assert await to_do(shop, each) == []
        assert (await report(shop, each, action, "done")).status_code == 404
        assert (await hand_in(shop, each, action, PNG, "image/png")).status_code == 404
    assert [each.state for each in await seen(shop, terminal)] == ["waiting"]


async def test_a_picture_is_kept_and_only_a_picture(shop: Shop) -> None:
    terminal = await shop.pair()
    action = await ask(shop, terminal, "screenshot")
    wrong = await hand_in(shop, terminal, action, b"<svg onload='alert(1)'/>", "image/png")
    assert (wrong.status_code, wrong.json()["code"]) == (415, "unsupported_media_type")
    assert (await hand_in(shop, terminal, action, PNG, "text/html")).status_code == 415
    assert (await hand_in(shop, terminal, action, PNG, "image/png")).status_code == 204
    await report(shop, terminal, action, "done")
    assert [each.file_type for each in await seen(shop, terminal)] == ["image/png"]
    over = await hand_in(shop, terminal, action, PNG, "image/png")
    assert (over.status_code, over.json()["code"]) == (409, "action_over")


@pytest.mark.parametrize("type", DEVICE_TYPES)
async def test_a_device_is_asked_only_for_what_it_can_do(shop: Shop, type: DeviceType) -> None:
    terminal = await shop.pair(type)
    for kind in ACTION_KINDS:
        if kind in ACTIONS_OF[type]:
            await ask(shop, terminal, kind, type)
        else:
            with pytest.raises(ApiError, match="cannot"):
                await ask(shop, terminal, kind, type)
    assert await to_do(shop, terminal) == list(ACTIONS_OF[type])
