"""The till as a cashier works it, with a printer made of software behind it: shared by whole-program tests."""

from __future__ import annotations

import asyncio
import contextlib
import shutil
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any

from apps.demo.hands import event_of
from apps.demo.shop import WINDOWS, Shop, TerminalSpec
from apps.virtual_printer.server import VirtualPrinter
from common.ui.drive_client import DriveClient, DriveError

PATIENCE_MS = 30_000  # of a condition that comes true at once on a quiet machine
SALE = "boisson-cola"  # sold as it is, with one tap, and nothing for the kitchen to do


def spec_of(kind: str) -> TerminalSpec:
    return next(each for each in WINDOWS if each.kind == kind)


async def paired(shop: Shop, kind: str, place: str = "", name: str = "") -> DriveClient:
    """A new machine's window, paired by the QR before its camera. `place`, `name`: of the second of a kind."""
    spec = spec_of(kind)
    spec = replace(spec, place=place, name=name or spec.name)
    shutil.rmtree(shop.folder / spec.key, ignore_errors=True)
    await shop.invite(spec.kind, spec.name, spec.place)
    window = shop.window(spec)
    await window.start()
    await event_of(window, "paired", lambda _event: True)
    return window


@dataclass(frozen=True, slots=True)
class Sale:
    """What the till told when the change was on its screen."""

    order_id: str
    number: str


class Counter:
    """Open it once, then sell. The printer is in this process: look at its `jobs`, `change` its condition."""

    def __init__(self, shop: Shop) -> None:
        self.shop = shop
        self.printer = VirtualPrinter()
        self._till: DriveClient | None = None

    @property
    def till(self) -> DriveClient:
        assert self._till is not None
        return self._till

    async def open(self) -> None:
        """Paired, signed in, the till session open."""
        await self.printer.start()
        self.shop.printer_port = self.printer.port
        self._till = till = await paired(self.shop, "pos")
        await till.wait("screen-lock", visible=True, timeout_ms=PATIENCE_MS)
        person = self.shop.cashier
        await till.wait(f"person-{person.id}", visible=True, timeout_ms=PATIENCE_MS)
        await till.tap(f"person-{person.id}")
        await till.type(person.pin)
        await till.wait("screen-till", visible=True, timeout_ms=PATIENCE_MS)
        await till.tap("till-open")
        await till.wait("screen-sale", visible=True, timeout_ms=PATIENCE_MS)

    async def close(self) -> None:
        await self.printer.stop()

    async def sell_one(self) -> Sale:
        """One drink, paid to the coin; the change screen shows."""
        await self.till.tap("category-boissons")
        await self.till.wait(f"tile-{SALE}", visible=True, timeout_ms=PATIENCE_MS)
        await self.till.tap(f"tile-{SALE}")
        return await self.pay()

    async def pay(self, quick: int = 0) -> Sale:
        """The cart on the screen, with the quick amount of that index (0: exactly)."""
        await self.till.tap("pay")
        await self.till.wait("screen-payment", visible=True, timeout_ms=PATIENCE_MS)
        await self.till.tap(f"quick-{quick}")
        await self.till.tap("pay")
        told = await event_of(self.till, "paid", lambda _event: True)
        await self.till.wait("screen-change", visible=True, timeout_ms=PATIENCE_MS)
        return Sale(told["order_id"], told["number"])

    async def next_sale(self) -> None:
        """The drawer is shut: back to the sale."""
        await self.till.tap("pay")
        await self.till.wait("screen-change", visible=False, timeout_ms=PATIENCE_MS)

    async def receipt(self, sale: Sale, state: str) -> dict[str, Any]:
        """What the till tells when that receipt comes into that state."""
        return await event_of(
            self.till, "receipt", lambda event: sale.number in event["key"] and event["state"] == state
        )

    async def wait_for_printer_to_say(self, *sentences: str) -> None:
        """On the printer's sheet."""
        await self.till.tap("printer")
        for sentence in sentences:
            await self.till.wait("printer-sheet", contains=sentence, timeout_ms=PATIENCE_MS)

    async def close_sheet(self) -> None:
        await tap_moving(self.till, "printer-sheet-close")
        await self.till.wait("printer-sheet", visible=False, timeout_ms=PATIENCE_MS)


async def tap_moving(window: DriveClient, name: str) -> None:
    """Tap what is still sliding into its place."""
    async with asyncio.timeout(PATIENCE_MS / 1000):
        while True:
            with contextlib.suppress(DriveError):
                await window.tap(name)
                return
            await asyncio.sleep(0.05)


async def until(holds: Callable[[], object], timeout_s: float = 30.0) -> None:
    """Look again and again; TimeoutError."""
    async with asyncio.timeout(timeout_s):
        while not holds():  # noqa: ASYNC110 - nothing tells of it
            await asyncio.sleep(0.05)


def dinars(centimes: int) -> str:
    """As on paper: `1 450`, `871,56`."""
    whole, rest = divmod(centimes, 100)
    return f"{whole:,}".replace(",", " ") + (f",{rest:02}" if rest else "")
