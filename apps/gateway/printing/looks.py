"""How the printers are, asked of the printers while somebody looks at the page."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from datetime import datetime, timedelta

from apps.gateway.printing.printers import GatewayPrinter
from common.domain.clock import Clock
from common.printing.outcome import Cause
from common.printing.status import PrinterFacts

FRESH = timedelta(seconds=3)
PATIENCE_S = 2.5


def faults(facts: PrinterFacts) -> tuple[Cause, ...]:
    """What keeps it from printing, from what to mend first; "offline" only where nothing else explains it."""
    parts = (
        (Cause.COVER_OPEN, facts.cover_closed),
        (Cause.PAPER_OUT, facts.paper),
        (Cause.CUTTER, facts.cutter),
        (Cause.OFFLINE, facts.online),
    )
    found = tuple(cause for cause, good in parts if good is False)
    return found[:-1] if len(found) > 1 and found[-1] == Cause.OFFLINE else found


class Looks:
    """`patience_s`: a printer that has not answered by then is not known."""

    def __init__(self, clock: Clock, patience_s: float = PATIENCE_S) -> None:
        self._clock = clock
        self._patience_s = patience_s
        self._seen: dict[str, tuple[datetime, PrinterFacts]] = {}
        self._turn = asyncio.Lock()

    async def at(self, printers: Sequence[GatewayPrinter]) -> dict[str, PrinterFacts]:
        """Each by its name, at most three seconds old."""
        async with self._turn:  # several windows on one page are one question
            await asyncio.gather(*(self._look(each) for each in printers))
            return {each.name: self._seen[each.name][1] for each in printers}

    async def _look(self, printer: GatewayPrinter) -> None:
        seen = self._seen.get(printer.name)
        if seen is not None and timedelta(0) <= self._clock.now() - seen[0] < FRESH:
            return
        facts = PrinterFacts()
        try:
            async with asyncio.timeout(self._patience_s):
                facts = await printer.line.facts()
        except TimeoutError:
            pass
        self._seen[printer.name] = (self._clock.now(), facts)
