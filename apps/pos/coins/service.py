"""A sale paid at the coin changer: what is needed to book it after a crash goes into the journal, then it is asked.

It is booked by the cash desk, the same way as cash.
"""

from __future__ import annotations

import json

from apps.pos.orders.service import OrderBook
from apps.pos.payment.service import CashDesk, Paid
from apps.pos.sale.service import SaleDesk
from common.coins.driver import CoinDriver
from common.coins.journal import CoinEntry, CoinJournal, JournalError
from common.coins.service import CoinDesk, Manners
from common.contract.orders import OrderOut
from common.domain.catalog import Catalog
from common.domain.clock import Clock
from common.domain.errors import DomainError
from common.domain.ids import new_id
from common.domain.money import Money
from common.domain.payment import cash_due
from common.domain.published import Published
from common.store.database import StoreError, code_of
from common.sync.coin_store import dump_draft, load_draft
from common.sync.order_desk import Draft


class CoinCounter:
    def __init__(
        self,
        driver: CoinDriver,
        journal: CoinJournal,
        cash: CashDesk,
        sale: SaleDesk,
        book: OrderBook,
        catalog: Published[Catalog | None],
        clock: Clock,
        manners: Manners | None = None,
    ) -> None:
        self.desk = CoinDesk(driver, journal, self._record, clock, manners)
        self._cash = cash
        self._sale = sale
        self._book = book
        self._catalog = catalog
        self._paid: Paid | None = None

    async def take(self, catalog: Catalog, sale: Draft | OrderOut, due: Money, staff_id: str) -> None:
        """Take what is due for a cart or an order; `desk` tells how it goes, `booked` gives the payment.

        JournalError: nothing was asked of the machine, or our books refused what it took."""
        what = {"order_id": sale.id} if isinstance(sale, OrderOut) else {"draft": dump_draft(sale)}
        context = json.dumps({**what, "staff_id": staff_id}, ensure_ascii=False)
        await self.desk.pay(new_id(), cash_due(due, catalog.store.cash_step), context)

    def booked(self) -> Paid | None:
        """The payment that was written down last, once."""
        paid, self._paid = self._paid, None
        return paid

    async def _record(self, entry: CoinEntry) -> None:
        told = json.loads(entry.context)
        catalog, inserted = self._catalog.value, entry.attempt.money(entry.attempt.inserted)
        try:
            if catalog is None:
                raise DomainError("order_not_payable")
            if "draft" in told:
                draft = load_draft(told["draft"])
                self._paid = await self._cash.pay_draft(catalog, draft, inserted, told["staff_id"], entry)
                self._sale.done(draft.id)
            else:
                order = next((each for each in self._book.state.value.waiting() if each.id == told["order_id"]), None)
                if order is None:
                    raise DomainError("order_not_payable")  # paid or cancelled elsewhere meanwhile
                self._paid = await self._cash.pay_order(catalog, order, inserted, told["staff_id"], entry)
        except DomainError as error:
            raise JournalError(error.code) from error
        except StoreError as error:
            raise JournalError(code_of(error)) from error
