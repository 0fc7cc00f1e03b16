"""Provisioning to the end and the back office: what the issue says it must show, point by point."""

from __future__ import annotations

import asyncio
import json
import sys
import time
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
import pytest_asyncio

from apps.demo.hands import KioskCustomer, event_of
from apps.demo.processes import Child, comptoir, run_once
from apps.demo.shop import STORE, Shop, TerminalSpec
from backend.admin.site import MENU
from common.ui.drive_client import DriveClient
from tests.e2e.counter import PATIENCE_MS
from tests.support.browser import Browser, browser
from tests.support.qr_pictures import page_seen_by_webcam, save
from tests.support.screens.back_office import PAGES
from tests.support.two_machines import two_machines

in_the_shop = pytest.mark.asyncio(loop_scope="module")


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def shop(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Shop]:
    made = Shop(tmp_path_factory.mktemp("provisioning") / "shop")
    made.clear()
    await made.start_backend()
    yield made
    await made.close()


# 1. End to end in real Chromium: first-run set-up, sign in, create a kiosk, its QR appears; a picture of that very
#    page, warped and noisy, is given to the kiosk app as its camera: it pairs and shows the menu in under 10 s; the
#    page says paired; the same picture is refused a second time with the right message.

PASSWORD = "une phrase assez longue"


def set_up_and_sign_in(page: Browser, url: str) -> None:
    page.open(f"{url}/admin/")
    page.type("#name", "Propriétaire")
    page.type("#email", "proprietaire@example.org")
    page.type("#password", PASSWORD)
    page.click("button[type=submit]")
    page.type("#email", "proprietaire@example.org")
    page.type("#password", PASSWORD)
    page.click("button[type=submit]")
    page.find(".page-title")


def create_kiosk(page: Browser, url: str) -> None:
    page.open(f"{url}/admin/devices")
    page.click("[data-bs-target='#new-device']")
    page.type("#device-name", "Borne de l’entrée")
    page.click("input[value=kiosk] + .form-selectgroup-label")
    page.click("#new-device button[type=submit]")
    page.find("#qr svg")


@in_the_shop
@pytest.mark.timeout(180)
async def test_1_a_kiosk_pairs_by_a_picture_of_the_very_page(shop: Shop, tmp_path: Path) -> None:
    with browser(tmp_path) as page:
        await asyncio.to_thread(set_up_and_sign_in, page, shop.url)
        await asyncio.to_thread(create_kiosk, page, shop.url)
        (shop.folder / "qr").mkdir()
        picture = shop.folder / "qr" / "kiosk.png"
        save(picture, page_seen_by_webcam(await asyncio.to_thread(page.picture)))

        kiosk = shop.window(TerminalSpec("kiosk", "Borne de l’entrée", "1080x1920", ("--windowed",)))
        began = time.monotonic()
        await kiosk.start()
        await event_of(kiosk, "paired", lambda _event: True)
        await KioskCustomer(kiosk).begin()
        took_s = time.monotonic() - began
        assert await kiosk.find("add-"), "the menu has nothing to add"
        assert took_s < 10

        await asyncio.to_thread(page.wait_for, "Relié ✓")
        assert not await asyncio.to_thread(page.all, "#qr svg")
        assert page.complaints() == []

    second = TerminalSpec("kiosk", "Une autre", "1080x1920", ("--windowed",))
    command = [
        str(shop.folder / "another") if each == str(shop.folder / "kiosk") else each for each in shop.command(second)
    ]
    other = DriveClient(command, env={**shop.env, "DEVICE_FINGERPRINT": "fpr-another-machine"})
    await other.start()
    try:
        await other.wait("pairing-error", contains="Ce code a déjà servi.", timeout_ms=PATIENCE_MS)
        assert not (shop.folder / "another" / ".env").exists()
    finally:
        await other.stop()


# 2. Rotation while an order is being sent: the order goes through, the old token dies at first use of the new one;
#    revocation: next request 401, socket closed in under 1 s, app shows "this terminal was revoked" and keeps its
#    unsent data.

# 3. Stealing: database dump, `.env`, logs and a photo of a used QR give no access (a test tries each).

# 4. A generated test walks every endpoint with every device type, every role, no token, a wrong-store token:
#    403/401/404 exactly where the abilities table says.

# 5. schemathesis over the OpenAPI: no 5xx, answers match the schema.

