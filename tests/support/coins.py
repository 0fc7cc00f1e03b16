"""A coin changer of software in this process, and a journal that can be made to fail."""

from __future__ import annotations

from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from apps.coin_simulator.certificate import own_certificate
from apps.coin_simulator.machine import Machine
from apps.coin_simulator.server import CoinSimulator
from common.coins.address import CoinAddress
from common.coins.cashdro import CashDro
from common.coins.journal import CoinEntry, JournalError


@dataclass
class FakeJournal:
    """Keeps every entry it was given; `full` makes it refuse."""

    entries: list[CoinEntry] = field(default_factory=list)
    full: bool = False

    async def save(self, entry: CoinEntry) -> None:
        if self.full:
            raise JournalError("store_full")
        self.entries.append(entry)

    async def unfinished(self) -> CoinEntry | None:
        if not self.entries or self.entries[-1].attempt.recorded:
            return None
        return self.entries[-1]


@dataclass(frozen=True, slots=True)
class Changer:
    """A running simulator and how to reach it."""

    simulator: CoinSimulator
    address: CoinAddress
    before: int

    @property
    def machine(self) -> Machine:
        return self.simulator.machine

    @property
    def gained(self) -> int:
        """What stayed in it since it was started."""
        return self.machine.inside - self.before

    def driver(self, password: str = "secret", timeout_s: float = 5.0) -> CashDro:
        return CashDro(self.address, always(password), timeout_s)


def always(password: str) -> Callable[[], Awaitable[str]]:
    async def read() -> str:
        return password

    return read


@asynccontextmanager
async def coin_changer(
    folder: Path, piece_s: float = 0.0, machine: Machine | None = None, **condition: Any
) -> AsyncIterator[Changer]:
    tls, pin = own_certificate(folder)
    simulator = CoinSimulator(machine or Machine(), tls, piece_s=piece_s)
    simulator.change(condition)
    await simulator.start()
    try:
        address = CoinAddress("comptoir", "127.0.0.1", simulator.port, pin)
        yield Changer(simulator, address, simulator.machine.inside)
    finally:
        await simulator.stop()
