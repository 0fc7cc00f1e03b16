"""Pictures, content-addressed: a file's name is the SHA-256 of its bytes and its ending, so it never changes.

The same bytes are one file, a terminal keeps what it has, and a name can be checked against what it names.
"""

import hashlib
import os
import re
from pathlib import Path

from common.contract.catalog import MediaItem

_NAME = re.compile(r"[0-9a-f]{64}\.(svg|png|webp|jpg)")
TYPES = {"svg": "image/svg+xml", "png": "image/png", "webp": "image/webp", "jpg": "image/jpeg"}
"""Ending → content type; nothing else is kept."""


class MediaStore:
    """A directory of pictures. Its methods block: call them in a thread."""

    def __init__(self, directory: Path) -> None:
        self._directory = directory

    def put(self, content: bytes, ending: str) -> MediaItem:
        """Keep a picture. ValueError for an ending that is not one of TYPES, or content that is not of that type."""
        if ending not in TYPES or not _looks_like(content, ending):
            raise ValueError(f"not a picture we keep: .{ending}")
        name = f"{hashlib.sha256(content).hexdigest()}.{ending}"
        path = self._directory / name
        if not path.exists():
            self._directory.mkdir(parents=True, exist_ok=True)
            part = path.with_suffix(f".{os.getpid()}.part")
            with part.open("wb") as file:
                file.write(content)
                file.flush()
                os.fsync(file.fileno())
            part.replace(path)  # a reader sees the whole file or none
        return MediaItem(name=name, size=len(content))

    def find(self, name: str) -> Path | None:
        """The file of that name; None for a name we never made, whatever it looks like."""
        if _NAME.fullmatch(name) is None:
            return None
        path = self._directory / name
        return path if path.is_file() else None

    def items(self, names: set[str]) -> tuple[MediaItem, ...]:
        """Those of the names that exist, with their size, in order of name."""
        found = ((name, self.find(name)) for name in sorted(names))
        return tuple(MediaItem(name=name, size=path.stat().st_size) for name, path in found if path is not None)


def _looks_like(content: bytes, ending: str) -> bool:
    if ending == "png":
        return content.startswith(b"\x89PNG\r\n\x1a\n")
    if ending == "jpg":
        return content.startswith(b"\xff\xd8\xff")
    if ending == "webp":
        return content[:4] == b"RIFF" and content[8:12] == b"WEBP"
    return b"<svg" in content[:1000]
