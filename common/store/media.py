"""Pictures on the device's disk, named by their own SHA-256: a file that is there is right."""

from __future__ import annotations

import hashlib
import os
import re
from pathlib import Path

_NAME = re.compile(r"^([0-9a-f]{64})\.(svg|png|jpg|webp)$")


class MediaFolder:
    def __init__(self, folder: Path) -> None:
        self.folder = folder
        folder.mkdir(parents=True, exist_ok=True)

    def path(self, name: str) -> Path:
        """Where that picture is or will be; ValueError for a name that is not a content hash."""
        if not _NAME.match(name):
            raise ValueError(f"not a media name: {name!r}")
        return self.folder / name

    def has(self, name: str) -> bool:
        return self.path(name).exists()

    def save(self, name: str, content: bytes) -> Path:
        """Write atomically; ValueError when the content is not what the name says."""
        target = self.path(name)
        if hashlib.sha256(content).hexdigest() != target.stem:
            raise ValueError(f"content of {name} does not match its hash")
        partial = target.with_suffix(".part")
        with partial.open("wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        partial.replace(target)
        return target
