"""Payments at the coin changer as three processes live them, killed at random points: sums exact, or parked as unknown.

The till has no backend: what it booked waits in its outbox, and is read there past the program.
"""

from __future__ import annotations

import asyncio
import contextlib
import json
import os
import random
import shutil
import signal
import sqlite3
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from apps.demo.processes import Child, comptoir
from common.ui.drive_client import DriveClient, DriveError
from tests.e2e.counter import PATIENCE_MS, until
from tests.support.screens._terminal import pair_on_disk
from tests.support.screens.pos import CATALOG, staff_on_disk

ROUNDS = 4
COLA = "boisson-cola"


class Simulator:
    """The machine's own process; its folder outlives it."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.port = 0
        self.address = ""
        self._control = 0
        self._child: Child | None = None

    async def start(self) -> None:
        command = comptoir(
            "coin-simulator", "--port", str(self.port), "--control-port", "0", "--folder", str(self.folder),
            "--piece-seconds", "0.05",
        )  # fmt: skip
        self._child = Child("coins", command, {"PYTHONUNBUFFERED": "1"}, self.folder / "log.txt")
        await self._child.start()
        told = json.loads(await self._child.until(lambda line: line if '"listening"' in line else None, 30))
        self.port, self.address, self._control = told["port"], told["address"], told["control_port"]

    async def kill(self) -> None:
        assert self._child is not None
        await self._child.kill()

    async def stop(self) -> None:
        if self._child is not None:
            await self._child.stop()

    async def ask(self, **wanted: Any) -> dict[str, Any]:
        reader, writer = await asyncio.open_connection("127.0.0.1", self._control)
        try:
            writer.write(json.dumps(wanted or {"get": "state"}).encode() + b"\n")
            told: dict[str, Any] = json.loads(await asyncio.wait_for(reader.readline(), 10))
            assert told["ok"], told
            return told
        finally:
            writer.close()


@dataclass(frozen=True, slots=True)
class Books:
    """What lies on the till's disk: every journal entry, and the payments that wait to be sent."""

    attempts: list[dict[str, Any]]
    payments: list[dict[str, Any]]

    @property
    def open(self) -> list[dict[str, Any]]:
        return [each for each in self.attempts if not each["recorded"]]

    @property
    def machine(self) -> int:
        """What must be in the machine for what was booked at it."""
        return sum(each["tendered"]["amount"] - each["change"]["amount"] for each in self.payments)


class Till:
    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._window: DriveClient | None = None

    @property
    def window(self) -> DriveClient:
        assert self._window is not None
        return self._window

    async def start(self, coins: str) -> None:
        command = comptoir(
            "pos", "--data-dir", str(self.folder), "--size", "1366x768", "--allow-file-keyring", "--mute",
            "--coins", coins,
        )  # fmt: skip
        env = {"DEVICE_TOKEN": "1|token", "COINS_PASSWORD": "secret", "PYTHONUNBUFFERED": "1",
               "PYTHON_KEYRING_BACKEND": "keyring.backends.fail.Keyring"}  # fmt: skip
        self._window = window = DriveClient(command, env=env)
        await window.start()
        await window.wait("person-caisse-1", visible=True, timeout_ms=PATIENCE_MS)
        await window.tap("person-caisse-1")
        await window.type("1111")

    async def to_the_machine(self) -> None:
        window = self.window
        await window.wait("category-boissons", visible=True, timeout_ms=PATIENCE_MS)
        await window.tap("category-boissons")
        await window.wait(f"tile-{COLA}", visible=True, timeout_ms=PATIENCE_MS)
        await window.tap(f"tile-{COLA}")
        await window.tap("pay")
        await window.wait("screen-payment", visible=True, timeout_ms=PATIENCE_MS)
        await window.tap("pay-coins")

    async def kill(self) -> None:
        os.kill(self.window.pid, signal.SIGKILL)
        await self.window.ended()
        await self.window.stop()

    def books(self) -> Books:
        file = self.folder / "device.sqlite3"
        with closing(sqlite3.connect(f"file:{file}?mode=ro", uri=True, timeout=10)) as database:
            kept = database.execute("SELECT body FROM documents WHERE kind = 'coin_payment'").fetchall()
            sent = database.execute("SELECT body FROM outbox WHERE path = '/payments'").fetchall()
        return Books([json.loads(each)["attempt"] for (each,) in kept], [json.loads(each) for (each,) in sent])


