"""Pairing from the page: the code it shows is a terminal's way in, once, and the page learns of it."""

from datetime import timedelta

import pytest

from backend.app import Backend
from common.domain.clock import FixedClock
from tests.integration.admin.conftest import Visitor, owner
from tests.integration.devices.test_pairing_requests import Asking
from tests.support.shop import Shop


@pytest.fixture
async def at_home(visitor: Visitor, backend: Backend, shop: Shop) -> Visitor:
    await owner(backend)
    await visitor.sign_in("owner@example.org")
    return visitor


async def new_kiosk(visitor: Visitor) -> str:
    """Its page's path."""
    answer = await visitor.post("/devices/new", name="Borne de l’entrée", type="kiosk")
    assert answer.status_code == 303
    return answer.headers["location"].removeprefix("/admin").removesuffix("/pair")


async def test_the_code_pairs_once_and_the_page_learns_of_it(at_home: Visitor, shop: Shop) -> None:
    path = await new_kiosk(at_home)
    shown = (await at_home.post(f"{path}/code")).json()
    assert shown["qr"].startswith("<svg")
    assert (shown["seconds"], shown["address"]) == (600, "http://backend")
    state = f"{path}/code/{shown['claim']}"
    assert (await at_home.get(state)).json() == {"state": "waiting"}
    assert (await shop.claim(shown["code"])).status_code == 200
    assert (await at_home.get(state)).json() == {"state": "claimed"}
    assert (await shop.claim(shown["code"], "fpr-another-one")).json()["code"] == "claim_used"
    assert "Relier à nouveau" in (await at_home.get("/devices")).text


async def test_a_new_code_withdraws_the_former_and_an_old_one_expires(
    at_home: Visitor, shop: Shop, clock: FixedClock
) -> None:
    path = await new_kiosk(at_home)
    former, latter = [(await at_home.post(f"{path}/code")).json() for _ in range(2)]
    assert (await at_home.get(f"{path}/code/{former['claim']}")).json() == {"state": "withdrawn"}
    assert (await shop.claim(former["code"])).json()["code"] == "claim_revoked"
    clock.advance(timedelta(minutes=10))
    assert (await at_home.get(f"{path}/code/{latter['claim']}")).json() == {"state": "expired"}


async def test_the_page_itself_holds_no_code(at_home: Visitor) -> None:
    path = await new_kiosk(at_home)
    shown = (await at_home.post(f"{path}/code")).json()
    page = await at_home.get(f"{path}/pair")
    assert shown["code"] not in page.text
    assert "<svg viewBox" not in page.text
    assert page.headers["cache-control"] == "no-store"


async def test_a_revoked_terminal_gets_nothing_any_more(at_home: Visitor, shop: Shop) -> None:
    terminal = await shop.pair("kiosk", "Borne")
    me = await shop.api.get("/api/v1/me/abilities", headers=terminal.headers)
    assert me.status_code == 200
    assert (await at_home.post(f"/devices/{terminal.id}/revoke")).status_code == 303
    assert (await shop.api.get("/api/v1/me/abilities", headers=terminal.headers)).status_code == 401
    assert "Révoqué" in (await at_home.get("/devices")).text


@pytest.mark.parametrize(("name", "kind"), [("", "kiosk"), ("x" * 101, "kiosk"), ("Borne", "toaster")])
async def test_a_terminal_without_name_or_type_is_not_made(at_home: Visitor, name: str, kind: str) -> None:
    answer = await at_home.post("/devices/new", name=name, type=kind)
    assert "error=device_name_missing" in answer.headers["location"]
    assert "Donnez un nom" in (await at_home.get("/devices?error=device_name_missing")).text


async def test_a_name_with_markup_stays_a_name(at_home: Visitor) -> None:
    await at_home.post("/devices/new", name="<script>alert(1)</script>", type="pos")
    page = (await at_home.get("/devices")).text
    assert "<script>alert(1)" not in page
    assert "&lt;script&gt;alert(1)" in page


@pytest.fixture
def asking(shop: Shop, clock: FixedClock) -> Asking:
    return Asking(shop, clock)


async def test_a_terminal_that_asks_is_seen_compared_and_accepted(
    at_home: Visitor, backend: Backend, asking: Asking
) -> None:
    await asking.ask()
    assert asking.id not in (await at_home.get("/devices/state")).json()["asking"], "without a code there is no choice"
    await asking.show()
    assert (await at_home.get("/devices/state")).json()["asking"] == [asking.id]
    page = (await at_home.get("/devices")).text
    assert f"{asking.code[:3]} {asking.code[3:]}" in page
    wrong = await at_home.post(f"/devices/asking/{asking.id}/accept", code="000000", name="Borne")
    assert "error=pairing_code_mismatch" in wrong.headers["location"]
    assert (await asking.look()).state == "waiting"
    await at_home.post(f"/devices/asking/{asking.id}/accept", code=asking.code, name="Borne du fond")
    state = await asking.look()
    assert (state.state, state.payload is not None) == ("accepted", True)
    assert "Borne du fond" in (await at_home.get("/devices")).text


async def test_a_terminal_that_asks_may_be_refused(at_home: Visitor, asking: Asking) -> None:
    await asking.ask()
    await asking.show()
    await at_home.post(f"/devices/asking/{asking.id}/refuse")
    assert (await asking.look()).state == "refused"
    again = await at_home.post(f"/devices/asking/{asking.id}/accept", code=asking.code, name="Borne")
    assert "error=pairing_request_closed" in again.headers["location"]
