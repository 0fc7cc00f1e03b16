"""Taking cash for the cart or for an incoming order: due, tendered, change until the drawer shuts; or a machine."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from contextlib import suppress
from dataclasses import dataclass
from typing import Literal

from PySide6.QtCore import QCoreApplication

from apps.pos.coins.viewmodel import CoinViewModel
from apps.pos.orders.service import OrderBook
from apps.pos.payment.rows import QuickRow
from apps.pos.payment.service import CashDesk, Paid
from apps.pos.sale.derive import items_text, order_line_rows
from apps.pos.sale.rows import LineRow
from apps.pos.sale.service import SaleDesk
from apps.pos.signin.service import SignIn
from apps.pos.till.viewmodel import typed_money
from common.coins.journal import JournalError
from common.contract.orders import OrderOut
from common.domain.catalog import Catalog
from common.domain.errors import DomainError
from common.domain.money import Money
from common.domain.payment import cash_due, quick_amounts
from common.domain.text import Language, format_money
from common.store.database import StoreError, StoreFull
from common.ui.rows import RowsModel
from common.ui.slots import async_slot, slot
from common.ui.terminal.coin_messages import coin_message
from common.ui.terminal.messages import Message, message_for
from common.ui.viewmodel import ViewModel, child

_MAX_DIGITS = 9
Stage = Literal["off", "asking", "coins", "change"]


@dataclass(frozen=True, slots=True)
class PaymentProps:
    """`stage`: off, asking (money is being taken), coins (by the coin changer) or change (paid, the drawer is open).
    `foreign`: an order of another terminal; its lines are shown in place of the cart's."""

    stage: str = "off"
    foreign: bool = False
    number: str = ""
    due_text: str = ""
    rounding_text: str = ""
    exact_due_text: str = ""
    tendered_text: str = ""
    missing_text: str = ""
    change_text: str = ""
    has_change: bool = False
    enough: bool = False
    items_text: str = ""
    busy: bool = False
    error: str = ""
    place_text: str = ""
    by_machine: bool = False


