"""`/realtime-test.html` in a real browser: sign in, choose a store, hear as a cashier and as everything; cut, back."""

from __future__ import annotations

import asyncio
import os
from collections.abc import AsyncIterator
from pathlib import Path

import cv2
import httpx
import pytest
import pytest_asyncio

from apps.demo.hand import Hand, new_hand
from apps.demo.shop import STORE, Shop
from apps.realtime_test.ears import Ears
from common.contract.devices import HeartbeatIn
from common.contract.orders import OrderCancelIn
from common.domain.clock import SystemClock
from common.domain.ids import new_id
from tests.support import soketi
from tests.support.absent import absent
from tests.support.browser import PHONE, Browser, browser
from tests.support.office import EMAIL, PASSWORD, signed_in
from tests.support.screens.back_office import CHARTS_FIT, delivered

pytestmark = [pytest.mark.asyncio(loop_scope="module"), pytest.mark.timeout(180)]

LIVE = "return document.getElementById('state').dataset.state === 'live'"
NARROW = "return document.documentElement.scrollWidth <= innerWidth"
HEARD = "return [...document.querySelectorAll('#events > li')].map((each) => each.dataset.event)"


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def shop(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Shop]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("COMPTOIR_REALTIME_TEST", "true")
        made = Shop(tmp_path_factory.mktemp("page") / "shop")
        made.clear()
        await made.start_backend()
        async with signed_in(made.url):
            pass  # the owner is set up
        yield made
        await made.close()


async def test_events_are_watched_by_role(shop: Shop, tmp_path: Path) -> None:
    till = await new_hand(shop.url, dict(shop.env), "pos", "Caisse d’essai", STORE, shop.folder)
    out = Path(os.environ.get("COMPTOIR_PICTURES", tmp_path))
    with browser(tmp_path) as page:
        await asyncio.to_thread(_sign_in, page, shop.url)
        await asyncio.to_thread(_choose, page, "cashier")
        await _sell_and_cancel(till)
        await asyncio.to_thread(page.until, f"return (() => {{ {HEARD} }})().includes('order_cancelled')")
        assert page.driver.execute_script(HEARD) == ["order_cancelled", "order_created"]
        assert page.text("#gaps") == "–", "who hears a part cannot tell what is missing"

        await asyncio.to_thread(_choose, page, "manager")
        await _sell_and_cancel(till)
        await asyncio.to_thread(page.until, f"return (() => {{ {HEARD} }})().length === 6")
        heard = page.driver.execute_script(HEARD)
        assert set(heard) == {"OrderCreated", "order_created", "KdsTicketCreated", "KdsTicketUpdated", "OrderUpdated",
                              "order_cancelled"}  # fmt: skip
        assert page.text("#gaps") == "0"
        assert page.text("#median").endswith(" ms")
        page.click("#events > li:first-child summary")
        assert '"seq"' in page.text("#events pre")
        cv2.imwrite(str(out / "realtime-test-fr.png"), page.picture())
        page.resize(PHONE)
        assert page.driver.execute_script(NARROW)
        cv2.imwrite(str(out / "realtime-test-phone-fr.png"), page.picture())

        port = int(shop.url.rsplit(":", 1)[1])
        assert shop.backend is not None
        await shop.backend.kill()
        await asyncio.to_thread(page.until, "return document.getElementById('state').dataset.state === 'waiting'")
        await shop.start_backend(port)
        await asyncio.to_thread(page.until, LIVE)
        await till.send(till.order())
        await asyncio.to_thread(page.until, f"return (() => {{ {HEARD} }})()[0] === 'KdsTicketCreated'")
        broken = ("Failed to load resource", "ERR_CONNECTION_REFUSED", "WebSocket connection", "favicon")
        assert [each for each in page.complaints() if not any(word in each for word in broken)] == []
    await till.api.aclose()


async def test_in_english_and_who_has_no_account_is_told(shop: Shop, tmp_path: Path) -> None:
    with browser(tmp_path, "en") as page:
        page.open(f"{shop.url}/realtime-test.html?lang=en")
        page.type("#email", EMAIL)
        page.type("#password", "certainly not")
        page.click("#sign-in button")
        await asyncio.to_thread(page.wait_for, "Unknown address or password.")
        assert not page.driver.find_element("id", "watch").is_displayed()
        out = Path(os.environ.get("COMPTOIR_PICTURES", tmp_path))
        cv2.imwrite(str(out / "realtime-test-sign-in-en.png"), page.picture())
    async with httpx.AsyncClient(timeout=30) as api:
        assert (await api.get(f"{shop.url}/realtime-test.html")).status_code == 200


