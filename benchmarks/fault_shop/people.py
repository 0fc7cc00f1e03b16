"""Who works at a till, a kiosk or a kitchen display: through the programs' own services, at random (seeded).

What a person was shown as done (an order with its number, money in the drawer) is written to their diary, on the disk
before the next thing is done.
"""

from __future__ import annotations

import json
import os
import random
from collections import Counter
from pathlib import Path
from typing import Any

from apps.kds.board.service import BoardService
from apps.pos.orders.service import OrderBook
from apps.pos.payment.service import CashDesk, Paid
from apps.pos.till.service import TillDesk
from common.contract.devices import StaffOut
from common.contract.orders import OrderOut
from common.domain.catalog import Catalog
from common.domain.ids import new_id
from common.domain.money import Money
from common.domain.numbering import business_day
from common.domain.pricing import OptionChoice, Selection, price_order
from common.store import documents, outbox
from common.sync.order_desk import Draft, DraftLine, OrderDesk
from common.sync.outbox_sender import Accepted, Parked
from common.sync.terminal import Terminal

CASHIER = StaffOut(id="caissier", name="Caissier", role="cashier", language="fr")
MANAGER_ID = "gerant"
OPENING = 2_000_000
KIOSK_WAIT_S = 2.0


class Diary:
    """What people were shown as done."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def write(self, **what: Any) -> None:
        with self._path.open("a", encoding="utf-8") as file:
            file.write(json.dumps(what) + "\n")
            file.flush()
            os.fsync(file.fileno())


def basket(catalog: Catalog, rng: random.Random) -> list[Selection]:
    """One to three things that can be had as they are, nothing whose stock is counted."""
    offered = [each for each in catalog.products if each.available and each.stock is None]
    chosen = []
    for product in rng.sample(offered, rng.randint(1, 3)):
        options = []
        for group in catalog.groups_of(product):
            free = [each.id for each in group.options if each.available]
            ids = group.default_option_ids or tuple(free[: group.min])
            options += [OptionChoice(each) for each in ids]
        variant = rng.choice(product.variants).id if product.variants else None
        chosen.append(Selection(product.id, rng.randint(1, 3), variant, None, tuple(options)))
    return chosen


class Selling:
    """What tills and kiosks have in common."""

    def __init__(self, terminal: Terminal, rng: random.Random, diary: Diary) -> None:
        self.terminal = terminal
        self.rng = rng
        self.diary = diary

    @property
    def catalog(self) -> Catalog:
        catalog = self.terminal.catalog.catalog.value
        assert catalog is not None
        return catalog

    def desk(self) -> OrderDesk:
        profile = self.terminal.profile.value
        assert profile is not None
        return OrderDesk(self.terminal.outbox, profile.device, profile.store, self.terminal.clock)

    def draft(self, staff_id: str | None = None) -> Draft:
        lines = tuple(DraftLine(new_id(), each) for each in basket(self.catalog, self.rng))
        return Draft(new_id(), lines, self.rng.choice(("eat_in", "take_away")), "fr", staff_id=staff_id)


class Till(Selling):
    """Sells its own carts for cash, and takes the money of its share of the kiosks' orders."""

    def __init__(self, terminal: Terminal, rng: random.Random, diary: Diary, share: tuple[int, int]) -> None:
        super().__init__(terminal, rng, diary)
        database, sender, clock = terminal.database, terminal.outbox, terminal.clock
        self.till = TillDesk(database, sender, clock)
        self.book = OrderBook(database, sender, clock, self._device_id)
        self.cash = CashDesk(sender, self.desk, self.till, self.book, clock)
        self.share = share
        self.terminal.outbox.on_outcome(self._settle)
        terminal.apply = self.book.apply
        terminal.snapshot = self._snapshot

    def load(self) -> None:
        self.till.load_now()

    async def begin(self) -> None:
        await self.book.load(self._today())
        if self.till.state.value.session is None:
            await self.till.open(CASHIER, Money(OPENING, self.catalog.store.currency), {})

    async def act(self) -> None:
        mine = [each for each in self.book.state.value.waiting() if self._mine(each)]
        what = self.rng.random()
        if mine and what < 0.05:
            order = self.rng.choice(mine)
            await self.book.cancel(order.id, "client parti", MANAGER_ID)
            self.diary.write(deed="cancelled", order=order.id)
        elif mine and what < 0.5:
            order = self.rng.choice(mine)
            due = self.book.state.value.due(order)
            paid = await self.cash.pay_order(self.catalog, order, self._tendered(due), CASHIER.id)
            self._note("paid", paid.order, paid.payment_id, paid.cash.cash_due)
        else:
            paid = await self.pay(self.draft(CASHIER.id))
            self._note("sold", paid.order, paid.payment_id, paid.cash.cash_due)

    async def pay(self, draft: Draft) -> Paid:
        """Place it and take its money."""
        total = price_order(self.catalog, [each.selection for each in draft.lines], draft.service).total
        return await self.cash.pay_draft(self.catalog, draft, self._tendered(total), CASHIER.id)

    async def close(self) -> dict[str, Any]:
        """What the Z report says; the drawer holds what it should."""
        expected = self.till.balance(Money(0, self.catalog.store.currency)).expected
        closed = await self.till.close(CASHIER, expected, {}, "")
        taxes: Counter[str] = Counter()
        for each in closed.taken:
            taxes.update({tax.tax_rate_id: tax.tax.amount for tax in each.taxes})
        return {
            "session": closed.session.id,
            "expected": closed.balance.expected.amount,
            "difference": closed.balance.difference.amount,
            "sales": closed.sales_count,
            "taken": {each.payment_id: each.cash.amount for each in closed.taken},
            "taxes": dict(taxes),
        }

    async def state(self) -> dict[str, Any]:
        now = self.till.state.value
        expected = self.till.balance(Money(0, self.catalog.store.currency)).expected.amount if now.session else 0
        return {"session": now.session.id if now.session else "", "expected": expected, "sales": now.sales_count}

    async def _settle(self, request: outbox.OutboxRequest, outcome: Accepted | Parked) -> None:
        """The kitchen was quicker than the customer who left: the cashier is told, and gives the cancelling up."""
        if isinstance(outcome, Parked) and outcome.code == "order_status_refused" and request.path.endswith("/cancel"):
            self.diary.write(deed="cancellation refused", order=request.lane.removeprefix("order:"))
            await self.terminal.outbox.discard_lane(request.lane)

    def _tendered(self, due: Money) -> Money:
        """A note that is large enough."""
        return Money((due.amount // 100_000 + 1) * 100_000, due.currency)

    def _mine(self, order: OrderOut) -> bool:
        """A customer goes to one till; an order of another till is that till's."""
        index, of = self.share
        return order.number.startswith("K") and int(order.id.replace("-", ""), 16) % of == index

    def _note(self, deed: str, order: OrderOut, payment_id: str, cash: Money) -> None:
        self.diary.write(
            deed=deed,
            order=order.id,
            number=order.number,
            total=order.total.amount,
            payment=payment_id,
            cash=cash.amount,
        )

    def _device_id(self) -> str:
        profile = self.terminal.profile.value
        return profile.device.id if profile else ""

    def _today(self) -> Any:
        store = self.catalog.store
        return business_day(self.terminal.clock.now(), store.time_zone, store.day_starts_at)

    async def _snapshot(self) -> int:
        return await self.book.fetch(self.terminal.api, self._today())


class Kiosk(Selling):
    """Customers who order and pay at the counter; the kiosk waits two seconds for the backend's word, no longer."""

    wait_s = KIOSK_WAIT_S

    def load(self) -> None:
        self.terminal.outbox.on_outcome(self._forget)

    async def begin(self) -> None:
        """Nothing to open."""

    async def act(self) -> None:
        placed = await self.desk().place(self.catalog, self.draft(), self.wait_s)
        if isinstance(placed.outcome, Parked):
            await self.desk().withdraw(placed.order.id)
            return
        order = placed.order
        self.diary.write(deed="ordered", order=order.id, number=order.number, total=order.total.amount)

    async def state(self) -> dict[str, Any]:
        return {}

    async def _forget(self, request: outbox.OutboxRequest, outcome: Accepted | Parked) -> None:
        """As the kiosk does: no copy of who ordered what."""
        if isinstance(outcome, Accepted):
            gone = request.lane.removeprefix("order:")
            await self.terminal.database.run(lambda tx: documents.delete(tx, "order", [gone]))


class Cook:
    """Strikes, bumps, serves, and now and then takes one back."""

    def __init__(self, terminal: Terminal, rng: random.Random, diary: Diary) -> None:  # noqa: ARG002 - as the others
        self.rng = rng
        self.service = BoardService(terminal.database, terminal.outbox, terminal.api, terminal.clock)
        terminal.apply = self.service.apply
        terminal.snapshot = self.service.snapshot

    def load(self) -> None:
        self.service.load_now()

    async def begin(self) -> None:
        """The board is there."""

    async def act(self) -> None:
        board, what = self.service.board.value, self.rng.random()
        if board.done and what < 0.03:
            await self.service.act(self.rng.choice(board.done[:10]).id, "recall")
        elif board.ready and what < 0.5:
            await self.service.act(board.ready[0].id, "serve")
        elif board.open:
            ticket = self.rng.choice(board.open[:5])
            if what > 0.85:
                await self.service.strike(ticket.id, self.rng.choice(ticket.lines).id)
            else:
                await self.service.act(ticket.id, "bump")

    async def state(self) -> dict[str, Any]:
        board = self.service.board.value
        return {
            "tickets": {
                each.id: [each.state, each.version, sorted(line.id for line in each.lines if line.struck)]
                for each in (*board.open, *board.ready)
            }
        }
