"""The plays that have ended and are not in the store yet, for the milliseconds until they are.

Written in the moment a play ends, without waiting for the disk: a program that is killed leaves its files to the
system, which keeps them. Against a loss of power there is the store.
"""

from __future__ import annotations

import json
import logging
import os
from contextlib import suppress
from dataclasses import asdict
from datetime import datetime
from pathlib import Path

from common.store.plays import KeptPlay

log = logging.getLogger(__name__)

_MOST_BYTES = 1_000_000
"""While the store takes nothing for hours."""


class Tail:
    """Never raises: the store is what counts."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._bytes = 0
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            binary = getattr(os, "O_BINARY", 0)
            self._file: int | None = os.open(path, os.O_RDWR | os.O_CREAT | os.O_APPEND | binary, 0o600)
        except OSError as error:
            log.warning("no file for the plays just ended: %s", error)
            self._file = None

    def read(self) -> tuple[KeptPlay, ...]:
        """What a program that died left; a line that was cut is none."""
        try:
            lines = self._path.read_text("utf-8").splitlines()
        except (OSError, UnicodeDecodeError):
            return ()
        found: list[KeptPlay] = []
        for line in lines:
            with suppress(ValueError, TypeError, KeyError):
                told = json.loads(line)
                times = {name: datetime.fromisoformat(told[name]) for name in ("started_at", "ended_at")}
                found.append(KeptPlay(**{**told, **times}))
        return tuple(found)

    def append(self, play: KeptPlay) -> None:
        if self._file is None or self._bytes > _MOST_BYTES:
            return
        line = json.dumps(asdict(play), default=datetime.isoformat) + "\n"
        with suppress(OSError):
            self._bytes += os.write(self._file, line.encode())

    def clear(self) -> None:
        """All of them are in the store."""
        if self._file is not None:
            with suppress(OSError):
                os.ftruncate(self._file, 0)
                self._bytes = 0

    def close(self) -> None:
        file, self._file = self._file, None
        if file is not None:
            os.close(file)
