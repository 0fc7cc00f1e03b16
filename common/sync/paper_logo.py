"""The logo of the store's receipts, from this terminal's own disk."""

from __future__ import annotations

import asyncio
import logging

from common.store.media import MediaFolder

log = logging.getLogger(__name__)


class PaperLogo:
    """Read once for each name: a media name is its content."""

    def __init__(self, media: MediaFolder) -> None:
        self._media = media
        self._name = ""
        self._content = b""

    async def read(self, name: str) -> bytes:
        """The PNG; empty for no name, and while this terminal does not have it: a receipt never waits for its logo."""
        if name and name != self._name:
            try:
                self._content = await asyncio.to_thread(lambda: self._media.path(name).read_bytes())
                self._name = name
            except (OSError, ValueError) as error:
                log.info("the receipt's logo is not here: %s", error)
        return self._content if name and name == self._name else b""
