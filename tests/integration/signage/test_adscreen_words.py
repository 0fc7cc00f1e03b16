"""Whatever goes wrong below the document's prefix is said in its words; elsewhere in ours."""

from collections.abc import Callable
from datetime import timedelta

import httpx
import pytest

from backend.app import Backend, create_app
from backend.audit.service import Actor
from backend.settings import Settings
from common.domain.clock import FixedClock
from tests.integration.signage.conftest import Mobile
from tests.support.shop import Shop, open_shop
from tests.support.signage.room import Room

HERE = Actor("system")


def said(answer: httpx.Response) -> tuple[int, str]:
    assert set(answer.json()) == {"error", "code"}, answer.text
    return answer.status_code, answer.json()["code"]


async def test_paths_and_methods_that_are_none(mobile: Mobile) -> None:
    assert said(await mobile.get("/nothing")) == (404, "NOT_FOUND")
    assert said(await mobile.get("/auth/login")) == (405, "METHOD_NOT_ALLOWED")
    assert said(await mobile.post("/screen/playlist", {})) == (405, "METHOD_NOT_ALLOWED")
    assert (await mobile.api.get("/api/v1/nothing")).json()["code"] == "not_found"


async def test_a_body_that_is_too_large(mobile: Mobile) -> None:
    huge = await mobile.post("/auth/login", {"email": "x" * 2_000_000, "password": "y"})

    assert said(huge) == (413, "BODY_TOO_LARGE")


async def test_a_defect_and_a_database_that_is_away(
    mobile: Mobile, backend: Backend, monkeypatch: pytest.MonkeyPatch
) -> None:
    import sqlite3

    async def broken(*_: object) -> None:
        raise RuntimeError("a defect of ours")

    async def away(*_: object) -> None:
        raise sqlite3.OperationalError("database is locked")

    body = {"screen_code": "ABC123", "password": "x"}
    monkeypatch.setattr(type(backend.signage.screens), "by_code", broken)
    assert said(await mobile.post("/auth/screen-login", body)) == (500, "INTERNAL_ERROR")
    monkeypatch.setattr(type(backend.signage.screens), "by_code", away)
    answer = await mobile.post("/auth/screen-login", body)
    assert said(answer) == (503, "STORAGE_UNAVAILABLE")
    assert answer.headers["retry-after"] == "5"


@pytest.mark.parametrize("media", ["application/json", "application/json; charset=utf-8", "Application/JSON"])
async def test_json_is_json_however_it_is_spelled(mobile: Mobile, media: str) -> None:
    answer = await mobile.api.post("/mobile/api/v1/auth/login", content=b"{", headers={"Content-Type": media})

    assert said(answer) == (400, "INVALID_JSON")


async def people(backend: Backend, shop: Shop, mobile: Mobile, *, owner: bool) -> str:
    hashed = await backend.accounts.hashed("une phrase assez longue")
    async with backend.database.write() as session:
        stores = None if owner else {shop.store.id: "manager"}
        await backend.accounts.add(session, "a@b.org", "Amina", hashed, "fr", HERE, stores=stores, owner=owner)  # type: ignore[arg-type]
    answer = await mobile.post("/auth/login", {"email": "a@b.org", "password": "une phrase assez longue"})
    token: str = answer.json()["access_token"]
    return token


@pytest.mark.parametrize("owner", [True, False])
async def test_other_organizations_are_for_superadmins(
    mobile: Mobile, backend: Backend, room: Room, shop: Shop, owner: bool
) -> None:
    other = await open_shop(backend, mobile.api, sku="other")
    screen, theirs = await room.screen("MINE01"), await Room(backend, other.store.id).screen("THEIR1")
    token = await people(backend, shop, mobile, owner=owner)
    # numbers are given when somebody signs in who looks after the store, or here
    from sqlalchemy import insert

    from backend.signage.models import NumberRow

    async with backend.database.write() as session:
        await session.execute(insert(NumberRow).values(id=555, kind="store", subject=other.store.id))

    everything = (await mobile.get("/dashboard/screens", token)).json()
    asked = await mobile.get("/dashboard/screens?organization_id=555", token)
    unknown = await mobile.get("/dashboard/screens?organization_id=556", token)
    stats = await mobile.get(f"/dashboard/screen/{theirs}/stats", token)

    assert {each["id"] for each in everything["screens"]} == ({screen, theirs} if owner else {screen})
    if owner:
        assert [each["id"] for each in asked.json()["screens"]] == [theirs]
        assert said(unknown) == (400, "VALIDATION_ERROR")
        assert stats.json() == {
            "screen_id": theirs, "period_days": 7, "daily_plays": [], "category_stats": [], "total_plays": 0
        }  # fmt: skip
    else:
        assert said(asked) == said(unknown) == (403, "SUPERADMIN_REQUIRED")
        assert said(stats) == (404, "SCREEN_NOT_FOUND")


async def test_limits_are_an_installation_s_own_if_it_says_so(
    make_settings: Callable[..., Settings], clock: FixedClock
) -> None:
    app = create_app(make_settings(adscreen_limits={"login": 2}), clock)
    async with app.router.lifespan_context(app):
        transport = httpx.ASGITransport(app, raise_app_exceptions=False)
        async with httpx.AsyncClient(transport=transport, base_url="http://backend") as api:
            statuses = [(await api.post("/mobile/api/v1/auth/login", json={})).status_code for _ in range(3)]
            other = (await api.post("/mobile/api/v1/auth/screen-login", json={})).status_code

    assert (statuses, other) == ([400, 400, 429], 400)


async def test_screens_of_one_address_are_each_told_that_their_token_is_over(
    make_settings: Callable[..., Settings], clock: FixedClock
) -> None:
    app = create_app(make_settings(adscreen_limits={"playlist": 3}), clock)
    async with app.router.lifespan_context(app):
        transport = httpx.ASGITransport(app, raise_app_exceptions=False)
        async with httpx.AsyncClient(transport=transport, base_url="http://backend") as api:
            backend: Backend = app.state.backend
            room, mobile = Room(backend, (await open_shop(backend, api)).store.id), Mobile(api)
            await room.screen("ABC123")
            await room.screen("ABC124")
            tokens = [(await mobile.screen(code))["access_token"] for code in ("ABC123", "ABC124")]
            clock.advance(timedelta(days=2))
            first, second = [[await mobile.get("/screen/playlist", each) for _ in range(4)] for each in tokens]
            nobody = [await mobile.get("/screen/playlist", "x.y.z") for _ in range(4)]

    for answers in (first, second, nobody):
        assert [each.status_code for each in answers] == [401, 401, 401, 429]
