"""Orders of the day that wait for money: the backend's word, with this till's own payments laid over it.

A payment taken here counts at once; the backend's copy of the order may say "unpaid" until the payment has arrived.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Protocol

from common.contract.base import MoneyModel
from common.contract.events import EventOut
from common.contract.order_changes import LineOperation, OrderChangeIn, change_lines
from common.contract.orders import OrderCancelIn, OrderOut, OrdersPage
from common.contract.payments import PaymentDone
from common.domain.catalog import Catalog
from common.domain.clock import Clock
from common.domain.errors import SelectionError
from common.domain.ids import new_id
from common.domain.money import Money, total
from common.domain.published import Published
from common.store import documents, outbox
from common.store.database import Database, Transaction
from common.store.documents import Document
from common.store.outbox import NewRequest, OutboxRequest
from common.sync.order_desk import lane_of
from common.sync.outbox_sender import Accepted, OutboxSender, Parked

_WAITING = frozenset({"unpaid", "partly_paid"})
_PAGE = 200


class OrdersApi(Protocol):
    async def orders(
        self, *, payment_state: str = ..., business_day: date | None = ..., after: str | None = ..., limit: int = ...
    ) -> OrdersPage: ...


@dataclass(frozen=True, slots=True)
class OwnPayment:
    """A payment of this till that the backend has not confirmed."""

    order_id: str
    amount: Money


@dataclass(frozen=True, slots=True)
class Edit:
    """Operations on an order's lines, and the menu they were made with."""

    operations: tuple[LineOperation, ...]
    catalog: Catalog


@dataclass(frozen=True, slots=True)
class OrderBookState:
    """`orders` by id, newest knowledge. `seen`: ids a person has looked at."""

    orders: dict[str, OrderOut] = field(default_factory=dict)
    own: dict[str, OwnPayment] = field(default_factory=dict)
    cancelled_here: frozenset[str] = frozenset()
    seen: frozenset[str] = frozenset()
    loaded: bool = False

    def due(self, order: OrderOut) -> Money:
        """What is still to be paid, this till's unconfirmed payments counted."""
        due = order.due.money()
        paid = total((each.amount for each in self.own.values() if each.order_id == order.id), due.currency)
        return due - paid

    def waiting(self) -> tuple[OrderOut, ...]:
        """Orders that wait for money, newest first."""
        own: Counter[str] = Counter()
        for payment in self.own.values():  # summed once: after a day without the backend there are hundreds
            own[payment.order_id] += payment.amount.amount
        found = [
            each
            for each in self.orders.values()
            if each.payment_state in _WAITING
            and each.status != "cancelled"
            and each.id not in self.cancelled_here
            and each.due.amount > own[each.id]
        ]
        return tuple(sorted(found, key=lambda each: each.placed_at, reverse=True))


