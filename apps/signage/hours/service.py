"""On and off by the hours of the screen, in its own time."""

from __future__ import annotations

import asyncio
import logging
from datetime import UTC, datetime
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from apps.signage.program.reading import Program
from common.contract.signage import ScreenOut
from common.domain.clock import Clock
from common.domain.published import Published
from common.domain.showing import Showing
from common.domain.waiting import happens

log = logging.getLogger(__name__)

UTC_ZONE = ZoneInfo("UTC")
LOOK_EVERY_S = 30.0
"""At the latest: a clock may be set, a machine may have slept."""


def zone_of(screen: ScreenOut) -> ZoneInfo:
    """Its time zone; UTC where nobody knows it."""
    try:
        return ZoneInfo(screen.time_zone)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return UTC_ZONE


class HoursService:
    """`on`: whether the screen shows anything. Without hours, or with hours nobody understands: yes."""

    def __init__(self, program: Published[Program | None], clock: Clock) -> None:
        self.on: Published[bool] = Published(True)
        self._program = program
        self._clock = clock
        self._moved = asyncio.Event()

    async def run(self) -> None:
        unsubscribe = self._program.subscribe(lambda _program: self._moved.set())
        try:
            while True:
                self._moved.clear()
                await happens(self._moved, self.look())
        finally:
            unsubscribe()

    def look(self) -> float:
        """Set `on` by the time it is; in how many seconds to look again."""
        program = self._program.value
        now = self._clock.now()
        showing = Showing() if program is None else Showing(times=tuple(each.time() for each in program.screen.hours))
        zone = UTC_ZONE if program is None else zone_of(program.screen)
        on = not showing.sound or showing.covers(now, zone)
        if on is not self.on.value:
            log.info("the screen goes %s by its hours", "on" if on else "off")
            self.on.set(on)
        change = showing.changes_after(now, zone) if showing.sound else None
        return _seconds(change, now)


def _seconds(change: datetime | None, now: datetime) -> float:
    if change is None:
        return LOOK_EVERY_S
    return min(LOOK_EVERY_S, max(0.0, (change.astimezone(UTC) - now).total_seconds()) + 0.01)
