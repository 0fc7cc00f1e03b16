"""Fetches what the program needs, the soonest needed first, and says what is missing and why."""

from __future__ import annotations

import asyncio
import errno
import logging
import re
import time
from collections.abc import Callable, Collection, Mapping, Sequence
from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath
from typing import Protocol

from apps.signage.downloads.cache import MediaCache
from apps.signage.stage.folder import Inspect
from common.client.errors import BadAnswer, ClientError, Refused
from common.client.signage import Download
from common.contract.signage import MediaOut
from common.domain.published import Published
from common.domain.waiting import happens

log = logging.getLogger(__name__)

AT_ONCE = 2
BLOCK = 1024 * 1024
TELL_EVERY_S = 0.2
"""While hundreds of files are read through: whoever hears of each reckons anew what comes next."""
FIRST_RETRY_S, LONGEST_RETRY_S = 5.0, 900.0
_SHA = re.compile(r"[0-9a-f]{64}")
_ENDING = re.compile(r"[a-z0-9]{1,5}")


class FilesApi(Protocol):
    def download(self, path: str, *, offset: int = 0, etag: str = "") -> AbstractAsyncContextManager[Download]: ...


class DownloadFailed(Exception):
    """cause: hash_mismatch, wrong_size, too_long, too_short, address, no_room. Besides these a file is missing for
    disk_full, disk, redirected, not_found or the client's code."""

    def __init__(self, cause: str) -> None:
        super().__init__(cause)
        self.cause = cause


@dataclass(frozen=True, slots=True)
class Files:
    """`there`: by hash, right and ready to show. `missing`: wanted and not there, with the reason of the last try
    (`waiting`: none yet)."""

    there: Mapping[str, Path] = field(default_factory=dict[str, Path])
    missing: Mapping[str, str] = field(default_factory=dict[str, str])
    cache_bytes: int = 0


@dataclass(slots=True)
class _Trouble:
    cause: str
    failures: int
    again_at: float


