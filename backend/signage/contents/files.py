"""The files of contents, content-addressed: a name is the SHA-256 of the bytes and an ending, and never changes."""

import hashlib
import os
import re
from pathlib import Path

ENDINGS = {
    "jpg": "image/jpeg",
    "png": "image/png",
    "webp": "image/webp",
    "mp4": "video/mp4",
    "mov": "video/quicktime",
    "webm": "video/webm",
    "mkv": "video/x-matroska",
}
"""Ending → content type; nothing else is kept."""
MEDIA = "/static/uploads/content"
"""Below the server's root (backend/signage/media.py)."""
_NAME = re.compile(r"[0-9a-f]{64}\.(" + "|".join(ENDINGS) + ")")
_CHUNK = 1024 * 1024


def path_of(content_id: int, name: str) -> str:
    """Where a content's file is fetched, below the server's root."""
    return f"{MEDIA}/{content_id}/{name}"


def content_of(path: str) -> int | None:
    """The content a path of ours belongs to."""
    number, _, _ = path.removeprefix(f"{MEDIA}/").partition("/")
    ours = path.startswith(f"{MEDIA}/") and number.isascii() and number.isdecimal() and len(number) < 10
    return int(number) if ours else None


class SignageFiles:
    """A directory of files. Its methods block: call them in a thread."""

    def __init__(self, directory: Path) -> None:
        self.directory = directory

    @property
    def incoming(self) -> Path:
        """Where files lie until they are kept: on the same disk."""
        return self.directory / "incoming"

    def keep(self, part: Path, ending: str) -> str:
        """Take over a finished file (it is moved, so it must lie on the same disk); its name. ValueError: ending."""
        if ending not in ENDINGS:
            raise ValueError(f"not a file we keep: .{ending}")
        digest = hashlib.sha256()
        with part.open("rb+") as file:
            while chunk := file.read(_CHUNK):
                digest.update(chunk)
            os.fsync(file.fileno())
        name = f"{digest.hexdigest()}.{ending}"
        self.directory.mkdir(parents=True, exist_ok=True)
        part.replace(self.directory / name)
        return name

    def find(self, name: str) -> Path | None:
        """The file of that name; None for a name we never made, whatever it looks like."""
        if _NAME.fullmatch(name) is None:
            return None
        path = self.directory / name
        return path if path.is_file() else None

    def forget(self, name: str) -> None:
        found = self.find(name)
        if found is not None:
            found.unlink(missing_ok=True)
