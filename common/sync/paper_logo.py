"""The logo of the store's receipts, from this terminal's own disk."""

from __future__ import annotations

import asyncio
import contextlib

from common.store.media import MediaFolder


class PaperLogo:
    """Read once for each name: a media name is its content."""

    def __init__(self, media: MediaFolder) -> None:
        self._media = media
        self._name = ""
        self._content = b""

    async def read(self, name: str) -> bytes:
        """The PNG; empty for no name, and while this terminal has not fetched it."""
        if name and name != self._name:
            with contextlib.suppress(FileNotFoundError):
                self._content = await asyncio.to_thread(self._media.path(name).read_bytes)
                self._name = name
        return self._content if name and name == self._name else b""
