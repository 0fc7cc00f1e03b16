"""The printer of a terminal, a till or a kiosk: a durable queue in front of it, and what became of the last jobs.

Without a printer the sale goes on; the screen says so. Everything heavy is loaded by `start`, after the first paint.
"""

from __future__ import annotations

import argparse
import asyncio
import logging
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import timedelta
from typing import TYPE_CHECKING, Literal

from common.domain.clock import Clock
from common.domain.published import Published
from common.printing.document import Document
from common.store.database import Database

if TYPE_CHECKING:
    from common.printing.queue import PrinterQueue, QueuedJob
    from common.printing.shared import SharedPrinter
    from common.printing.transports import Transport

log = logging.getLogger(__name__)

SHOWN = 20
LIFE = timedelta(minutes=30)
PRINTER = "receipt"

Health = Literal["none", "ready", "printing", "trouble"]


@dataclass(frozen=True, slots=True)
class PrinterState:
    """`health` none: no printer configured. `cause`: code of what is wrong now. `jobs`: newest first."""

    health: Health = "none"
    cause: str = ""
    paper_low: bool = False
    jobs: tuple[QueuedJob, ...] = ()

    @property
    def asking(self) -> tuple[QueuedJob, ...]:
        """Jobs of which nobody knows whether they are on paper: a person must look."""
        return tuple(each for each in self.jobs if each.state == "unknown")


@dataclass(frozen=True, slots=True)
class OwnPrinter:
    """`address` as in common/printing/transports, "" for none; `paper_mm` 58 or 80."""

    address: str = ""
    paper_mm: int = 80


def add_printer_arguments(parser: argparse.ArgumentParser, what: str) -> None:
    parser.add_argument("--printer", default="", metavar="ADDRESS", help=f"{what}, as tcp://127.0.0.1:9100")
    parser.add_argument("--paper", type=int, default=80, choices=(58, 80), help="width of its paper in mm")


def own_printer(arguments: argparse.Namespace) -> OwnPrinter:
    """Raises ValueError for an address that is none."""
    if arguments.printer:
        from common.printing.transports.address import parse_address

        parse_address(arguments.printer)
    return OwnPrinter(arguments.printer, arguments.paper)


class DevicePrinter:
    """`line`: the printer itself once it was started, shared
    with the drawer at it. `on_drawer`: as in common/printing/queue."""

    def __init__(self, own: OwnPrinter, database: Database, clock: Clock) -> None:
        self.state: Published[PrinterState] = Published(PrinterState("ready" if own.address else "none"))
        self._own = own
        self._database = database
        self._clock = clock
        self._queue: PrinterQueue | None = None
        self.line: SharedPrinter | None = None
        self.on_drawer: Callable[[QueuedJob, bool, str], None] = lambda _job, _pulsed, _cause: None

    async def start(self, transport: Transport | None = None) -> None:
        """Begin to print what is queued. `transport`: instead of the address's own (tests)."""
        if not self._own.address and transport is None:
            return
        from common.printing import escpos
        from common.printing.profile import profile_for
        from common.printing.queue import PrinterQueue
        from common.printing.shared import SharedPrinter
        from common.printing.transports import open_transport
        from common.sync.print_store import PrintStore

        store, profile = PrintStore(self._database), profile_for(self._own.paper_mm)
        self.line = SharedPrinter(transport or open_transport(self._own.address))
        self._queue = PrinterQueue(
            PRINTER,
            self.line,
            lambda document: escpos.encode(document, profile),
            store,
            self._clock,
            self._changed,
            on_drawer=lambda job, pulsed, cause: self.on_drawer(job, pulsed, cause),
        )
        self._publish(tuple(await store.latest(SHOWN)))
        await self._queue.start()
        await asyncio.to_thread(escpos.load_encoder)  # 0.2 s that the first customer would wait for
        escpos.warm_up()

    async def stop(self) -> None:
        if self._queue is not None:
            await self._queue.stop()

    async def print(self, event: str, document: Document, life: timedelta = LIFE) -> None:
        """Queue a document under its business event, for so long; StoreError when this terminal cannot write it."""
        if self._queue is None:
            log.info("no printer: %s is not printed", event)
            return
        from common.printing.queue import job_key

        await self._queue.submit(job_key(event, document), document, life)

    async def reprint(self, key: str, mark: str) -> None:
        """Once more, marked as a copy, without drawer."""
        if self._queue is not None:
            await self._queue.reprint(key, mark)

    async def retry(self, key: str) -> None:
        """Try a failed job again."""
        if self._queue is not None:
            await self._queue.retry(key)

    def settle(self, key: str) -> None:
        """A person saw the paper of an unknown job: nobody need be asked again."""
        jobs = tuple(replace(each, state="printed") if each.key == key else each for each in self.state.value.jobs)
        self._publish(jobs)

    async def keep_settled(self, key: str) -> None:
        """`settle`, on disk."""
        from common.sync.print_store import PrintStore

        store = PrintStore(self._database)
        job = await store.get(key)
        if job is not None and job.state == "unknown":
            await store.save(replace(job, state="printed"))
            self.settle(key)

    def _changed(self, job: QueuedJob) -> None:
        others = [each for each in self.state.value.jobs if each.key != job.key]
        newest = sorted((job, *others), key=lambda each: each.queued_at, reverse=True)
        self._publish(tuple(newest[:SHOWN]))

    def _publish(self, jobs: tuple[QueuedJob, ...]) -> None:
        open_jobs = [each for each in jobs if each.is_open]
        stuck = next((each for each in open_jobs if each.cause), None)
        health: Health = "trouble" if stuck else "printing" if open_jobs else "ready"
        done = next((each for each in jobs if each.state == "printed"), None)
        self.state.set(PrinterState(health, stuck.cause if stuck else "", bool(done and done.paper_low), jobs))
