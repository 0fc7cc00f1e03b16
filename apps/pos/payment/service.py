"""Taking cash: the order (if it is this till's own), its payment and their requests are one transaction on this disk.

Neither the network nor the printer is waited for.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from apps.pos.orders.service import OrderBook, OwnPayment, paid_copy
from apps.pos.till.service import TillDesk, taken_of
from common.contract.base import MoneyModel
from common.contract.orders import OrderOut
from common.contract.payments import PaymentCreate
from common.domain.catalog import Catalog
from common.domain.clock import Clock
from common.domain.ids import new_id
from common.domain.money import Money
from common.domain.payment import CashPayment, pay_cash
from common.domain.pricing import price_order
from common.store import documents, outbox
from common.store.database import Transaction
from common.store.documents import Document
from common.store.outbox import NewRequest
from common.sync.order_desk import Draft, OrderDesk, lane_of
from common.sync.outbox_sender import OutboxSender


@dataclass(frozen=True, slots=True)
class Paid:
    """`order` as this terminal knows it after the payment."""

    order: OrderOut
    payment_id: str
    cash: CashPayment


class CashDesk:
    """`desk` gives the order desk of this terminal: its identity is known only once it is paired."""

    def __init__(
        self, sender: OutboxSender, desk: Callable[[], OrderDesk], till: TillDesk, book: OrderBook, clock: Clock
    ) -> None:
        self._sender = sender
        self._desk = desk
        self._till = till
        self._book = book
        self._clock = clock

    async def pay_draft(self, catalog: Catalog, draft: Draft, tendered: Money, staff_id: str) -> Paid:
        """Place a cart and take its money. SelectionError, PaymentError or StoreError: nothing happened."""
        total = price_order(catalog, [line.selection for line in draft.lines], draft.service).total
        cash = pay_cash(total, tendered, catalog.store.cash_step)
        payment = self._payment(draft.id, cash, staff_id)

        def also(tx: Transaction, order: OrderOut) -> OrderOut:
            return self._keep(tx, order, payment, cash)

        placed = await self._desk().place(catalog, draft, also=also)
        return self._done(placed.order, payment, cash)

    async def pay_order(self, catalog: Catalog, order: OrderOut, tendered: Money, staff_id: str) -> Paid:
        """Take the money of an order that is already placed. PaymentError or StoreError: nothing happened."""
        cash = pay_cash(self._book.state.value.due(order), tendered, catalog.store.cash_step)
        payment = self._payment(order.id, cash, staff_id)
        paid = await self._sender.commit(lambda tx: self._keep(tx, order, payment, cash))
        return self._done(paid, payment, cash)

    async def send_draft(self, catalog: Catalog, draft: Draft) -> OrderOut:
        """Place a cart that the cashiers will take the money of. SelectionError or StoreError: nothing happened."""
        placed = await self._desk().place(catalog, draft)
        self._book.placed(placed.order)
        return placed.order

    def _payment(self, order_id: str, cash: CashPayment, staff_id: str) -> PaymentCreate:
        session = self._till.state.value.session
        assert session is not None, "payment is taken in an open session only"
        return PaymentCreate(
            id=new_id(),
            order_id=order_id,
            till_session_id=session.id,
            staff_id=staff_id,
            method="cash",
            amount=MoneyModel.of(cash.due),
            tendered=MoneyModel.of(cash.tendered),
            change=MoneyModel.of(cash.change),
            paid_at=self._clock.now(),
        )

    def _keep(self, tx: Transaction, order: OrderOut, payment: PaymentCreate, cash: CashPayment) -> OrderOut:
        paid = paid_copy(order, cash.due)
        documents.put(tx, "order", Document(paid.id, paid.version, paid.model_dump_json()))
        self._till.keep_taken(tx, payment, taken_of(order, payment.id, cash.due, cash.cash_due))
        outbox.add(
            tx,
            NewRequest(
                lane_of(order.id),
                payment.id,
                "POST",
                "/payments",
                payment.model_dump_json(),
                payment.paid_at.isoformat(),
            ),
        )
        return paid

    def _done(self, order: OrderOut, payment: PaymentCreate, cash: CashPayment) -> Paid:
        # taxes of the order count with this payment: it settles what was due
        self._till.took(taken_of(order, payment.id, cash.due, cash.cash_due))
        self._book.placed(order, {payment.id: OwnPayment(order.id, cash.due)})
        return Paid(order, payment.id, cash)
