"""Everything the gateway is made of, put together once."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from pathlib import Path

from apps.gateway.drawer.seams import Paired
from apps.gateway.local import LocalServices
from apps.gateway.printing.spool import Spool
from apps.gateway.printing.stations import Stations
from apps.gateway.settings import FILE, GatewaySettings
from apps.gateway.settings_holder import SettingsHolder
from common.contract.events import EventOut
from common.domain.clock import SystemClock
from common.pairing.credentials import TokenStore
from common.printing import escpos
from common.sync.enrol import enrolment_of
from common.sync.live import pusher_channel
from common.sync.terminal import Terminal

log = logging.getLogger(__name__)


class Gateway:
    """The terminal's loops, a station per printer, and the services for this machine. What is local works before it is
    paired, and without the backend."""

    def __init__(self, data_dir: Path, settings: GatewaySettings, tokens: TokenStore, version: str) -> None:
        clock = SystemClock()
        self._tokens = tokens
        self._version = version
        self.terminal = Terminal(data_dir, "gateway", clock, tokens, pusher_channel, version)
        self.terminal.apply = self._events
        self.terminal.extra_info = self._info
        spool = Spool(self.terminal.database, self.terminal.outbox, clock)
        self.stations = Stations(settings.printer, escpos.encode, self.terminal.api, spool, clock)
        self._ending = asyncio.Event()
        self.starts_again = False
        self.terminal.can_restart(lambda: self.stations.sending or self.local.printing, self._start_again)
        self.local = LocalServices(
            SettingsHolder(data_dir / FILE, settings),
            self.stations,
            self.terminal,
            clock,
            data_dir,
            version,
            self._pair,
            self._start_again,
        )

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

    async def _pair(self, text: str) -> Paired:
        """With the pasted text of a code."""
        enrolment = enrolment_of(self.terminal, self._tokens, self._version)
        await enrolment.enrol(text)
        state = enrolment.state.value
        return Paired() if state.finished else Paired(state.error_code or "", state.next_step or "")

    async def _work(self) -> None:
        async with asyncio.TaskGroup() as loops:
            loops.create_task(self.terminal.run(), name="terminal")
            loops.create_task(self._print(), name="printing")
            loops.create_task(self.local.run(), name="local services")

    async def _print(self) -> None:
        await self.terminal.ready()
        await self.stations.run()

    async def _events(self, events: Sequence[EventOut]) -> None:
        if any(event.name == "PrintJobQueued" for event in events):
            self.stations.wake()

    def _start_again(self) -> None:
        self.starts_again = True
        self._ending.set()

    def _info(self) -> Mapping[str, object]:
        return {"printers": [asdict(each) for each in self.stations.health]}
