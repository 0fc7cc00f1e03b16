"""Taking cash: the order (if it is this till's own), its payment and their requests are one transaction on this disk.

Neither the network nor the printer is waited for. What a coin changer took is written down the same way, its journal's
last word in the same transaction.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from apps.pos.orders.service import OrderBook, OwnPayment, paid_copy
from apps.pos.till.service import Taken, TillDesk, taken_of
from common.coins.journal import CoinEntry
from common.contract.base import MoneyModel
from common.contract.orders import OrderOut
from common.contract.payments import PaymentCreate
from common.domain.catalog import Catalog
from common.domain.clock import Clock
from common.domain.ids import new_id
from common.domain.money import Money
from common.domain.payment import CashPayment, PaymentError, pay_cash
from common.domain.pricing import price_order
from common.store import documents, outbox
from common.store.database import Transaction
from common.store.documents import Document
from common.store.outbox import NewRequest
from common.sync import coin_store
from common.sync.order_desk import Draft, OrderDesk, lane_of
from common.sync.outbox_sender import OutboxSender


@dataclass(frozen=True, slots=True)
class Paid:
    """`order` as this terminal knows it after the payment. `by_hand`: a coin changer took the money, and this much of
    the change is for the cashier to give; None: all of it went over the counter."""

    order: OrderOut
    payment_id: str
    cash: CashPayment
    by_hand: Money | None = None


@dataclass(frozen=True, slots=True)
class _Taking:
    """Of a drawer, or of a coin changer (`coins`, settled)."""

    payment: PaymentCreate
    cash: CashPayment
    coins: CoinEntry | None = None

    @property
    def by_hand(self) -> Money | None:
        return None if self.coins is None else self.coins.attempt.money(self.coins.attempt.owed)

    def taken(self, order: OrderOut) -> Taken:
        due, by_hand = self.cash.due, self.by_hand
        if by_hand is None:
            return taken_of(order, self.payment.id, due, self.cash.cash_due)
        return taken_of(order, self.payment.id, due, -by_hand, self.cash.cash_due + by_hand)


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

    async def pay_draft(
        self, catalog: Catalog, draft: Draft, tendered: Money, staff_id: str, coins: CoinEntry | None = None
    ) -> Paid:
        """Place a cart and take its money. SelectionError, PaymentError or StoreError: nothing happened."""
        total = price_order(catalog, [line.selection for line in draft.lines], draft.service).total
        taking = self._taking(draft.id, pay_cash(total, tendered, catalog.store.cash_step), staff_id, coins)
        placed = await self._desk().place(catalog, draft, also=lambda tx, order: self._keep(tx, order, taking))
        return self._done(placed.order, taking)

    async def pay_order(
        self, catalog: Catalog, order: OrderOut, tendered: Money, staff_id: str, coins: CoinEntry | None = None
    ) -> Paid:
        """Take the money of an order that is already placed. PaymentError or StoreError: nothing happened."""
        cash = pay_cash(self._book.state.value.due(order), tendered, catalog.store.cash_step)
        taking = self._taking(order.id, cash, staff_id, coins)
        return self._done(await self._sender.commit(lambda tx: self._keep(tx, order, taking)), taking)

    async def send_draft(self, catalog: Catalog, draft: Draft) -> OrderOut:
        """Place a cart that the cashiers will take the money of. SelectionError or StoreError: nothing happened."""
        placed = await self._desk().place(catalog, draft)
        self._book.placed(placed.order)
        return placed.order

    def _taking(self, order_id: str, cash: CashPayment, staff_id: str, coins: CoinEntry | None) -> _Taking:
        """PaymentError `till_session_closed`: money that a machine took may turn up in a closed till."""
        session = self._till.state.value.session
        if session is None:
            raise PaymentError("till_session_closed")
        if coins is not None and coins.attempt.due != cash.cash_due.amount:
            raise PaymentError("total_mismatch")  # it was changed, or paid, elsewhere meanwhile
        owed = coins.attempt.money(coins.attempt.owed) if coins else None
        payment = PaymentCreate(
            id=coins.attempt.id if coins else new_id(),
            order_id=order_id,
            till_session_id=session.id,
            staff_id=staff_id,
            method="coin_changer" if coins else "cash",
            amount=MoneyModel.of(cash.due),
            tendered=MoneyModel.of(cash.tendered),
            change=MoneyModel.of(cash.change),
            paid_at=self._clock.now(),
            owed=MoneyModel.of(owed) if owed else None,
        )
        return _Taking(payment, cash, coins)

    def _keep(self, tx: Transaction, order: OrderOut, taking: _Taking) -> OrderOut:
        payment = taking.payment
        paid = paid_copy(order, taking.cash.due)
        if taking.coins is not None:
            coin_store.keep(tx, taking.coins.now(taking.coins.attempt.booked()))
        documents.put(tx, "order", Document(paid.id, paid.version, paid.model_dump_json()))
        self._till.keep_taken(tx, payment, taking.taken(order))
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

    def _done(self, order: OrderOut, taking: _Taking) -> Paid:
        # taxes of the order count with this payment: it settles what was due
        self._till.took(taking.taken(order))
        self._book.placed(order, {taking.payment.id: OwnPayment(order.id, taking.cash.due)})
        return Paid(order, taking.payment.id, taking.cash, taking.by_hand)
