"""What devices handed in: pictures of their screens, their logs. Files beside the database, forgotten after a month."""

import contextlib
import os
from datetime import timedelta
from pathlib import Path

from common.contract.actions import FILE_TYPES
from common.domain.clock import Clock
from common.domain.ids import is_id

KEPT_FOR = timedelta(days=30)

_STARTS = {"image/png": b"\x89PNG\r\n\x1a\n", "application/zip": b"PK"}


def looks_like(content: bytes, content_type: str) -> bool:
    start = _STARTS.get(content_type)
    return start is not None and content.startswith(start)


class ActionFiles:
    """A directory of files named after their action. Its methods block: call them in a thread."""

    def __init__(self, directory: Path, clock: Clock) -> None:
        self._directory = directory
        self._clock = clock

    def put(self, action_id: str, content: bytes, content_type: str) -> None:
        path = self.path(action_id, content_type)
        self._directory.mkdir(parents=True, exist_ok=True, mode=0o700)
        self._forget_old()
        part = path.with_suffix(".part")
        with part.open("wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        part.replace(path)

    def find(self, action_id: str, content_type: str) -> Path | None:
        path = self.path(action_id, content_type)
        return path if path.is_file() else None

    def path(self, action_id: str, content_type: str) -> Path:
        """ValueError for an id or a type that is not ours."""
        if not is_id(action_id) or content_type not in FILE_TYPES:
            raise ValueError("no such file of an action")
        return self._directory / f"{action_id}.{FILE_TYPES[content_type]}"

    def _forget_old(self) -> None:
        oldest = (self._clock.now() - KEPT_FOR).timestamp()
        for path in self._directory.iterdir():
            with contextlib.suppress(OSError):
                if path.stat().st_mtime < oldest:
                    path.unlink()
