"""Every page of the back office, on a desk and on a telephone, in a real browser, with the demo's stores behind it."""

from __future__ import annotations

import asyncio
from pathlib import Path
from tempfile import TemporaryDirectory

import cv2

from apps.demo.hand import new_hand
from apps.demo.shop import STORE, Shop
from common.contract.devices import HeartbeatIn
from common.domain.device import DeviceType
from tests.support.browser import DESKTOP, PHONE, Browser, browser
from tests.support.screens._menu import pages_of_the_menu
from tests.support.screens._sales import pages_of_sales, sell_a_week

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
TERMINALS: tuple[tuple[DeviceType, str], ...] = (
    ("pos", "Caisse 1"), ("pos", "Caisse 2"), ("kiosk", "Borne"), ("kds", "Cuisine"), ("signage", "Salle"),
)  # fmt: skip
PAGES = {
    "today": "/",
    "orders": "/orders",
    "payments": "/payments",
    "tills": "/till-sessions",
    "reports": "/reports",
    "catalogue": "/catalogue",
    "devices": "/devices",
    "realtime": "/realtime",
    "staff": "/staff",
    "accounts": "/accounts",
    "audit": "/audit",
    "settings": "/settings",
    "account": "/account",
}


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
            for hand in hands.values():
                await hand.api.heartbeat(hand.device.id, HeartbeatIn(systemInfo=dict(INFO)))
                await hand.api.aclose()
            await asyncio.to_thread(_tour, shop.url, out, language, Path(folder))
        finally:
            await shop.close()


def _tour(url: str, out: Path, language: str, folder: Path) -> None:
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
        for name, path in PAGES.items():
            page.open(f"{url}/admin{path}")
            page.find(".page-title")
            save(name)
        pages_of_sales(page, url, save)
        pages_of_the_menu(page, url, language, folder, save)
        page.open(f"{url}/admin/devices")
        page.click("tr[data-device] a.fw-medium")
        page.find("#device")
        page.click("[data-ask=identify]")
        page.find("#device")
        page.driver.execute_script("document.querySelector('details').open = true")
        save("device")
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
