"""The cart before it is ordered: lines, note, and what the kitchen could not take."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication

from apps.kiosk.cart.rows import LineRow
from apps.kiosk.comfort.service import TremorGuard
from apps.kiosk.visit.service import MAX_OF_ONE, Visit
from common.domain.catalog import Catalog
from common.domain.choosing import has_choices
from common.domain.published import Published
from common.domain.text import format_money
from common.domain.wording import priced_line_words
from common.ui.rows import RowsModel
from common.ui.slots import slot
from common.ui.terminal.messages import message_for
from common.ui.viewmodel import ViewModel, child


@dataclass(frozen=True, slots=True)
class CartProps:
    """`removed_text`: what undo would bring back. `problem`: why the order did not go out, and what to do."""

    empty: bool
    note: str
    removed_text: str
    problem: str
    problem_next: str
    can_order: bool


class CartViewModel(ViewModel[CartProps]):
    lines = child(RowsModel)

    def __init__(
        self,
        visit: Visit,
        catalog: Published[Catalog | None],
        picture_of: Callable[[str], str],
        guard: TremorGuard,
    ) -> None:
        self._visit = visit
        self._catalog = catalog
        self._picture_of = picture_of
        self._guard = guard
        self._lines = RowsModel(LineRow)
        super().__init__(self.derive(), lines=self._lines)
        self._ends = [
            visit.state.subscribe(lambda _state: self.refresh()),
            catalog.subscribe(lambda _catalog: self.refresh()),
        ]

    def derive(self) -> CartProps:
        state = self._visit.now
        if self._catalog.value is None:
            return CartProps(True, "", "", "", "", False)
        rows = list(self._rows())
        self._lines.set_rows(rows)
        troubled = any(each.trouble for each in rows)
        refusal = state.refusal
        code = refusal.code if refusal else "sold_out" if troubled else ""
        message = message_for(code) if code else None
        return CartProps(
            empty=not rows,
            note=state.note,
            removed_text=self._removed(),
            problem=message.text if message else "",
            problem_next=message.next_step if message else "",
            can_order=bool(rows) and not troubled,
        )

    def dispose(self) -> None:
        for end in self._ends:
            end()
        super().dispose()

    @slot
    def change_quantity(self, line_id: str, by: int) -> None:
        line = self._visit.now.cart.line(line_id)
        if line is not None and self._guard.passes(f"line {line_id} {by}"):
            self._visit.set_quantity(line_id, line.selection.quantity + by)

    @slot
    def remove(self, line_id: str) -> None:
        self._visit.remove_line(line_id)

    @slot
    def edit(self, line_id: str) -> None:
        self._visit.edit_line(line_id)

    @slot
    def undo(self) -> None:
        self._visit.undo_remove()

    @slot
    def forget_removed(self) -> None:
        self._visit.forget_removed()

    @slot
    def set_note(self, note: str) -> None:
        self._visit.set_note(note)

    def _rows(self) -> Iterator[LineRow]:
        state, menu = self._visit.now, self._visit.menu
        language = state.language
        blamed = set(state.refusal.line_ids) if state.refusal else set()
        gone = set(self._visit.troubled_lines())
        for line, priced in zip(state.cart.lines, self._visit.priced().lines, strict=True):
            title, details = priced_line_words(priced, language)
            trouble = ""
            if line.id in gone:
                trouble = QCoreApplication.translate("Kiosk", "Épuisé")
            elif line.id in blamed:
                trouble = QCoreApplication.translate("Kiosk", "À revoir")
            quantity = line.selection.quantity
            yield LineRow(
                key=line.id,
                title=title,
                details=" · ".join(details),
                picture=self._picture_of(priced.product.picture),
                quantity=quantity,
                can_more=quantity < MAX_OF_ONE and line.id not in gone,
                price_text=format_money(priced.amount.gross, language),
                unit_text=format_money(priced.unit_price, language) if quantity > 1 else "",
                editable=has_choices(menu.products_by_id[line.selection.product_id]),
                trouble=trouble,
            )

    def _removed(self) -> str:
        """`Reine retirée`: the line that is in the cart before and not in the cart now."""
        state = self._visit.now
        if state.removed is None:
            return ""
        now = {each.id for each in state.cart.lines}
        gone = next((each for each in state.removed.lines if each.id not in now), None)
        product = self._visit.menu.products_by_id.get(gone.selection.product_id) if gone else None
        if product is None:
            return ""
        return QCoreApplication.translate("Kiosk", "Retiré : %1").replace("%1", product.name.get(state.language))
