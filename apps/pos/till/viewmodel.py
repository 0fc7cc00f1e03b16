"""Opening and closing the till: counting by pieces or typing the sum, and the difference said plainly."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, replace

from PySide6.QtCore import QCoreApplication

from apps.pos.drawer.viewmodel import DrawerOpeningViewModel
from apps.pos.signin.service import SignIn
from apps.pos.till.rows import PieceRow
from apps.pos.till.service import ClosedTill, TillDesk
from common.domain.catalog import Catalog
from common.domain.money import Currency, Money, zero
from common.domain.published import Published
from common.domain.text import Language, format_money
from common.domain.till import count_cash
from common.store.database import StoreError, StoreFull
from common.ui.rows import RowsModel
from common.ui.slots import async_slot, slot
from common.ui.terminal.messages import message_for
from common.ui.viewmodel import ViewModel, child

MAX_PIECES = 9999
_MAX_DIGITS = 9


@dataclass(frozen=True, slots=True)
class TillProps:
    """`by_pieces` false: the sum is typed. `difference`: -1 missing, 0 right, 1 too much, while closing."""

    closing: bool = False
    by_pieces: bool = True
    counted_text: str = ""
    selected: str = ""
    expected_text: str = ""
    opening_text: str = ""
    sales_text: str = ""
    sales_count_text: str = ""
    difference: int = 0
    difference_text: str = ""
    difference_label: str = ""
    note: str = ""
    error: str = ""
    busy: bool = False
    ready: bool = False


def typed_money(digits: str, of: Currency) -> Money:
    """What digits on the pad stand for: whole units where nobody uses cents, else cents first."""
    return Money(int(digits or 0) * int(10 ** (of.exponent - of.shown_decimals)), of)


class TillViewModel(ViewModel[TillProps]):
    pieces = child(RowsModel)
    drawer = child(DrawerOpeningViewModel)

    def __init__(
        self,
        desk: TillDesk,
        sign_in: SignIn,
        catalog: Published[Catalog | None],
        language: Callable[[], Language],
        closed: Callable[[ClosedTill], Awaitable[None]],
        drawer: DrawerOpeningViewModel,
    ) -> None:
        self._desk = desk
        self._sign_in = sign_in
        self._catalog = catalog
        self._language = language
        self._closed = closed
        self._closing = False
        self._by_pieces = True
        self._pieces: dict[int, int] = {}
        self._selected: int | None = None
        self._fresh = True
        self._digits = ""
        self._note = ""
        self._error = ""
        self._busy = False
        super().__init__(TillProps(), pieces=RowsModel(PieceRow), drawer=drawer)
        self._unsubscribes = [
            catalog.subscribe(lambda _catalog: self.refresh()),
            desk.state.subscribe(lambda _state: self.refresh()),
        ]
        self.refresh()

    def derive(self) -> TillProps:
        catalog = self._catalog.value
        if catalog is None:
            return TillProps()
        of = catalog.store.currency
        language = self._language()
        counted = self._counted(of)
        self.pieces.set_rows(self._rows(of, language))
        props = TillProps(
            closing=self._closing,
            by_pieces=self._by_pieces,
            counted_text=format_money(counted, language),
            selected=str(self._selected or ""),
            note=self._note,
            error=self._error,
            busy=self._busy,
            ready=True,
        )
        state = self._desk.state.value
        if not self._closing or state.session is None:
            return props
        found = self._desk.balance(counted)
        sign = (found.difference.amount > 0) - (found.difference.amount < 0)
        labels = {
            -1: QCoreApplication.translate("Till", "Il manque"),
            0: QCoreApplication.translate("Till", "Le compte est juste"),
            1: QCoreApplication.translate("Till", "Il y a en trop"),
        }
        one = state.sales_count == 1
        words = (
            QCoreApplication.translate("Till", "1 vente") if one else QCoreApplication.translate("Till", "%1 ventes")
        )
        count = words.replace("%1", str(state.sales_count))
        return replace(
            props,
            expected_text=format_money(found.expected, language),
            opening_text=format_money(found.opening, language),
            sales_text=format_money(found.cash_sales, language),
            sales_count_text=count,
            difference=sign,
            difference_text=format_money(Money(abs(found.difference.amount), of), language),
            difference_label=labels[sign],
        )

    # -- counting --

    @slot
    def begin(self, closing: bool) -> None:
        """Count afresh, to open or to close."""
        self._closing, self._by_pieces = closing, True
        self._pieces, self._selected, self._digits, self._note = {}, None, "", ""
        self._error, self._fresh = "", True
        self.refresh()

    @slot
    def count_by(self, pieces: bool) -> None:
        self._by_pieces = pieces
        self._selected = None
        self.refresh()

    @slot
    def select(self, denomination: str) -> None:
        """The pad's digits are the pieces of this one now."""
        self._selected, self._fresh = int(denomination), True
        self.refresh()

    @slot
    def step(self, denomination: str, by: int) -> None:
        """Plus and minus beside a denomination."""
        self._put(int(denomination), self._pieces.get(int(denomination), 0) + by)
        self._selected, self._fresh = int(denomination), True
        self.refresh()

    @slot
    def digit(self, text: str) -> None:
        if not self._by_pieces:
            self._digits = (self._digits + text).lstrip("0")[:_MAX_DIGITS]
        elif self._selected is not None:
            before = "" if self._fresh else str(self._pieces.get(self._selected, 0))
            self._put(self._selected, int(before + text))
            self._fresh = False
        self.refresh()

    @slot
    def erase(self) -> None:
        if not self._by_pieces:
            self._digits = self._digits[:-1]
        elif self._selected is not None:
            self._put(self._selected, int(str(self._pieces.get(self._selected, 0))[:-1] or 0))
            self._fresh = False
        self.refresh()

    @slot
    def set_note(self, note: str) -> None:
        self._note = note
        self.refresh()

    # -- doing it --

    @async_slot
    async def confirm(self) -> None:
        """Open, or close, with what was counted."""
        catalog, person = self._catalog.value, self._sign_in.state.value.person
        if catalog is None or person is None or self._busy:
            return
        counted = self._counted(catalog.store.currency)
        count = {value: pieces for value, pieces in self._pieces.items() if pieces} if self._by_pieces else {}
        self._busy, self._error = True, ""
        self.refresh()
        try:
            if self._closing:
                closed = await self._desk.close(person, counted, count, self._note)
                self._closing = False
                await self._closed(closed)
            else:
                await self._desk.open(person, counted, count)
        except StoreError as error:
            said = message_for("store_full" if isinstance(error, StoreFull) else "store_unavailable")
            self._error = f"{said.text} {said.next_step}"
        self._busy = False
        self.refresh()

    def _counted(self, of: Currency) -> Money:
        if not self._by_pieces:
            return typed_money(self._digits, of)
        return count_cash(self._pieces, of) if self._pieces else zero(of)

    def _put(self, denomination: int, pieces: int) -> None:
        if 0 <= pieces <= MAX_PIECES:
            self._pieces = {**self._pieces, denomination: pieces}

    def _rows(self, of: Currency, language: Language) -> list[PieceRow]:
        return [
            PieceRow(
                str(value),
                format_money(Money(value, of), language),
                self._pieces.get(value, 0),
                format_money(Money(value * self._pieces.get(value, 0), of), language),
                value in of.notes and not (value in of.coins and value == of.notes[0]),
            )
            for value in reversed(of.denominations)
        ]

    def dispose(self) -> None:
        for unsubscribe in self._unsubscribes:
            unsubscribe()
        super().dispose()
