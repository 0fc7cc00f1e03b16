"""The player behind the stage: program, files, round and journal of plays, put together. Knows no window."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Iterable, Mapping, Sequence
from itertools import islice
from pathlib import Path

from apps.signage.downloads.cache import MediaCache
from apps.signage.downloads.service import DownloadService
from apps.signage.hours.service import HoursService
from apps.signage.plays.quotas import Quotas
from apps.signage.plays.service import PlayService
from apps.signage.program.clock import ScreenClock
from apps.signage.program.reading import Program
from apps.signage.program.service import ProgramService
from apps.signage.rotation.service import RotationSource
from apps.signage.stage.folder import Inspect
from apps.signage.stage.source import Source
from common.contract.events import EventOut
from common.contract.signage import MediaOut, ProgramOut
from common.domain.published import Published
from common.sync.lasting import lasting
from common.sync.link import LinkStatus
from common.sync.terminal import Terminal

MOST_TOLD, LONGEST_NAME = 10, 48
"""What is not shown, named in the heartbeat: its room is bounded, and Arabic takes six times the room."""


class Player:
    """`fallback`: what is shown when the program has nothing. `cache_bytes` None: the default bound.
    `inspect`: see DownloadService."""

    def __init__(
        self,
        terminal: Terminal,
        fallback: Source | None = None,
        cache_bytes: int | None = None,
        inspect: Inspect = lambda _path: "",
    ) -> None:
        turn = asyncio.Lock()
        quotas = Quotas()
        self._terminal = terminal
        self.clock = ScreenClock(terminal.clock, terminal.delivery.server)
        self.programs = ProgramService(terminal.database, terminal.api, self.clock, turn)
        self.programs.heard = quotas.heard
        self.program: Published[ProgramOut | None] = Published(None)
        """As the boards and overlays read it."""
        self.plays = PlayService(terminal.database, terminal.api, self.clock, quotas, turn, device=self._device)
        self.downloads = DownloadService(
            MediaCache(terminal.data_dir / "signage-media", cache_bytes), terminal.api, inspect=inspect
        )
        self.hours = HoursService(self.programs.program, self.clock)
        self.source = RotationSource(
            self.programs.program, self.downloads, self.plays, quotas, self.clock, self.hours.on, fallback
        )
        self.programs.prepare = self.source.prepare
        self._order_moved = asyncio.Event()
        self.source.order_moved = self._order_moved.set
        self.programs.program.subscribe(self._heard)
        self._link_state = terminal.link.status.value.state
        terminal.link.status.subscribe(self._follow_link)
        self.plays.load_now()

    def load_now(self) -> None:
        """What this disk knows, before the first frame and without anybody's help. Again when it was paired."""
        if self.programs.load_now(self._device()):
            self.plays.count_again_now()
            self.programs.want()
        self.hours.look()

    async def run(self) -> None:
        """Until cancelled."""
        loops: Mapping[str, Callable[[], Awaitable[None]]] = {
            "program": self._follow_program,
            "files": self.downloads.run,
            "order of files": self._follow_order,
            "plays": self.plays.run,
            "round": self.source.run,
            "hours": self.hours.run,
        }
        async with asyncio.TaskGroup() as tasks:
            for name, loop in loops.items():
                tasks.create_task(lasting(name, loop), name=name)

    async def end(self) -> None:
        """What was played is on the disk. The stage has ended its last play before. StoreError."""
        await self.plays.end()

    async def apply(self, events: Sequence[EventOut]) -> None:
        await self.programs.apply(events)

    def path_of(self, media: MediaOut) -> Path | None:
        """The file, if it is there and right."""
        return self.downloads.path(media.sha256)

    def report(self) -> Mapping[str, object]:
        """For the fleet page."""
        program, journal, files = self.programs.program.value, self.plays.journal.value, self.downloads.files.value
        unshown = self.source.unshown()
        return {
            "program": program.version if program is not None else "",
            "program_items": len(program.items) if program is not None else 0,
            "program_problem": self.programs.problem,
            "program_left_out": _names(program.left_out) if program is not None else [],
            "screen_on": self.hours.on.value,
            "plays_waiting": journal.waiting,
            "plays_refused": dict(journal.refused),
            "plays_dropped": journal.dropped,
            "plays_broken_off": journal.broken_off,
            "cache_mb": files.cache_bytes // 1_000_000,
            "files_missing": len(files.missing),
            "not_shown": dict(zip(_names(unshown), unshown.values(), strict=False)),
            "server_clock_error_ms": self.clock.error_ms,
        }

    def _device(self) -> str:
        return self._terminal.env.device_id if self._terminal.env is not None else ""

    async def _follow_program(self) -> None:
        await self._terminal.ready()
        await self.programs.run()

    async def _follow_order(self) -> None:
        while True:
            self._order_moved.clear()
            program = self.programs.program.value
            pictures = () if program is None else (each.picture for each in program.overlays)
            items = (each.media for each in await self.source.order())
            if program is self.programs.program.value:
                self.downloads.want((*(each for each in pictures if each is not None), *items))
            await self._order_moved.wait()

    def _follow_link(self, status: LinkStatus) -> None:
        """Back again, or refused: the program may be another, or none."""
        if status.state != self._link_state and status.state in ("online", "refused"):
            self.programs.want()
            self.plays.send_now()
        self._link_state = status.state

    def _heard(self, program: Program | None) -> None:
        self.program.set(None if program is None else program.wire)


def _names(told: Iterable[str]) -> list[str]:
    return [each[:LONGEST_NAME] for each in islice(told, MOST_TOLD)]