# 6. Import of 5,000 products from XLSX with 20 faulty lines: preview lists the 20, the good ones arrive in under 10 s,
#    terminals have them without a restart.

# 7. Two machines (network namespaces): tap-to-pair finds, compares, pairs.

WATCH = """
import asyncio
from common.pairing.discovery import Discovery

async def watch():
    discovery = Discovery()
    discovery.servers.subscribe(lambda servers: print(len(servers), "found", flush=True))
    await discovery.start()
    await asyncio.Event().wait()

asyncio.run(watch())
"""


@pytest.mark.timeout(180)
async def test_7_a_till_finds_the_shop_on_its_network_and_pairs(tmp_path: Path) -> None:
    env = {
        "COMPTOIR_DATA_DIR": str(tmp_path / "backend"),
        "PYTHONUNBUFFERED": "1",
        "PYTHON_KEYRING_BACKEND": "keyring.backends.fail.Keyring",
    }
    (tmp_path / "camera").mkdir()
    async with two_machines() as (server, terminal):
        serve = server.command(*comptoir("serve", "--demo-stores", "--host", "0.0.0.0", "--port", "8000"))
        backend = Child("backend", serve, env, tmp_path / "backend.log")
        await backend.start()
        pos = comptoir(
            "pos", "--data-dir", str(tmp_path / "pos"), "--size", "1366x768", "--allow-file-keyring",
            "--qr", str(tmp_path / "camera"),
        )  # fmt: skip
        till = DriveClient(terminal.command(*pos), env={**env, "DEVICE_FINGERPRINT": "fpr-second-machine"})
        try:
            await backend.until(lambda line: line if "comptoir: ready" in line else None, 60)
            await till.start()

            await till.tap("pairing-nearby")
            await till.wait("nearby-ask-0", visible=True, timeout_ms=PATIENCE_MS)
            assert "Pizza Bab El Oued" in await till.text("nearby-title-0")
            assert f"{server.address}:8000" in await till.text("nearby-detail-0")

            await till.tap("nearby-ask-0")
            await till.wait("nearby-code", visible=True, timeout_ms=PATIENCE_MS)
            shown = await till.text("nearby-code")
            (request,) = json.loads(await run_once("requests", comptoir("devices", "requests", "--json"), env))
            assert request["code"] == shown, "both sides show the same code"
            assert (request["type"], request["address"]) == ("pos", terminal.address)
            assert not (tmp_path / "pos" / ".env").exists()

            accept = comptoir("devices", "accept", shown, "--store", STORE, "--name", "Caisse 1", "--json")
            accepted = json.loads(await run_once("accept", accept, env))
            await event_of(till, "paired", lambda _event: True)
            await till.wait("screen-lock", visible=True, timeout_ms=PATIENCE_MS)
            kept = (tmp_path / "pos" / ".env").read_text("utf-8")
            assert accepted["id"] in kept
            assert f"http://{server.address}:8000/api/v1" in kept
            (device,) = json.loads(await run_once("list", comptoir("devices", "list", "--json"), env))
            assert (device["name"], device["status"], device["claimed"]) == ("Caisse 1", "online", True)

            watch = Child("watch", terminal.command(sys.executable, "-c", WATCH), env, tmp_path / "watch.log")
            await watch.start()
            await watch.until(lambda line: line if line == "1 found" else None, 30)
            await backend.stop()
            await watch.until(lambda line: line if line == "0 found" else None, 10)
            await watch.stop()
        finally:
            await till.stop()
            await backend.stop()


# 8. Screenshots of every back-office page, desktop and phone width, that a shop owner would understand without help.


SHOTS = Path(__file__).parents[2] / "docs" / "screenshots"


def test_8_every_page_of_the_back_office_has_its_pictures() -> None:
    names = {
        language: {each.name.removesuffix(f"-{language}.webp") for each in SHOTS.glob(f"back-office-*-{language}.webp")}
        for language in ("fr", "en")
    }
    assert names["fr"] == names["en"]
    desktop = {each for each in names["fr"] if not each.endswith("-phone")}
    assert names["fr"] == desktop | {f"{each}-phone" for each in desktop}
    pages = set(PAGES) | {"set-up", "sign-in", "device-new", "device-pair", "device", "devices-several", "devices-sheet"}
    assert desktop == {f"back-office-{each}" for each in pages}
    menu = {view.path for view in MENU}
    assert menu == set(PAGES.values()) - {"/"}, "a page of the menu has no picture"
