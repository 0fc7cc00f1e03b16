"""Every request shows a token and the machine it was given to; what was revoked is refused at once."""

from datetime import timedelta

import httpx
import pytest
from fastapi import FastAPI
from sqlalchemy import event, text

from backend.app import Backend
from backend.audit.service import Actor
from common.contract.abilities import BY_TYPE
from common.domain.clock import FixedClock
from tests.support.shop import TESTER, Shop, Terminal, open_shop

ME = "/api/v1/me/abilities"


def refusal(answer: httpx.Response) -> tuple[int, str]:
    return answer.status_code, answer.json()["code"]


async def revoke(shop: Shop, terminal: Terminal) -> None:
    async with shop.backend.database.write() as session:
        await shop.backend.devices.revoke(session, terminal.id, TESTER)


@pytest.mark.parametrize("type", list(BY_TYPE))
async def test_abilities_configure_a_device(shop: Shop, type: str) -> None:
    terminal = await shop.pair(type, station_ids=("oven",))  # type: ignore[arg-type]

    me = (await shop.api.get(ME, headers=terminal.headers)).json()

    assert me["abilities"] == sorted(BY_TYPE[type])  # type: ignore[index]
    assert me["device"]["station_ids"] == ["oven"]
    assert me["token_expires_at"] == "2026-05-30T12:00:00Z"
    assert me["server_time"] == "2026-03-01T12:00:00Z"
    assert me["realtime"]["ws_url"] == "ws://backend"
    assert me["realtime"]["auth_url"] == "http://backend/api/broadcasting/auth"
    assert f"private-device.{terminal.id}.notifications" in me["realtime"]["channels"]


async def test_each_wrong_credential_has_its_own_code(shop: Shop) -> None:
    terminal = await shop.pair()
    number, _, secret = terminal.token.partition("|")
    machine = {"X-Device-Fingerprint": terminal.fingerprint}

    async def asked(bearer: str | None, more: dict[str, str] = machine) -> tuple[int, str]:
        headers = more if bearer is None else {"Authorization": bearer, **more}
        return refusal(await shop.api.get(ME, headers=headers))

    flipped = secret[:10] + ("A" if secret[10] != "A" else "B") + secret[11:]
    assert await asked(None) == (401, "token_missing")
    assert await asked("Basic abc") == (401, "token_missing")
    assert await asked("Bearer ") == (401, "token_invalid")
    assert await asked(f"Bearer {number}|{flipped}") == (401, "token_invalid")
    assert await asked(f"Bearer 999|{secret}") == (401, "token_invalid")
    assert await asked(f"Bearer 99999999999|{secret}") == (401, "token_invalid")
    assert await asked(f"Bearer -1|{secret}") == (401, "token_invalid")
    assert await asked(f"Bearer {terminal.token}", {}) == (403, "fingerprint_missing")
    assert await asked(f"Bearer {terminal.token}", {"X-Device-Fingerprint": "another"}) == (403, "fingerprint_mismatch")


async def test_the_secret_of_another_token_does_not_open_this_one(shop: Shop) -> None:
    one, two = await shop.pair(), await shop.pair()
    crossed = f"{one.token.partition('|')[0]}|{two.token.partition('|')[2]}"

    answer = await shop.api.get(ME, headers={**one.headers, "Authorization": f"Bearer {crossed}"})

    assert refusal(answer) == (401, "token_invalid")


async def test_a_revoked_device_is_refused_at_once_and_for_good(shop: Shop, clock: FixedClock) -> None:
    terminal, other = await shop.pair(), await shop.pair()
    assert (await shop.api.get(ME, headers=terminal.headers)).status_code == 200

    await revoke(shop, terminal)

    assert refusal(await shop.api.get(ME, headers=terminal.headers)) == (401, "token_revoked")
    clock.advance(timedelta(days=1))
    assert refusal(await shop.api.get("/api/v1/catalogue", headers=terminal.headers)) == (401, "token_revoked")
    assert (await shop.api.get(ME, headers=other.headers)).status_code == 200


async def test_a_revocation_by_another_process_counts_within_a_second(shop: Shop, backend_app: FastAPI) -> None:
    terminal = await shop.pair()
    assert (await shop.api.get(ME, headers=terminal.headers)).status_code == 200
    async with shop.backend.database.write() as session:  # behind the service's back
        await session.execute(text("UPDATE device_tokens SET revoked_at = created_at"))

    authenticate = backend_app.state.http.authenticate
    now = authenticate._monotonic()
    authenticate._monotonic = lambda: now + 1.0

    assert refusal(await shop.api.get(ME, headers=terminal.headers)) == (401, "token_revoked")


async def test_a_token_expires(shop: Shop, clock: FixedClock) -> None:
    terminal = await shop.pair()
    clock.advance(timedelta(days=90) - timedelta(seconds=1))
    assert (await shop.api.get(ME, headers=terminal.headers)).status_code == 200

    clock.advance(timedelta(seconds=1))

    assert refusal(await shop.api.get(ME, headers=terminal.headers)) == (401, "token_expired")


