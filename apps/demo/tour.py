"""The guided tour: a shop is paired, an order goes kiosk → kitchen → board → till → paper, and everything is measured.

Each step has a name; a step that fails ends the tour, and its name is what the exit says.
"""

from __future__ import annotations

import asyncio
import time
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any

from apps.demo import measure
from apps.demo.hands import Cashier, KioskCustomer, PlacedOrder, event_of
from apps.demo.shop import WINDOWS, Shop, TerminalSpec
from common.ui.drive_client import DriveClient

MEASURED_ORDERS = 50
PAIRING_MS = 60_000


class TourFailed(Exception):
    """`step` is the name of what went wrong."""

    def __init__(self, step: str, cause: BaseException) -> None:
        super().__init__(f"{step}: {cause}")
        self.step = step


@dataclass(slots=True)
class Findings:
    """What the report is made of."""

    steps: list[tuple[str, float]] = field(default_factory=list)
    screens: list[str] = field(default_factory=list)
    orders: list[dict[str, Any]] = field(default_factory=list)
    order_to_kds_ms: list[float] = field(default_factory=list)
    pairing_ms: dict[str, int] = field(default_factory=dict)
    cold_start_ms: dict[str, int] = field(default_factory=dict)
    rss_mb: dict[str, float] = field(default_factory=dict)
    pss_mb: dict[str, float | None] = field(default_factory=dict)
    receipt: dict[str, Any] = field(default_factory=dict)
    lost: int = -1


