"""A terminal's loop goes on: what breaks it is told, and it begins again."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable

from common.store.database import StoreError

log = logging.getLogger(__name__)

AGAIN_S = 5.0


async def lasting(name: str, run: Callable[[], Awaitable[None]], again_s: float = AGAIN_S) -> None:
    """Run it; begin again when it breaks. A full disk, or one answer nobody foresaw, must not leave a till deaf until
    somebody starts it anew. Ends when `run` ends by itself or is cancelled."""
    while True:
        try:
            await run()
            return
        except* StoreError as errors:
            log.error("%s: this terminal's store: %s", name, errors.exceptions[0])
        except* Exception:
            log.exception("%s broke off; it begins again in %.0f s", name, again_s)
        await asyncio.sleep(again_s)
