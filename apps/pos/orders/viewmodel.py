"""Incoming orders: the list, one order in full, and what can be done with it."""

from __future__ import annotations

from collections.abc import Callable, Coroutine
from dataclasses import dataclass
from typing import Any
from zoneinfo import ZoneInfo

from PySide6.QtCore import QCoreApplication

from apps.pos.orders.editing import OrderEditor
from apps.pos.orders.rows import OrderRow, TrailRow
from apps.pos.orders.service import OrderBook, OrderBookState
from apps.pos.sale.derive import items_text, order_line_rows, service_text, table_text
from apps.pos.sale.rows import LineRow
from common.client.errors import ClientError
from common.contract.order_changes import TrailEntry
from common.contract.orders import OrderOut
from common.domain.catalog import Catalog
from common.domain.errors import SelectionError
from common.domain.published import Published
from common.domain.text import Language, format_money
from common.store.database import StoreError, code_of
from common.ui.rows import RowsModel
from common.ui.slots import async_slot, slot
from common.ui.terminal.messages import message_for
from common.ui.viewmodel import ViewModel, child


@dataclass(frozen=True, slots=True)
class OrdersProps:
    """`count`: orders waiting; `fresh`: those nobody has looked at. The rest is the order chosen in the list."""

    count: int = 0
    fresh: int = 0
    selected: str = ""
    number: str = ""
    origin: str = ""
    place_text: str = ""
    status_text: str = ""
    due_text: str = ""
    note: str = ""
    customer: str = ""
    loaded: bool = False
    editable: bool = False
    cart_text: str = ""
    history: bool = False
    history_text: str = ""


def trail_row(number: int, entry: TrailEntry, zone: str) -> TrailRow:
    words = {
        "placed": QCoreApplication.translate("Orders", "Commande passée"),
        "added": QCoreApplication.translate("Orders", "+ %1 × %2"),
        "removed": QCoreApplication.translate("Orders", "− %1 × %2"),
        "quantity": QCoreApplication.translate("Orders", "%2 : maintenant %1"),
        "passed_over": QCoreApplication.translate("Orders", "Ligne déjà retirée : rien changé"),
        "cancelled": QCoreApplication.translate("Orders", "Commande annulée"),
    }
    what = words[entry.deed].replace("%1", str(entry.quantity)).replace("%2", entry.line)
    who = " · ".join(each for each in (entry.device, entry.staff) if each)
    return TrailRow(str(number), f"{entry.at.astimezone(ZoneInfo(zone)):%H:%M}", who, what)


def status_text(order: OrderOut) -> str:
    words = {
        "placed": QCoreApplication.translate("Orders", "Reçue"),
        "prep": QCoreApplication.translate("Orders", "En cuisine"),
        "ready": QCoreApplication.translate("Orders", "Prête"),
        "served": QCoreApplication.translate("Orders", "Servie"),
        "cancelled": QCoreApplication.translate("Orders", "Annulée"),
    }
    return words[order.status]


def place_of(order: OrderOut) -> str:
    words = [service_text(order.service)]
    if order.table:
        words.append(table_text(order.table))
    return " · ".join(words)


