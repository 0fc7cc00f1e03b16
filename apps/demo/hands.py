"""What people do at the demo's screens, step by step, as real input events."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from common.ui.drive_client import DriveClient

EVENT_S = 30.0


@dataclass(frozen=True, slots=True)
class PlacedOrder:
    """What the kiosk told when the number was on its screen."""

    order_id: str
    number: str
    tapped_at: str


async def event_of(window: DriveClient, name: str, matches: Callable[[dict[str, Any]], bool]) -> dict[str, Any]:
    """The next event of that name that matches; TimeoutError after half a minute."""
    async with asyncio.timeout(EVENT_S):
        while True:
            event = await window.events.get()
            if event.get("event") == name and matches(event):
                return event


class KioskCustomer:
    """A customer who orders at the kiosk."""

    def __init__(self, kiosk: DriveClient) -> None:
        self.kiosk = kiosk

    async def begin(self, language: str = "fr", service: str = "eat_in") -> None:
        """From the attract screen to the menu."""
        await self.kiosk.wait("attract", visible=True)
        await self.kiosk.tap("attract")
        await self.kiosk.wait("screen-language", visible=True)
        await self.kiosk.tap(f"language-{language}")
        await self.kiosk.wait("screen-service", visible=True)
        await self.kiosk.tap(f"service-{service}")
        await self.kiosk.wait("screen-menu", visible=True)

    async def take(self, product_id: str, *choices: str) -> None:
        """One product; `choices` are names of what to tap on its page."""
        await self.kiosk.tap(f"add-{product_id}")
        await self.kiosk.wait("screen-item", visible=True)
        for choice in choices:
            await self.kiosk.tap(choice)
        await self.kiosk.tap("item-add")
        await self.kiosk.wait("screen-menu", visible=True)

    async def checkout(self) -> None:
        """From the menu to the page before paying."""
        await self.kiosk.tap("order")
        await self.kiosk.wait("screen-cart", visible=True)
        await self.kiosk.tap("cart-order")
        await self.skip_offer()
        await self.kiosk.wait("screen-about", visible=True)

    async def skip_offer(self) -> None:
        if "screen-upsell" in await self.kiosk.find("screen-"):
            await self.kiosk.tap("skip")

    async def pay_at_counter(self) -> PlacedOrder:
        """The last tap: the order is placed, the number shown."""
        await self.kiosk.tap("pay")
        told = await event_of(self.kiosk, "order_placed", lambda _event: True)
        await self.kiosk.wait("screen-number", visible=True)
        return PlacedOrder(told["order_id"], told["number"], told["tapped_at"])

    async def leave(self) -> None:
        await self.kiosk.tap("finish")
        await self.kiosk.wait("attract", visible=True)


class Cashier:
    """Somebody behind the till."""

    def __init__(self, till: DriveClient) -> None:
        self.till = till

    async def sign_in(self, person: str, pin: str) -> None:
        await self.till.wait("screen-lock", visible=True)
        await self.till.wait(f"person-{person}", visible=True)
        await self.till.tap(f"person-{person}")
        await self.till.type(pin)

    async def open_till(self) -> None:
        """Count the opening cash: two of the first piece, and open."""
        await self.till.wait("screen-till", visible=True)
        await self.till.tap("till-open")
        await self.till.wait("screen-sale", visible=True)

    async def take_cash(self, quick: int) -> None:
        """The customer hands over the quick amount of that index; validate."""
        await self.till.tap(f"quick-{quick}")
        await self.till.tap("pay")
        await self.till.wait("screen-change", visible=True)
