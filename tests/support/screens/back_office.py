"""Every page of the back office, on a desk and on a telephone, in a real browser, with the demo's stores behind it."""

from __future__ import annotations

import asyncio
import random
from collections import Counter
from pathlib import Path
from tempfile import TemporaryDirectory

import cv2

from apps.demo.hand import new_hand
from apps.demo.shop import STORE, Shop
from apps.realtime_test.ears import Ears
from common.contract.devices import DeliveryReport, HeartbeatIn
from common.domain.clock import SystemClock
from common.domain.device import DeviceType
from common.domain.spread import bucket
from tests.support.browser import DESKTOP, PHONE, Browser, browser
from tests.support.screens._attendance import fill_attendance, pages_of_attendance
from tests.support.screens._menu import LOADED, pages_of_the_menu
from tests.support.screens._printing import pages_of_printing, print_some
from tests.support.screens._sales import pages_of_sales, sell_a_week
from tests.support.screens._signage_contents import pages_of_contents
from tests.support.screens._signage_report import pages_of_statistics
from tests.support.screens._signage_screens import fill_screens, pages_of_screens

LANGUAGES = ("fr", "en")
CHARTS_FIT = (
    "return [...document.querySelectorAll('.chart-plot svg.apexcharts-svg')].every("
    "(each) => Math.abs(each.getBoundingClientRect().width - each.closest('.chart-plot').clientWidth) < 2)"
)
PASSWORD = "une phrase assez longue"
INFO = {
    "app_version": "0.1.0", "os": "Linux 6.1", "machine": "x86_64", "screen": "1366 × 768", "free_disk_mb": 96_400,
    "outbox_waiting": 0, "outbox_parked": 0, "printer": "ready",
}  # fmt: skip
REFUSED = {
    "outbox_parked": 2,
    "parked": [
        {"key": "k1", "deed": "order", "number": "P2-031", "code": "total_mismatch", "at": "2026-11-21T11:52:00+00:00"},
        {"key": "k2", "deed": "cancel", "number": "K1-014", "code": "order_status_refused",
         "at": "2026-11-21T12:07:00+00:00"},
    ],
}  # fmt: skip
SHOWS = {"playing": "Menu famille"}
TERMINALS: tuple[tuple[DeviceType, str], ...] = (
    ("pos", "Caisse 1"), ("pos", "Caisse 2"), ("kiosk", "Borne"), ("kds", "Cuisine"),
    ("gateway", "Passerelle"), ("signage", "Salle"),
)  # fmt: skip
PAGES = {
    "today": "/",
    "orders": "/orders",
    "payments": "/payments",
    "tills": "/till-sessions",
    "reports": "/reports",
    "signage-statistics": "/signage/statistics",
    "catalogue": "/catalogue",
    "attendance-presence": "/attendance/presence",
    "attendance-sheets": "/attendance/sheets",
    "attendance-doubtful": "/attendance/sheets/doubtful",
    "attendance-rules": "/attendance/rules",
    "attendance-people": "/attendance/people",
    "attendance-unknown": "/attendance/people/unknown",
    "attendance-schedules": "/attendance/schedules",
    "attendance-terminals": "/attendance/terminals",
    "attendance-services": "/attendance/services",
    "attendance-deliveries": "/attendance/deliveries",
    "attendance-management": "/attendance/management",
    "signage-screens": "/signage/screens",
    "signage-overlays": "/signage/overlays",
    "signage-channels": "/signage/channels",
    "signage-contents": "/signage/contents",
    "signage-bookings": "/signage/bookings",
    "signage-playlists": "/signage/playlists",
    "signage-broadcasts": "/signage/broadcasts",
    "printing": "/printing",
    "devices": "/devices",
    "realtime": "/realtime",
    "staff": "/staff",
    "accounts": "/accounts",
    "audit": "/audit",
    "receipt": "/receipt",
    "settings": "/settings",
    "account": "/account",
}


def delivered(name: str) -> DeliveryReport:
    """Times like a shop's: a few milliseconds to arrive, a frame or two to be painted."""
    chance = random.Random(name)
    times = [chance.lognormvariate(2.4, 0.5) for _ in range(60)]
    return DeliveryReport(
        received=Counter(bucket(each) for each in times),
        painted=Counter(bucket(each + 8 + 12 * chance.random()) for each in times),
        clock_error_ms=2,
        live_s=3600,
    )


def shoot(out: Path, language: str) -> None:
    out.mkdir(parents=True, exist_ok=True)
    asyncio.run(_everything(out, language))


