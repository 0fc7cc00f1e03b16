"""The service's journal: who asked for what. Written by a thread of its own, so that nobody waits for the disk.

One file a day, `time - level - message`, kept as long as the settings say. It is the shop's own record and not the
program's log: French, as the document's.
"""

from __future__ import annotations

import asyncio
import logging
import threading
from collections import deque
from logging.handlers import QueueHandler, QueueListener, TimedRotatingFileHandler
from pathlib import Path
from queue import SimpleQueue

log = logging.getLogger(__name__)

FORMAT = "%(asctime)s - %(levelname)s - %(message)s"
RECENT = 12
LONGEST = 400
"""Characters of what a stranger sent."""


def one_line(text: str, longest: int = LONGEST) -> str:
    """What somebody sent, safe in a line of a file."""
    return "".join(each if each.isprintable() else "?" for each in text[:longest])


class Journal:
    """Call `start` before the first line and `stop` after the last."""

    def __init__(self, default_folder: Path, folder: str, filename: str, retention_days: int) -> None:
        self._default_folder = default_folder
        self._queue: SimpleQueue[logging.LogRecord] = SimpleQueue()
        self._logger = logging.Logger("cashdrawer", logging.INFO)
        self.recent: deque[str] = deque(maxlen=RECENT)
        """The last lines, for the page."""
        self._logger.addHandler(QueueHandler(self._queue))
        self._logger.addHandler(_Recent(self.recent))
        self._listener: _Listener | None = None
        self._file: TimedRotatingFileHandler | None = None
        self._wanted = (folder, filename, retention_days)

    @property
    def path(self) -> Path:
        """Where it is written."""
        if self._file is not None:
            return Path(self._file.baseFilename)
        return self._default_folder / self._wanted[1]

    @property
    def filename(self) -> str:
        return self._wanted[1]

    async def start(self) -> None:
        await asyncio.to_thread(self._open)

    async def stop(self) -> None:
        await asyncio.to_thread(self._close)

    async def change(self, folder: str, filename: str, retention_days: int) -> None:
        """Go on elsewhere, or keep for another time."""
        if (folder, filename, retention_days) == self._wanted:
            return
        self._wanted = (folder, filename, retention_days)
        await asyncio.to_thread(self._close)
        await asyncio.to_thread(self._open)

    def info(self, message: str) -> None:
        self._logger.info("%s", message)

    def warning(self, message: str) -> None:
        self._logger.warning("%s", message)

    def error(self, message: str) -> None:
        self._logger.error("%s", message)

    async def read(self) -> bytes:
        """Today's file, with every line up to now. Raises OSError."""
        await asyncio.to_thread(self._flush)
        return await asyncio.to_thread(self.path.read_bytes)

    async def purge(self) -> bool:
        """Delete this file and those of the days before; whether there was one. Raises OSError."""
        await asyncio.to_thread(self._flush)
        purged = await asyncio.to_thread(self._purge)
        self.recent.clear()
        return purged

    def _open(self) -> None:
        folder, filename, days = self._wanted
        try:
            self._file = _rotating(Path(folder) if folder else self._default_folder, filename, days)
        except OSError as error:
            self.error(f"Le dossier de logs {folder} ne peut pas être utilisé ({error}) : {self._default_folder}")
            try:
                self._file = _rotating(self._default_folder, filename, days)
            except OSError as worse:
                log.error("the drawer's journal can't be written: %s", worse)
        # Without a file the lines go nowhere, and don't pile up
        self._listener = _Listener(self._queue, self._file or logging.NullHandler())
        self._listener.start()

    def _close(self) -> None:
        if self._listener is not None:
            self._listener.stop()
            self._listener = None
        if self._file is not None:
            self._file.close()
            self._file = None

    def _flush(self) -> None:
        if self._listener is not None:
            self._listener.flush()

    def _purge(self) -> bool:
        path, file = self.path, self._file
        if file is None or not path.exists():
            return False
        file.acquire()
        try:
            file.close()
            for each in path.parent.glob(f"{path.name}*"):
                if each.is_file() and (each == path or each.name.startswith(f"{path.name}.")):
                    each.unlink()
            file.stream = file._open()
        finally:
            file.release()
        return True


def _rotating(folder: Path, filename: str, days: int) -> TimedRotatingFileHandler:
    folder.mkdir(parents=True, exist_ok=True)
    made = TimedRotatingFileHandler(folder / filename, when="midnight", backupCount=days, encoding="utf-8")
    made.setFormatter(logging.Formatter(FORMAT))
    return made


class _Listener(QueueListener):
    def __init__(self, queue: SimpleQueue[logging.LogRecord], file: logging.Handler) -> None:
        super().__init__(queue, file)
        self._records = queue

    def flush(self) -> None:
        """Returns when all lines put before are in the file."""
        mark = _Mark()
        self._records.put(mark)
        mark.reached.wait(5)

    def handle(self, record: logging.LogRecord) -> None:
        if isinstance(record, _Mark):
            record.reached.set()
        else:
            super().handle(record)


class _Recent(logging.Handler):
    def __init__(self, lines: deque[str]) -> None:
        super().__init__()
        self._lines = lines
        self.setFormatter(logging.Formatter(FORMAT, "%d/%m %H:%M:%S"))

    def emit(self, record: logging.LogRecord) -> None:
        self._lines.append(self.format(record))


class _Mark(logging.LogRecord):
    def __init__(self) -> None:
        super().__init__("", logging.DEBUG, "", 0, "", (), None)
        self.reached = threading.Event()
