"""The back office asks, real terminals do: the picture of a screen, a restart nobody feels, a new token, the logs."""

from __future__ import annotations

import asyncio
import io
import os
import re
import zipfile
from collections.abc import AsyncIterator
from pathlib import Path

import cv2
import httpx
import numpy as np
import pytest
import pytest_asyncio

from apps.demo.hands import event_of
from apps.demo.shop import Shop
from common.ui.drive_client import DriveClient
from tests.e2e.counter import PATIENCE_MS, paired
from tests.support.office import Office, post, signed_in

pytestmark = [pytest.mark.asyncio(loop_scope="module"), pytest.mark.timeout(120)]
module_fixture = pytest_asyncio.fixture(scope="module", loop_scope="module")


@module_fixture
async def owner(shop: Shop) -> AsyncIterator[httpx.AsyncClient]:
    async with signed_in(shop.url) as client:
        yield client


def device_id(shop: Shop, kind: str) -> str:
    found = re.search(r"^DEVICE_ID=(.+)$", (shop.folder / kind / ".env").read_text(), re.M)
    assert found is not None
    return found[1].strip('"')


@module_fixture
async def kiosk(shop: Shop) -> DriveClient:
    os.environ["COMPTOIR_UPDATE_COMMAND"] = f"cp {{file}} {shop.folder / 'installed'}"
    try:
        window = await paired(shop, "kiosk")
    finally:
        del os.environ["COMPTOIR_UPDATE_COMMAND"]
    await window.wait("attract", visible=True, timeout_ms=PATIENCE_MS)
    return window


@module_fixture
async def office(owner: httpx.AsyncClient, shop: Shop, kiosk: DriveClient) -> Office:
    return Office(owner, device_id(shop, "kiosk"))


async def test_it_shows_itself_until_somebody_touches_it(office: Office, kiosk: DriveClient) -> None:
    await office.ask("identify")
    await kiosk.wait("identify", visible=True, timeout_ms=PATIENCE_MS)
    await kiosk.tap("identify-touch")
    assert "touché l’écran" in await office.until("done")
    assert "identify" not in await kiosk.find("identify")
    await kiosk.wait("attract", visible=True, timeout_ms=PATIENCE_MS)


async def test_its_screen_is_seen_in_the_office(office: Office, kiosk: DriveClient, tmp_path: Path) -> None:
    await office.ask("screenshot")
    await office.until("done")
    answer = await office.file()
    assert answer.headers["content-type"] == "image/png"
    seen = cv2.imdecode(np.frombuffer(answer.content, np.uint8), cv2.IMREAD_COLOR)
    await kiosk.screenshot(str(tmp_path / "now.png"))
    now = cv2.imread(str(tmp_path / "now.png"))
    assert seen is not None
    assert now is not None
    assert seen.shape == now.shape


async def test_the_menu_is_fetched_again_and_the_logs_arrive(office: Office) -> None:
    await office.ask("refresh_catalogue")
    await office.until("done")
    await office.ask("send_logs")
    await office.until("done")
    answer = await office.file()
    assert answer.headers["content-disposition"].startswith("attachment")
    with zipfile.ZipFile(io.BytesIO(answer.content)) as archive:
        assert b"action refresh_catalogue begins" in archive.read("comptoir.log")


async def test_a_new_token_and_nobody_notices(office: Office, kiosk: DriveClient, shop: Shop) -> None:
    before = kept_tokens(shop)
    await office.ask("rotate_token")
    await office.until("done")
    assert kept_tokens(shop) != before
    await office.ask("refresh_catalogue")
    await office.until("done")
    assert kiosk.returncode is None


def kept_tokens(shop: Shop) -> list[bytes]:
    return [each.read_bytes() for each in sorted((shop.folder / "kiosk").glob("tokens*"))]


async def test_a_new_version_is_fetched_checked_and_installed_and_what_runs_afterwards_is_told(
    office: Office, kiosk: DriveClient, shop: Shop
) -> None:
    content = os.urandom(2_500_000)
    token = office.client.cookies.get("starlette_admin_csrftoken", "")
    answer = await office.client.put(
        "/admin/devices/versions?name=../kiosk.bin&version=9.9.9", content=content, headers={"X-CSRFToken": token}
    )
    assert answer.status_code == 200, answer.text
    await post(office.client, f"/admin/devices/versions/{answer.json()['sha256']}/ask", type="kiosk")
    await event_of(kiosk, "ready", lambda event: bool(event["paired"]))
    assert (shop.folder / "installed").read_bytes() == content
    assert "tourne encore" in await office.until("failed"), "the command of this test installs nothing"


async def test_it_restarts_when_the_customer_has_gone(office: Office, kiosk: DriveClient) -> None:
    await kiosk.tap("attract")
    await kiosk.wait("screen-language", visible=True, timeout_ms=PATIENCE_MS)
    process = kiosk.pid
    await office.ask("restart")
    row = await office.until("running")
    async with asyncio.timeout(PATIENCE_MS / 1000):
        while "ne soit servi" not in row:
            row = await office.until("running")
    await kiosk.tap("back")
    await event_of(kiosk, "ready", lambda event: bool(event["paired"]))
    assert "0." in await office.until("done")
    await kiosk.wait("attract", visible=True, timeout_ms=PATIENCE_MS)
    assert kiosk.pid == process, "the same place in the system: whoever watches it sees no end"
    os.kill(process, 0)
