"""One item: size, halves, options by their stated rules, what it contains and what it costs as it stands."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from PySide6.QtCore import QCoreApplication

from apps.kiosk.comfort.service import TremorGuard
from apps.kiosk.item.rows import ChoiceRow, HalfRow, SizeRow
from apps.kiosk.menu.viewmodel import avoided_text, listed
from apps.kiosk.visit.service import MAX_OF_ONE, Visit, VisitState
from common.domain.catalog import Allergen, Option, OptionGroup
from common.domain.choosing import Choosing
from common.domain.errors import SelectionError
from common.domain.pricing import Placement
from common.domain.text import Language, format_money
from common.domain.wording import line_title
from common.ui.rows import RowsModel
from common.ui.slots import slot
from common.ui.viewmodel import ViewModel, child

SIDES: tuple[Placement, ...] = ("whole", "left", "right")


@dataclass(frozen=True, slots=True)
class ItemProps:
    """`side`: index in whole, left, right. `serial` counts up with each item opened: the screen starts at its top."""

    title: str = ""
    description: str = ""
    picture: str = ""
    half_picture: str = ""
    editing: bool = False
    has_sizes: bool = False
    can_halve: bool = False
    has_half: bool = False
    left_name: str = ""
    right_name: str = ""
    side: int = 0
    allergens_text: str = ""
    avoided: str = ""
    quantity: int = 1
    can_more: bool = True
    price_text: str = ""
    unit_text: str = ""
    missing_text: str = ""
    can_add: bool = False
    serial: int = 0


def rule_text(group: OptionGroup) -> str:
    """`Choisissez-en 1`, `2 offerts · 6 au plus`, in words a customer understands."""
    words = []
    if group.min == group.max:
        words.append(QCoreApplication.translate("Kiosk", "Choisissez-en %1").replace("%1", str(group.min)))
    elif group.min:
        words.append(
            QCoreApplication.translate("Kiosk", "Choisissez-en de %1 à %2")
            .replace("%1", str(group.min))
            .replace("%2", str(group.max))
        )
    else:
        words.append(QCoreApplication.translate("Kiosk", "Facultatif · %1 au plus").replace("%1", str(group.max)))
    if group.free:
        free = QCoreApplication.translate("Kiosk", "%1 sans supplément").replace("%1", str(group.free))
        words.insert(0, free)
    return " · ".join(words)


def allergens_of(choosing: Choosing) -> set[Allergen]:
    """Of the product, its other half and everything chosen on it."""
    taken = {each.option_id for each in choosing.selection.options}
    options = [option for group in choosing.groups for option in group.options if option.id in taken]
    half = choosing.half.allergens if choosing.half else ()
    return {*choosing.product.allergens, *half, *(allergen for each in options for allergen in each.allergens)}


def choice_rows(choosing: Choosing, state: VisitState) -> Iterator[ChoiceRow]:
    language = state.language
    for group in choosing.groups:
        missing = choosing.chosen_in(group) < group.min
        yield ChoiceRow(
            f"group/{group.id}", True, "", group.name.get(language), rule_text(group), missing,
            "", 0, False, True, False, False, "", "",
        )  # fmt: skip
        for option in group.options:
            yield _option_row(choosing, group, option, state)


def _option_row(choosing: Choosing, group: OptionGroup, option: Option, state: VisitState) -> ChoiceRow:
    language = state.language
    here = choosing.side_of(group)
    names = _side_names(choosing, language)
    elsewhere = [names[each] for each in SIDES if each != here and choosing.quantity_of(option.id, each)]
    price = option.price_for(choosing.size)
    return ChoiceRow(
        key=f"{group.id}/{option.id}",
        heading=False,
        option_id=option.id,
        name=option.name.get(language),
        rule_text="",
        missing=False,
        price_text=f"+ {format_money(price, language)}" if price else "",
        quantity=choosing.quantity_of(option.id, here),
        can_add=choosing.can_add(group, option),
        available=option.available,
        single=group.max == 1,
        many=option.max_quantity > 1 and group.max > 1,
        elsewhere=" · ".join(elsewhere),
        avoided=avoided_text(option.allergens, state.avoid),
    )


def _side_names(choosing: Choosing, language: Language) -> dict[Placement, str]:
    return {
        "whole": QCoreApplication.translate("Kiosk", "Partout"),
        "left": f"½ {choosing.product.name.get(language)}",
        "right": f"½ {choosing.half.name.get(language)}" if choosing.half else "",
    }


class ItemViewModel(ViewModel[ItemProps]):
    sizes = child(RowsModel)
    halves = child(RowsModel)
    choices = child(RowsModel)

    def __init__(self, visit: Visit, picture_of: Callable[[str], str], guard: TremorGuard) -> None:
        self._visit = visit
        self._picture_of = picture_of
        self._guard = guard
        self._serial = 0
        self._was_open = False
        super().__init__(ItemProps(), sizes=RowsModel(SizeRow), halves=RowsModel(HalfRow), choices=RowsModel(ChoiceRow))
        self._end = visit.state.subscribe(lambda _state: self.refresh())

    def derive(self) -> ItemProps:
        state = self._visit.now
        choosing = state.choosing
        if choosing is None:
            self._was_open = False
            return self.props  # the screen is on its way out: it must not go blank before it is gone
        if not self._was_open:
            self._was_open, self._serial = True, self._serial + 1
        self._fill(choosing, state)
        language = state.language
        product, half, priced = choosing.product, choosing.half, choosing.priced
        failed = isinstance(priced, SelectionError)
        names = _side_names(choosing, language)
        props = ItemProps(
            title=line_title(product.name, half.name if half else None, language),
            description=product.description.get(language) if half is None else "",
            picture=self._picture_of(product.picture),
            half_picture=self._picture_of(half.picture) if half else "",
            editing=choosing.line_id is not None,
            has_sizes=bool(product.variants),
            can_halve=bool(choosing.other_halves),
            has_half=half is not None,
            left_name=names["left"],
            right_name=names["right"],
            side=SIDES.index(choosing.side),
            allergens_text=listed(allergens_of(choosing)),
            avoided=avoided_text(allergens_of(choosing), state.avoid),
            quantity=choosing.selection.quantity,
            can_more=choosing.selection.quantity < MAX_OF_ONE,
            missing_text=self._missing(choosing, language) if failed else "",
            can_add=not failed,
            serial=self._serial,
        )
        if isinstance(priced, SelectionError):
            return props
        return replace(
            props,
            price_text=format_money(priced.amount.gross, language),
            unit_text=format_money(priced.unit_price, language),
        )

    def dispose(self) -> None:
        self._end()
        super().dispose()

    @slot
    def choose_size(self, variant_id: str) -> None:
        self._visit.choose(lambda choosing: choosing.sized(variant_id))

    @slot
    def choose_half(self, product_id: str) -> None:
        """The other half; "" makes it a whole again."""
        self._visit.choose(lambda choosing: choosing.halved(product_id) if product_id else choosing.whole())

    @slot
    def choose_side(self, index: int) -> None:
        self._visit.choose(lambda choosing: choosing.on_side(SIDES[index]))

    @slot
    def toggle(self, option_id: str) -> None:
        if self._guard.passes(f"option {option_id}"):
            self._visit.choose(lambda choosing: choosing.toggled(option_id))

    @slot
    def more(self, option_id: str) -> None:
        if self._guard.passes(f"more {option_id}"):
            self._visit.choose(lambda choosing: choosing.more(option_id))

    @slot
    def less(self, option_id: str) -> None:
        if self._guard.passes(f"less {option_id}"):
            self._visit.choose(lambda choosing: choosing.less(option_id))

    @slot
    def change_quantity(self, by: int) -> None:
        if self._guard.passes(f"quantity {by}"):
            self._visit.choose(
                lambda choosing: choosing.times(min(MAX_OF_ONE, max(1, choosing.selection.quantity + by)))
            )

    @slot
    def confirm(self) -> None:
        if self._guard.passes("confirm"):
            self._visit.confirm_item()

    def _fill(self, choosing: Choosing, state: VisitState) -> None:
        language = state.language
        self.sizes.set_rows(
            SizeRow(each.id, each.name.get(language), format_money(each.price, language),
                    each.id == choosing.selection.variant_id)
            for each in choosing.product.variants
        )  # fmt: skip
        self.halves.set_rows(
            HalfRow(
                each.id,
                each.name.get(language),
                self._picture_of(each.picture),
                each.sold_out,
                avoided_text(each.allergens, state.avoid),
                each.id == choosing.selection.half_product_id,
            )
            for each in sorted(self._visit.offered(choosing.other_halves), key=lambda each: each.sold_out)
        )
        self.choices.set_rows(choice_rows(choosing, state))

    def _missing(self, choosing: Choosing, language: Language) -> str:
        """What is still to be chosen, by name."""
        names = [each.name.get(language) for each in choosing.groups if choosing.chosen_in(each) < each.min]
        return QCoreApplication.translate("Kiosk", "À choisir : %1").replace("%1", " · ".join(names))
