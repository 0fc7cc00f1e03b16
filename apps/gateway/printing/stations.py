"""All printers of a gateway and their stations, exchanged together when the settings change."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Sequence

from apps.gateway.printing.printers import Printers
from apps.gateway.printing.service import Encode, JobsApi, PrinterHealth, PrintStation
from apps.gateway.printing.spool import Spool
from apps.gateway.settings import PrinterSettings
from common.client.errors import ClientError
from common.contract.printing import PrintJobsClaim
from common.domain.clock import Clock
from common.domain.ids import new_id

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
        self._leaving: list[PrintStation] = []
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
        return any(each.sending for each in (*self._stations, *self._leaving))

    def wake(self) -> None:
        """A job was queued somewhere."""
        for each in self._stations:
            each.wake()

    def use(self, settings: Sequence[PrinterSettings]) -> None:
        """From now on these printers."""
        self._leaving = self._stations
        self._make(settings)
        self._changed.set()
        for each in self._leaving:
            each.finish()

    async def run(self) -> None:
        await self._say_what_is_held()
        while True:
            self._changed.clear()
            await self._spool.settle_orphans([each.name for each in self._printers])
            async with asyncio.TaskGroup() as working:
                for station in self._stations:
                    working.create_task(station.run(), name=f"printer {station.printer.name}")
                await self._changed.wait()

    async def _say_what_is_held(self) -> None:
        """What was claimed in a life before and is not in the spool is free at once, not when its lease ends."""
        try:
            held = await self._spool.held()
            await self._api.claim_print_jobs(PrintJobsClaim(roles=(), holding=held), key=new_id())
        except ClientError as error:
            log.info("the backend was not told what is in the spool: %s", error)

    def _make(self, settings: Sequence[PrinterSettings]) -> None:
        self._printers = Printers(settings)
        self._stations = [
            PrintStation(each, self._encode, self._api, self._spool, self._clock) for each in self._printers
        ]
        for station in self._stations:
            station.stands_in_for = [
                other for other in self._stations if other.printer.settings.fallback == station.printer.name
            ]
