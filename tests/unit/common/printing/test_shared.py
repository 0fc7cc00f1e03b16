"""One printer, one job at a time; the drawer goes before the paper that still waits."""

import asyncio

import pytest

from common.printing.outcome import Cause, NotSent, SendOutcome, Sent
from common.printing.shared import SharedPrinter
from common.printing.status import NotKnown


class Slow:
    def __init__(self) -> None:
        self.taken: list[bytes] = []
        self.go = asyncio.Semaphore(0)
        self.inside = 0

    async def send(self, data: bytes) -> SendOutcome:
        self.inside += 1
        assert self.inside == 1, "two jobs at once"
        self.taken.append(data)
        try:
            await self.go.acquire()
        finally:
            self.inside -= 1
        return Sent()


async def settle() -> None:
    for _ in range(5):
        await asyncio.sleep(0)


async def test_a_pulse_goes_before_the_jobs_that_wait() -> None:
    slow = Slow()
    printer = SharedPrinter(slow)
    jobs = [asyncio.create_task(printer.send(bytes([n]))) for n in range(3)]
    await settle()
    pulse = asyncio.create_task(printer.pulse(b"open"))
    await settle()
    for _ in range(4):
        slow.go.release()
        await settle()
    await asyncio.gather(*jobs, pulse)
    assert slow.taken == [b"\0", b"open", b"\1", b"\2"]


async def test_who_gives_up_waiting_holds_nobody_up() -> None:
    slow = Slow()
    printer = SharedPrinter(slow)
    first = asyncio.create_task(printer.send(b"1"))
    await settle()
    second, third = (asyncio.create_task(printer.send(each)) for each in (b"2", b"3"))
    await settle()
    second.cancel()
    slow.go.release()
    await settle()
    third.cancel()  # its turn has just come
    await asyncio.gather(first, second, third, return_exceptions=True)
    slow.go.release()
    assert await printer.send(b"4") == Sent()


async def test_a_way_that_only_goes_one_way_knows_nothing() -> None:
    assert await SharedPrinter(Slow()).status() == NotKnown()


async def test_a_pulse_that_waited_too_long_is_not_sent_later(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("common.printing.shared.PULSE_WAITS_S", 0.02)
    slow = Slow()
    printer = SharedPrinter(slow)
    paper = asyncio.create_task(printer.send(b"a long paper"))
    await settle()
    assert await printer.pulse(b"open") == NotSent(Cause.BUSY)
    slow.go.release()
    await paper
    slow.go.release()
    assert await printer.pulse(b"open") == Sent()
    assert slow.taken == [b"a long paper", b"open"]
