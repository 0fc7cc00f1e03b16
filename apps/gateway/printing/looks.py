"""How the printers are, asked of the printers while somebody looks at the page."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from datetime import datetime, timedelta

from apps.gateway.printing.printers import GatewayPrinter
from common.domain.clock import Clock
from common.printing.status import NotKnown, PrinterStatus

FRESH = timedelta(seconds=3)
PATIENCE_S = 2.5


class Looks:
    def __init__(self, clock: Clock, patience_s: float = PATIENCE_S) -> None:
        self._clock = clock
        self._patience_s = patience_s
        self._seen: dict[str, tuple[datetime, PrinterStatus]] = {}
        self._turn = asyncio.Lock()

    async def at(self, printers: Sequence[GatewayPrinter]) -> dict[str, PrinterStatus]:
        """Each by its name; those that don't answer in time are not known."""
        async with self._turn:  # several windows on one page are one question
            await asyncio.gather(*(self._look(each) for each in printers))
        return {each.name: self._seen[each.name][1] for each in printers}

    async def _look(self, printer: GatewayPrinter) -> None:
        seen = self._seen.get(printer.name)
        if seen is not None and timedelta(0) <= self._clock.now() - seen[0] < FRESH:
            return
        status: PrinterStatus = NotKnown()
        try:
            async with asyncio.timeout(self._patience_s):
                status = await printer.line.status()
        except TimeoutError:
            pass
        self._seen[printer.name] = (self._clock.now(), status)
