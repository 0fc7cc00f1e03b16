"""Films that screens cannot play are made anew in the background, one after the other; a stop of the server is no loss:
what was not finished is begun again at the next start."""

import asyncio
import contextlib
import logging
import threading
from collections.abc import AsyncIterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

from backend.db.database import Database
from backend.signage.contents.ffmpeg import Ffmpeg
from backend.signage.contents.files import SignageFiles
from backend.signage.contents.films import Film, inspected
from backend.signage.contents.incoming import clear
from backend.signage.contents.keeping import forget_unknown, keep_film, source_path
from backend.signage.contents.service import Content, ContentService
from backend.signage.refused import SignageRefused
from common.domain.clock import Clock
from common.domain.ids import new_id

log = logging.getLogger(__name__)

OUTDATED_EVERY_S = 24 * 3600.0


@dataclass(frozen=True, slots=True)
class _Made:
    """A film that is fit. `media`, `thumbnail`: names of files."""

    film: Film
    size: int
    media: str
    thumbnail: str


class ContentWork:
    def __init__(
        self, database: Database, contents: ContentService, files: SignageFiles, ffmpeg: Ffmpeg, clock: Clock
    ) -> None:
        self._clock = clock
        self._database = database
        self._contents = contents
        self._files = files
        self._ffmpeg = ffmpeg
        self._waiting: asyncio.Queue[Content] = asyncio.Queue()
        self._stops: dict[int, threading.Event] = {}
        self._percent: dict[int, int] = {}
        self._ending = False

    def take(self, content: Content) -> None:
        """To be made fit, when its turn comes."""
        self._stops[content.id] = threading.Event()
        self._percent[content.id] = 0
        self._waiting.put_nowait(content)

    async def drop(self, content: Content) -> None:
        """It was removed: what is under way ends, and its uploaded file goes."""
        stop = self._stops.get(content.id)
        if stop is not None:
            stop.set()
        else:
            await asyncio.to_thread(self._source(content).unlink, missing_ok=True)

    def percent(self, content_id: int) -> int:
        """0 … 99 of one that waits or is being made."""
        return self._percent.get(content_id, 0)

    @contextlib.asynccontextmanager
    async def running(self) -> AsyncIterator[None]:
        """Put it around the application's lifespan."""
        await self._begin_again()
        tasks = [
            asyncio.create_task(self._run(), name="signage-films"),
            asyncio.create_task(self._forget_daily(), name="signage-files"),
        ]
        try:
            yield
        finally:
            self._ending = True
            for stop in self._stops.values():
                stop.set()
            for task in tasks:
                task.cancel()
            await asyncio.gather(*tasks, return_exceptions=True)

    async def forget_outdated(self) -> None:
        """Files of contents removed long ago."""
        async with self._database.read() as session:
            outdated = await self._contents.outdated_files(session)
        for name in outdated:
            await asyncio.to_thread(self._files.forget, name)

    async def _begin_again(self) -> None:
        """What a stop of the server left lying goes; what it interrupted begins anew."""
        async with self._database.read() as session:
            wanted = {source_path(self._files, each).name for each in await self._contents.unfinished(session)}
            checking = await self._contents.checking(session)
        try:
            await asyncio.to_thread(clear, self._files.incoming, wanted, self._clock.now())
        except OSError as error:
            log.warning("signage files not tidied: %s", error)
        for content in checking:
            self.take(content)

    async def _run(self) -> None:
        with ThreadPoolExecutor(1, "signage-film") as thread:
            while True:
                await self._next(thread)

    async def _forget_daily(self) -> None:
        while True:
            try:
                await self.forget_outdated()
            except Exception:
                log.exception("signage files not tidied")
            await asyncio.sleep(OUTDATED_EVERY_S)

    async def _next(self, thread: ThreadPoolExecutor) -> None:
        content = await self._waiting.get()
        try:
            await self._make_fit(content, thread)
        except Exception:  # the drivers' own too: whatever happens to one film, the next has its turn
            log.exception("film %d not made fit, tried again at the next start", content.id)
        finally:
            self._stops.pop(content.id, None)
            self._percent.pop(content.id, None)

    async def _make_fit(self, content: Content, thread: ThreadPoolExecutor) -> None:
        stop = self._stops[content.id]
        source = self._source(content)
        into = source.with_name(f"{new_id()}.part")
        loop = asyncio.get_running_loop()
        try:
            made = await loop.run_in_executor(thread, self._made, content.id, source, into, stop)
        except SignageRefused as refused:
            if refused.code == "film_stopped":
                if not self._ending:  # it was removed
                    source.unlink(missing_ok=True)
                return
            log.warning("film %d cannot be made fit: %s", content.id, refused.kept)
            async with self._database.write() as session:
                await self._contents.failed(session, content, refused)
            return
        async with self._database.write() as session:
            done = await self._contents.finished(session, content, made.film, made.media, made.size, made.thumbnail)
        source.unlink(missing_ok=True)
        if not done:
            await forget_unknown(self._database, self._contents, self._files, (made.media, made.thumbnail))

    def _made(self, content_id: int, source: Path, into: Path, stop: threading.Event) -> _Made:
        if stop.is_set():
            raise SignageRefused("film_stopped")
        if not source.is_file():
            raise SignageRefused("film_lost")
        film = inspected(source)

        def told(percent: int) -> None:
            self._percent[content_id] = percent

        try:
            self._ffmpeg.transcode(film, source, into, told, stop)
            made = inspected(into)
            if made.duration_ms < film.duration_ms * 0.9:
                raise SignageRefused("film_truncated")
            size = into.stat().st_size
            return _Made(made, size, *keep_film(self._files, self._ffmpeg, made, into))
        finally:
            into.unlink(missing_ok=True)

    def _source(self, content: Content) -> Path:
        return source_path(self._files, content.id)