class PaymentViewModel(ViewModel[PaymentProps]):
    """`paid`: called once for each payment, when it is on disk and on the screen."""

    quick = child(RowsModel)
    lines = child(RowsModel)
    coins = child(CoinViewModel)

    def __init__(
        self,
        desk: CashDesk,
        sale: SaleDesk,
        book: OrderBook,
        sign_in: SignIn,
        language: Callable[[], Language],
        paid: Callable[[Paid], Awaitable[None]],
        coins: CoinViewModel,
    ) -> None:
        self._counter = coins.counter
        self._desk = desk
        self._sale = sale
        self._book = book
        self._sign_in = sign_in
        self._language = language
        self._paid = paid
        self._stage: Stage = "off"
        self._order: OrderOut | None = None
        self._digits = ""
        self._picked: Money | None = None
        self._last: Paid | None = None
        self._busy = False
        self._error = ""
        super().__init__(PaymentProps(), quick=RowsModel(QuickRow), lines=RowsModel(LineRow), coins=coins)
        coins.on_settled = self._coins_settled
        self._unsubscribes = [
            sale.state.subscribe(lambda _state: self.refresh()),
            book.state.subscribe(lambda _state: self._order_changed()),
        ]

    @property
    def stage(self) -> Stage:
        return self._stage

    def derive(self) -> PaymentProps:
        catalog, language = self._sale.state.value.catalog, self._language()
        if self._stage == "change" and self._last is not None:
            return self._change_props(self._last, language)
        due = self._due()
        if self._stage == "coins":
            number = self._order.number if self._order else ""
            return PaymentProps(stage="coins", foreign=self._order is not None, number=number)
        if self._stage == "off" or catalog is None or due is None:
            return PaymentProps()
        asked = cash_due(due, catalog.store.cash_step)
        tendered = self._tendered(asked)
        amounts = quick_amounts(asked)
        self.quick.set_rows(
            QuickRow(str(each.amount), format_money(each, language), each == asked, each == self._picked)
            for each in amounts
        )
        self.lines.set_rows(order_line_rows(self._order, language) if self._order else [])
        missing = asked - tendered
        rounding = asked - due
        count = (
            sum(each.quantity for each in self._order.lines)
            if self._order
            else self._sale.state.value.ticket.cart.item_count
        )
        return PaymentProps(
            stage="asking",
            foreign=self._order is not None,
            number=self._order.number if self._order else "",
            due_text=format_money(asked, language),
            exact_due_text=format_money(due, language) if rounding else "",
            rounding_text=_signed(rounding, language) if rounding else "",
            tendered_text=format_money(tendered, language),
            missing_text=format_money(missing, language) if missing.amount > 0 else "",
            change_text=format_money(Money(max(0, -missing.amount), missing.currency), language),
            has_change=missing.amount < 0,
            enough=missing.amount <= 0,
            items_text=items_text(count),
            busy=self._busy,
            error=self._error,
            place_text=self._order.device_name if self._order else "",
        )

    # -- steps --

    @slot
    def begin(self) -> None:
        """Take the money of the cart."""
        if self._sale.state.value.ticket.cart.lines:
            self._begin(None)

    def begin_order(self, order: OrderOut) -> None:
        """Take the money of an order that is already placed."""
        self._begin(order)

    @slot
    def cancel(self) -> None:
        """Back to the sale; nothing was taken."""
        if not self._busy and self._stage != "coins":
            self._begin_nothing()

    @slot
    def next_sale(self) -> None:
        """The drawer is shut."""
        if self._stage == "change":
            self._begin_nothing()

    @slot
    def pick(self, amount: str) -> None:
        """A quick amount, in minor units."""
        catalog = self._sale.state.value.catalog
        if catalog is not None:
            self._picked, self._digits = Money(int(amount), catalog.store.currency), ""
            self.refresh()

    @slot
    def digit(self, text: str) -> None:
        self._picked = None
        self._digits = (self._digits + text).lstrip("0")[:_MAX_DIGITS]
        self.refresh()

    @slot
    def erase(self) -> None:
        self._picked, self._digits = None, self._digits[:-1]
        self.refresh()

    @slot
    def erase_all(self) -> None:
        self._picked, self._digits = None, ""
        self.refresh()

    @async_slot
    async def confirm(self) -> None:
        """Write it down, then show the change; printer and network are not waited for."""
        state, person, due = self._sale.state.value, self._sign_in.state.value.person, self._due()
        if self._busy or self._stage != "asking" or state.catalog is None or person is None or due is None:
            return
        tendered = self._tendered(cash_due(due, state.catalog.store.cash_step))
        self._busy, self._error = True, ""
        self.refresh()
        try:
            done = await self._take(state.catalog, tendered, person.id)
        except DomainError as error:
            self._error = message_for(error.code).text
        except StoreError as error:
            self._error = _said(message_for("store_full" if isinstance(error, StoreFull) else "store_unavailable"))
        else:
            self._stage, self._last = "change", done
        self._busy = False
        self.refresh()
        if self._stage == "change" and self._last is not None:
            await self._paid(self._last)

    @async_slot
    async def pay_by_coins(self) -> None:
        """Let the coin changer take it; what it is not done with yet comes first."""
        state, person, due = self._sale.state.value, self._sign_in.state.value.person, self._due()
        counter, catalog = self._counter, state.catalog
        if counter is None or self._busy or self._stage != "asking" or catalog is None or person is None or due is None:
            return
        self._stage, self._error = "coins", ""
        self.refresh()
        if counter.desk.attempt is None:
            sold = self._order or state.ticket.draft(catalog.store.languages[0], person.id)
            try:
                await counter.take(catalog, sold, due, person.id)
            except JournalError as error:
                if counter.desk.attempt is None:  # nothing was asked of the machine
                    self._stage, self._error = "asking", _said(coin_message(error.code))
                    self.refresh()
                return
            await self._coins_settled()

    async def come_back(self) -> None:
        """After a start: a payment at the coin changer that is not in our books is looked after."""
        if self._counter is None:
            return
        with suppress(JournalError):
            await self._counter.desk.come_back()
        if self._counter.desk.attempt is not None:
            await self._coins_settled()

    async def _coins_settled(self) -> None:
        """The machine's part is over, or is for a person to look at."""
        counter = self._counter
        assert counter is not None
        attempt, paid = counter.desk.attempt, counter.booked()
        if paid is not None:
            self._stage, self._last = "change", paid
        elif attempt is None or (attempt.state == "cancelled" and attempt.recorded):
            if self._stage == "coins":
                self._stage = "asking"
            self._error = _said(coin_message(attempt.cause if attempt else ""))
        elif self._stage == "off":
            self._stage = "coins"
        else:
            return self.refresh()
        if attempt is not None and attempt.recorded:
            await counter.desk.put_away()
        self.refresh()
        if paid is not None:
            await self._paid(paid)

    async def _take(self, catalog: Catalog, tendered: Money, staff_id: str) -> Paid:
        if self._order is not None:
            return await self._desk.pay_order(catalog, self._order, tendered, staff_id)
        ticket = self._sale.state.value.ticket
        draft = ticket.draft(catalog.store.languages[0], staff_id)
        done = await self._desk.pay_draft(catalog, draft, tendered, staff_id)
        self._sale.done(ticket.id)
        return done

    # -- inside --

    def _begin(self, order: OrderOut | None) -> None:
        self._stage, self._order, self._last = "asking", order, None
        self._digits, self._picked, self._error = "", None, ""
        self.refresh()

    def _begin_nothing(self) -> None:
        self._stage, self._order, self._last = "off", None, None
        self._digits, self._picked, self._error = "", None, ""
        self.refresh()

    def _order_changed(self) -> None:
        """The order being paid may have been paid or cancelled elsewhere meanwhile."""
        if self._order is not None and self._stage == "asking" and not self._busy:
            state = self._book.state.value
            now = state.orders.get(self._order.id)
            if now is None or now not in state.waiting():
                self._begin_nothing()
                return
            self._order = now
        self.refresh()

    def _due(self) -> Money | None:
        if self._order is not None:
            return self._book.state.value.due(self._order)
        priced = self._sale.state.value.priced()
        return priced.total if priced is not None and priced.lines else None

    def _tendered(self, asked: Money) -> Money:
        """What was picked or typed; nothing yet means exactly what is asked for."""
        if self._picked is not None:
            return self._picked
        return typed_money(self._digits, asked.currency) if self._digits else asked

    def _change_props(self, done: Paid, language: Language) -> PaymentProps:
        change = done.cash.change if done.by_hand is None else done.by_hand
        return PaymentProps(
            stage="change",
            foreign=False,
            number=done.order.number,
            due_text=format_money(done.cash.cash_due, language),
            tendered_text=format_money(done.cash.tendered, language),
            change_text=format_money(change, language),
            has_change=bool(change),
            enough=True,
            items_text=items_text(sum(each.quantity for each in done.order.lines)),
            by_machine=done.by_hand is not None,
        )

    def dispose(self) -> None:
        for unsubscribe in self._unsubscribes:
            unsubscribe()
        super().dispose()


def _said(message: Message) -> str:
    return f"{message.text} {message.next_step}"


def _signed(money: Money, language: Language) -> str:
    text = format_money(money, language)
    if money.amount > 0:
        text = f"+{text}"
    return QCoreApplication.translate("Payment", "arrondi %1").replace("%1", text)
