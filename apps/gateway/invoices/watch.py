"""News of a folder from the system (watchdog). A hint only: what counts is what a look finds."""

from __future__ import annotations

import asyncio
import logging
from contextlib import suppress
from pathlib import Path

from watchdog.events import FileSystemEvent, FileSystemEventHandler
from watchdog.observers import Observer
from watchdog.observers.api import BaseObserver

log = logging.getLogger(__name__)

_QUIET = frozenset({"opened", "closed_no_write"})


class _Hint(FileSystemEventHandler):
    def __init__(self, wake: asyncio.Event) -> None:
        self._wake = wake
        self._loop = asyncio.get_running_loop()

    def on_any_event(self, event: FileSystemEvent) -> None:
        if event.event_type not in _QUIET:  # our own reading is no news
            with suppress(RuntimeError):  # the loop has ended
                self._loop.call_soon_threadsafe(self._wake.set)


class FolderWatch:
    """Sets `wake` when something happens in the folder. Where the system can't tell, only the scan is left."""

    def __init__(self, folder: Path, wake: asyncio.Event) -> None:
        self._folder = folder
        self._wake = wake
        self._observer: BaseObserver | None = None
        self._watched: tuple[int, int] | None = None

    async def keep(self) -> None:
        """Watch, if not yet, and again when the folder was made anew."""
        await asyncio.to_thread(self._keep, _Hint(self._wake))

    async def stop(self) -> None:
        await asyncio.to_thread(self._end)

    def _keep(self, hint: _Hint) -> None:
        try:
            told = self._folder.stat()
        except OSError:
            self._end()
            return
        if self._watched == (told.st_dev, told.st_ino):
            return
        self._end()
        # It calls it an error when a folder is let go between two of its looks
        logging.getLogger("watchdog.observers.inotify").setLevel(logging.CRITICAL)
        observer = Observer()
        try:
            observer.schedule(hint, str(self._folder))
            observer.start()
        except OSError as error:  # no watches left, or a share that has none
            log.info("%s is not watched, only looked at: %s", self._folder, error)
        else:
            self._observer = observer
        self._watched = (told.st_dev, told.st_ino)

    def _end(self) -> None:
        observer, self._observer, self._watched = self._observer, None, None
        if observer is not None:
            observer.stop()
            observer.join()