async def _everything(out: Path, language: str) -> None:
    with TemporaryDirectory() as folder:
        shop = Shop(Path(folder) / "shop")
        shop.clear()
        await shop.start_backend()
        try:
            hands = {}
            for kind, name in TERMINALS:
                hand = await new_hand(shop.url, dict(shop.env), kind, name, STORE, shop.folder)
                hands[name] = hand
            await sell_a_week(hands["Caisse 1"], hands["Borne"], hands["Caisse 2"])
            await print_some(hands["Caisse 1"], hands["Passerelle"], INFO)
            listening = []
            for name, hand in hands.items():
                if name == "Passerelle":  # it has told of its printers
                    continue
                info = {**INFO, **(REFUSED if name == "Caisse 2" else {}), **(SHOWS if name == "Salle" else {})}
                beat = HeartbeatIn(systemInfo=info, delivery=delivered(name))
                await hand.api.heartbeat(hand.device.id, beat)
                if name != TERMINALS[-1][1]:  # the last is away
                    listening.append(Ears(hand.api, await hand.api.abilities(), SystemClock()))
                    await listening[-1].begin(10)
            await asyncio.to_thread(_tour, shop, out, language, Path(folder))
            for each in listening:
                await each.end()
            for hand in hands.values():
                await hand.api.aclose()
        finally:
            await shop.close()


def _tour(shop: Shop, out: Path, language: str, folder: Path) -> None:
    url = shop.url
    with browser(folder, language) as page:
        page.open(f"{url}/admin/static/comptoir.css")
        page.driver.add_cookie({"name": "language", "value": language, "path": "/"})

        def save(name: str) -> None:
            for size, suffix in ((DESKTOP, ""), (PHONE, "-phone")):
                page.resize(size)
                page.driver.execute_script("window.scrollTo(0, 0)")
                page.until(CHARTS_FIT)
                cv2.imwrite(str(out / f"back-office-{name}{suffix}-{language}.png"), page.picture())
            page.resize(DESKTOP)

        page.open(f"{url}/admin/setup")
        save("set-up")
        _set_up(page)
        save("sign-in")
        _sign_in(page)
        fill_screens(url)
        asyncio.run(fill_attendance(Path(shop.env["COMPTOIR_DATA_DIR"])))
        for name, path in PAGES.items():
            page.open(f"{url}/admin{path}")
            page.find(".page-title")
            if name == "receipt":
                page.until("return Number(document.getElementById('receipt').dataset.drawn || 0) > 0")
            page.until(LOADED)
            save(name)
        pages_of_sales(page, url, save)
        pages_of_the_menu(page, url, language, folder, save)
        pages_of_printing(page, url, folder, save)
        pages_of_screens(page, url, save)
        pages_of_attendance(page, url, save)
        pages_of_contents(page, url, folder, save)
        pages_of_statistics(page, url, language, out, save)
        _open_device(page, url, "Borne")
        page.find("#device")
        page.click("[data-ask=identify]")
        page.find("#device")
        page.driver.execute_script("document.querySelector('details').open = true")
        save("device")
        _open_device(page, url, "Caisse 2")
        page.find("#refused")
        save("device-refused")
        page.open(f"{url}/admin/devices")
        page.click("[data-bs-target='#several']")
        page.type("#several input[name=name]", "Borne" if language == "fr" else "Kiosk")
        page.driver.execute_script("document.querySelector('#several select[name=type]').value = 'kiosk'")
        save("devices-several")
        page.click("#several button[type=submit]")
        page.find("#sheet[data-ready=yes]")
        save("devices-sheet")
        page.open(f"{url}/admin/nothing")
        page.find("#error")
        save("error")
        page.open(f"{url}/admin/devices/versions")
        page.find("#upload")
        save("devices-versions")
        page.open(f"{url}/admin/devices")
        page.click("[data-bs-target='#new-device']")
        page.type("#device-name", "Borne de l’entrée" if language == "fr" else "Entrance kiosk")
        page.click("input[value=kiosk] + .form-selectgroup-label")
        save("device-new")
        page.click("#new-device button[type=submit]")
        page.find("#qr svg")
        save("device-pair")


def _open_device(page: Browser, url: str, name: str) -> None:
    page.open(f"{url}/admin/devices")
    page.driver.execute_script(
        "[...document.querySelectorAll('tr[data-device] a.fw-medium')]"
        ".find((each) => each.textContent.includes(arguments[0])).click()",
        name,
    )


def sign_in_the_first_time(page: Browser, url: str) -> None:
    page.open(f"{url}/admin/setup")
    _set_up(page)
    _sign_in(page)


def _sign_in(page: Browser) -> None:
    page.type("#password", PASSWORD)
    page.type("#email", "proprietaire@example.org")
    page.click("button[type=submit]")
    page.find(".page-title")


def _set_up(page: Browser) -> None:
    page.type("#name", "Propriétaire")
    page.type("#email", "proprietaire@example.org")
    page.type("#password", PASSWORD)
    page.click("button[type=submit]")
    page.find("label[for=email]")
