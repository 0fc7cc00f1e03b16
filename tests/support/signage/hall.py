"""Real players beside each other: each the real program in a process of its own, one real backend for all."""

from __future__ import annotations

import asyncio
import sys
from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, cast

import httpx
from sqlalchemy import select

from apps.demo.hands import event_of
from backend.app import Backend, create_app
from backend.events.log import StoreKey
from backend.settings import Settings
from backend.stores.models import StoreRow
from common.domain.clock import SystemClock
from common.domain.ids import new_id
from common.pairing.env_file import DeviceEnv, write_env
from common.ui.drive_client import DriveClient
from tests.support.backend import NO_LIMITS
from tests.support.realtime_servers import OPTIONS
from tests.support.server import serving
from tests.support.shop import Shop, Terminal, open_shop
from tests.support.signage.media import picture
from tests.support.signage.room import Room

COLOURS = ("#c2410c", "#17637f", "#3f6212", "#7e22ce", "#be123c", "#0f766e")


@dataclass(frozen=True, slots=True)
class Hall:
    url: str
    backend: Backend
    shop: Shop
    room: Room
    folder: Path

    async def picture(self, name: str, number: int, **more: Any) -> int:
        """A content with a real file."""
        part = self.folder / f"{name}.part"
        await asyncio.to_thread(part.write_bytes, picture("PNG", (640, 360), COLOURS[number % len(COLOURS)]))
        size = part.stat().st_size
        kept = await asyncio.to_thread(self.backend.signage.files.keep, part, "png")
        return await self.room.content(name, media=kept, size=size, width=640, height=360, **more)

    async def screen(self, name: str, **more: Any) -> Terminal:
        """A paired device and the screen it is bound to."""
        paired = await self.shop.pair("signage", name)
        await self.room.screen(name.upper()[:6], device_id=paired.id, name=name, **more)
        return paired

    async def plays(self, at_least: int) -> list[Any]:
        """The ledger, once so many were told."""
        async with asyncio.timeout(90):
            while len(rows := await self.room.plays()) < at_least:  # noqa: ASYNC110 - a row of another process
                await asyncio.sleep(0.1)
        return rows

    def data_dir(self, screen: Terminal) -> Path:
        return self.folder / screen.id

    def window(
        self, screen: Terminal, *options: str, url: str = "", env: Mapping[str, str] | None = None
    ) -> DriveClient:
        """The program of that screen; it finds its identity beside a store that is still empty."""
        folder = self.data_dir(screen)
        if not (folder / ".env").exists():
            folder.mkdir()
            write_env(
                folder / ".env",
                DeviceEnv(screen.store.sku, f"{url or self.url}/api/v1", screen.fingerprint, screen.id),
            )
        command = [
            sys.executable, "-m", "apps.signage", "--data-dir", str(folder), "--size", "640x360", "--windowed",
            "--mute", "--mode", "playlist", *options,
        ]  # fmt: skip
        return DriveClient(command, env={"DEVICE_TOKEN": screen.token, **(env or {})})


@asynccontextmanager
async def hall(folder: Path, database_url: str, port: int = 0) -> AsyncIterator[Hall]:
    """`port`: of a hall that was there before; its shop and screens still are."""
    settings = Settings.model_validate(
        {"data_dir": folder / "backend", "database_url": database_url, "jobs": "none", **NO_LIMITS}
    )
    app = create_app(settings, SystemClock())
    async with serving(app, port, **OPTIONS) as port:
        url = f"http://127.0.0.1:{port}"
        async with httpx.AsyncClient(base_url=url, timeout=30, event_hooks={"request": [_with_key]}) as api:
            backend = cast(Backend, app.state.backend)
            shop = await _the_shop(backend, api)
            yield Hall(url, backend, shop, Room(backend, shop.store.id), folder)


async def _the_shop(backend: Backend, api: httpx.AsyncClient) -> Shop:
    async with backend.database.read() as session:
        there = (await session.execute(select(StoreRow.id, StoreRow.sku))).first()
    return await open_shop(backend, api) if there is None else Shop(backend, api, StoreKey(there.id, there.sku))


async def _with_key(request: httpx.Request) -> None:
    if request.method not in ("GET", "HEAD"):
        request.headers.setdefault("Idempotency-Key", new_id())


@asynccontextmanager
async def playing(*windows: DriveClient) -> AsyncIterator[None]:
    """All of them up and showing something."""
    async with AsyncExitStack() as stack:
        for each in windows:
            stack.push_async_callback(each.stop)
        await asyncio.gather(*(each.start() for each in windows))
        yield


async def shows(window: DriveClient, times: int, skip: int = 0) -> list[dict[str, Any]]:
    """The next so many contents that came on its glass."""
    found = [await event_of(window, "showing", lambda _event: True) for _ in range(skip + times)]
    return found[skip:]


def forget(window: DriveClient) -> None:
    """What it told until now."""
    while not window.events.empty():
        window.events.get_nowait()


def apart_ms(first: Sequence[dict[str, Any]], second: Sequence[dict[str, Any]]) -> list[float]:
    """How far apart the same content came on two glasses, by the one monotonic clock of this machine."""
    gaps: list[float] = []
    for one in first:
        near = [abs(each["seconds"] - one["seconds"]) for each in second if each["content"] == one["content"]]
        if near and min(near) < 1.5:
            gaps.append(min(near) * 1000)
    return gaps
