"""The door of the back office: set-up once, sign-in, forms of ours only, headers, stores apart."""

from collections.abc import Callable
from contextlib import AsyncExitStack

import httpx
import pytest
from fastapi import FastAPI

from backend.app import Backend, create_app
from backend.settings import Settings, back_office_keys
from common.domain.catalog import StoreProfile
from common.domain.clock import FixedClock
from common.domain.money import CURRENCIES
from tests.integration.admin.conftest import PASSWORD, Visitor, helper_of, owner
from tests.support.shop import Shop, open_shop

FORM = {
    "name": "Amina Kaci",
    "email": "amina@example.org",
    "password": PASSWORD,
    "language": "fr",
    "store_name": "Pizza du port",
    "sku": "pizza-du-port",
    "currency": "EUR",
    "time_zone": "Europe/Paris",
    "tax": "8,1",
}


async def test_the_first_visitor_makes_account_and_store_once(visitor: Visitor, backend: Backend) -> None:
    assert (await visitor.get("/")).headers["location"].startswith("http://backend/admin/login")
    assert (await visitor.get("/login")).headers["location"] == "/admin/setup"
    await visitor.get("/setup")
    assert (await visitor.post("/setup", **FORM)).headers["location"] == "/admin/login"
    async with backend.database.read() as session:
        (store,) = await backend.stores.all(session)
        catalog = await backend.catalog.current(session, store.id)
    assert store.profile == StoreProfile(
        "pizza-du-port", store.profile.name, CURRENCIES["EUR"], "Europe/Paris", ("fr", "en", "ar")
    )
    assert [(each.basis_points, each.name) for each in catalog.tax_rates] == [(810, "8.1 %")]
    assert (await visitor.get("/setup")).headers["location"] == "/admin/login"
    assert (await visitor.post("/setup", **{**FORM, "email": "thief@example.org"})).status_code == 303
    assert (await visitor.sign_in("thief@example.org")).status_code == 401
    assert (await visitor.sign_in("amina@example.org")).headers["location"] == "/admin/"
    assert "Pizza du port" in (await visitor.get("/")).text


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"password": "short"}, "trop court"),
        ({"password": "amina@example.org"}, "se devine"),
        ({"email": "amina"}, "n’en est pas une"),
        ({"sku": "Pizza du port!"}, "identifiant"),
        ({"currency": "XXX"}, "monnaie"),
        ({"time_zone": "Mars/Olympus"}, "fuseau"),
        ({"tax": "beaucoup"}, "TVA"),
        ({"tax": "101"}, "TVA"),
        ({"tax": "nan"}, "TVA"),
    ],
)
async def test_what_makes_no_sense_is_said_and_nothing_is_made(
    visitor: Visitor, backend: Backend, wrong: dict[str, str], said: str
) -> None:
    await visitor.get("/setup")
    answer = await visitor.post("/setup", **{**FORM, **wrong})
    assert answer.status_code == 422
    assert said in answer.text
    assert 'value="Amina Kaci"' in answer.text, "what was typed is lost"
    async with backend.database.read() as session:
        assert await backend.accounts.needs_set_up(session)
        assert await backend.stores.all(session) == ()


@pytest.mark.parametrize("where", ["another machine", "a proxy on this machine"])
async def test_from_elsewhere_the_printed_code_is_needed(backend_app: FastAPI, backend: Backend, where: str) -> None:
    peer = ("192.0.2.9", 5) if where == "another machine" else ("127.0.0.1", 5)
    headers = {} if where == "another machine" else {"X-Forwarded-For": "127.0.0.1"}
    transport = httpx.ASGITransport(backend_app, client=peer)
    async with httpx.AsyncClient(transport=transport, base_url="http://backend", headers=headers) as client:
        away = Visitor(client)
        assert "set_up_code" in (await away.get("/setup")).text
        assert (await away.post("/setup", **FORM)).status_code == 422
        assert (await away.post("/setup", **FORM, set_up_code="ABCD-EFGH-JKMN")).status_code == 422
        code = back_office_keys(backend.settings).set_up
        assert (await away.post("/setup", **FORM, set_up_code=code.lower())).status_code == 303


async def test_a_form_from_another_site_is_refused(visitor: Visitor, backend: Backend, shop: Shop) -> None:
    await owner(backend)
    await visitor.sign_in("owner@example.org")
    device = await shop.device("kiosk")
    for form in ({}, {"csrftoken": "made-up"}):
        answer = await visitor.client.post(f"/admin/devices/{device}/code", data=form)
        assert answer.status_code == 403


