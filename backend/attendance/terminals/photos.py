"""Pictures of punches, where a terminal is told to keep them: files beside the database, each on the disk before its
punch is."""

import asyncio
import base64
import binascii
import hashlib
import os
from pathlib import Path

LARGEST = 512 * 1024
_KINDS = ((b"\xff\xd8\xff", "jpg"), (b"\x89PNG\r\n\x1a\n", "png"))


class PunchPhotos:
    def __init__(self, folder: Path) -> None:
        self._folder = folder

    async def keep(self, encoded: str) -> str:
        """Its name (for `path`), or "" for what is no picture or too large."""
        if not encoded or len(encoded) > LARGEST * 4 // 3 + 64:
            return ""
        return await asyncio.to_thread(self._keep, encoded)

    def path(self, name: str) -> Path:
        return self._folder / name[:2] / name

    async def remove(self, name: str) -> None:
        await asyncio.to_thread(self.path(name).unlink, missing_ok=True)

    def _keep(self, encoded: str) -> str:
        try:
            data = base64.b64decode(encoded.partition("base64,")[2] or encoded)
        except (binascii.Error, ValueError):
            return ""
        kind = next((ending for start, ending in _KINDS if data.startswith(start)), "")
        if not kind or len(data) > LARGEST:
            return ""
        name = f"{hashlib.sha256(data).hexdigest()}.{kind}"
        target = self.path(name)
        if not target.exists():
            target.parent.mkdir(parents=True, exist_ok=True)
            part = target.with_name(f"{name}.{os.urandom(4).hex()}.part")
            with part.open("wb") as file:
                file.write(data)
                file.flush()
                os.fsync(file.fileno())
            part.replace(target)
        return name
