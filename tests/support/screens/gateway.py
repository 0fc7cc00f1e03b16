"""The gateway's configuration page, on a desk and on a telephone, in a real browser, beside a virtual printer."""

from __future__ import annotations

import asyncio
from pathlib import Path
from tempfile import TemporaryDirectory

import cv2

from apps.gateway.drawer.seams import GatewayState, InvoiceState, PrinterState
from tests.support.browser import DESKTOP, PHONE, Browser, browser
from tests.support.drawer_service import PASSWORD, Counter, counter

LANGUAGES = ("fr", "en")
PARTS = ("state", "drawer", "invoices", "network", "odoo", "logs")
KITCHEN = ({"name": "Cuisine", "address": "tcp://127.0.0.1:9", "roles": ["kitchen"], "fallback": "TICKET"},)
JOURNAL = "/var/lib/comptoir/gateway/logs/cashdrawer.log"
STRANGER = {"Origin": "https://caisse.exemple.fr", "Sec-Fetch-Site": "cross-site", "Sec-Fetch-Dest": "empty"}


def shoot(out: Path, language: str) -> None:
    out.mkdir(parents=True, exist_ok=True)
    asyncio.run(_everything(out, language))


async def _everything(out: Path, language: str) -> None:
    with TemporaryDirectory() as folder:
        shop = Path(folder) / "shop"
        settings = {
            "drawer": {"open_level": "high"},
            "invoices": {"autoprint": True, "folder": "/srv/factures", "printer": "FACTURE@192.168.1.60:9100"},
        }
        async with counter(shop, settings=settings, also=KITCHEN, paper="low") as desk:
            await _as_in_a_shop(desk)
            await asyncio.to_thread(_tour, desk, out, language, Path(folder))


async def _as_in_a_shop(desk: Counter) -> None:
    desk.state = GatewayState(
        True,
        "pizza-bab-el-oued",
        True,
        (PrinterState("TICKET", printed=128), PrinterState("Cuisine", "refused", 86, True)),
    )
    desk.invoices.kept = InvoiceState(waiting=1, printed=42)
    async with desk.client(headers={"User-Agent": "Odoo POS"}) as client:
        await client.get("/open-cash-drawer")
        await client.get("/open-cash-drawer", headers=STRANGER)


def _tour(desk: Counter, out: Path, language: str, folder: Path) -> None:
    with browser(folder, language) as page:
        page.open(f"{desk.url}/config/language/{language}")

        def save(name: str, part: str = "") -> None:
            for size, suffix in ((DESKTOP, ""), (PHONE, "-phone")):
                page.resize(size)
                move = f"document.getElementById('{part}').scrollIntoView()" if part else "window.scrollTo(0, 0)"
                page.driver.execute_script(move)
                cv2.imwrite(str(out / f"gateway-{name}{suffix}-{language}.png"), page.picture())
            page.resize(DESKTOP)

        page.find("input[name=confirm_password]")
        save("first-password")
        _choose_password(page)
        page.find("main[data-ready=yes]")
        # not the folder of this picture's few seconds
        page.driver.execute_script("document.getElementById('log-path').textContent = arguments[0]", JOURNAL)
        for part in PARTS:
            save(part, part)
        page.driver.execute_script("document.querySelector('.printer').open = true")
        save("printer", "printers")
        page.type("input[name=drawer_command]", "ouvre-toi" if language == "fr" else "open")
        page.click("#drawer button.primary")
        page.find("#refused")
        page.find("main[data-ready=yes]")
        save("wrong", "drawer")
        page.open(f"{desk.url}/config/logout")
        page.type("input[name=password]", "faux")
        page.click("button[type=submit]")
        page.find(".wrong")
        save("sign-in")


def _choose_password(page: Browser) -> None:
    page.type("input[name=password]", PASSWORD)
    page.type("input[name=confirm_password]", PASSWORD)
    page.click("button[type=submit]")
