"""Tokens of the document's clients: they rotate, they end at once, and guessing passwords ends too."""

from datetime import timedelta

import httpx
import pyotp
import pytest

from backend.app import Backend
from backend.audit.service import Actor
from backend.devices.service import DeviceChange
from backend.signage.models import RefreshTokenRow, ScreenRow
from common.domain.clock import FixedClock
from tests.integration.signage.conftest import Mobile
from tests.support.shop import TESTER, Shop
from tests.support.signage.room import PASSWORD, Room

EMAIL, PHRASE = "amina@example.org", "une phrase assez longue"
HERE = Actor("system")


async def account(backend: Backend, shop: Shop, *, owner: bool = False) -> str:
    hashed = await backend.accounts.hashed(PHRASE)
    async with backend.database.write() as session:
        stores = None if owner else {shop.store.id: "admin"}
        made = await backend.accounts.add(session, EMAIL, "Amina", hashed, "fr", HERE, stores=stores, owner=owner)  # type: ignore[arg-type]
    return made.id


async def sign_in(mobile: Mobile, **more: str) -> httpx.Response:
    return await mobile.post("/auth/login", {"email": EMAIL, "password": PHRASE, **more})


async def test_a_refresh_token_is_good_for_one_use_and_its_second_use_ends_the_family(
    mobile: Mobile, room: Room, clock: FixedClock
) -> None:
    """Defect 3 of the real system: refresh never revokes."""
    await room.screen()
    first = await mobile.screen()
    second = (await mobile.refresh(first["refresh_token"])).json()
    clock.advance(timedelta(minutes=1))
    assert (await mobile.get("/screen/playlist", second["access_token"])).status_code == 200

    stolen = await mobile.refresh(first["refresh_token"])

    assert (stolen.status_code, stolen.json()["code"]) == (401, "TOKEN_INVALID")
    assert (await mobile.refresh(second["refresh_token"])).status_code == 401
    for tokens in (first, second):
        assert (await mobile.get("/screen/playlist", tokens["access_token"])).json()["code"] == "TOKEN_INVALID"
    again = await mobile.screen()
    assert (await mobile.get("/screen/playlist", again["access_token"])).status_code == 200


async def test_who_lost_the_answer_may_ask_again_for_a_moment(mobile: Mobile, room: Room, clock: FixedClock) -> None:
    await room.screen()
    first = await mobile.screen()
    lost = (await mobile.refresh(first["refresh_token"])).json()
    clock.advance(timedelta(seconds=3))
    again = await mobile.refresh(first["refresh_token"])

    assert again.status_code == 200
    fresh = again.json()
    assert (await mobile.get("/screen/mode", fresh["access_token"])).status_code == 200
    # and what was lost is no second way in
    assert (await mobile.refresh(lost["refresh_token"])).status_code == 401
    assert (await mobile.get("/screen/mode", fresh["access_token"])).status_code == 401


@pytest.mark.parametrize("late", [False, True])
async def test_not_after_the_new_one_was_used_nor_later(
    mobile: Mobile, room: Room, clock: FixedClock, late: bool
) -> None:
    await room.screen()
    first = await mobile.screen()
    second = (await mobile.refresh(first["refresh_token"])).json()
    if late:
        clock.advance(timedelta(seconds=11))
    else:
        assert (await mobile.refresh(second["refresh_token"])).status_code == 200

    assert (await mobile.refresh(first["refresh_token"])).status_code == 401


async def test_a_new_password_ends_a_screen_s_tokens_at_the_next_request(mobile: Mobile, room: Room) -> None:
    screen = await room.screen()
    tokens = await mobile.screen()
    assert (await mobile.get("/screen/playlist", tokens["access_token"])).status_code == 200

    await room.change(ScreenRow, screen, password_hash="")

    assert (await mobile.get("/screen/playlist", tokens["access_token"])).json()["code"] == "TOKEN_INVALID"
    assert (await mobile.refresh(tokens["refresh_token"])).json()["code"] == "TOKEN_INVALID"
    refused = await mobile.post("/auth/screen-login", {"screen_code": "ABC123", "password": PASSWORD})
    assert refused.json()["code"] == "INVALID_CREDENTIALS"


async def test_a_new_password_ends_a_person_s_tokens_at_the_next_request(
    mobile: Mobile, backend: Backend, shop: Shop
) -> None:
    number = await account(backend, shop)
    tokens = (await sign_in(mobile)).json()
    assert (await mobile.get("/dashboard/summary", tokens["access_token"])).status_code == 200

    hashed = await backend.accounts.hashed("une toute autre phrase")
    async with backend.database.write() as session:
        await backend.accounts.set_password(session, number, hashed, HERE)

    assert (await mobile.get("/dashboard/summary", tokens["access_token"])).json()["code"] == "TOKEN_INVALID"
    assert (await mobile.refresh(tokens["refresh_token"])).json()["code"] == "TOKEN_INVALID"


