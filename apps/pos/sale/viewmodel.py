"""The sale screen: catalogue or search results, the cart, the keypad's number."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from zoneinfo import ZoneInfo

from PySide6.QtCore import QCoreApplication, QUrl

from apps.pos.options.service import OptionsDesk
from apps.pos.sale.derive import (
    category_rows,
    held_rows,
    items_text,
    line_rows,
    quantities,
    service_text,
    table_text,
    tile_rows,
)
from apps.pos.sale.rows import CategoryRow, HeldRow, LineRow, TileRow
from apps.pos.sale.service import Added, AddOutcome, NeedsChoice, NotFound, Refusal, SaleDesk, SaleState, Ticket
from common.domain.catalog import Catalog
from common.domain.clock import Clock
from common.domain.published import Published
from common.domain.text import Language, format_money
from common.store.media import MediaFolder
from common.ui.rows import RowsModel
from common.ui.slots import slot
from common.ui.terminal.messages import message_for
from common.ui.viewmodel import ViewModel, child


@dataclass(frozen=True, slots=True)
class SaleProps:
    """`typed`: digits of the quantity being entered. `service`: 0 eat in, 1 take away. `added`: counts up with each
    line, so that the cart follows."""

    ready: bool = False
    query: str = ""
    searching: bool = False
    found_nothing: bool = False
    tax_text: str = ""
    total_text: str = ""
    items_text: str = ""
    empty: bool = True
    typed: str = ""
    service: int = 0
    service_text: str = ""
    table: str = ""
    table_text: str = ""
    note: str = ""
    place_text: str = ""
    has_selection: bool = False
    can_edit: bool = False
    selected_index: int = -1
    selected_note: str = ""
    can_undo: bool = False
    held_count: int = 0
    added: int = 0


class SaleViewModel(ViewModel[SaleProps]):
    """`tell(sound, title, text)`: short notices. `opens_options`: called when a product wants choices."""

    categories = child(RowsModel)
    tiles = child(RowsModel)
    lines = child(RowsModel)
    held = child(RowsModel)

    def __init__(
        self,
        desk: SaleDesk,
        options: OptionsDesk,
        media: MediaFolder,
        pictures: Published[int],
        unserved: Published[frozenset[str]],
        clock: Clock,
        language: Callable[[], Language],
        tell: Callable[[str, str, str], None],
    ) -> None:
        self._desk = desk
        self._options = options
        self._media = media
        self._unserved = unserved
        self._clock = clock
        self._language = language
        self._tell = tell
        self._category = ""
        self._query = ""
        self._added = 0
        self._picture_urls: dict[str, str] = {}
        super().__init__(
            SaleProps(),
            categories=RowsModel(CategoryRow),
            tiles=RowsModel(TileRow),
            lines=RowsModel(LineRow),
            held=RowsModel(HeldRow),
        )
        self._unsubscribes = [
            desk.state.subscribe(lambda _state: self.refresh()),
            pictures.subscribe(lambda _count: self._new_pictures()),
            unserved.subscribe(lambda _unserved: self.refresh()),
        ]
        self.refresh()

    def derive(self) -> SaleProps:
        state = self._desk.state.value
        catalog = state.catalog
        priced = state.priced()
        if catalog is None or priced is None:
            return SaleProps()
        language = self._language()
        found = self._show_products(catalog, state, language)
        self.lines.set_rows(line_rows(state, language))
        self.held.set_rows(held_rows(catalog, state.held, language, self._time_of))
        cart, line = state.ticket.cart, state.selected_line
        place = [service_text(cart.service)]
        if state.ticket.table and cart.service == "eat_in":
            place.append(table_text(state.ticket.table))
        product = catalog.products_by_id[line.selection.product_id] if line else None
        return SaleProps(
            ready=True,
            query=self._query,
            searching=bool(self._query),
            found_nothing=bool(self._query) and not found,
            total_text=format_money(priced.total, language),
            tax_text=format_money(priced.tax, language),
            items_text=items_text(cart.item_count),
            empty=not cart.lines,
            typed=state.typed,
            service=0 if cart.service == "eat_in" else 1,
            service_text=service_text(cart.service),
            table=state.ticket.table,
            table_text=table_text(state.ticket.table) if state.ticket.table else "",
            note=state.ticket.note,
            place_text=" · ".join(place),
            has_selection=line is not None,
            can_edit=bool(product and (product.variants or product.option_group_ids or product.halves)),
            selected_index=next((i for i, each in enumerate(cart.lines) if each.id == state.selected), -1),
            selected_note=line.selection.note if line else "",
            can_undo=bool(state.undo),
            held_count=len(state.held),
            added=self._added,
        )

    # -- catalogue --

    @slot
    def show_category(self, category_id: str) -> None:
        self._category, self._query = category_id, ""
        self.refresh()

    @slot
    def search(self, query: str) -> None:
        self._query = query
        self.refresh()

    @slot
    def accept_search(self) -> None:
        """Enter in the search field: a barcode, or the only (first) product found."""
        if not self._query.strip():
            return
        query = self._query.strip()
        if query.isdigit() and len(query) >= 6:
            self._query = ""
            self.scan(query)
            return
        found = self._desk.search(query)
        if found:
            self.add_product(found[0].id)

    @slot
    def add_product(self, product_id: str) -> None:
        """A tile was tapped: what was searched for is found."""
        self._query = ""
        self._take(self._desk.add_product(product_id))

    def scan(self, code: str) -> None:
        """A scanner read this; an unknown code is loud."""
        self._take(self._desk.scan(code))

    # -- cart --

    @slot
    def select(self, line_id: str) -> None:
        self._desk.select(line_id)

    @slot
    def select_next(self, by: int) -> None:
        self._desk.select_next(by)

    @slot
    def edit(self, line_id: str) -> None:
        """Open the options of a line that is there; the selected one if none is named."""
        state = self._desk.state.value
        line = state.ticket.cart.line(line_id or state.selected or "")
        if line is None or state.catalog is None:
            return
        self._desk.select(line.id)
        product = state.catalog.products_by_id[line.selection.product_id]
        if product.variants or product.option_group_ids or product.halves:
            self._options.edit(state.catalog, state.ticket.cart.service, line.id, line.selection)

    @slot
    def digit(self, text: str) -> None:
        for each in text:
            self._desk.digit(each)

    @slot
    def erase(self) -> None:
        self._desk.erase()

    @slot
    def step(self, line_id: str, by: int) -> None:
        """Plus and minus on a line; the last one less removes it."""
        line = self._desk.state.value.ticket.cart.line(line_id or self._desk.state.value.selected or "")
        if line is not None:
            self._desk.set_quantity(line.id, line.selection.quantity + by)

    @slot
    def remove(self, line_id: str) -> None:
        self._desk.remove(line_id)

    @slot
    def undo(self) -> None:
        self._desk.undo()

    @slot
    def clear(self) -> None:
        self._desk.clear()

    # -- order --

    @slot
    def set_service(self, index: int) -> None:
        self._desk.set_service("eat_in" if index == 0 else "take_away")

    @slot
    def set_table(self, table: str) -> None:
        self._desk.set_table(table)

    @slot
    def set_note(self, note: str) -> None:
        """The note of the selected line."""
        state = self._desk.state.value
        line = state.selected_line
        if line is None:
            return
        self._desk.change(line.id, replace(line.selection, note=note.strip()[:200]))

    @slot
    def set_order_note(self, note: str) -> None:
        self._desk.set_note(note)

    @slot
    def hold(self) -> None:
        self._desk.hold()

    @slot
    def resume(self, ticket_id: str) -> None:
        self._desk.resume(ticket_id)

    # -- inside --

    def take(self, outcome: AddOutcome) -> None:
        """What became of adding a line."""
        self._take(outcome)

    def _take(self, outcome: AddOutcome) -> None:
        state = self._desk.state.value
        match outcome:
            case Added():
                self._added += 1
            case NeedsChoice():
                assert state.catalog is not None
                self._options.begin(state.catalog, state.ticket.cart.service, outcome.product_id)
            case NotFound():
                title = QCoreApplication.translate("Sale", "Code inconnu")
                self._tell("error", title, outcome.code)
            case Refusal():
                said = message_for(outcome.code)
                self._tell("error", said.text, said.next_step)
        self.refresh()

    def _show_products(self, catalog: Catalog, state: SaleState, language: Language) -> bool:
        known = {each.id for each in catalog.categories}
        if self._category not in known:
            self._category = catalog.categories[0].id if catalog.categories else ""
        chosen = "" if self._query else self._category
        self.categories.set_rows(category_rows(catalog, chosen, language))
        products = self._desk.search(self._query) if self._query else catalog.in_category(self._category)
        self.tiles.set_rows(tile_rows(products, quantities(state.ticket), language, self.picture, self._unserved.value))
        return bool(products)

    def picture(self, name: str) -> str:
        """The picture's address if it is on this disk; remembered, because a tap asks for all of them."""
        if not name:
            return ""
        known = self._picture_urls.get(name)
        if known is None:
            there = self._media.has(name)
            known = QUrl.fromLocalFile(str(self._media.path(name))).toString() if there else ""
            if there:
                self._picture_urls[name] = known
        return known

    def _new_pictures(self) -> None:
        self.refresh()

    def _time_of(self, ticket: Ticket) -> str:
        catalog = self._desk.state.value.catalog
        if ticket.held_at is None or catalog is None:
            return ""
        return f"{ticket.held_at.astimezone(ZoneInfo(catalog.store.time_zone)):%H:%M}"

    def dispose(self) -> None:
        for unsubscribe in self._unsubscribes:
            unsubscribe()
        super().dispose()
