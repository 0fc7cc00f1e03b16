"""Money first, then the order: order and payment are on this disk together once the machine has kept the money.

The attempt is in the journal before the machine is asked: after a crash the customer has the order or the money back.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from typing import Protocol

from apps.kiosk.checkout.service import WAIT_S, OrderPlaced, draft_of
from apps.kiosk.visit.service import Receipt, Refusal, Visit
from common.coins.driver import CoinDriver
from common.coins.journal import CoinEntry, CoinJournal, JournalError
from common.coins.service import CoinDesk, Manners
from common.contract.base import MoneyModel
from common.contract.orders import OrderOut
from common.contract.payments import CoinPaymentCreate
from common.domain.catalog import Catalog
from common.domain.clock import Clock
from common.domain.coin_changer import CoinAttempt
from common.domain.errors import DomainError
from common.domain.ids import new_id
from common.domain.payment import PaymentError, pay_cash
from common.domain.pricing import PricedOrder, price_order
from common.store import outbox
from common.store.database import StoreError, Transaction, code_of
from common.store.outbox import NewRequest
from common.sync import coin_store
from common.sync.order_desk import AndAlso, Draft, Placed, lane_of
from common.sync.outbox_sender import Accepted

MANNERS = Manners(patience_s=90.0)
"""Without a coin for so long everything goes back; the last half minute is counted down."""


class Desk(Protocol):
    async def place(self, catalog: Catalog, draft: Draft, wait_s: float = 0.0, also: AndAlso = ...) -> Placed: ...


class CoinCheckout:
    """`orders` is None until the terminal is paired. `own_paper`: this terminal prints the customer's ticket itself."""

    def __init__(
        self, driver: CoinDriver, journal: CoinJournal, visit: Visit, clock: Clock, manners: Manners = MANNERS
    ) -> None:
        self.desk = CoinDesk(driver, journal, self._record, clock, manners)
        self.orders: Desk | None = None
        self.on_placed: Callable[[OrderPlaced], None] | None = None
        self.own_paper = False
        self._visit = visit
        self._clock = clock
        self._receipt: Receipt | None = None

    async def pay(self, tapped_at: datetime) -> None:
        """Take the money of the visit's cart, then place it."""
        visit = self._visit
        if self.orders is None or self.desk.attempt is not None or not visit.now.cart.lines:
            return
        if visit.troubled_lines():
            return visit.refused(Refusal("sold_out", visit.troubled_lines()))
        visit.paying()
        due = visit.priced().total.cash_rounded(visit.menu.store.cash_step)
        draft = coin_store.dump_draft(replace(draft_of(visit.now), paid_here=True))
        what = {"draft": draft, "tapped_at": tapped_at.isoformat()}
        try:
            await self.desk.pay(new_id(), due, json.dumps(what, ensure_ascii=False))
        except JournalError as error:
            if self.desk.attempt is None:  # nothing was asked of the machine
                visit.refused(Refusal(error.code))
            return
        await self.settled()

    async def come_back(self) -> None:
        """After a start, and when the staff asks: what became of the payment that is not in our books."""
        try:
            if await self.desk.come_back() is not None:
                await self.settled()
        except JournalError:
            self._visit.paying()  # the screen says whom to call

    async def settled(self) -> None:
        """The machine's part is over: the number, the way back, or a screen that calls the staff."""
        attempt, receipt, step = self.desk.attempt, self._receipt, self._visit.now.step
        self._receipt = None
        if receipt is not None:
            await self.desk.put_away()
            if step in ("attract", "coins"):  # after a start somebody else may be ordering already
                self._visit.placed(receipt)
        elif attempt is None or (attempt.state == "cancelled" and attempt.recorded):
            await self.desk.put_away()
            if step == "coins":
                self._visit.unpaid(attempt.cause if attempt else "")
        else:
            self._visit.paying()

    async def _record(self, entry: CoinEntry) -> None:
        told = json.loads(entry.context)
        draft = coin_store.load_draft(told["draft"])
        try:
            if self.orders is None or self._visit.catalog is None:
                raise DomainError("order_not_payable")
            catalog = self._visit.catalog
            priced = price_order(catalog, [each.selection for each in draft.lines], draft.service)
            payment = self._payment(catalog, draft, priced, entry.attempt)

            def also(tx: Transaction, order: OrderOut) -> OrderOut:
                coin_store.keep(tx, entry.now(entry.attempt.booked()))
                outbox.add(tx, _request(payment))
                return order

            placed = await self.orders.place(catalog, draft, WAIT_S, also)
        except DomainError as error:
            raise JournalError(error.code) from error
        except StoreError as error:
            raise JournalError(code_of(error)) from error
        sent = isinstance(placed.outcome, Accepted)
        owed = entry.attempt.money(entry.attempt.owed) if entry.attempt.owed else None
        self._receipt = Receipt(placed.order.number, draft.id, sent, priced, True, owed)
        if self.on_placed is not None:
            at = datetime.fromisoformat(told["tapped_at"])
            paid = placed.order.model_copy(update={"payment_state": "paid"})
            self.on_placed(OrderPlaced(draft.id, paid.number, at, "accepted" if sent else "waiting", paid))

    def _payment(self, catalog: Catalog, draft: Draft, priced: PricedOrder, attempt: CoinAttempt) -> CoinPaymentCreate:
        cash = pay_cash(priced.total, attempt.money(attempt.inserted), catalog.store.cash_step)
        if cash.cash_due.amount != attempt.due:
            raise PaymentError("total_mismatch")  # the menu changed between a crash and now
        return CoinPaymentCreate(
            id=attempt.id,
            order_id=draft.id,
            amount=MoneyModel.of(cash.due),
            tendered=MoneyModel.of(cash.tendered),
            change=MoneyModel.of(cash.change),
            owed=MoneyModel.of(attempt.money(attempt.owed)),
            paid_at=self._clock.now(),
            own_paper=self.own_paper,
        )


def _request(payment: CoinPaymentCreate) -> NewRequest:
    lane, at = lane_of(payment.order_id), payment.paid_at.isoformat()
    return NewRequest(lane, payment.id, "POST", "/payments/coins", payment.model_dump_json(), at)
