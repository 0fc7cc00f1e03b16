"""Everything the gateway is made of, put together once."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from pathlib import Path

from apps.gateway.printing.printers import Printers
from apps.gateway.printing.service import PrintStation
from apps.gateway.printing.spool import Spool
from apps.gateway.settings import GatewaySettings
from common.contract.events import EventOut
from common.domain.clock import SystemClock
from common.pairing.credentials import TokenStore
from common.printing import escpos
from common.sync.live import pusher_channel
from common.sync.terminal import Terminal

log = logging.getLogger(__name__)


class Gateway:
    """The terminal's loops and one station per printer."""

    def __init__(self, data_dir: Path, settings: GatewaySettings, tokens: TokenStore, version: str) -> None:
        clock = SystemClock()
        self.terminal = Terminal(data_dir, "gateway", clock, tokens, pusher_channel, version)
        self.terminal.apply = self._events
        self.terminal.extra_info = self._info
        self.printers = Printers(settings.printer)
        self._ending = asyncio.Event()
        self.starts_again = False
        self.terminal.can_restart(self._printing, self._start_again)
        self.spool = Spool(self.terminal.database, self.terminal.outbox, clock)
        self.stations = [
            PrintStation(printer, escpos.encode, self.terminal.api, self.spool, clock) for printer in self.printers
        ]
        for station in self.stations:
            station.stands_in_for = [
                other for other in self.stations if other.printer.settings.fallback == station.printer.name
            ]

    async def run(self) -> None:
        """Print until cancelled, or until it is to be started again."""
        working = asyncio.create_task(self._work())
        ending = asyncio.create_task(self._ending.wait())
        try:
            await asyncio.wait({working, ending}, return_when=asyncio.FIRST_COMPLETED)
            if working.done():
                working.result()
        finally:
            for each in (working, ending):
                each.cancel()
            await asyncio.gather(working, ending, return_exceptions=True)

    async def _work(self) -> None:
        async with asyncio.TaskGroup() as loops:
            loops.create_task(self.terminal.run(), name="terminal")
            await self.terminal.ready()
            await self.spool.settle_orphans([each.name for each in self.printers])
            for station in self.stations:
                loops.create_task(station.run(), name=f"printer {station.printer.name}")

    async def _events(self, events: Sequence[EventOut]) -> None:
        if any(event.name == "PrintJobQueued" for event in events):
            for station in self.stations:
                station.wake()

    def _printing(self) -> bool:
        """What is on its way to a printer is never broken off."""
        return any(station.sending for station in self.stations)

    def _start_again(self) -> None:
        self.starts_again = True
        self._ending.set()

    def _info(self) -> Mapping[str, object]:
        return {"printers": [asdict(h) for h in (station.health for station in self.stations)]}