async def test_the_old_token_lives_until_the_new_one_is_used(shop: Shop) -> None:
    terminal = await shop.pair()
    lost = (await shop.api.post("/api/v1/devices/token", headers=terminal.headers)).json()["token"]
    rolled = await shop.api.post("/api/v1/devices/token", headers=terminal.headers)
    assert rolled.json()["expires_at"] == "2026-05-30T12:00:00Z"
    new = {**terminal.headers, "Authorization": f"Bearer {rolled.json()['token']}"}

    assert (await shop.api.get(ME, headers=terminal.headers)).status_code == 200
    answer = await shop.api.get(ME, headers={**terminal.headers, "Authorization": f"Bearer {lost}"})
    assert refusal(answer) == (401, "token_revoked")
    assert (await shop.api.get(ME, headers=new)).status_code == 200
    assert refusal(await shop.api.get(ME, headers=terminal.headers)) == (401, "token_revoked")


async def test_a_missing_ability_is_refused(shop: Shop) -> None:
    kds, gateway = await shop.pair("kds"), await shop.pair("gateway")

    staff = await shop.api.get("/api/v1/staff", headers=kds.headers)
    assert refusal(staff) == (403, "ability_missing")
    assert staff.json()["details"] == {"ability": "staff.read"}
    assert refusal(await shop.api.get("/api/v1/catalogue", headers=gateway.headers)) == (403, "ability_missing")


async def test_ten_tries_from_another_machine_block_the_device(shop: Shop) -> None:
    terminal = await shop.pair()
    stolen = {**terminal.headers, "X-Device-Fingerprint": "fpr-of-a-thief"}
    for _ in range(10):
        assert refusal(await shop.api.get(ME, headers=stolen)) == (403, "fingerprint_mismatch")

    blocked = await shop.api.get(ME, headers=terminal.headers)
    assert refusal(blocked) == (403, "device_blocked")
    assert blocked.json()["details"] == {"reason": "fingerprint"}
    async with shop.backend.database.write() as session:
        assert [(d.status, d.blocked_reason) for d in await shop.backend.devices.all(session)] == [
            ("blocked", "fingerprint")
        ]
        await shop.backend.devices.unblock(session, terminal.id, TESTER)
    assert (await shop.api.get(ME, headers=terminal.headers)).status_code == 200


async def test_a_heartbeat_forgives_failed_tries(shop: Shop, clock: FixedClock) -> None:
    terminal = await shop.pair()
    stolen = {**terminal.headers, "X-Device-Fingerprint": "fpr-of-a-thief"}
    for _ in range(3):
        for _ in range(6):
            await shop.api.get(ME, headers=stolen)
        beat = await shop.api.post(f"/api/v1/devices/{terminal.id}/heartbeat", headers=terminal.headers, json={})
        assert beat.status_code == 200
        clock.advance(timedelta(seconds=30))


async def test_within_a_second_no_request_asks_the_database_who_is_calling(shop: Shop, backend_app: FastAPI) -> None:
    """Nor does it write: what a request costs is a look into a dictionary and one SHA-256."""
    terminal = await shop.pair()
    backend_app.state.http.authenticate._monotonic = lambda: 0.0
    path = f"/api/v1/media/{'0' * 64}.png"
    for _ in range(2):  # a token's first use is noted, and what was remembered before it forgotten
        assert (await shop.api.get(path, headers=terminal.headers)).status_code == 404
    asked: list[str] = []
    authenticated = shop.backend.database.engine.sync_engine

    def listen(_connection: object, _cursor: object, statement: str, *_more: object) -> None:
        if "device_tokens" in statement:
            asked.append(statement)

    event.listen(authenticated, "before_cursor_execute", listen)
    try:
        for _ in range(20):
            await shop.api.get(path, headers=terminal.headers)
    finally:
        event.remove(authenticated, "before_cursor_execute", listen)

    assert asked == []


async def test_every_step_of_a_device_leaves_a_line(shop: Shop) -> None:
    terminal = await shop.pair("kiosk", "Kiosk #1")
    await shop.api.post("/api/v1/devices/token", headers=terminal.headers)
    await revoke(shop, terminal)

    async with shop.backend.database.read() as session:
        lines = await shop.backend.audit.of_subject(session, f"device:{terminal.id}")
    assert [line.action for line in lines] == [
        "device.created",
        "device.invited",
        "device.claimed",
        "device.token_rolled",
        "device.revoked",
    ]
    claimed = lines[2]
    assert (claimed.actor, claimed.address, claimed.store_id) == (f"device:{terminal.id}", "127.0.0.1", shop.store.id)
    assert lines[-1].actor == Actor("system").who


async def test_two_devices_on_one_machine_are_shown_to_both(shop: Shop) -> None:
    one, two = await shop.device("pos", "Till"), await shop.device("kds", "Oven")
    await shop.paired(one, "fpr-cloned-disk")
    await shop.paired(two, "fpr-cloned-disk")
    await shop.pair("kiosk", "Kiosk")

    async with shop.backend.database.read() as session:
        listed = {each.name: each.same_machine for each in await shop.backend.devices.all(session)}
    assert listed == {"Till": ("Oven",), "Oven": ("Till",), "Kiosk": ()}


async def test_devices_of_two_stores_do_not_meet(shop: Shop, backend: Backend, api: httpx.AsyncClient) -> None:
    other = await open_shop(backend, api, sku="another-store")
    mine, theirs = await shop.pair(), await other.pair()
    assert (mine.number_prefix, theirs.number_prefix) == ("P1", "P1")

    beat = await api.post(f"/api/v1/devices/{theirs.id}/heartbeat", headers=mine.headers, json={})
    assert refusal(beat) == (404, "not_found")
    assert (await api.get(ME, headers=theirs.headers)).json()["store"]["sku"] == "another-store"
