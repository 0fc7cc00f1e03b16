"""An invoice printer on a real folder, with a printer that does as it is told."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from apps.gateway.invoices.pace import Pace
from apps.gateway.invoices.service import InvoicePrinter
from apps.gateway.invoices.state import InvoiceStatus
from apps.gateway.invoices.targets import Target
from apps.gateway.settings import InvoiceSettings
from common.domain.clock import FixedClock
from common.printing.outcome import Printed, SendOutcome
from common.printing.pages.job import PageJob, PageWay
from common.store.database import Database
from tests.support.printing.waiting import until

QUICK = Pace(
    settle_s=0.03, look_s=0.02, locked_s=0.3, unfinished_s=0.3, retry_s=(0.02, 0.02, 0.02), printer_s=(0.02,),
    patience=timedelta(minutes=30), sweep_s=3600,
)  # fmt: skip


@dataclass
class Paper:
    """A `PageWay` that keeps what came out. `answers` are given in turn, then `Printed`; a callable is asked."""

    answers: list[SendOutcome | Exception | Callable[[PageJob], SendOutcome]] = field(default_factory=list)
    out: list[bytes] = field(default_factory=list)
    titles: list[str] = field(default_factory=list)
    tried: int = 0
    open: asyncio.Event = field(default_factory=asyncio.Event)
    busy: int = 0
    at_once: int = 0

    def __post_init__(self) -> None:
        self.open.set()

    async def print_pages(self, job: PageJob) -> SendOutcome:
        self.tried += 1
        self.busy += 1
        self.at_once = max(self.at_once, self.busy)
        try:
            answer = self.answers.pop(0) if self.answers else Printed()
            if isinstance(answer, Exception):
                raise answer
            if callable(answer):
                answer = answer(job)
            if not isinstance(answer, Printed):
                return answer
            await job.begun()
            self.out.append(job.pdf.read_bytes())
            self.titles.append(job.title)
            await self.open.wait()
            return answer
        finally:
            self.busy -= 1


@dataclass
class Shop:
    folder: Path
    data_dir: Path
    clock: FixedClock
    database: Database
    told: list[InvoiceStatus] = field(default_factory=list)

    def printer(self, *ways: PageWay, pace: Pace = QUICK, **settings: Any) -> InvoicePrinter:
        given = InvoiceSettings(
            **{"autoprint": True, "folder": str(self.folder), "scan_frequency": 1, "printer": "FACTURE", **settings}
        )
        found = [Target(f"FACTURE{index}", way) for index, way in enumerate(ways)]

        def find(*_: object) -> Sequence[Target]:
            return found

        return InvoicePrinter(
            given, (), self.data_dir, self.database, self.clock, self.told.append, pace=pace, find_targets=find
        )

    @asynccontextmanager
    async def running(self, *ways: PageWay, pace: Pace = QUICK, **settings: Any) -> AsyncIterator[InvoicePrinter]:
        printer = self.printer(*ways, pace=pace, **settings)
        work = asyncio.create_task(printer.run())
        try:
            yield printer
        finally:
            work.cancel()
            await asyncio.gather(work, return_exceptions=True)
            if not work.cancelled() and work.exception() is not None:
                raise work.exception() or AssertionError

    def drop(self, name: str, content: bytes) -> Path:
        """As a browser does: beside, then renamed."""
        half = self.folder / f"{name}.crdownload"
        half.write_bytes(content)
        return half.rename(self.folder / name)

    def printed(self) -> list[str]:
        return sorted(str(path.relative_to(self.folder)) for path in (self.folder / "printed").rglob("*.*"))

    def parked(self) -> list[str]:
        return sorted(path.name for path in (self.folder / "parked").glob("*"))


def open_shop(place: Path) -> Shop:
    folder = place / "factures"
    folder.mkdir()
    clock = FixedClock(datetime(2026, 11, 21, 12, 0, tzinfo=UTC))
    return Shop(folder, place / "data", clock, Database(place / "data" / "device.sqlite3", clock))


async def parked(printer: InvoicePrinter, count: int = 1) -> list[tuple[str, str, str]]:
    """Name, state and code of so many parked ones, once there are."""
    await until(lambda: len(printer.status().parked) >= count)
    return [(each.name, each.state, each.code) for each in printer.status().parked]


def quick(**changes: Any) -> Pace:
    return replace(QUICK, **changes)
