"""What the people and programs of this machine use: the drawer service, Odoo's tills, invoices from a folder.

None of it needs the backend, and what goes wrong in one of them stops none of the others.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable
from contextlib import suppress
from pathlib import Path

from apps.gateway.drawer.seams import Decision, GatewayState, InvoiceState, Pair, ParkedInvoice, PrinterState
from apps.gateway.drawer.service import DrawerService
from apps.gateway.invoices.service import InvoicePrinter
from apps.gateway.invoices.state import Reason
from apps.gateway.odoo.serving import OdooService
from apps.gateway.printing.stations import Stations
from apps.gateway.printing.trail import drawer_trail
from apps.gateway.settings import GatewaySettings
from apps.gateway.settings_holder import SettingsHolder
from common.domain.clock import Clock
from common.printing.drawer import Drawer, DrawerOpening
from common.store.database import StoreError
from common.sync.terminal import Terminal

log = logging.getLogger(__name__)

AGAIN_AFTER_S = 15.0
_LAST_PAPER_S = 30.0
TAKEN_UP_AT_ONCE = frozenset({"printer", "drawer", "invoices", "odoo"})
"""Parts of the settings that need no restart."""


class LocalServices:
    def __init__(
        self,
        settings: SettingsHolder,
        stations: Stations,
        terminal: Terminal,
        clock: Clock,
        data_dir: Path,
        version: str,
        pair: Pair,
        restart: Callable[[], None],
    ) -> None:
        self._settings = settings
        self._stations = stations
        self._terminal = terminal
        self._clock = clock
        self._data_dir = data_dir
        self._used = settings.value
        self._changed = asyncio.Event()
        self._ending: set[asyncio.Task[None]] = set()
        self.invoices: InvoicePrinter | None = None
        self.drawer: Drawer | None = None
        self.service = DrawerService(
            settings,
            lambda: stations.printers,
            lambda: self.drawer,
            clock,
            data_dir,
            version,
            pair=pair,
            status=self._state,
            invoices=lambda: _Invoices(self.invoices) if self.invoices is not None else None,
            restart=restart,
            live=TAKEN_UP_AT_ONCE,
        )
        self.odoo = OdooService(
            settings, lambda: stations.printers, self.service.openings, self.service.journal, clock, data_dir
        )
        self._make_drawer()
        settings.on_change(self._take_up)

    @property
    def port(self) -> int:
        """The drawer service's."""
        return self._settings.value.service.port

    @property
    def printing(self) -> bool:
        """An invoice is on its way to its printer."""
        return self.invoices is not None and bool(self.invoices.status().printing)

    async def run(self) -> None:
        """Until cancelled."""
        try:
            async with asyncio.TaskGroup() as services:
                services.create_task(_again_and_again("drawer service", self.service.run))
                services.create_task(_again_and_again("Odoo's tills", self.odoo.run))
                services.create_task(_again_and_again("invoices", self._print_invoices))
        finally:
            if self.drawer is not None:
                await self.drawer.stop()

    def _take_up(self, settings: GatewaySettings) -> None:
        before, self._used = self._used, settings
        if settings.printer != before.printer:
            self._stations.use(settings.printer)
        if (settings.printer, settings.drawer) != (before.printer, before.drawer):
            self._make_drawer()
        if (settings.printer, settings.invoices) != (before.printer, before.invoices):
            self._changed.set()

    def _make_drawer(self) -> None:
        if self.drawer is not None:
            task = asyncio.get_running_loop().create_task(self.drawer.stop(), name="drawer before")
            self._ending.add(task)
            task.add_done_callback(self._ending.discard)
        wanted = self._settings.value.drawer
        printer = self._stations.printers.get(self._settings.value.drawer_printer)
        if printer is None:
            self.drawer = None
            return
        trail = drawer_trail(self._terminal.outbox, self._clock, printer.name)

        async def before(opening: DrawerOpening) -> None:
            if self._terminal.is_paired:
                try:
                    await trail.keep(opening)
                except StoreError as error:  # the customer waits for the change: the drawer opens all the same
                    log.error("the opening is not in the trail: %s", error)

        def told(opening: DrawerOpening) -> None:
            self.service.opening_changed(opening)
            if self._terminal.is_paired:
                trail.told(opening)

        self.drawer = Drawer(printer.line, wanted.pulse, self._clock, wanted.open_level, told, before)

    async def _print_invoices(self) -> None:
        while True:
            self._changed.clear()
            wanted = self._settings.value
            self.invoices = InvoicePrinter(
                wanted.invoices, wanted.printer, self._data_dir, self._terminal.database, self._clock
            )
            printing = asyncio.create_task(self.invoices.run(), name="invoice printer")
            changed = asyncio.create_task(self._changed.wait())
            try:
                await asyncio.wait({printing, changed}, return_when=asyncio.FIRST_COMPLETED)
                if printing.done():
                    printing.result()
                with suppress(TimeoutError):  # what is on its way comes to its end, but for a printer that hangs
                    async with asyncio.timeout(_LAST_PAPER_S):
                        await self.invoices.rest()
            finally:
                printing.cancel()
                changed.cancel()
                await asyncio.gather(printing, changed, return_exceptions=True)

    def _state(self) -> GatewayState:
        terminal = self._terminal
        return GatewayState(
            paired=terminal.is_paired,
            store=terminal.env.store_sku if terminal.env is not None else "",
            online=terminal.link.status.value.state == "online",
            printers=tuple(
                PrinterState(each.name, each.cause, each.printed, each.waiting) for each in self._stations.health
            ),
        )


class _Invoices:
    """The watched folder as the drawer service knows it."""

    def __init__(self, printer: InvoicePrinter) -> None:
        self._printer = printer

    def state(self) -> InvoiceState:
        status = self._printer.status()
        return InvoiceState(
            waiting=len(status.waiting) + len(status.printing),
            printed=status.printed_today,
            failed=len(status.parked),
            trouble=status.trouble or "",
            folder=status.folder,
            parked=tuple(
                ParkedInvoice(each.name, each.code, ("print" if each.code == Reason.DUPLICATE else "retry", "dismiss"))
                for each in status.parked
            ),
        )

    async def decide(self, name: str, decision: Decision) -> bool:
        ways = {
            "retry": self._printer.retry,
            "print": self._printer.print_anyway,
            "dismiss": self._printer.dismiss,
        }
        return await ways[decision](name)

    async def purge(self) -> int:
        return await self._printer.purge()


async def _again_and_again(name: str, run: Callable[[], Awaitable[None]]) -> None:
    while True:
        try:
            await run()
        except Exception:
            log.exception("%s: stopped, and begins again in %.0f s", name, AGAIN_AFTER_S)
        await asyncio.sleep(AGAIN_AFTER_S)
