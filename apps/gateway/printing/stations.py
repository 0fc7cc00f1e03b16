"""All printers of a gateway and their stations, exchanged together when the settings change."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Sequence

from apps.gateway.printing.printers import Printers
from apps.gateway.printing.service import Encode, JobsApi, PrinterHealth, PrintStation
from apps.gateway.printing.spool import Spool
from apps.gateway.settings import PrinterSettings
from common.domain.clock import Clock

log = logging.getLogger(__name__)


class Stations:
    """`run` prints on the present printers until cancelled; `use` exchanges them without breaking a paper off."""

    def __init__(
        self, settings: Sequence[PrinterSettings], encode: Encode, api: JobsApi, spool: Spool, clock: Clock
    ) -> None:
        self._encode = encode
        self._api = api
        self._spool = spool
        self._clock = clock
        self._changed = asyncio.Event()
        self._make(settings)

    @property
    def printers(self) -> Printers:
        return self._printers

    @property
    def health(self) -> list[PrinterHealth]:
        return [each.health for each in self._stations]

    @property
    def sending(self) -> bool:
        """A paper is on its way."""
        return any(each.sending for each in self._stations)

    def wake(self) -> None:
        """A job was queued somewhere."""
        for each in self._stations:
            each.wake()

    def use(self, settings: Sequence[PrinterSettings]) -> None:
        """From now on these printers."""
        before = self._stations
        self._make(settings)
        self._changed.set()
        for each in before:
            each.finish()

    async def run(self) -> None:
        while True:
            self._changed.clear()
            await self._spool.settle_orphans([each.name for each in self._printers])
            async with asyncio.TaskGroup() as working:
                for station in self._stations:
                    working.create_task(station.run(), name=f"printer {station.printer.name}")
                await self._changed.wait()

    def _make(self, settings: Sequence[PrinterSettings]) -> None:
        self._printers = Printers(settings)
        self._stations = [
            PrintStation(each, self._encode, self._api, self._spool, self._clock) for each in self._printers
        ]
        for station in self._stations:
            station.stands_in_for = [
                other for other in self._stations if other.printer.settings.fallback == station.printer.name
            ]