class Tour:
    def __init__(self, shop: Shop, out: Path, tell: Callable[[str], None], orders: int = MEASURED_ORDERS) -> None:
        self._shop = shop
        self._out = out
        self._tell = tell
        self._orders = orders
        self.found = Findings()

    async def run(self) -> Findings:
        """All of it; TourFailed names the first step that did not work."""
        async with self._step("backend and printer"):
            await self._shop.open()
        async with self._step("gateway paired"):
            await self._shop.start_gateway()
        for spec in WINDOWS:
            async with self._step(f"{spec.kind} paired by its QR"):
                await self._pair(spec)
        for spec in WINDOWS:
            async with self._step(f"{spec.kind} opened again"):
                await self._open(spec)
        async with self._step("till opened"):
            await self._open_till()
        async with self._step("order at the kiosk"):
            first = await self._first_order()
        async with self._step("in the kitchen"):
            await self._in_the_kitchen(first)
        async with self._step("on the pick-up board"):
            await self._on_the_board(first)
        async with self._step("paid at the till"):
            await self._pay(first)
        async with self._step("receipt on paper"):
            await self._receipt(first)
        async with self._step(f"{self._orders} more orders"):
            await self._many_orders()
        async with self._step("the same in English and Arabic"):
            await self._languages()
        async with self._step("nothing lost"):
            await self._count()
        return self.found

    @asynccontextmanager
    async def _step(self, name: str) -> AsyncIterator[None]:
        started = time.perf_counter()
        try:
            yield
        except Exception as error:
            raise TourFailed(name, error) from error
        took = time.perf_counter() - started
        self.found.steps.append((name, round(took, 1)))
        self._tell(f"  ✓ {name} ({took:.1f} s)")

    async def _shot(self, window: DriveClient, name: str) -> None:
        path = self._out / f"{name}.png"
        await window.screenshot(str(path))
        self.found.screens.append(path.name)

    async def _pair(self, spec: TerminalSpec) -> None:
        """Start with nothing before the camera, then hold the QR up: as a shopkeeper does."""
        window = self._shop.window(spec)
        await window.start()
        await window.wait("pairing", visible=True)
        if spec.kind in ("pos", "kiosk"):
            await self._shot(window, f"{spec.kind}-pairing")
        shown = time.perf_counter()
        await self._shop.invite(spec.kind, spec.name)
        made = time.perf_counter()
        await event_of(window, "paired", lambda _event: True)
        self.found.pairing_ms[spec.kind] = round((time.perf_counter() - max(shown, made)) * 1000)
        await window.stop()

    async def _open(self, spec: TerminalSpec) -> None:
        """The cold start of a terminal that is paired: from the command to its first painted screen."""
        started = time.perf_counter()
        window = self._shop.window(spec)
        await window.start()
        await event_of(window, "ready", lambda _event: True)
        self.found.cold_start_ms[spec.kind] = round((time.perf_counter() - started) * 1000)

    @property
    def _kiosk(self) -> DriveClient:
        return self._shop.windows["kiosk"]

    @property
    def _kds(self) -> DriveClient:
        return self._shop.windows["kds"]

    @property
    def _pos(self) -> DriveClient:
        return self._shop.windows["pos"]

    @property
    def _signage(self) -> DriveClient:
        return self._shop.windows["signage"]

    async def _open_till(self) -> None:
        cashier = Cashier(self._pos)
        await self._pos.wait("screen-lock", visible=True)
        await self._shot(self._pos, "pos-lock")
        await cashier.sign_in(self._shop.cashier.id, self._shop.cashier.pin)
        await self._pos.wait("screen-till", visible=True)
        await self._shot(self._pos, "pos-open-till")
        await cashier.open_till()
        await self._shot(self._pos, "pos-sale-empty")

    async def _first_order(self) -> PlacedOrder:
        customer = KioskCustomer(self._kiosk)
        await self._kiosk.wait("attract", visible=True)
        await self._shot(self._kiosk, "kiosk-attract")
        await customer.begin()
        await self._shot(self._kiosk, "kiosk-menu")
        await self._kiosk.tap("add-pizza-reine")
        await self._kiosk.wait("screen-item", visible=True)
        await self._shot(self._kiosk, "kiosk-item")
        await self._kiosk.tap("halves")
        await self._kiosk.tap("half-pizza-vegetarienne")
        await self._shot(self._kiosk, "kiosk-halves")
        await self._kiosk.tap("item-add")
        await self._kiosk.wait("screen-menu", visible=True)
        await customer.take("pizza-margherita")
        await customer.checkout()
        await self._shot(self._kiosk, "kiosk-pay")
        placed = await customer.pay_at_counter()
        await self._shot(self._kiosk, "kiosk-number")
        self._note(placed, await self._painted(placed))
        await customer.leave()
        return placed

    async def _painted(self, placed: PlacedOrder) -> dict[str, Any]:
        return await event_of(self._kds, "ticket_painted", lambda event: event["order_id"] == placed.order_id)

    def _note(self, placed: PlacedOrder, painted: dict[str, Any]) -> None:
        age = datetime.fromisoformat(painted["painted_at"]) - datetime.fromisoformat(placed.tapped_at)
        self.found.order_to_kds_ms.append(age.total_seconds() * 1000)
        self.found.orders.append({"id": placed.order_id, "number": placed.number})

    async def _in_the_kitchen(self, order: PlacedOrder) -> None:
        await self._kds.wait(f"ticket-{order.number}", visible=True)
        await self._shot(self._kds, "kds-ticket")
        dishes = await self._kds.find(f"dish-{order.number}-")
        await self._kds.tap(dishes[0])
        await self._shot(self._kds, "kds-struck")
        await self._kds.tap(f"bump-{order.number}")
        await self._kds.wait(f"ticket-{order.number}", visible=False)
        await self._shot(self._kds, "kds-bumped")

    async def _on_the_board(self, order: PlacedOrder) -> None:
        await event_of(
            self._signage, "board", lambda event: event["number"] == order.number and event["state"] == "ready"
        )
        await self._shot(self._signage, "signage-ready")

    async def _pay(self, order: PlacedOrder) -> None:
        cashier = Cashier(self._pos)
        await self._pos.tap("incoming")
        await self._pos.wait("incoming-sheet", visible=True)
        await self._shot(self._pos, "pos-incoming")
        await self._pos.tap(f"order-{order.number}")
        await self._pos.tap("incoming-pay")
        await self._pos.wait("screen-payment", visible=True)
        await self._shot(self._pos, "pos-payment")
        await cashier.take_cash(1)
        await self._shot(self._pos, "pos-change")

    async def _receipt(self, order: PlacedOrder) -> None:
        """The printer tells of each paper when its picture is written."""
        assert self._shop.printer is not None
        while not (found := self._receipts_of(order.number)):
            await self._shop.printer.until(lambda line: line if '"event": "job"' in line else None, 30)
        self.found.receipt = found[-1]

    def _receipts_of(self, number: str) -> list[dict[str, Any]]:
        """Papers that carry that number as their QR and opened the drawer: tickets do not."""
        return [each for each in measure.papers(self._shop.papers) if each["pulses"] and number in str(each["qr"])]

    async def _many_orders(self) -> None:
        customer = KioskCustomer(self._kiosk)
        for count in range(self._orders):
            await customer.begin()
            await customer.take("pizza-margherita" if count % 2 else "pizza-pepperoni")
            await customer.checkout()
            placed = await customer.pay_at_counter()
            self._note(placed, await self._painted(placed))
            await customer.leave()
            if count == 7:
                await self._shot(self._kds, "kds-board")
        await self._shot(self._signage, "signage-board")

    async def _languages(self) -> None:
        for name, window in self._shop.windows.items():
            for language in ("en", "ar"):
                await window.request("lang", language=language)
                await self._shot(window, f"{name}-{language}")
            await window.request("lang", language="fr")
            self.found.rss_mb[name] = measure.rss_mb(window.pid)
            self.found.pss_mb[name] = measure.pss_mb(window.pid)
        for name, child in (("backend", self._shop.backend), ("gateway", self._shop.gateway)):
            assert child is not None
            self.found.rss_mb[name] = measure.rss_mb(child.pid)
            self.found.pss_mb[name] = measure.pss_mb(child.pid)

    async def _count(self) -> None:
        """Every order that got a number at the kiosk is in the backend exactly once, and reached the kitchen."""
        kept = await asyncio.to_thread(self._shop.order_ids)
        numbers = [each["id"] for each in self.found.orders]
        self.found.lost = sum(1 for each in numbers if kept.count(each) != 1)
        doubled = len(kept) - len(set(kept))
        if self.found.lost or doubled:
            raise RuntimeError(f"{self.found.lost} orders lost, {doubled} doubled")