class OrdersViewModel(ViewModel[OrdersProps]):
    rows = child(RowsModel)
    lines = child(RowsModel)
    trail = child(RowsModel)

    def __init__(
        self,
        book: OrderBook,
        editor: OrderEditor,
        catalog: Published[Catalog | None],
        language: Callable[[], Language],
        say: Callable[[str, str, str], None],
    ) -> None:
        self._editor = editor
        self._say = say
        self._history = ""
        self._history_text = ""
        self._book = book
        self._catalog = catalog
        self._language = language
        self._selected = ""
        super().__init__(OrdersProps(), rows=RowsModel(OrderRow), lines=RowsModel(LineRow), trail=RowsModel(TrailRow))
        self._unsubscribe = book.state.subscribe(lambda _state: self.refresh())
        self.refresh()

    def derive(self) -> OrdersProps:
        state, language = self._book.state.value, self._language()
        waiting = state.waiting()
        ids = [each.id for each in waiting]
        if self._selected not in ids:
            self._selected = ids[0] if ids else ""
        self.rows.set_rows([self._row(state, each, language) for each in waiting])
        order = next((each for each in waiting if each.id == self._selected), None)
        self.lines.set_rows(order_line_rows(order, language) if order else [])
        return OrdersProps(
            count=len(waiting),
            fresh=sum(each.id not in state.seen for each in waiting),
            selected=self._selected,
            number=order.number if order else "",
            origin=order.device_name if order else "",
            place_text=place_of(order) if order else "",
            status_text=status_text(order) if order else "",
            due_text=format_money(state.due(order), language) if order else "",
            note=order.note if order else "",
            customer=order.customer_name if order else "",
            loaded=state.loaded,
            editable=order is not None and self._editor.may_change(order),
            cart_text=self._cart_text(),
            history=order is not None and self._history == order.id,
            history_text=self._history_text,
        )

    def _cart_text(self) -> str:
        count = self._editor.in_cart
        if not count:
            return ""
        return QCoreApplication.translate("Orders", "Ajouter le panier (%1)").replace("%1", str(count))

    @property
    def selected_order(self) -> OrderOut | None:
        return self._book.order(self._selected)

    @slot
    def select(self, order_id: str) -> None:
        self._selected, self._history = order_id, ""
        self.refresh()

    @slot
    def select_next(self, by: int) -> None:
        ids = [each.key for each in self.rows.rows]
        if self._selected in ids:
            self.select(ids[min(max(ids.index(self._selected) + by, 0), len(ids) - 1)])

    @slot
    def look(self) -> None:
        """The list is open: nothing in it is new any more."""
        self._history = ""
        self._book.look()
        self.refresh()

    @async_slot
    async def step(self, line_id: str, by: int) -> None:
        """One more (1) or one less (-1) of a line of the chosen order."""
        order = self.selected_order
        if order is not None:
            await self._changing(self._editor.step(order, line_id, by))

    @async_slot
    async def add_cart(self) -> None:
        order = self.selected_order
        if order is not None:
            await self._changing(self._editor.add_cart(order))

    @async_slot
    async def show_history(self, shown: bool) -> None:
        """Who did what to the chosen order, in place of its lines."""
        self.trail.set_rows([])
        asked = self._history = self._selected if shown else ""
        self._history_text = QCoreApplication.translate("Orders", "Un instant…") if shown else ""
        self.refresh()
        if not shown:
            return
        rows, said = [], ""
        try:
            found = await self._editor.trail(asked)
        except ClientError as error:
            said = message_for(error.code).text
        else:
            zone = self._zone()
            rows = [trail_row(number, each, zone) for number, each in enumerate(found.entries)]
        if self._history == asked:  # meanwhile another order may have been looked at
            self.trail.set_rows(rows)
            self._history_text = said
            self.refresh()

    async def _changing(self, change: Coroutine[Any, Any, None]) -> None:
        self._history = ""
        try:
            await change
        except SelectionError as error:
            said = message_for(error.code)
            self._say("error", said.text, said.next_step)
        except StoreError as error:
            said = message_for(code_of(error))
            self._say("error", said.text, said.next_step)
        self.refresh()

    def _zone(self) -> str:
        catalog = self._catalog.value
        return catalog.store.time_zone if catalog else "UTC"

    def _row(self, state: OrderBookState, order: OrderOut, language: Language) -> OrderRow:
        names = [row.quantity_text + " " + row.title for row in order_line_rows(order, language)]
        catalog = self._catalog.value
        zone = ZoneInfo(catalog.store.time_zone if catalog else "UTC")
        return OrderRow(
            order.id,
            order.number,
            order.device_name,
            f"{order.placed_at.astimezone(zone):%H:%M}",
            items_text(sum(each.quantity for each in order.lines)),
            ", ".join(names),
            format_money(state.due(order), language),
            place_of(order),
            status_text(order),
            order.id not in state.seen,
            order.id == self._selected,
        )

    def dispose(self) -> None:
        self._unsubscribe()
        super().dispose()
