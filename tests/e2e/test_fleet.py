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

pytestmark = [pytest.mark.asyncio(loop_scope="module"), pytest.mark.timeout(120)]
module_fixture = pytest_asyncio.fixture(scope="module", loop_scope="module")

PASSWORD = "une phrase assez longue"
_ROW = re.compile(
    r'<div class="list-group-item device-action" data-state="(\w+)">(.*?)(?=<div class="list-group-item|\Z)', re.S
)


class Office:
    """The owner at the page of one terminal."""

    def __init__(self, client: httpx.AsyncClient, device_id: str) -> None:
        self.client = client
        self.path = f"/admin/devices/{device_id}"

    async def ask(self, kind: str) -> None:
        answer = await post(self.client, f"{self.path}/ask", kind=kind)
        assert answer.status_code == 303

    async def newest(self) -> tuple[str, str]:
        """(state, what the row says) of the action asked last."""
        page = (await self.client.get(f"{self.path}/actions")).text
        state, row = _ROW.findall(page)[0]
        return state, re.sub(r"<[^>]+>", " ", row)

    async def until(self, wanted: str) -> str:
        async with asyncio.timeout(PATIENCE_MS / 1000):
            while True:
                state, row = await self.newest()
                if state == wanted:
                    return row
                assert state not in ("failed", "expired"), row
                await asyncio.sleep(0.05)

    async def file(self) -> httpx.Response:
        page = (await self.client.get(f"{self.path}/actions")).text
        found = re.search(r'href="http://[^/]+(/admin/devices/[^"]+/file)"', page)
        assert found is not None
        return await self.client.get(found[1])


async def post(client: httpx.AsyncClient, path: str, **form: str) -> httpx.Response:
    token = client.cookies.get("starlette_admin_csrftoken", "")
    return await client.post(path, data={"csrftoken": token, **form})


@module_fixture
async def owner(shop: Shop) -> AsyncIterator[httpx.AsyncClient]:
    async with httpx.AsyncClient(base_url=shop.url) as client:
        await client.get("/admin/setup")
        made = await post(client, "/admin/setup", name="Owner", email="o@example.org", password=PASSWORD)
        assert made.status_code == 303, made.text
        await client.get("/admin/login")
        assert (await post(client, "/admin/login", email="o@example.org", password=PASSWORD)).status_code == 303
        yield client


def device_id(shop: Shop, kind: str) -> str:
    found = re.search(r"^DEVICE_ID=(.+)$", (shop.folder / kind / ".env").read_text(), re.M)
    assert found is not None
    return found[1].strip('"')


@module_fixture
async def kiosk(shop: Shop) -> DriveClient:
    window = await paired(shop, "kiosk")
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
