"""Invoices printed from a folder: every whole PDF once, what is doubtful never without a person.

    being written ─▶ queued ─▶ printing ─▶ printed      printed/2026-11-21/
                        ▲         ├──────▶ unknown      parked/   bytes left, nobody knows how far
                        └─────────┘
    no PDF, encrypted, same content again ─▶ parked     parked/

A file is copied before it is printed and moved after: nobody can change it meanwhile, nothing is deleted. Before its
first byte leaves, the journal says so; found so at the next start it is `unknown`.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from apps.gateway.invoices import files
from apps.gateway.invoices.desk import PrintDesk
from apps.gateway.invoices.files import Seen
from apps.gateway.invoices.journal import Journal
from apps.gateway.invoices.pace import Pace
from apps.gateway.invoices.shelf import MAY_CHANGE, NotTaken, Shelf, shown_name, trouble_of
from apps.gateway.invoices.state import Invoice, InvoiceStatus, ParkedFile, Reason, Trouble, WaitingFile
from apps.gateway.invoices.targets import Target, targets
from apps.gateway.invoices.watch import FolderWatch
from apps.gateway.settings import InvoiceSettings, PrinterSettings
from common.domain.clock import Clock
from common.domain.waiting import happens
from common.printing.transports.address import AddressError
from common.store.database import Database, StoreError

log = logging.getLogger(__name__)

_TOGETHER_S = 0.05  # news of a file come in bursts


@dataclass(slots=True)
class _Pending:
    """A file that is not taken yet; `since` it has not changed (the loop's time)."""

    stamp: str
    since: float
    code: Reason = Reason.BEING_WRITTEN


def _unheard(_status: InvoiceStatus) -> None:
    """Nobody listens."""


class InvoicePrinter:
    """`run` it in a task of its own. `on_change` is called on the event loop whenever `status` has changed."""

    def __init__(
        self,
        settings: InvoiceSettings,
        printers: Sequence[PrinterSettings],
        data_dir: Path,
        database: Database,
        clock: Clock,
        on_change: Callable[[InvoiceStatus], None] = _unheard,
        *,
        pace: Pace | None = None,
        find_targets: Callable[[InvoiceSettings, Sequence[PrinterSettings]], Sequence[Target]] = targets,
    ) -> None:
        self._settings = settings
        self._printers = printers
        self._clock = clock
        self._on_change = on_change
        self._pace = pace or Pace()
        self._find_targets = find_targets
        self.folder = Path(settings.folder) if settings.folder else files.default_folder()
        self._journal = Journal(database)
        self._shelf = Shelf(self._journal, self.folder, data_dir / "invoices", clock, self._changed)
        self._desk = PrintDesk(self._shelf, clock, self._pace, self._changed)
        self._settle_s = max(self._pace.settle_s, settings.open_delay)
        self._pending: dict[Path, _Pending] = {}
        self._ignored: dict[str, str] = {}
        self._looked = False
        self._trouble: tuple[Trouble, str] | None = None
        self._taking: tuple[Trouble, str] | None = None
        self._before = (date.min, 0, 0)  # the day, how many of it in the journal, how many the desk had printed then
        self._told: InvoiceStatus | None = None
        self._wake = asyncio.Event()
        self._one_at_a_time = asyncio.Lock()

    # ── what others ask ────────────────────────────────────────────────────────────────────────────────────────────

    def status(self) -> InvoiceStatus:
        parked = [each for each in self._shelf if each.state in ("parked", "unknown")]
        trouble, detail = self._trouble or self._taking or self._desk.trouble or self._filing() or (None, "")
        return InvoiceStatus(
            enabled=self._settings.autoprint,
            printer=self._settings.printer,
            folder=str(self.folder),
            trouble=trouble,
            detail=detail,
            waiting=(
                *(WaitingFile(path.name, each.code) for path, each in self._pending.items()),
                *self._desk.waiting(),
            ),
            printing=tuple(self._desk.printing()),
            printed_today=self._printed_today(),
            parked=tuple(
                ParkedFile(
                    shown_name(each),
                    "unknown" if each.state == "unknown" else "parked",
                    each.code,
                    each.detail,
                    each.changed_at,
                )
                for each in sorted(parked, key=lambda each: each.changed_at)
            ),
        )

    async def rest(self) -> None:
        """Before it is cancelled: begin nothing more, and return when no paper is on its way. What waits is kept."""
        await self._desk.rest()

    async def purge(self) -> int:
        """Empty the archive of printed ones, and nothing else; how many files. Raises `OSError`."""
        count = await asyncio.to_thread(files.emptied, self.folder)
        log.info("the archive of printed invoices was emptied: %d files", count)
        return count

    async def retry(self, name: str) -> bool:
        """Print a parked one after all, or one whose paper is doubtful. False: there is none, or it can't be yet."""
        row = self._shelf.named(name)
        return row is not None and row.code != Reason.DUPLICATE and await self._again(row)

    async def print_anyway(self, name: str) -> bool:
        """Print one whose content was here before."""
        row = self._shelf.named(name)
        return row is not None and row.code == Reason.DUPLICATE and await self._again(row)

    async def dismiss(self, name: str) -> bool:
        """It shall not be printed: into the archive of the dismissed. False: there is no such. Raises `StoreError`."""
        async with self._one_at_a_time:
            named = self._shelf.named(name)
            row = await self._shelf.at_rest(named) if named is not None else None
            if row is None or row.state not in ("parked", "unknown"):
                return False
            await self._shelf.file(await self._shelf.put(row, state="dismissed"))
            return True

    async def _again(self, named: Invoice) -> bool:
        async with self._one_at_a_time:
            row = await self._shelf.at_rest(named)
            if row is None or row.state not in ("parked", "unknown"):  # two clicks are one wish
                return False
            try:
                found = await asyncio.to_thread(files.seen, Path(row.path or row.name))
                reason, _ = await asyncio.to_thread(files.verdict, found.path)
            except OSError:
                reason = Reason.GONE
            if reason is not None:
                await self._shelf.put(row, code=reason)
                return False
            try:
                self._desk.put(await self._shelf.take(found, row))
            except NotTaken as error:
                self._taking = (error.trouble, error.detail) if error.trouble else None
                return False
            return True

    # ── its own loops ──────────────────────────────────────────────────────────────────────────────────────────────

    async def run(self) -> None:
        """Until cancelled."""
        found = await self._targets() if self._settings.autoprint else ()
        if not found:
            self._changed()
            await asyncio.Event().wait()
        await self._recover()
        async with asyncio.TaskGroup() as loops:
            for target in found:
                loops.create_task(self._desk.serve(target), name=f"invoices on {target.name}")
            loops.create_task(self._watch(), name="invoices")
            loops.create_task(self._sweep(), name="archive of invoices")

    async def _targets(self) -> Sequence[Target]:
        try:
            found = await asyncio.to_thread(self._find_targets, self._settings, self._printers)
        except AddressError as error:
            self._trouble = (Trouble.BAD_PRINTER, str(error))
            return ()
        if not found:
            self._trouble = (Trouble.NO_PRINTER, "")
        return found

    async def _recover(self) -> None:
        while True:
            try:
                for row in await self._shelf.recover():
                    self._desk.put(row)
                await self._count_today()
            except StoreError as error:
                self._trouble = (trouble_of(error) or Trouble.STORE_UNAVAILABLE, str(error))
                self._changed()
                await asyncio.sleep(self._pace.look_s)
            else:
                self._trouble = None
                return

    async def _watch(self) -> None:
        watch = FolderWatch(self.folder, self._wake)
        try:
            while True:
                self._wake.clear()
                await watch.keep()
                async with self._one_at_a_time:
                    await self._look()
                self._changed()
                within_s = self._pace.look_s if self._pending or self._trouble else self._settings.scan_frequency
                if await happens(self._wake, within_s):
                    await asyncio.sleep(_TOGETHER_S)
        finally:
            await watch.stop()

    async def _look(self) -> None:
        try:
            found = await asyncio.to_thread(self._listed)
        except FileNotFoundError as error:
            self._trouble = (Trouble.FOLDER_MISSING, str(error))
            return
        except OSError as error:
            self._trouble = (Trouble.FOLDER_UNREADABLE, str(error))
            return
        self._trouble = None
        try:
            await self._first_look(found)
            await self._shelf.file_rest()
            await self._consider(found)
        except StoreError as error:
            self._taking = (trouble_of(error) or Trouble.STORE_UNAVAILABLE, str(error))

    def _listed(self) -> Sequence[Seen]:
        if not self._settings.folder:
            self.folder.mkdir(parents=True, exist_ok=True)
        return files.look(self.folder, self._settings.file_extensions)

    async def _first_look(self, found: Sequence[Seen]) -> None:
        """In the downloads only what comes from now on; among the parked, what nobody knows of."""
        if self._looked:
            return
        handled = self._shelf.handled()
        if files.is_downloads(self.folder):
            self._ignored = {str(each.path): each.stamp for each in found if str(each.path) not in handled}
        for path in await asyncio.to_thread(files.parked_names, self.folder):
            if str(path) not in handled:
                await self._shelf.park(await asyncio.to_thread(files.seen, path), Reason.NO_RECORD)
        self._looked = True

    async def _consider(self, found: Sequence[Seen]) -> None:
        now = asyncio.get_running_loop().time()
        handled = self._shelf.handled()
        there = {each.path for each in found}
        self._pending = {path: each for path, each in self._pending.items() if path in there}
        self._taking = None
        for each in found:
            known = handled.get(str(each.path))
            if (known is not None and known.stamp == each.stamp) or self._ignored.get(str(each.path)) == each.stamp:
                self._pending.pop(each.path, None)
                continue
            if known is not None and known.state == "parked" and known.code in MAY_CHANGE:
                await self._shelf.forget(known)  # it has changed since
            pending = self._pending.get(each.path)
            if pending is None or pending.stamp != each.stamp:
                self._pending[each.path] = _Pending(each.stamp, now)
            elif now - pending.since >= self._settle_s:
                await self._judge(each, pending, now - pending.since)

    async def _judge(self, found: Seen, pending: _Pending, still_s: float) -> None:
        """Take a file that has not changed for a while, park it, or wait on."""
        reason, may_change = await asyncio.to_thread(files.verdict, found.path)
        if reason is None:
            try:
                row = await self._shelf.take(found)
            except NotTaken as error:
                if error.trouble is not None:
                    self._taking = (error.trouble, error.detail)
                return
            self._pending.pop(found.path, None)
            if row.state == "queued":
                self._desk.put(row)
            return
        patience_s = self._pace.locked_s if reason == Reason.FILE_LOCKED else self._pace.unfinished_s
        if may_change and still_s < patience_s:
            pending.code = Reason.FILE_LOCKED if reason == Reason.FILE_LOCKED else Reason.BEING_WRITTEN
            return
        self._pending.pop(found.path, None)
        if reason != Reason.GONE:
            await self._shelf.park(found, reason)

    async def _sweep(self) -> None:
        """Never at the start."""
        while True:
            await asyncio.sleep(self._pace.sweep_s)
            now = self._clock.now()
            today = now.astimezone().date()
            await asyncio.to_thread(files.swept, self.folder, today, self._settings.retention_days)
            try:
                await self._journal.forget_old(now)
            except StoreError as error:
                log.warning("old invoices are not forgotten yet: %s", error)

    # ── what is told ───────────────────────────────────────────────────────────────────────────────────────────────

    async def _count_today(self) -> None:
        midnight = self._clock.now().astimezone().replace(hour=0, minute=0, second=0, microsecond=0)
        count = await self._journal.printed_since(midnight.astimezone(self._clock.now().tzinfo))
        self._before = (midnight.date(), count, self._desk.printed)

    def _printed_today(self) -> int:
        today = self._clock.now().astimezone().date()
        day, before, printed_then = self._before
        if day != today:
            self._before = (today, 0, self._desk.printed)
            return 0
        return before + self._desk.printed - printed_then

    def _filing(self) -> tuple[Trouble, str] | None:
        failed = self._shelf.filing_failed
        return (Trouble.FOLDER_NOT_WRITABLE, failed) if failed else None

    def _changed(self) -> None:
        status = self.status()
        if status != self._told:
            self._told = status
            self._on_change(status)
