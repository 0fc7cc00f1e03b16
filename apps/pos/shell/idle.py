"""The till locks itself when nobody is there."""

from __future__ import annotations

import asyncio
from collections.abc import Callable

IDLE_LOCK_S = 300.0


class IdleLock:
    """`lock` after so long without a touch, and again after as long."""

    def __init__(self, lock: Callable[[], None]) -> None:
        self._lock = lock
        self._waiting: asyncio.TimerHandle | None = None

    def touched(self) -> None:
        """A person is here: the lock waits again."""
        self.stop()
        self._waiting = asyncio.get_running_loop().call_later(IDLE_LOCK_S, self._nobody)

    def stop(self) -> None:
        if self._waiting is not None:
            self._waiting.cancel()

    def _nobody(self) -> None:
        self._lock()
        self.touched()
