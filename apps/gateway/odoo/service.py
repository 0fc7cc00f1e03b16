"""What an Odoo till asks of its hardware: print this receipt, open the drawer, how are you.

A till that got no answer in time sends the same receipt again: it is the same wish while the first is on its way, and
for a few seconds after. Only what never left may be printed on a second wish.
"""

from __future__ import annotations

import asyncio
import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

from apps.gateway.drawer.journal import Journal, one_line
from apps.gateway.drawer.opening import WHY_NOT, Openings
from apps.gateway.drawer.seams import PrinterLookup
from apps.gateway.odoo.receipt import ReceiptError, decoded, receipt_bytes
from apps.gateway.printing.looks import Looks, faults
from apps.gateway.printing.printers import GatewayPrinter
from apps.gateway.settings import GatewaySettings
from apps.gateway.web.callers import Caller
from common.domain.clock import Clock
from common.printing.outcome import NotSent, Printed, Sent, Unknown

SAME_WISH = timedelta(seconds=5)
STATUS_PATIENCE_S = 1.5
"""A till waits 2.5 s for it."""


@dataclass(frozen=True, slots=True)
class PrinterStanding:
    """`connected`: it takes paper jobs, as far as anybody can tell; `message`: why not."""

    connected: bool
    message: str = ""


class OdooHardware:
    def __init__(
        self,
        settings: Callable[[], GatewaySettings],
        printers: Callable[[], PrinterLookup],
        openings: Openings,
        journal: Journal,
        clock: Clock,
    ) -> None:
        self._settings = settings
        self._printers = printers
        self._openings = openings
        self._journal = journal
        self._clock = clock
        self._looks = Looks(clock, STATUS_PATIENCE_S)
        self._wishes: dict[str, asyncio.Task[bool]] = {}
        self._done: dict[str, tuple[datetime, bool]] = {}
        self._cause = ""

    async def print_receipt(self, caller: Caller, receipt: str) -> bool:
        """Whether it came out, as far as the printer tells; the first answer again for the same receipt."""
        printer = self._printer()
        if printer is None:
            self._journal.error(f"Ticket Odoo de {_who(caller)} : aucune imprimante n'est réglée")
            return False
        key = f"{printer.name}:{hashlib.sha256(receipt.encode()).hexdigest()}"
        self._forget()
        if key in self._done:
            self._journal.info(f"Ticket Odoo répété par {_who(caller)} : déjà traité, pas de seconde impression")
            return self._done[key][1]
        wish = self._wishes.get(key)
        if wish is None:
            wish = self._wishes[key] = asyncio.create_task(self._print(caller, printer, receipt, key), name="odoo")
        # A till that hangs up does not stop the paper that is on its way
        return await asyncio.shield(wish)

    async def open_drawer(self, caller: Caller) -> bool:
        opening = await self._openings.open(caller, "odoo")
        return opening is not None and opening.pulsed

    async def standing(self) -> PrinterStanding:
        printer = self._printer()
        if printer is None:
            return PrinterStanding(False, "aucune imprimante n'est réglée")
        facts = (await self._looks.at([printer]))[printer.name]
        cause = next((each.value for each in faults(facts)), "" if facts.online else self._cause)
        return PrinterStanding(not cause, WHY_NOT.get(cause, cause))

    async def stop(self) -> None:
        """Returns when the papers on their way are out."""
        await asyncio.gather(*self._wishes.values(), return_exceptions=True)

    async def _print(self, caller: Caller, printer: GatewayPrinter, receipt: str, key: str) -> bool:
        try:
            data = await asyncio.to_thread(lambda: receipt_bytes(decoded(receipt), printer.settings.profile))
            outcome = await printer.line.send(data)
        except ReceiptError as error:
            self._journal.error(f"Ticket Odoo de {_who(caller)} illisible : {one_line(str(error))}")
            return False
        finally:
            self._wishes.pop(key, None)
        match outcome:
            case Printed() | Sent():
                self._cause = ""
                self._journal.info(f"Ticket Odoo de {_who(caller)} imprimé sur {printer.name}")
                came_out = True
            case NotSent(cause=cause):
                self._cause = cause.value
                why = WHY_NOT.get(cause, cause)
                self._journal.error(f"Ticket Odoo de {_who(caller)} pas imprimé sur {printer.name} : {why}")
                return False
            case Unknown(cause=cause):
                why = WHY_NOT.get(cause, cause)
                self._journal.error(f"Ticket Odoo de {_who(caller)} peut-être imprimé sur {printer.name} : {why}")
                came_out = False
        self._done[key] = (self._clock.now(), came_out)
        return came_out

    def _forget(self) -> None:
        now = self._clock.now()
        self._done = {key: seen for key, seen in self._done.items() if timedelta(0) <= now - seen[0] < SAME_WISH}

    def _printer(self) -> GatewayPrinter | None:
        settings = self._settings()
        return self._printers().get(settings.odoo.printer or settings.drawer_printer)


def _who(caller: Caller) -> str:
    return one_line(caller.page or caller.peer)