async def customer(machine: Simulator, chance: random.Random) -> None:
    """Puts a few pieces in as soon as the machine takes them; whoever is killed meanwhile is no matter of his."""
    with contextlib.suppress(OSError, ValueError, TimeoutError, asyncio.IncompleteReadError):
        while not any(each["state"] == "E" for each in (await machine.ask())["sales"]):  # noqa: ASYNC110
            await asyncio.sleep(0.02)
        for value in chance.choice(([5_000, 5_000, 10_000], [20_000], [2_000, 1_000], [])):
            await machine.ask(insert=[value])
            await asyncio.sleep(chance.uniform(0, 0.2))


@pytest.mark.timeout(280)
@pytest.mark.parametrize("seed", [5, 11])
async def test_killed_at_random_points_the_sums_are_exact_or_it_is_parked(tmp_path: Path, seed: int) -> None:
    chance = random.Random(seed)
    machine, till = Simulator(tmp_path / "machine"), Till(tmp_path / "till")
    till.folder.mkdir()
    pair_on_disk(till.folder, "pos", CATALOG)
    staff_on_disk(till.folder, "fr")
    await machine.start()
    before = int((await machine.ask())["inside"])
    await till.start(machine.address)
    await till.window.wait("screen-till", visible=True, timeout_ms=PATIENCE_MS)
    await till.window.tap("till-open")
    try:
        for number in range(ROUNDS):
            await till.to_the_machine()
            shopping = asyncio.create_task(customer(machine, chance))
            await asyncio.sleep(chance.uniform(0, 1.2))  # the point in time is what is random
            victims = chance.choice((("till",), ("machine",), ("till", "machine")))
            if "till" in victims:
                await till.kill()
            if "machine" in victims:
                await machine.kill()
                await machine.start()
            with contextlib.suppress(TimeoutError):  # a till that was killed early never lets him pay
                await asyncio.wait_for(shopping, 2)
            if "till" in victims:
                await till.start(machine.address)
            else:  # whoever still stands there pays the rest
                with contextlib.suppress(DriveError):
                    await machine.ask(insert=[10_000, 5_000])
                    await until(lambda: till.books().attempts)
                    while any(each["state"] == "E" and not each["giving"] for each in (await machine.ask())["sales"]):
                        await machine.ask(insert=[10_000])
                        await asyncio.sleep(0.05)
            await until(lambda: not [each for each in till.books().open if each["state"] != "unknown"], 90)
            books, inside = till.books(), int((await machine.ask())["inside"])
            unknown = [each for each in books.open if each["state"] == "unknown"]
            if not unknown:
                assert inside - before == books.machine, (seed, number, victims)
            assert len({each["id"] for each in books.payments}) == len(books.payments)
            assert len(unknown) <= 1
            assert not unknown, "the machine forgets nothing: it can always be asked"
            await back_to_the_sale(till)
    finally:
        await till.window.stop()
        await machine.stop()
        shutil.copy(machine.folder / "log.txt", tmp_path / f"machine-{seed}.log")


async def back_to_the_sale(till: Till) -> None:
    """The next customer: change shown, cancelled, or an empty start; the cart is emptied."""
    window = till.window
    async with asyncio.timeout(PATIENCE_MS / 1000):
        while True:
            with contextlib.suppress(DriveError):
                await window.wait("screen-coins", visible=False, timeout_ms=500)
                for name, tap in (("screen-change", "pay"), ("screen-payment", "payment-back")):
                    with contextlib.suppress(DriveError):
                        await window.wait(name, visible=True, timeout_ms=200)
                        await window.tap(tap)
                await window.wait("category-boissons", visible=True, timeout_ms=500)
                break
    with contextlib.suppress(DriveError):
        await window.tap("key-clear")
