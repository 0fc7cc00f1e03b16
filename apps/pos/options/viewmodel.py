"""The options sheet: what can be chosen, by which rule, and what it costs as it stands."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from PySide6.QtCore import QCoreApplication

from apps.pos.options.rows import GroupRow, HalfRow, OptionRow, SizeRow
from apps.pos.options.service import OptionsDesk, OptionsDraft
from common.domain.catalog import Option, OptionGroup, Product
from common.domain.errors import SelectionError
from common.domain.pricing import Placement, Selection
from common.domain.text import Language, format_money
from common.ui.rows import RowsModel
from common.ui.slots import slot
from common.ui.terminal.messages import message_for
from common.ui.viewmodel import ViewModel, child

SIDES: tuple[Placement, ...] = ("whole", "left", "right")


@dataclass(frozen=True, slots=True)
class OptionsProps:
    """`side`: index in whole, left, right. `serial` counts up with each line begun: the sheet starts at its top."""

    open: bool = False
    editing: bool = False
    title: str = ""
    description: str = ""
    picture: str = ""
    has_sizes: bool = False
    can_halve: bool = False
    has_half: bool = False
    left_name: str = ""
    right_name: str = ""
    side: int = 0
    quantity: int = 1
    price_text: str = ""
    unit_text: str = ""
    error: str = ""
    note: str = ""
    can_add: bool = False
    serial: int = 0


def rule_text(group: OptionGroup) -> str:
    """`1 au choix`, `2 offerts, 6 au plus`."""
    words = []
    if group.free:
        text = (
            QCoreApplication.translate("Options", "%1 offertes")
            if group.free > 1
            else (QCoreApplication.translate("Options", "1 offerte"))
        )
        words.append(text.replace("%1", str(group.free)))
    if group.min == group.max == 1:
        words.append(QCoreApplication.translate("Options", "1 au choix"))
    elif group.min:
        text = QCoreApplication.translate("Options", "de %1 à %2")
        words.append(text.replace("%1", str(group.min)).replace("%2", str(group.max)))
    else:
        words.append(QCoreApplication.translate("Options", "%1 au plus").replace("%1", str(group.max)))
    return ", ".join(words)


class OptionsViewModel(ViewModel[OptionsProps]):
    """`done(line_id, selection)`: the line is chosen (line_id None: a new one)."""

    sizes = child(RowsModel)
    halves = child(RowsModel)
    groups = child(RowsModel)
    options = child(RowsModel)

    def __init__(
        self,
        desk: OptionsDesk,
        language: Callable[[], Language],
        picture_of: Callable[[str], str],
        done: Callable[[str | None, Selection], None],
    ) -> None:
        self._desk = desk
        self._language = language
        self._picture_of = picture_of
        self._done = done
        self._serial = 0
        self._was_open = False
        super().__init__(
            OptionsProps(),
            sizes=RowsModel(SizeRow),
            halves=RowsModel(HalfRow),
            groups=RowsModel(GroupRow),
            options=RowsModel(OptionRow),
        )
        self._unsubscribe = desk.draft.subscribe(lambda _draft: self.refresh())

    def derive(self) -> OptionsProps:
        draft = self._desk.draft.value
        if draft is None:
            self._was_open = False
            return replace(self.props, open=False)
        if not self._was_open:
            self._was_open, self._serial = True, self._serial + 1
        language = self._language()
        self.sizes.set_rows(self._sizes(draft, language))
        self.halves.set_rows(self._halves(draft, language))
        self.groups.set_rows(self._groups(draft, language))
        self.options.set_rows(_option_rows(draft, language))
        priced = draft.priced()
        failed = isinstance(priced, SelectionError)
        return OptionsProps(
            open=True,
            editing=draft.line_id is not None,
            title=draft.product.name.get(language),
            description=draft.product.description.get(language),
            picture=self._picture_of(draft.product.picture),
            has_sizes=bool(draft.product.variants),
            can_halve=bool(draft.halves()) or draft.half is not None,
            has_half=draft.half is not None,
            left_name=draft.product.name.get(language),
            right_name=draft.half.name.get(language) if draft.half else "",
            side=SIDES.index(draft.side),
            quantity=draft.selection.quantity,
            price_text="" if isinstance(priced, SelectionError) else format_money(priced.amount.gross, language),
            unit_text="" if isinstance(priced, SelectionError) else format_money(priced.unit_price, language),
            error=message_for(priced.code).text if isinstance(priced, SelectionError) else "",
            note=draft.selection.note,
            can_add=not failed,
            serial=self._serial,
        )

    @slot
    def choose_size(self, variant_id: str) -> None:
        self._desk.choose_size(variant_id)

    @slot
    def choose_half(self, product_id: str) -> None:
        self._desk.choose_half(product_id)

    @slot
    def choose_side(self, index: int) -> None:
        self._desk.choose_side(SIDES[index])

    @slot
    def toggle(self, option_id: str) -> None:
        self._desk.toggle(option_id)

    @slot
    def more(self, option_id: str) -> None:
        self._desk.add(option_id)

    @slot
    def less(self, option_id: str) -> None:
        self._desk.remove(option_id)

    @slot
    def set_quantity(self, quantity: int) -> None:
        self._desk.set_quantity(quantity)

    @slot
    def set_note(self, note: str) -> None:
        self._desk.set_note(note)

    @slot
    def cancel(self) -> None:
        self._desk.end()

    @slot
    def confirm(self) -> None:
        """Into the cart, if the rules are kept."""
        draft = self._desk.draft.value
        if draft is not None and not isinstance(draft.priced(), SelectionError):
            self._desk.end()
            self._done(draft.line_id, draft.selection)

    def _sizes(self, draft: OptionsDraft, language: Language) -> list[SizeRow]:
        return [
            SizeRow(each.id, each.name.get(language), format_money(each.price, language),
                    each.id == draft.selection.variant_id)
            for each in draft.product.variants
        ]  # fmt: skip

    def _halves(self, draft: OptionsDraft, language: Language) -> list[HalfRow]:
        def row(product: Product) -> HalfRow:
            chosen = product.id == draft.selection.half_product_id
            return HalfRow(product.id, product.name.get(language), self._picture_of(product.picture), chosen)

        return [row(each) for each in draft.halves() if not each.sold_out]

    def _groups(self, draft: OptionsDraft, language: Language) -> list[GroupRow]:
        return [
            GroupRow(each.id, each.name.get(language), rule_text(each), draft.chosen_in(each) < each.min)
            for each in draft.groups()
        ]

    def dispose(self) -> None:
        self._unsubscribe()
        super().dispose()


def _option_rows(draft: OptionsDraft, language: Language) -> list[OptionRow]:
    variant = draft.product.variant(draft.selection.variant_id) if draft.selection.variant_id else None
    size = variant.size if variant else None
    return [_option_row(draft, group, each, size, language) for group in draft.groups() for each in group.options]


def _option_row(
    draft: OptionsDraft, group: OptionGroup, option: Option, size: str | None, language: Language
) -> OptionRow:
    side = draft.side_for(group)
    names = {"whole": "●", "left": "◐", "right": "◑"}
    elsewhere = [names[each] for each in SIDES if each != side and draft.quantity_of(option.id, each)]
    price = option.price_for(size)
    return OptionRow(
        key=f"{group.id}/{option.id}",
        option_id=option.id,
        group_id=group.id,
        name=option.name.get(language),
        price_text=f"+ {format_money(price, language)}" if price else "",
        quantity=draft.quantity_of(option.id, side),
        can_add=draft.can_add(group, option),
        available=option.available,
        single=group.max == 1,
        many=option.max_quantity > 1 and group.max > 1,
        elsewhere=" ".join(elsewhere),
    )