async def test_expired_tokens_are_refused(mobile: Mobile, room: Room, clock: FixedClock) -> None:
    await room.screen()
    tokens = await mobile.screen()
    clock.advance(timedelta(hours=24, seconds=-1))
    assert (await mobile.get("/screen/mode", tokens["access_token"])).status_code == 200
    clock.advance(timedelta(seconds=1))
    assert (await mobile.get("/screen/mode", tokens["access_token"])).json()["code"] == "TOKEN_INVALID"
    clock.advance(timedelta(days=29, seconds=-1))
    assert (await mobile.refresh(tokens["refresh_token"])).status_code == 200
    clock.advance(timedelta(days=31))
    await mobile.screen()
    assert await room.rows(RefreshTokenRow) == 1


@pytest.mark.parametrize("code", ["ABC123", "NOBODY"])
async def test_guessing_a_screen_s_password_ends_after_ten(
    mobile: Mobile, room: Room, clock: FixedClock, code: str
) -> None:
    await room.screen()
    for _ in range(10):
        refused = await mobile.post("/auth/screen-login", {"screen_code": code, "password": "guess"})
        assert refused.json() == {"error": "Invalid screen code or password", "code": "INVALID_CREDENTIALS"}

    locked = await mobile.post("/auth/screen-login", {"screen_code": code, "password": PASSWORD})
    assert locked.json()["code"] == "INVALID_CREDENTIALS"
    assert "quarter of an hour" in locked.json()["error"]
    clock.advance(timedelta(minutes=16))
    expected = 200 if code == "ABC123" else 401
    after = await mobile.post("/auth/screen-login", {"screen_code": code.lower(), "password": PASSWORD})
    assert after.status_code == expected


async def test_guessing_a_person_s_password_ends_after_ten(mobile: Mobile, backend: Backend, shop: Shop) -> None:
    await account(backend, shop)
    for _ in range(10):
        assert (await sign_in(mobile, password="guess")).status_code == 401

    assert "quarter of an hour" in (await sign_in(mobile)).json()["error"]


async def test_a_second_factor_is_asked_for(mobile: Mobile, backend: Backend, shop: Shop, clock: FixedClock) -> None:
    number = await account(backend, shop, owner=True)
    key, _ = backend.accounts.second_factor_offer(EMAIL)
    totp = pyotp.TOTP(key)
    async with backend.database.write() as session:
        await backend.accounts.set_second_factor(session, number, key, totp.at(clock.now()), HERE)
    clock.advance(timedelta(minutes=1))

    without, wrong = await sign_in(mobile), await sign_in(mobile, totp="000000")
    right = await sign_in(mobile, totp=totp.at(clock.now()))
    twice = await sign_in(mobile, totp=totp.at(clock.now()))

    assert (without.status_code, without.json()["code"]) == (401, "INVALID_CREDENTIALS")
    assert "totp" in without.json()["error"]
    assert wrong.json()["code"] == twice.json()["code"] == "INVALID_CREDENTIALS"
    assert right.status_code == 200
    assert right.json()["user"]["role"] == "superadmin"


async def test_numbers_of_people_and_stores_never_change(mobile: Mobile, backend: Backend, shop: Shop) -> None:
    await account(backend, shop)
    first, second = (await sign_in(mobile)).json()["user"], (await sign_in(mobile)).json()["user"]

    assert first == second
    assert isinstance(first["id"], int)
    assert isinstance(first["organization_id"], int)


async def test_a_paired_device_gets_in_by_its_own_token(mobile: Mobile, room: Room, shop: Shop) -> None:
    player, till = await shop.pair("signage", "Salle"), await shop.pair("pos")
    await room.playlist([await room.content()])

    shown = await mobile.api.get("/mobile/api/v1/screen/playlist", headers=player.headers)
    beat = await mobile.api.post("/mobile/api/v1/screen/heartbeat", headers=player.headers, json={"status": "playing"})
    foreign = await mobile.api.get(
        "/mobile/api/v1/screen/playlist", headers={**player.headers, "X-Device-Fingerprint": "another machine"}
    )
    other = await mobile.api.get("/mobile/api/v1/screen/playlist", headers=till.headers)
    dashboard = await mobile.api.get("/mobile/api/v1/dashboard/screens", headers=player.headers)

    async with shop.backend.database.write() as session:
        denied = DeviceChange("Salle", denied=frozenset({"signage.report"}))
        await shop.backend.devices.change(session, player.id, TESTER, denied)
    silent = [
        await mobile.api.post(f"/mobile/api/v1/screen/{path}", headers=player.headers, json={"status": "playing"})
        for path in ("heartbeat", "log-play")
    ]

    assert {(each.status_code, each.json()["code"]) for each in silent} == {(403, "SCREEN_TOKEN_REQUIRED")}
    assert (shown.status_code, shown.json()["screen"]["name"]) == (200, "Salle")
    assert len(shown.json()["playlist"]) == 1
    assert beat.status_code == 200
    assert (foreign.status_code, foreign.json()["code"]) == (401, "TOKEN_INVALID")
    assert (other.status_code, other.json()["code"]) == (403, "SCREEN_TOKEN_REQUIRED")
    assert (dashboard.status_code, dashboard.json()["code"]) == (403, "USER_TOKEN_REQUIRED")
