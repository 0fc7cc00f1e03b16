"""A shop with screens in its room: real backend, real till, real windows; the kitchen and the owner at their desks."""

from __future__ import annotations

import asyncio
import contextlib
import re
import time
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

import httpx

from apps.demo.hand import Hand, new_hand
from apps.demo.hands import event_of
from apps.demo.shop import STORE, Shop
from common.contract.catalog import AvailabilityIn
from common.contract.kitchen import TicketActionIn
from common.domain.clock import SystemClock
from common.domain.ids import new_id
from common.ui.drive_client import DriveClient, DriveError
from tests.e2e.counter import PATIENCE_MS, Counter, Sale, spec_of, tap_moving
from tests.integration.admin.test_overlays_page import FORM as OVERLAY
from tests.integration.admin.test_product_page import typed_again
from tests.support.office import look_at, post, signed_in

Event = dict[str, Any]
Form = dict[str, list[str]]
Step = Callable[[], Awaitable[object]]


@dataclass(slots=True)
class Room:
    """Two screens: the numbers to pick up, and the menu. `took`: milliseconds from what was done to what was painted,
    by what it was."""

    shop: Shop
    counter: Counter
    board: DriveClient
    menu: DriveClient
    kitchen: Hand
    office: httpx.AsyncClient
    took: dict[str, list[float]] = field(default_factory=dict)

    async def sell_a_pizza(self) -> Sale:
        """As a cashier does: something for the oven."""
        till = self.counter.till
        await till.tap("category-pizzas")
        await till.wait("tile-pizza-reine", visible=True, timeout_ms=PATIENCE_MS)
        await till.tap("tile-pizza-reine")
        await till.wait("options", visible=True, timeout_ms=PATIENCE_MS)
        await tap_moving(till, "options-confirm")
        sale = await self.counter.pay()
        await self.counter.next_sale()
        return sale

    async def cook(self, sale: Sale, action: str) -> None:
        """The kitchen's hand on the ticket: `bump` when it is ready, `serve` when it is gone."""
        page = await self.kitchen.api.tickets(state="open,ready")
        (ticket,) = [each for each in page.tickets if each.order_id == sale.order_id]
        done = TicketActionIn(action=action, at=SystemClock().now())  # type: ignore[arg-type]
        await self.kitchen.api.act_on_ticket(ticket.id, done, key=new_id())

    async def sell_out(self, product_id: str, available: bool = False) -> None:
        """The kitchen switches it off, or on again."""
        body = AvailabilityIn(available=available).model_dump_json()
        await self.kitchen.api.send("POST", f"/catalogue/products/{product_id}/availability", body, new_id())

    async def typed_price(self, product_id: str, text: str) -> Form:
        """The owner's form in the back office, filled in and not sent yet."""
        page = (await self.office.get(f"/admin/catalogue/product?id={product_id}")).text
        return typed_again(page) | {"price": [text]}

    async def send(self, path: str, form: Form) -> None:
        """What the owner's browser does at the press of a button."""
        answer = await post(self.office, f"/admin{path}", **form)  # type: ignore[arg-type]
        assert answer.status_code == 303, answer.text

    async def lay_out(self, name: str, layout: str) -> None:
        """The owner gives that screen another layout."""
        found = re.search(
            rf'/admin(/signage/screens/\d+)">{name}<', (await self.office.get("/admin/signage/screens")).text
        )
        assert found is not None
        page = (await self.office.get(f"/admin{found[1]}")).text.replace('id="screen-form"', 'id="product"')
        chosen = {"orientation": ["landscape"], "rotation": ["0"], "mode": ["playlist"], "layout": [layout]}
        await self.send(f"{found[1]}/change", typed_again(page) | chosen)

    async def announce(self, message: str) -> None:
        """The owner puts a line at the bottom of all screens."""
        look = {"position": "footer", "position_mode": "linear", "passage_limit": "0", "frequency_unit": "day"}
        line = {"message": message, "starts_at": "", "ends_at": "", "priority": "900"}
        await self.send("/signage/overlays/new", {name: [value] for name, value in (OVERLAY | look | line).items()})

    async def seen(
        self, what: str, act: Callable[[], Awaitable[object]], painted: Callable[[], Awaitable[object]]
    ) -> None:
        """Do it, and wait until the screen has it; the time goes to `took`."""
        began = time.perf_counter()
        await act()
        await painted()
        self.took.setdefault(what, []).append((time.perf_counter() - began) * 1000)

    async def number(self, sale: Sale, state: str) -> Event:
        """The pick-up board tells that the number is painted at its new place."""
        return await event_of(self.board, "board", lambda it: it["number"] == sale.number and it["state"] == state)

    async def menu_is_up(self) -> None:
        await self.menu.wait("menu", visible=True, timeout_ms=PATIENCE_MS)

    async def line_is_up(self, message: str) -> None:
        """A line that runs on the menu's screen says that."""
        async with asyncio.timeout(PATIENCE_MS / 1000):
            while True:
                for name in await self.menu.find("overlay-ticker-"):
                    with contextlib.suppress(DriveError):  # it may hide before it is asked
                        if await self.menu.get(name, "message") == message:
                            return
                await asyncio.sleep(0.02)

    async def dish(self, product_id: str, **condition: Any) -> None:
        """Its line on the menu, whose pages turn: it comes again within a minute."""
        await self.menu.wait(f"menu-dish-{product_id}", timeout_ms=60_000, **condition)


async def open_screen(shop: Shop, place: str, *options: str) -> DriveClient:
    spec = replace(spec_of("signage"), place=place, name=place, options=("--windowed", *options))
    await shop.invite(spec.kind, spec.name, spec.place)
    window = shop.window(spec)
    await window.start()
    await event_of(window, "paired", lambda _event: True)
    await window.wait("screen-signage", visible=True, timeout_ms=PATIENCE_MS)
    return window


@asynccontextmanager
async def room(folder: Path) -> AsyncIterator[Room]:
    shop = Shop(folder / "shop")
    shop.clear()
    (shop.folder / "posters").mkdir()
    counter = Counter(shop)
    try:
        await shop.start_backend()
        await counter.open()
        board = await open_screen(shop, "numbers", "--mode", "board", "--mute")
        menu = await open_screen(shop, "carte")
        kitchen = await new_hand(shop.url, dict(shop.env), "kds", "Cuisine", STORE, shop.folder)
        async with signed_in(shop.url) as office:
            await look_at(office, STORE)
            yield Room(shop, counter, board, menu, kitchen, office)
        await kitchen.api.aclose()
    finally:
        await shop.close()
        await counter.close()
