"""The gateway's printers are exchanged while it prints: no paper is broken off, nothing is printed twice."""

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from apps.gateway.printing import service
from apps.gateway.printing.stations import Stations
from apps.gateway.settings import PrinterSettings
from common.contract.printing import PrintJobOut, PrintJobsClaim
from common.domain.clock import FixedClock
from common.printing.document import Document
from common.printing.outcome import Printed, SendOutcome
from tests.support.printing.waiting import until
from tests.unit.apps.gateway.test_service import NOW, Backend, Kitchen, encode, job


class Transport:
    """Where the bytes of one address go; holds a paper until it is let go."""

    def __init__(self) -> None:
        self.got: list[bytes] = []
        self.go = asyncio.Event()

    async def send(self, data: bytes) -> SendOutcome:
        self.got.append(data)
        await self.go.wait()
        return Printed()


class Listening(Backend):
    """Also hears what a gateway says it holds when it starts."""

    def __init__(self, *jobs: PrintJobOut) -> None:
        super().__init__(*jobs)
        self.held: list[tuple[str, ...]] = []

    async def claim_print_jobs(self, claim: PrintJobsClaim, *, key: str) -> tuple[PrintJobOut, ...]:
        if claim.holding is not None:
            self.held.append(claim.holding)
            return ()
        return await super().claim_print_jobs(claim, key=key)


@pytest.fixture
async def kitchen(tmp_path: Path) -> AsyncIterator[Kitchen]:
    made = Kitchen(tmp_path, Listening())
    yield made
    made.database.close()


@pytest.fixture(autouse=True)
def no_pauses(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(service, "PAUSES_S", (0.001,))
    monkeypatch.setattr(service, "POLL_S", 0.01)


def printer(name: str, port: int = 9100) -> PrinterSettings:
    return PrinterSettings(name=name, address=f"tcp://127.0.0.1:{port}")


async def test_a_paper_on_its_way_comes_out_and_the_rest_on_the_new_printer(
    kitchen: Kitchen, monkeypatch: pytest.MonkeyPatch
) -> None:
    made: dict[str, Transport] = {}

    def opened(address: str) -> Transport:
        return made.setdefault(address, Transport())

    monkeypatch.setattr("apps.gateway.printing.printers.open_transport", opened)
    kitchen.backend.waiting = [job() for _ in range(3)]
    every = Stations([printer("Old", 1)], encode, kitchen.backend, kitchen.spool, FixedClock(NOW))
    working = asyncio.create_task(every.run())
    try:
        old = made["tcp://127.0.0.1:1"]
        await until(lambda: old.got)
        every.use([printer("New", 2)])
        new = made["tcp://127.0.0.1:2"]
        new.go.set()
        assert every.sending
        old.go.set()
        # the two that had not left are given back, and taken again by the new one
        async with asyncio.timeout(10):
            while not kitchen.backend.waiting and len(await kitchen.reports()) < 3:  # noqa: ASYNC110
                await asyncio.sleep(0)
        told = await kitchen.reports()
        assert sorted(told) == [("printed", ""), ("queued", ""), ("queued", "")]
        assert len(old.got) == 1
    finally:
        working.cancel()
        await asyncio.gather(working, return_exceptions=True)


async def test_what_is_in_the_spool_is_said_at_the_start(kitchen: Kitchen) -> None:
    backend = kitchen.backend
    assert isinstance(backend, Listening)
    kept = job()

    await kitchen.spool.take("Here", kept, Document.from_wire(kept.document))
    every = Stations([printer("Here")], encode, backend, kitchen.spool, FixedClock(NOW))
    working = asyncio.create_task(every.run())
    try:
        await until(lambda: backend.held)
    finally:
        working.cancel()
        await asyncio.gather(working, return_exceptions=True)
    assert backend.held == [(kept.id,)]
