"""The player's own services against a real backend, over a line that can be cut; a stage that shows nothing."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import datetime
from pathlib import Path

import httpx

from apps.signage.downloads.service import Files
from apps.signage.plays.quotas import Quotas
from apps.signage.plays.service import PlayService
from apps.signage.program.clock import ScreenClock
from apps.signage.program.service import ProgramService
from apps.signage.rotation.service import RotationSource
from common.client.api import ApiClient
from common.client.auth import DeviceAuth
from common.domain.published import Published
from common.store.database import Database
from tests.support.shop import Terminal
from tests.support.signage.player import Bench, FakeServerTime, FakeStage


class Line(httpx.AsyncBaseTransport):
    """Reaches the backend; or not; or the request arrives and its answer does not."""

    def __init__(self, api: httpx.AsyncClient) -> None:
        self._api = api
        self.away = False
        self.answers_lost = 0

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        if self.away:
            raise httpx.ConnectError("no route", request=request)
        answer = await self._api.request(
            request.method, request.url.raw_path.decode(), content=await request.aread(), headers=dict(request.headers)
        )
        if self.answers_lost:
            self.answers_lost -= 1
            raise httpx.ReadError("reset", request=request)
        return httpx.Response(answer.status_code, headers=answer.headers, content=answer.content, request=request)


class _Files:
    """As if every file had been fetched."""

    def __init__(self) -> None:
        self.files: Published[Files] = Published(Files())

    def shown(self, sha256: str) -> None:
        pass

    def doubt(self, sha256: str) -> None:
        pass


class OfflinePlayer:
    def __init__(self, database: Database, api: ApiClient, line: Line, device_id: str, start: datetime) -> None:
        turn = asyncio.Lock()
        self.line = line
        self.bench = Bench(start)
        self.quotas = Quotas()
        clock = ScreenClock(self.bench.machine, FakeServerTime(self.bench.true), self.bench.monotonic)
        self.programs = ProgramService(database, api, clock, turn)
        self.programs.heard = self.quotas.heard
        self.programs.load_now(device_id)
        self.plays = PlayService(database, api, clock, self.quotas, turn)
        self.plays.load_now()
        self._files = _Files()
        self.source = RotationSource(
            self.programs.program, self._files, self.plays, self.quotas, clock, Published(True)
        )
        self.stage = FakeStage(self.source, self.bench)

    @property
    def began(self) -> list[datetime]:
        """When each play came on the screen, by the true clock."""
        return self.stage.began_at

    def files_are_there(self) -> None:
        program = self.programs.program.value
        assert program is not None
        self._files.files.set(Files({each.media.sha256: Path(each.name) for each in program.items.values()}))

    async def tell(self) -> None:
        """Everything written and sent."""
        await self.plays.flush()
        while await self.plays.send():
            pass


@asynccontextmanager
async def offline_player(
    api: httpx.AsyncClient, pair: Terminal, folder: Path, start: datetime
) -> AsyncIterator[OfflinePlayer]:
    database, line = Database(folder / "device.sqlite3"), Line(api)
    auth = DeviceAuth(pair.token, pair.fingerprint)
    try:
        async with ApiClient("http://backend/api/v1", auth, transport=line) as client:
            yield OfflinePlayer(database, client, line, pair.id, start)
    finally:
        database.close()
