"""A gateway with three printers: a thousand jobs while one printer comes and goes, and ten thousand for its memory.

Backend and gateway are the real programs, each in a process of its own; the printers are this process': they take the
bytes over TCP, answer status requests and read what was printed. Each job carries its own name on its last line, so
what came out twice, or not at all, is counted on the paper and not by what the gateway says.

    python -m benchmarks.gateway [--quick]
"""

from __future__ import annotations

import asyncio
import json
import sys
import tempfile
import time
from collections import Counter
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

from apps.demo import measure
from apps.demo.hand import Hand, new_hand
from apps.demo.processes import Child, comptoir
from apps.demo.shop import STORE, Shop
from apps.virtual_printer.server import VirtualPrinter
from benchmarks.surroundings import Surroundings, end_in_order
from common.contract.printing import PrintJobCreate
from common.domain.ids import new_id
from common.domain.print_job import PrinterRole
from common.printing.document import Cut, Document, text

ROLES: tuple[PrinterRole, ...] = ("receipt", "kitchen", "kiosk")
FLAPS_EVERY_S = 3.0
ON_ITS_WAY = "queued,claimed,sent"
PATIENCE_S = 1800.0
SUBMITTED_AT_ONCE = 8
LINES = 8


class Kitchen:
    """A shop with one gateway, paired by its environment."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._shop = Shop(folder / "shop")
        self.printers = {role: VirtualPrinter() for role in ROLES}
        self.hand: Hand | None = None
        self.gateway: Child | None = None

    @asynccontextmanager
    async def opened(self) -> AsyncIterator[Kitchen]:
        self._shop.clear()
        for printer in self.printers.values():
            await printer.start()
        await self._shop.start_backend()
        try:
            self.hand = await new_hand(self._shop.url, self._shop.env, "pos", "Caisse", STORE, self._folder)
            await self._start_gateway()
            yield self
        finally:
            if self.gateway is not None:
                await self.gateway.stop()
            if self.hand is not None:
                await self.hand.api.aclose()
            for printer in self.printers.values():
                await printer.stop()
            await self._shop.close()

    async def _start_gateway(self) -> None:
        hand = await new_hand(self._shop.url, self._shop.env, "gateway", "Passerelle", STORE, self._folder)
        auth = hand.api.auth
        assert auth is not None
        await hand.api.aclose()
        options = [
            each
            for role, printer in self.printers.items()
            for each in ("--printer", f"{role}=tcp://127.0.0.1:{printer.port}")
        ]
        env = {
            **self._shop.env,
            "STORE_SKU": STORE,
            "API_URL": f"{self._shop.url}/api/v1",
            "DEVICE_FINGERPRINT": auth.fingerprint,
            "DEVICE_TOKEN": auth.token,
        }
        command = comptoir("gateway", "--data-dir", str(self._folder / "gateway"), *options)
        self.gateway = Child("gateway", command, env, self._folder / "gateway.log")
        await self.gateway.start()

    async def submit(self, count: int) -> None:
        """So many kitchen tickets, one role after the other."""
        turns = asyncio.Semaphore(SUBMITTED_AT_ONCE)

        async def one(number: int) -> None:
            async with turns:
                assert self.hand is not None
                await self.hand.api.create_print_job(_job(ROLES[number % len(ROLES)]))

        await asyncio.gather(*(one(number) for number in range(count)))

    async def settled(self) -> None:
        """Returns when nothing waits or is on its way."""
        assert self.hand is not None
        async with asyncio.timeout(PATIENCE_S):
            while await self.hand.api.print_jobs(state=ON_ITS_WAY, limit=1):  # noqa: ASYNC110 - asked over HTTP
                await asyncio.sleep(0.2)

    async def count(self, state: str) -> list[str]:
        assert self.hand is not None
        return [each.id for each in await self.hand.api.print_jobs(state=state, limit=200)]

    @property
    def papers(self) -> Counter[str]:
        """How often each job came out to its last line."""
        lines = (line for each in self.printers.values() for job in each.jobs for line in job.lines)
        return Counter(line.split()[1] for line in lines if line.endswith(" ends"))

    @property
    def memory_mb(self) -> float:
        """The gateway's own share (PSS)."""
        assert self.gateway is not None
        return measure.pss_mb(self.gateway.pid) or 0.0


def _job(role: PrinterRole) -> PrintJobCreate:
    job = new_id()
    lines = tuple(text(f"{number + 1} × Margherita Grande") for number in range(LINES))
    document = Document("kitchen_ticket", (*lines, text(f"job {job} ends"), Cut()))
    return PrintJobCreate(id=job, key=f"bench:{job}", kind="kitchen_ticket", role=role, document=document.to_wire())


async def _flap(printer: VirtualPrinter) -> None:
    while True:
        await asyncio.sleep(FLAPS_EVERY_S)
        await printer.change({"powered": False})
        await asyncio.sleep(FLAPS_EVERY_S)
        await printer.change({"powered": True})


async def _flapping(count: int) -> dict[str, Any]:
    with tempfile.TemporaryDirectory() as folder:
        async with Kitchen(Path(folder)).opened() as kitchen:
            started = time.perf_counter()
            flapping = asyncio.create_task(_flap(kitchen.printers["kitchen"]))
            try:
                await kitchen.submit(count)
                submitted = time.perf_counter()
                await kitchen.settled()
                settled = time.perf_counter()
            finally:
                flapping.cancel()
                await asyncio.gather(flapping, return_exceptions=True)
            papers, unknown = kitchen.papers, set(await kitchen.count("unknown"))
            return {
                "jobs": count,
                "minutes": round((settled - started) / 60, 2),
                "minutes_to_submit": round((submitted - started) / 60, 2),
                "on_paper_once": sum(times == 1 for times in papers.values()),
                "on_paper_more_than_once": sum(times > 1 for times in papers.values()),
                "not_on_paper": count - len(papers),
                "parked_as_unknown": len(unknown),
                "failed_or_expired": len(await kitchen.count("failed,expired")),
            }


async def _memory(count: int) -> dict[str, Any]:
    with tempfile.TemporaryDirectory() as folder:
        async with Kitchen(Path(folder)).opened() as kitchen:
            seen: dict[str, float] = {}
            done = 0
            started = time.perf_counter()
            for upto in (count // 10, count // 2, count):
                await kitchen.submit(upto - done)
                await kitchen.settled()
                done = upto
                seen[f"after_{upto}_jobs_mb"] = round(kitchen.memory_mb, 1)
                for printer in kitchen.printers.values():
                    printer.jobs.clear()
            return {**seen, "jobs_a_minute": round(60 * count / (time.perf_counter() - started))}


def run(quick: bool = False) -> dict[str, Any]:
    around = Surroundings()
    jobs, many = (120, 300) if quick else (1_000, 10_000)
    figures = {"flapping": asyncio.run(_flapping(jobs)), "memory": asyncio.run(_memory(many))}
    return {
        "promise": "1,000 jobs over 3 printers, one flapping: all printed once; memory flat over 10,000 jobs",
        "figures": figures,
        "compared_with": {"python-escpos": "a dead printer is tried for 60 s before anything else is printed"},
        "conditions": {
            **around.told(),
            "printers": f"TCP on this machine, they take bytes at once; one is off and on every {FLAPS_EVERY_S:.0f} s",
            "a_job": f"{LINES + 1} lines and a cut",
            "rate_limits": "off: the till that submits may not write so often",
        },
    }


if __name__ == "__main__":
    end_in_order()
    print(json.dumps(run("--quick" in sys.argv[1:]), indent=2, ensure_ascii=False))
