"""The cash drawer at a printer: one pulse for each wish, and what became of it.

Asked → pulse sent → opened → closed again. The last two are known where pin 3 of the drawer's plug is wired; which
level means open depends on the drawer and is learnt at its installation (`DrawerSettings.open_level`).
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Literal

from common.domain.clock import Clock
from common.domain.drawer import DrawerReason
from common.domain.ids import new_id
from common.printing.outcome import NotSent, Printed, Sent, Unknown
from common.printing.shared import SharedPrinter

OpenLevel = Literal["", "low", "high"]

ONE_WISH = timedelta(seconds=1)
"""A double click is one pulse."""
OPENS_WITHIN_S = 1.5
WATCHED_FOR_S = 900.0
ASK_EVERY_S = 1.0


@dataclass(frozen=True, slots=True)
class DrawerOpening:
    """`asked_by`: a person or a program; `reason` as in common/domain/drawer.

    `pulsed`: the printer took the pulse; `cause` why not. `opened`, `closed_at`: None where nobody can tell.
    `allowed_by`: who allowed it where `asked_by` alone may not.
    """

    id: str
    asked_at: datetime
    asked_by: str
    reason: DrawerReason
    pulsed: bool = False
    cause: str = ""
    opened: bool | None = None
    closed_at: datetime | None = None
    finished: bool = False
    """Nothing more will be learnt about it."""
    note: str = ""
    allowed_by: str = ""


async def _at_once(_opening: DrawerOpening) -> None:
    """Nothing has to be written down before the pulse."""


class Drawer:
    """One drawer. `on_change` gets every opening each time more is known of it; `before` is waited for before the pulse
    of a wish (a trail on disk), and what it raises reaches whoever asked: then nothing was pulsed."""

    def __init__(
        self,
        printer: SharedPrinter,
        pulse: bytes,
        clock: Clock,
        open_level: OpenLevel = "",
        on_change: Callable[[DrawerOpening], None] = lambda _opening: None,
        before: Callable[[DrawerOpening], Awaitable[None]] = _at_once,
    ) -> None:
        self._printer = printer
        self._pulse = pulse
        self._clock = clock
        self._open_level = open_level
        self._on_change = on_change
        self._before = before
        self._last: DrawerOpening | None = None
        self._turn = asyncio.Lock()
        self._watch: asyncio.Task[None] | None = None

    async def open(self, asked_by: str, reason: DrawerReason, note: str = "", allowed_by: str = "") -> DrawerOpening:
        """Pulse it; a wish within a second of the last one that worked is the same wish. Raises what `before` does."""
        async with self._turn:
            now = self._clock.now()
            last = self._last
            if last is not None and last.pulsed and timedelta(0) <= now - last.asked_at < ONE_WISH:
                return last
            await self._stop_watching()
            opening = DrawerOpening(new_id(), now, asked_by, reason, note=note, allowed_by=allowed_by)
            await self._before(opening)
            match await self._printer.pulse(self._pulse):
                case Printed() | Sent():
                    opening = replace(opening, pulsed=True)
                case NotSent(cause=cause) | Unknown(cause=cause):
                    opening = replace(opening, cause=cause.value)
            return self._begin(opening)

    async def went_out(self, opening: DrawerOpening) -> DrawerOpening:
        """A pulse was part of a paper (or was to be): from here on it is told and watched like any other."""
        async with self._turn:
            await self._stop_watching()
            return self._begin(opening)

    async def is_open(self) -> bool | None:
        """Asked of the printer; None where nobody can tell."""
        if not self._open_level:
            return None
        pin = (await self._printer.facts()).drawer_pin
        return None if pin is None else pin == (self._open_level == "high")

    async def stop(self) -> None:
        """Ends watching; what is not known by now stays unknown."""
        async with self._turn:
            await self._stop_watching()

    def _begin(self, opening: DrawerOpening) -> DrawerOpening:
        watched = opening.pulsed and self._open_level != ""
        opening = replace(opening, finished=not watched)
        self._tell(opening)
        if watched:
            self._watch = asyncio.create_task(self._follow(opening), name="drawer")
        return opening

    async def _stop_watching(self) -> None:
        if self._watch is None:
            return
        self._watch.cancel()
        await asyncio.gather(self._watch, return_exceptions=True)
        self._watch = None
        if self._last is not None and not self._last.finished:
            self._tell(replace(self._last, finished=True))

    async def _follow(self, opening: DrawerOpening) -> None:
        loop = asyncio.get_running_loop()
        start = loop.time()
        pause = 0.1
        while loop.time() - start < (WATCHED_FOR_S if opening.opened else OPENS_WITHIN_S):
            now_open = await self.is_open()
            if now_open and not opening.opened:
                opening = replace(opening, opened=True)
                self._tell(opening)
                pause = ASK_EVERY_S
            elif now_open is False:
                if opening.opened:
                    self._tell(replace(opening, closed_at=self._clock.now(), finished=True))
                    return
                opening = replace(opening, opened=False)
            await asyncio.sleep(pause)
        self._tell(replace(opening, finished=True))

    def _tell(self, opening: DrawerOpening) -> None:
        self._last = opening
        self._on_change(opening)