async def test_a_redirect_after_sign_in_stays_here(visitor: Visitor, backend: Backend, shop: Shop) -> None:
    await owner(backend)
    await visitor.get("/login")
    answer = await visitor.post("/login?next=https://evil.example/", email="owner@example.org", password=PASSWORD)
    assert answer.headers["location"] == "/admin/"


async def test_cookies_and_headers_are_careful(visitor: Visitor, backend: Backend, shop: Shop) -> None:
    await owner(backend)
    answer = await visitor.sign_in("owner@example.org")
    cookie = next(each for each in answer.headers.get_list("set-cookie") if each.startswith("comptoir_session="))
    assert {"HttpOnly", "Path=/admin", "SameSite=lax"} <= set(cookie.split("; "))
    page = await visitor.get("/")
    assert "frame-ancestors 'none'" in page.headers["content-security-policy"]
    assert page.headers["cache-control"] == "no-store"
    assert page.headers["x-content-type-options"] == "nosniff"
    assert "rsms.me" not in page.text, "a page asks somebody else for a font"


async def test_an_admin_of_one_store_cannot_see_or_guess_another_ones_devices(
    visitor: Visitor, backend: Backend, shop: Shop, api: httpx.AsyncClient
) -> None:
    other = await open_shop(backend, api, sku="other")
    theirs, mine = await other.device("kiosk", "Their kiosk"), await shop.device("kiosk", "My kiosk")
    await helper_of(backend, shop.store.id, "admin", "admin@example.org")
    await visitor.sign_in("admin@example.org")
    listed = (await visitor.get("/devices")).text
    assert "My kiosk" in listed
    assert "Their kiosk" not in listed
    assert (await visitor.post("/store", store=other.store.id)).status_code == 303
    assert "Their kiosk" not in (await visitor.get("/devices")).text
    assert (await visitor.get(f"/devices/{mine}/pair")).status_code == 200
    for path in (f"/devices/{theirs}/pair", f"/devices/{theirs}/code/1"):
        assert (await visitor.get(path)).status_code == 404
    for path in (f"/devices/{theirs}/code", f"/devices/{theirs}/revoke", f"/devices/{theirs}/unblock"):
        assert (await visitor.post(path)).status_code == 404


async def test_a_manager_has_no_devices_page(visitor: Visitor, backend: Backend, shop: Shop) -> None:
    await helper_of(backend, shop.store.id, "manager", "manager@example.org")
    device = await shop.device("kiosk")
    await visitor.sign_in("manager@example.org")
    assert (await visitor.get("/")).status_code == 200
    assert (await visitor.get("/devices")).status_code == 403
    assert (await visitor.post(f"/devices/{device}/code")).status_code == 403


async def test_an_owner_changes_the_store_they_look_at(
    visitor: Visitor, backend: Backend, shop: Shop, api: httpx.AsyncClient
) -> None:
    other = await open_shop(backend, api, sku="other")
    await other.device("kiosk", "Their kiosk")
    await owner(backend)
    await visitor.sign_in("owner@example.org")
    assert "Their kiosk" not in (await visitor.get("/devices")).text
    await visitor.post("/store", store=other.store.id)
    assert "Their kiosk" in (await visitor.get("/devices")).text


async def test_an_address_that_tries_too_often_waits_and_nobody_else_does(
    make_settings: Callable[..., Settings], clock: FixedClock
) -> None:
    app = create_app(make_settings(writes_per_minute=5), clock)
    async with app.router.lifespan_context(app), AsyncExitStack() as clients:

        async def visit(address: str) -> Visitor:
            transport = httpx.ASGITransport(app, raise_app_exceptions=False, client=(address, 5))
            client = httpx.AsyncClient(transport=transport, base_url="http://backend")
            return Visitor(await clients.enter_async_context(client))

        elsewhere = await visit("2001:db8::1")
        await elsewhere.get("/setup")
        guesses = [await elsewhere.post("/setup", set_up_code=f"GUES-S{number}") for number in range(6)]
        assert [each.status_code for each in guesses] == [422] * 5 + [429]
        await owner(app.state.backend)
        await open_shop(app.state.backend, elsewhere.client)
        neighbour = await visit("2001:db8::2")
        refused = await neighbour.sign_in("owner@example.org", "not-the-password")
        assert refused.status_code == 429, "an IPv6 machine has many addresses"
        assert "attendez une minute" in refused.text
        assert 1 <= int(refused.headers["Retry-After"]) <= 60
        other = await visit("127.0.0.1")
        assert (await other.sign_in("owner@example.org")).status_code == 303