class OrderBook:
    """`on_new` is called for each order of another terminal that has just appeared and waits for money."""

    def __init__(
        self, database: Database, sender: OutboxSender, clock: Clock, own_device_id: Callable[[], str]
    ) -> None:
        self.state: Published[OrderBookState] = Published(OrderBookState())
        self.on_new: Callable[[OrderOut], None] = lambda _order: None
        self._database = database
        self._sender = sender
        self._clock = clock
        self._own_device_id = own_device_id
        self._edits: dict[str, dict[str, Edit]] = {}
        """Changes of this till that the backend has not answered, by order and key, in order."""
        self._theirs: dict[str, OrderOut] = {}
        """The backend's word on the orders of those."""
        sender.on_outcome(self._answered)

    async def load(self, today: date) -> None:
        """Orders kept on disk; those of earlier days that are settled go."""

        def read(tx: Transaction) -> tuple[tuple[Document, ...], tuple[OutboxRequest, ...]]:
            return documents.every(tx, "order"), (*outbox.waiting(tx), *outbox.parked(tx))

        kept, requests = await self._database.run(read)
        orders = [OrderOut.model_validate_json(each.body) for each in kept]
        old = [each.id for each in orders if each.business_day < today and each.payment_state not in _WAITING]
        if old:
            await self._database.run(lambda tx: documents.delete(tx, "order", old))
        own = {each.key: pay for each in requests if (pay := _own_payment(each)) is not None}
        cancelled = frozenset(
            each.lane.partition(":")[2]
            for each in requests
            if each.path.endswith("/cancel") and each.state == "pending"
        )
        state = self.state.value
        merged = {each.id: each for each in orders if each.id not in old} | state.orders
        seen = state.seen | frozenset(each.id for each in orders)
        self.state.set(OrderBookState(merged, own | state.own, cancelled | state.cancelled_here, seen, True))

    async def fetch(self, api: OrdersApi, today: date) -> int:
        """The day's unpaid orders from the backend; the event number they are true at."""
        after: str | None = None
        seq = 0
        while True:
            page = await api.orders(payment_state="unpaid,partly_paid", business_day=today, after=after, limit=_PAGE)
            await self._keep(page.orders, announce=False)
            seq, after = page.last_seq, page.next_after
            if after is None:
                return seq

    async def apply(self, events: Sequence[EventOut]) -> None:
        """What the backend says happened."""
        orders = [
            OrderOut.model_validate(event.data["order"])
            for event in events
            if event.name in ("OrderCreated", "OrderUpdated", "OrderCancelled") and "order" in event.data
        ]
        if orders:
            await self._keep(orders, announce=True)

    def placed(self, order: OrderOut, own: dict[str, OwnPayment] | None = None) -> None:
        """An order of this till, just written to disk by its action."""
        self._merge([order], own or {}, announce=False)

    def look(self) -> None:
        """A person has the list before their eyes: nothing in it is new any more."""
        state = self.state.value
        self.state.set(_with(state, seen=state.seen | frozenset(state.orders)))

    def order(self, order_id: str) -> OrderOut | None:
        return self.state.value.orders.get(order_id)

    async def cancel(self, order_id: str, reason: str, staff_id: str) -> None:
        """Cancel an order that nobody paid; StoreError when this terminal cannot write it."""
        now = self._clock.now()
        body = OrderCancelIn(reason=reason.strip()[:200] or "-", at=now, staff_id=staff_id)
        request = NewRequest(
            lane_of(order_id),
            f"order-cancel:{order_id}:{new_id()}",
            "POST",
            f"/orders/{order_id}/cancel",
            body.model_dump_json(),
            now.isoformat(),
        )
        await self._sender.commit(lambda tx: outbox.add(tx, request))
        state = self.state.value
        self.state.set(_with(state, cancelled_here=state.cancelled_here | {order_id}))

    async def change(
        self, catalog: Catalog, order_id: str, operations: tuple[LineOperation, ...], staff_id: str
    ) -> None:
        """Change an order's lines; SelectionError or StoreError: nothing happened. What other terminals do to it
        meanwhile comes beside."""
        order = self.state.value.orders[order_id]
        changed = change_lines(order, operations, catalog).order
        now, key = self._clock.now(), f"order-lines:{new_id()}"
        body = OrderChangeIn(operations=operations, at=now, staff_id=staff_id).model_dump_json()
        request = NewRequest(lane_of(order_id), key, "POST", f"/orders/{order_id}/lines", body, now.isoformat())

        def keep(tx: Transaction) -> None:
            documents.put(tx, "order", Document(changed.id, changed.version, changed.model_dump_json()))
            outbox.add(tx, request)

        await self._sender.commit(keep)
        self._theirs.setdefault(order_id, order)
        self._edits.setdefault(order_id, {})[key] = Edit(operations, catalog)
        self._merge([changed], {}, announce=False)

    def _laid_over(self, order: OrderOut) -> OrderOut:
        """The order with this till's unanswered changes; one that no longer fits is for the backend to refuse."""
        for edit in self._edits.get(order.id, {}).values():
            with suppress(SelectionError):
                order = change_lines(order, edit.operations, edit.catalog).order
        return order

    async def _edited(self, request: OutboxRequest, outcome: Accepted | Parked) -> None:
        order_id = request.lane.partition(":")[2]
        edits = self._edits.get(order_id, {})
        edits.pop(request.key, None)
        theirs = self._theirs.get(order_id)
        if not edits:
            self._edits.pop(order_id, None)
            self._theirs.pop(order_id, None)
        if isinstance(outcome, Accepted):
            await self._keep([OrderOut.model_validate_json(outcome.answer)], announce=False)
        elif theirs is not None:
            self._merge([self._laid_over(theirs)], {}, announce=False)

    async def _keep(self, orders: Sequence[OrderOut], announce: bool) -> None:
        known = self.state.value.orders
        news = [each for each in orders if each.id not in known or known[each.id].version < each.version]
        if not news:
            return
        self._theirs.update({each.id: each for each in news if each.id in self._edits})
        news = [self._laid_over(each) for each in news]
        kept = [Document(each.id, each.version, each.model_dump_json()) for each in news]

        def write(tx: Transaction) -> None:
            for each in kept:
                documents.put(tx, "order", each)

        await self._database.run(write)
        self._merge(news, {}, announce)

    def _merge(self, orders: Sequence[OrderOut], own: dict[str, OwnPayment], announce: bool) -> None:
        state = self.state.value
        merged = dict(state.orders)
        fresh = []
        mine = self._own_device_id()
        for each in orders:
            if each.id not in merged and each.device_id != mine and each.payment_state in _WAITING:
                fresh.append(each)
            merged[each.id] = each
        seen = state.seen if announce else state.seen | frozenset(each.id for each in orders)
        self.state.set(_with(state, orders=merged, own={**state.own, **own}, seen=seen))
        if announce and fresh:
            waiting = {each.id for each in self.state.value.waiting()}
            for each in fresh:
                if each.id in waiting:
                    self.on_new(each)

    async def _answered(self, request: OutboxRequest, outcome: Accepted | Parked) -> None:
        """Our own requests were answered: the answer is the backend's newest word on the order."""
        if request.path.endswith("/lines"):
            await self._edited(request, outcome)
            return
        if isinstance(outcome, Parked):
            if request.path.endswith("/cancel"):
                state = self.state.value
                self.state.set(_with(state, cancelled_here=state.cancelled_here - {request.lane.partition(":")[2]}))
            return
        if request.path == "/payments":
            await self._keep([PaymentDone.model_validate_json(outcome.answer).order], announce=False)
            own = {key: each for key, each in self.state.value.own.items() if key != request.key}
            self.state.set(_with(self.state.value, own=own))
        elif request.path == "/orders" or request.path.endswith("/cancel"):
            await self._keep([OrderOut.model_validate_json(outcome.answer)], announce=False)

    def forget(self, lane: str) -> None:
        """A person discarded what was refused: this till's payments of that order count no more."""
        state = self.state.value
        order_id = lane.partition(":")[2]
        own = {key: each for key, each in state.own.items() if each.order_id != order_id}
        self.state.set(_with(state, own=own))
        self._edits.pop(order_id, None)
        if (theirs := self._theirs.pop(order_id, None)) is not None:
            self._merge([theirs], {}, announce=False)


def paid_copy(order: OrderOut, paid: Money) -> OrderOut:
    """This terminal's copy of an order after a payment, until the backend's arrives."""
    left = order.due.money() - paid
    return order.model_copy(
        update={
            "paid": MoneyModel.of(order.paid.money() + paid),
            "due": MoneyModel.of(left),
            "payment_state": "paid" if left.amount <= 0 else "partly_paid",
        }
    )


def _own_payment(request: OutboxRequest) -> OwnPayment | None:
    if request.path != "/payments":
        return None
    body = json.loads(request.body)
    return OwnPayment(body["order_id"], MoneyModel.model_validate(body["amount"]).money())


def _with(state: OrderBookState, **changes: object) -> OrderBookState:
    return replace(state, **changes)  # type: ignore[arg-type]
