"""Files between their preview and their confirmation: a few for each store, for half an hour, beside the database."""

import contextlib
import os
from datetime import timedelta
from pathlib import Path

from common.domain.clock import Clock
from common.domain.ids import is_id, new_id

KEPT_FOR = timedelta(minutes=30)
KEPT = 4
"""Of each store: the oldest makes room."""


class KeptUploads:
    """A directory of files that only their own store finds. Its methods block: call them in a thread."""

    def __init__(self, directory: Path, clock: Clock) -> None:
        self._directory = directory
        self._clock = clock

    def put(self, store_id: str, content: bytes) -> str:
        """Its id."""
        self._directory.mkdir(parents=True, exist_ok=True, mode=0o700)
        self._make_room(store_id)
        upload_id = new_id()
        until = int((self._clock.now() + KEPT_FOR).timestamp())
        path = self._directory / f"{store_id}.{upload_id}.{until}"
        with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
            file.write(content)
        return upload_id

    def find(self, store_id: str, upload_id: str) -> bytes | None:
        """None when it is another store's, too old, used or never was."""
        path = self._path(store_id, upload_id)
        if path is None:
            return None
        try:
            return path.read_bytes()
        except FileNotFoundError:
            return None

    def forget(self, store_id: str, upload_id: str) -> None:
        path = self._path(store_id, upload_id)
        if path is not None:
            path.unlink(missing_ok=True)

    def _path(self, store_id: str, upload_id: str) -> Path | None:
        if not is_id(upload_id):  # it came in a URL
            return None
        now = self._clock.now().timestamp()
        found = self._directory.glob(f"{store_id}.{upload_id}.*")
        return next((each for each in found if int(each.suffix[1:]) > now), None)

    def _make_room(self, store_id: str) -> None:
        now = self._clock.now().timestamp()
        mine: list[Path] = []
        for path in self._directory.iterdir():
            if int(path.suffix[1:]) <= now:
                with contextlib.suppress(OSError):
                    path.unlink()
            elif path.name.startswith(f"{store_id}."):
                mine.append(path)
        for path in sorted(mine, key=lambda each: each.name)[: max(0, len(mine) - KEPT + 1)]:
            with contextlib.suppress(OSError):
                path.unlink()