class DownloadService:
    """`want` says what is needed, the soonest first; `run` makes it so. `monotonic`: for back-off. `inspect`, in
    a thread: why a file that is what it should be cannot be shown, or empty (a picture of 40,000 x 40,000 must not even
    be tried)."""

    def __init__(
        self,
        cache: MediaCache,
        api: FilesApi,
        monotonic: Callable[[], float] = time.monotonic,
        inspect: Inspect = lambda _path: "",
    ) -> None:
        self.files: Published[Files] = Published(Files())
        self._cache = cache
        self._api = api
        self._monotonic = monotonic
        self._inspect = inspect
        self._wanted: dict[str, MediaOut] = {}
        self._there: dict[str, Path] = {}
        self._unshowable: dict[str, str] = {}
        """By hash, why a file that is on the disk and right is not shown."""
        self._trouble: dict[str, _Trouble] = {}
        self._busy: dict[str, asyncio.Task[None]] = {}
        self._promised: dict[str, int] = {}
        """By hash, the sizes of what is being fetched and has its room."""
        self._making_room = asyncio.Lock()
        self._kept: set[str] | None = None
        """By hash, what is on the disk, looked into or not; None: not listed yet."""
        self._moved = asyncio.Event()
        self._unchecked = asyncio.Event()
        self._bytes = 0

    def path(self, sha256: str) -> Path | None:
        """The file of that hash, if it is there and right."""
        return self._there.get(sha256)

    def want(self, media: Sequence[MediaOut]) -> None:
        """From now on these, the soonest needed first. Nothing else is fetched; what else is kept may go."""
        wanted = {each.sha256: each for each in media}
        if [*wanted.items()] != [*self._wanted.items()]:
            self._wanted = wanted
            self._publish()
            self._unchecked.set()
            self._moved.set()

    def shown(self, sha256: str) -> None:
        """It is on the screen: it is thrown away last."""
        path = self._there.get(sha256)
        if path is not None:
            asyncio.get_running_loop().run_in_executor(None, self._cache.touch, path)

    def doubt(self, sha256: str) -> None:
        """It could not be shown: read it through again before its next use."""
        if self._there.pop(sha256, None) is not None:
            self._publish()
            self._unchecked.set()

    async def run(self) -> None:
        """Check and fetch until cancelled."""
        try:
            async with asyncio.TaskGroup() as loops:
                loops.create_task(self._check_all(), name="check files")
                loops.create_task(self._fetch_all(), name="fetch files")
        finally:
            for task in self._busy.values():
                task.cancel()
            await asyncio.gather(*self._busy.values(), return_exceptions=True)

    # what is there

    async def _check_all(self) -> None:
        """Read through what is wanted and was not read since the start: small ones first, they are quick."""
        while True:
            self._unchecked.clear()
            before = {*(self._kept or ())}
            kept = await asyncio.to_thread(self._cache.files)
            # what was fetched meanwhile may not be on that list, what was thrown away may
            now = self._kept or set()
            self._kept = ({*kept} - (before - now)) | (now - before)
            for sha256 in [each for each in self._there if each not in self._kept]:
                del self._there[sha256]
            self._bytes = await asyncio.to_thread(self._cache.bytes_used)
            read = {*self._there, *self._unshowable}
            unread = [media for sha256, media in self._wanted.items() if sha256 in kept and sha256 not in read]
            told_at: float | None = None
            for media in sorted(unread, key=lambda each: kept[each.sha256].size):
                await self._check(media, kept[media.sha256].path)
                if told_at is None or self._monotonic() - told_at > TELL_EVERY_S:
                    told_at = self._monotonic()
                    self._publish()
            self._publish()
            self._moved.set()
            await self._unchecked.wait()

    async def _check(self, media: MediaOut, path: Path) -> None:
        if await asyncio.to_thread(self._cache.is_right, media.sha256, media.size, path):
            await self._judge(media, path)
        else:
            log.warning("kept file %s is not what it should be: thrown away", path.name)
            await asyncio.to_thread(self._cache.throw_away, path)
            if self._kept is not None:
                self._kept.discard(media.sha256)

    async def _judge(self, media: MediaOut, path: Path) -> None:
        """It is what it should be. Can it be shown?"""
        cause = await asyncio.to_thread(self._inspect, path)
        self._trouble.pop(media.sha256, None)
        if cause:
            log.warning("file %s is not shown: %s", path.name, cause)
            self._unshowable[media.sha256] = cause
        else:
            self._unshowable.pop(media.sha256, None)
            self._there[media.sha256] = path

    # what is not

    async def _fetch_all(self) -> None:
        while True:
            self._moved.clear()
            if self._kept is not None:
                self._start(self._kept)
            await happens(self._moved, self._next_try_in())

    def _start(self, kept: set[str]) -> None:
        now = self._monotonic()
        for sha256, media in self._wanted.items():
            if len(self._busy) >= AT_ONCE:
                return
            trouble = self._trouble.get(sha256)
            if sha256 in kept or sha256 in self._busy or (trouble is not None and trouble.again_at > now):
                continue
            task = asyncio.create_task(self._fetch(media), name=f"fetch {media.path}")
            self._busy[sha256] = task
            task.add_done_callback(lambda _task, done=sha256: self._fetched(done))  # type: ignore[misc]

    def _fetched(self, sha256: str) -> None:
        self._busy.pop(sha256, None)
        self._promised.pop(sha256, None)
        self._moved.set()

    def _next_try_in(self) -> float | None:
        if len(self._busy) >= AT_ONCE:
            return None
        waits = [
            trouble.again_at
            for each, trouble in self._trouble.items()
            if each in self._wanted and each not in self._busy
        ]
        return max(0.05, min(waits) - self._monotonic()) if waits else None

    async def _fetch(self, media: MediaOut) -> None:
        try:
            path = await self._fetch_checked(media)
        except DownloadFailed as error:
            cause = error.cause
        except Refused as error:
            cause = error.code
        except BadAnswer as error:
            cause = "redirected" if 300 <= error.status < 400 else "not_found" if error.status == 404 else error.code
        except ClientError as error:
            cause = error.code
        except OSError as error:
            cause = "disk_full" if error.errno == errno.ENOSPC else "disk"
        else:
            await self._judge(media, path)
            if self._kept is not None:
                self._kept.add(media.sha256)
            self._bytes = await asyncio.to_thread(self._cache.bytes_used)
            self._publish()
            return
        self._failed(media, cause)

    def _failed(self, media: MediaOut, cause: str) -> None:
        before = self._trouble.get(media.sha256)
        failures = 1 if before is None else before.failures + 1
        pause = min(FIRST_RETRY_S * 2 ** (failures - 1), LONGEST_RETRY_S)
        if before is None or before.cause != cause:
            log.warning("file %s is not there: %s; next try in %.0f s", PurePosixPath(media.path).name, cause, pause)
        self._trouble[media.sha256] = _Trouble(cause, failures, self._monotonic() + pause)
        self._publish()

    async def _fetch_checked(self, media: MediaOut) -> Path:
        ending = PurePosixPath(media.path).suffix.removeprefix(".").lower()
        if _SHA.fullmatch(media.sha256) is None or _ENDING.fullmatch(ending) is None or media.size <= 0:
            raise DownloadFailed("address")
        offset, etag = await asyncio.to_thread(self._cache.begun, media.sha256)
        if offset > media.size:
            offset, etag = 0, ""
        wanted = [*self._wanted]
        sooner = {*wanted[: wanted.index(media.sha256)]} if media.sha256 in wanted else {*wanted}
        needed = {*sooner, *self._busy, media.sha256}
        async with self._making_room:  # two that look at once would both take the same room
            room, gone = await asyncio.to_thread(self._cache.make_room, media.size - offset, needed, {**self._promised})
            self._went(gone)
            if not room:
                raise DownloadFailed("no_room")
            self._promised[media.sha256] = media.size
        if offset < media.size or not etag:
            await self._bring(media, offset, etag)
        path = await asyncio.to_thread(self._cache.finish, media.sha256, media.size, ending)
        if path is None:
            raise DownloadFailed("hash_mismatch")
        return path

    async def _bring(self, media: MediaOut, offset: int, etag: str) -> None:
        async with self._api.download(media.path, offset=offset, etag=etag) as coming:
            at = coming.offset
            if at not in (0, offset) or (coming.size is not None and coming.size != media.size):
                await asyncio.to_thread(self._cache.give_up, media.sha256)
                raise DownloadFailed("wrong_size")
            part = await asyncio.to_thread(self._cache.begin, media.sha256, at, coming.etag)
            block = bytearray()
            try:
                async for chunk in coming.chunks:
                    block += chunk
                    at += len(chunk)
                    if at > media.size:
                        block.clear()
                        raise DownloadFailed("too_long")
                    if len(block) >= BLOCK:
                        await asyncio.to_thread(self._cache.append, part, bytes(block))
                        block.clear()
            finally:
                if block:
                    await asyncio.to_thread(self._cache.append, part, bytes(block))
        if at < media.size:
            raise DownloadFailed("too_short")

    def _went(self, gone: Collection[str]) -> None:
        if gone:
            self._there = {sha256: path for sha256, path in self._there.items() if sha256 not in gone}
            self._kept = (self._kept or set()) - {*gone}
            self._publish()

    def _publish(self) -> None:
        missing = {
            sha256: self._trouble[sha256].cause if sha256 in self._trouble else self._unshowable.get(sha256, "waiting")
            for sha256 in self._wanted
            if sha256 not in self._there
        }
        self.files.set(Files(dict(self._there), missing, self._bytes))