async def _sell_and_cancel(till: Hand) -> None:
    order = await till.send(till.order())
    cancel = OrderCancelIn(reason="essai", at=SystemClock().now(), staff_id="gerant")
    await till.api.cancel_order(order.id, cancel, key=new_id())


def _sign_in(page: Browser, url: str) -> None:
    page.open(f"{url}/realtime-test.html?lang=fr")
    page.type("#email", EMAIL)
    page.type("#password", PASSWORD)
    page.click("#sign-in button")
    page.find("#store")


def _choose(page: Browser, role: str) -> None:
    page.driver.execute_script(f"document.getElementById('role').value = '{role}'")
    page.driver.execute_script(
        "const store = document.getElementById('store');"
        "store.value = [...store.options].find((each) => each.textContent.includes('Bab El Oued')).value"
    )
    page.click("#listen")
    page.until(LIVE)


async def test_the_back_offices_page_keeps_itself_up_to_date(shop: Shop, tmp_path: Path) -> None:
    till = await new_hand(shop.url, dict(shop.env), "pos", "Caisse du fond", STORE, shop.folder)
    ears = Ears(till.api, await till.api.abilities(), SystemClock())
    with browser(tmp_path) as page:
        await asyncio.to_thread(_open_the_page, page, shop.url)
        assert "Caisse du fond" in page.text("#connections")
        row = f"document.querySelector('tr[data-line=\"{till.device.id}\"]').textContent"
        assert "Absent" in page.driver.execute_script(f"return {row}")

        await ears.begin(10)
        await asyncio.to_thread(page.until, f"return {row}.includes('En direct')")  # no hand touched the page
        await till.api.heartbeat(till.device.id, HeartbeatIn(delivery=delivered("Caisse du fond")))
        await asyncio.to_thread(page.until, "return document.querySelector('[data-part=latency] svg.apexcharts-svg')")
        await asyncio.to_thread(page.until, CHARTS_FIT)
        page.resize(PHONE)
        await asyncio.to_thread(page.until, CHARTS_FIT)
        assert page.driver.execute_script(NARROW)
        assert [each for each in page.complaints() if "favicon" not in each] == []
    await ears.end()
    await till.api.aclose()


def _open_the_page(page: Browser, url: str) -> None:
    page.open(f"{url}/admin/login")
    page.type("#email", EMAIL)
    page.type("#password", PASSWORD)
    page.click("button[type=submit]")
    page.find(".page-title")
    _look_at_the_pizzeria(page)
    page.open(f"{url}/admin/realtime")
    page.find("#connections")


def _look_at_the_pizzeria(page: Browser) -> None:
    page.driver.execute_script(
        "const store = document.querySelector('select[name=store]');"
        "store.value = [...store.options].find((each) => each.textContent.includes('Bab El Oued')).value;"
        "store.form.submit()"
    )
    page.until("return document.querySelector('select[name=store]').selectedOptions[0].textContent.includes('Bab El')")


async def test_the_page_listens_through_soketi(tmp_path: Path) -> None:
    if why := soketi.why_not():
        absent(why)
    with soketi.soketi(tmp_path / "soketi") as server, pytest.MonkeyPatch.context() as patch:
        for name, value in {
            "COMPTOIR_REALTIME_TEST": "true", "BROADCAST_CONNECTION": "pusher", "PUSHER_APP_ID": "4711",
            "PUSHER_APP_KEY": "the-key", "PUSHER_APP_SECRET": "the-secret", "PUSHER_HOST": "127.0.0.1",
            "PUSHER_PORT": str(server.port), "PUSHER_SCHEME": "http",
        }.items():  # fmt: skip
            patch.setenv(name, value)
        shop = Shop(tmp_path / "shop")
        shop.clear()
        await shop.start_backend()
        async with signed_in(shop.url):
            pass  # the owner is set up
        till = await new_hand(shop.url, dict(shop.env), "pos", "Caisse d’essai", STORE, shop.folder)
        with browser(tmp_path) as page:
            await asyncio.to_thread(_sign_in, page, shop.url)
            await asyncio.to_thread(_choose, page, "cashier")
            await _sell_and_cancel(till)
            await asyncio.to_thread(page.until, f"return (() => {{ {HEARD} }})().length === 2")
            assert page.driver.execute_script(HEARD) == ["order_cancelled", "order_created"]
            assert [each for each in page.complaints() if "favicon" not in each] == []
        await till.api.aclose()
        await shop.close()
