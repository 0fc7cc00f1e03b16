"""The drawer at this till's printer: opened on request or by a sale's paper, each opening on disk and in the trail.

Loaded after the first paint, like the printer it hangs at. Without a printer nothing can be opened.
"""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from apps.pos.till.service import TillDesk
from common.domain.clock import Clock
from common.domain.drawer import DrawerReason, without_sale
from common.domain.ids import new_id
from common.domain.published import Published
from common.store.database import Transaction
from common.sync.device_printer import PRINTER, DevicePrinter
from common.sync.outbox_sender import OutboxSender

if TYPE_CHECKING:
    from common.printing.drawer import Drawer, DrawerOpening
    from common.printing.queue import QueuedJob
    from common.sync.drawer_trail import DrawerTrail

OpenLevel = Literal["", "low", "high"]


@dataclass(frozen=True, slots=True)
class DrawerState:
    """`ready`: there is a drawer to open. `open_now`: by its contact, None where nobody can tell."""

    ready: bool = False
    open_now: bool | None = None


class DrawerDesk:
    """`open_level`: what pin 3 reads while the drawer is open, "" where it is not wired."""

    def __init__(
        self, printer: DevicePrinter, till: TillDesk, sender: OutboxSender, clock: Clock, open_level: OpenLevel = ""
    ) -> None:
        self.state: Published[DrawerState] = Published(DrawerState())
        self._printer = printer
        self._till = till
        self._sender = sender
        self._clock = clock
        self._open_level = open_level
        self._drawer: Drawer | None = None
        self._trail: DrawerTrail | None = None
        self._sellers: dict[str, str] = {}
        self._early: list[DrawerOpening] = []
        self._tasks: set[asyncio.Task[DrawerOpening]] = set()
        printer.on_drawer = self._paper_went

    def start(self) -> None:
        """After the printer's own start."""
        if self._printer.line is None:
            return
        from common.printing.drawer import Drawer
        from common.printing.profile import drawer_pulse
        from common.sync.drawer_trail import DrawerTrail

        self._trail = DrawerTrail(self._sender, self._clock, PRINTER, self._session, self._also)
        self._drawer = Drawer(
            self._printer.line, drawer_pulse(), self._clock, self._open_level, self._told, self._trail.keep
        )
        self.state.set(DrawerState(True))
        for opening in self._early:  # papers of before this start that were found on disk
            self._went_out(self._drawer, opening)
        self._early.clear()

    async def stop(self) -> None:
        if self._drawer is not None and self._trail is not None:
            await asyncio.gather(*self._tasks)
            await self._drawer.stop()
            await self._trail.written()

    async def open(self, staff_id: str, reason: DrawerReason, note: str, allowed_by: str = "") -> DrawerOpening | None:
        """On disk, then the pulse. None without a drawer; StoreError when this terminal cannot write: no pulse then."""
        if self._drawer is None:
            return None
        return await self._drawer.open(staff_id, reason, note.strip(), allowed_by)

    def sold(self, event: str, staff_id: str) -> None:
        """The paper of that business event, printed next, opens the drawer for this person's sale."""
        if self._drawer is not None:
            self._sellers[event] = staff_id

    def _paper_went(self, job: QueuedJob, pulsed: bool, cause: str) -> None:
        from common.printing.drawer import DrawerOpening

        event = job.key.rsplit(":", 2)[0]
        opening = DrawerOpening(
            new_id(),
            job.queued_at,
            self._sellers.pop(event, ""),
            "sale",
            pulsed,
            cause,
            note=event.partition(":")[2],
        )
        if self._drawer is None:
            self._early.append(opening)
        else:
            self._went_out(self._drawer, opening)

    def _went_out(self, drawer: Drawer, opening: DrawerOpening) -> None:
        task = asyncio.get_running_loop().create_task(drawer.went_out(opening), name="drawer of a sale")
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    def _told(self, opening: DrawerOpening) -> None:
        assert self._trail is not None
        self._trail.told(opening)
        session_id = self._trail.session_of(opening)
        if session_id is not None:
            self._till.opened_drawer(opening.id, session_id, _counts(opening))
        open_now = None if opening.opened is None else opening.opened and opening.closed_at is None
        self.state.set(DrawerState(True, open_now))

    def _session(self) -> str | None:
        session = self._till.state.value.session
        return session.id if session else None

    def _also(self, tx: Transaction, opening: DrawerOpening, session_id: str | None) -> None:
        """In the trail's transaction, on the database's thread: the session's own count, for its closing report."""
        if session_id is not None:
            self._till.keep_opening(tx, opening.id, session_id, _counts(opening))


def _counts(opening: DrawerOpening) -> bool:
    return without_sale(opening.reason, pulsed=opening.pulsed, opened=opening.opened)
