"""The real player beside a real backend: what the office does is on the glass, what was cut goes on."""

from __future__ import annotations

import asyncio
import shutil
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from apps.demo.hands import event_of
from apps.signage.downloads.cache import MediaCache
from apps.signage.downloads.service import DownloadService
from backend.signage.models import BroadcastRow, ScreenRow
from common.client.api import ApiClient
from common.client.auth import DeviceAuth
from common.client.signage import Download
from common.contract.signage import ProgramOut
from common.domain.clock import SystemClock
from tests.support.backend import sqlite_template as sqlite_template
from tests.support.printing.waiting import until
from tests.support.shop import TESTER
from tests.support.signage.hall import forget, hall, playing, shows

AT_ONCE_S = 10.0  # of a loaded machine; a quiet one needs a tenth of it


async def test_an_emergency_takes_the_glass_and_gives_it_back(sqlite_template: Path, tmp_path: Path) -> None:
    database = tmp_path / "backend.sqlite3"
    shutil.copy(sqlite_template, database)
    async with hall(tmp_path, f"sqlite:///{database}") as there:
        await there.room.playlist([await there.picture(f"{name}.png", place) for place, name in enumerate("ab")])
        alarm = await there.picture("alarm.png", 4)
        window = there.window(await there.screen("salle"))
        async with playing(window):
            await shows(window, 1)  # for ten seconds
            began = time.monotonic()
            broadcast = await there.room.broadcast(alarm, starts_at=SystemClock().now())
            await event_of(window, "showing", lambda it: it["content"] == "alarm.png")
            took = time.monotonic() - began
            await there.room.change(BroadcastRow, broadcast, ends_at=SystemClock().now())
            began = time.monotonic()
            await event_of(window, "showing", lambda it: it["content"] != "alarm.png")
            back = time.monotonic() - began
    print(f"an emergency: on the glass after {took:.2f} s, away after {back:.2f} s")
    assert took < AT_ONCE_S
    assert back < AT_ONCE_S


async def test_a_screen_switched_off_in_the_office_shows_none_of_it_any_more(
    sqlite_template: Path, tmp_path: Path
) -> None:
    database = tmp_path / "backend.sqlite3"
    shutil.copy(sqlite_template, database)
    async with hall(tmp_path, f"sqlite:///{database}") as there:
        await there.room.playlist([await there.picture("a.png", 1)])
        paired = await there.shop.pair("signage", "salle")
        number = await there.room.screen("SALLE", device_id=paired.id)
        window = there.window(paired)
        async with playing(window):
            await shows(window, 1)
            await there.room.change(ScreenRow, number, active=False)
            await window.wait("filler", visible=True, timeout_ms=30_000)
            forget(window)  # what it told before
            await there.room.change(ScreenRow, number, active=True)
            await shows(window, 1)


async def test_a_revoked_screen_shows_none_of_it_any_more(sqlite_template: Path, tmp_path: Path) -> None:
    database = tmp_path / "backend.sqlite3"
    shutil.copy(sqlite_template, database)
    async with hall(tmp_path, f"sqlite:///{database}") as there:
        await there.room.playlist([await there.picture("a.png", 1)])
        screen = await there.screen("salle")
        window = there.window(screen)
        async with playing(window):
            await shows(window, 1)
            began = time.monotonic()
            async with there.backend.database.write() as session:
                await there.backend.devices.revoke(session, screen.id, TESTER)
            await window.wait("filler", visible=True, timeout_ms=30_000)
            took = time.monotonic() - began
    print(f"a revoked screen: nothing of its program after {took:.2f} s")
    assert took < AT_ONCE_S


async def test_a_download_goes_on_where_it_was_cut(sqlite_template: Path, tmp_path: Path) -> None:
    """Over the real route of files, with its ranges and its ETag."""
    database = tmp_path / "backend.sqlite3"
    shutil.copy(sqlite_template, database)
    async with hall(tmp_path, f"sqlite:///{database}") as there:
        await there.room.playlist([await there.picture("a.png", 1)])
        screen = await there.screen("salle")
        asked: list[tuple[int, int]] = []
        async with ApiClient(f"{there.url}/api/v1", DeviceAuth(screen.token, screen.fingerprint)) as api:
            told = await api.signage_program()
            assert told is not None
            (item,) = ProgramOut.model_validate_json(told[0]).items
            half = item.media.size // 2

            class Cut:
                """The line breaks half-way, once."""

                @asynccontextmanager
                async def download(self, path: str, *, offset: int = 0, etag: str = "") -> AsyncIterator[Download]:
                    async with api.download(path, offset=offset, etag=etag) as coming:
                        asked.append((offset, coming.offset))
                        chunks = self._half(coming.chunks) if len(asked) == 1 else coming.chunks
                        yield Download(coming.offset, coming.size, coming.etag, chunks)

                async def _half(self, chunks: AsyncIterator[bytes]) -> AsyncIterator[bytes]:
                    async for chunk in chunks:
                        yield chunk[:half]
                        return

            seconds = [0.0]
            files = DownloadService(MediaCache(tmp_path / "media"), Cut(), lambda: seconds[0])
            files.want([item.media])
            task = asyncio.create_task(files.run())
            await until(lambda: files.files.value.missing == {item.media.sha256: "too_short"})
            seconds[0] = 60
            files._moved.set()
            await until(lambda: files.path(item.media.sha256))
            task.cancel()
            await asyncio.gather(task, return_exceptions=True)
        assert asked == [(0, 0), (half, half)]
