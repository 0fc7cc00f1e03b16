"""The time of all screens of a shop: the server's, as far as this one knows it."""

from __future__ import annotations

import time
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Protocol

from common.contract.signage import ServerTimeOut
from common.domain.clock import Clock


class ServerTime(Protocol):
    """common.sync.delivery.ServerClock."""

    def now(self) -> datetime | None: ...

    @property
    def error_ms(self) -> int | None: ...

    def answered(self, asked: float, server_time: datetime) -> None: ...


class TimeApi(Protocol):
    async def signage_time(self) -> ServerTimeOut: ...


class ScreenClock:
    """The server's time where known, else this machine's put right as the terminal can."""

    def __init__(self, machine: Clock, server: ServerTime, monotonic: Callable[[], float] = time.monotonic) -> None:
        self.monotonic = monotonic
        self._machine = machine
        self._server = server

    def now(self) -> datetime:
        return self._server.now() or self._machine.now()

    @property
    def sure(self) -> bool:
        """Whether `now` is the server's."""
        return self._server.now() is not None

    @property
    def error_ms(self) -> int | None:
        """How far off the server's time may be, None where it is not known."""
        return self._server.error_ms if self.sure else None

    def at(self, begun_ms: int) -> datetime:
        """What time it was at a moment of the monotonic clock, in milliseconds."""
        return self.now() - timedelta(seconds=self.monotonic()) + timedelta(milliseconds=begun_ms)

    def begun_ms(self) -> int:
        return round(self.monotonic() * 1000)

    async def ask(self, api: TimeApi, times: int) -> None:
        """Some round trips, one after the other; of all answers the quickest is believed. ClientError."""
        for _ in range(times):
            asked = self.monotonic()
            answer = await api.signage_time()
            self._server.answered(asked, answer.now)
