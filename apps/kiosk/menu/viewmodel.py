"""The menu: categories, products, and the allergens to keep away from."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import get_args

from PySide6.QtCore import QCoreApplication

from apps.kiosk.comfort.service import TremorGuard
from apps.kiosk.menu.rows import AllergenRow, CategoryRow, ProductRow
from apps.kiosk.visit.service import Visit, VisitState
from common.domain.catalog import Allergen, Catalog, Product
from common.domain.published import Published
from common.domain.text import Language, format_money
from common.ui.rows import RowsModel
from common.ui.slots import slot
from common.ui.terminal.allergens import allergen_name
from common.ui.viewmodel import ViewModel, child

ALLERGENS: tuple[Allergen, ...] = get_args(Allergen)


@dataclass(frozen=True, slots=True)
class MenuProps:
    """`serial` counts up when another category is shown: the list starts at its top. `avoid_text` names the filter."""

    category_id: str
    category_name: str
    avoid_count: int
    avoid_text: str
    serial: int


def listed(allergens: Iterable[Allergen]) -> str:
    """`gluten, lait` in the order of the regulation."""
    wanted = set(allergens)
    comma = QCoreApplication.translate("Kiosk", ", ", "between allergens")
    return comma.join(allergen_name(each) for each in ALLERGENS if each in wanted)


def avoided_text(allergens: Iterable[Allergen], avoid: Iterable[Allergen]) -> str:
    """Why something does not suit the filter; empty when it does."""
    found = set(allergens) & set(avoid)
    return QCoreApplication.translate("Kiosk", "Contient : %1").replace("%1", listed(found)) if found else ""


def price_text(product: Product, language: Language) -> str:
    """`850 DA`, or `dès 550 DA` when there are sizes at several prices."""
    text = format_money(product.lowest_price, language)
    if len({each.price.amount for each in product.variants}) > 1:
        return QCoreApplication.translate("Kiosk", "dès %1", "a price").replace("%1", text)
    return text


def product_row(product: Product, state: VisitState, quantity: int, picture_of: Callable[[str], str]) -> ProductRow:
    language = state.language
    return ProductRow(
        key=product.id,
        name=product.name.get(language),
        description=product.description.get(language),
        price_text=price_text(product, language),
        picture=picture_of(product.picture),
        badge=product.badge.get(language),
        sold_out=product.sold_out,
        avoided=avoided_text(product.allergens, state.avoid),
        quantity=quantity,
    )


def category_rows(
    catalog: Catalog, offered: Sequence[str], state: VisitState, picture_of: Callable[[str], str]
) -> list[CategoryRow]:
    """`offered`: ids of the categories that have anything to show."""
    return [
        CategoryRow(each.id, each.name.get(state.language), picture_of(each.picture), each.id == state.category_id)
        for each in catalog.categories
        if each.id in offered
    ]


def allergen_rows(selected: Iterable[Allergen]) -> list[AllergenRow]:
    chosen = set(selected)
    return [AllergenRow(each, allergen_name(each), each in chosen) for each in ALLERGENS]


class MenuViewModel(ViewModel[MenuProps]):
    categories = child(RowsModel)
    products = child(RowsModel)
    allergens = child(RowsModel)

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
        self._serial = 0
        self._category = ""
        self._categories = RowsModel(CategoryRow)
        self._products = RowsModel(ProductRow)
        self._allergens = RowsModel(AllergenRow)
        super().__init__(self.derive(), categories=self._categories, products=self._products, allergens=self._allergens)
        self._ends = [
            visit.state.subscribe(lambda _state: self.refresh()),
            catalog.subscribe(lambda _catalog: self.refresh()),
            visit.unserved.subscribe(lambda _unserved: self.refresh()),
        ]

    def derive(self) -> MenuProps:
        state, catalog = self._visit.now, self._catalog.value
        if catalog is None:
            return MenuProps("", "", 0, "", 0)
        if state.category_id != self._category:
            self._category, self._serial = state.category_id, self._serial + 1
        self._categories.set_rows(category_rows(catalog, self._visit.categories(), state, self._picture_of))
        have: Counter[str] = Counter()
        for line in state.cart.lines:
            have[line.selection.product_id] += line.selection.quantity
        shown = self._visit.offered(catalog.in_category(state.category_id))
        # what can be had first: a wall of grey is nobody's idea of a menu
        ordered = sorted(shown, key=lambda each: each.sold_out)
        self._products.set_rows(product_row(each, state, have[each.id], self._picture_of) for each in ordered)
        self._allergens.set_rows(allergen_rows(state.avoid))
        category = next((each for each in catalog.categories if each.id == state.category_id), None)
        return MenuProps(
            category_id=state.category_id,
            category_name=category.name.get(state.language) if category else "",
            avoid_count=len(state.avoid),
            avoid_text=listed(state.avoid),
            serial=self._serial,
        )

    def dispose(self) -> None:
        for end in self._ends:
            end()
        super().dispose()

    @slot
    def choose_category(self, category_id: str) -> None:
        self._visit.choose_category(category_id)

    @slot
    def open_item(self, product_id: str) -> None:
        self._visit.open_item(product_id)

    @slot
    def add(self, product_id: str) -> None:
        """The + of a card."""
        if self._guard.passes(f"add {product_id}"):
            self._visit.add_at_once(product_id)

    @slot
    def toggle_allergen(self, allergen: str) -> None:
        known = next((each for each in ALLERGENS if each == allergen), None)
        if known is not None:
            self._visit.toggle_avoided(known)

    @slot
    def avoid_nothing(self) -> None:
        self._visit.avoid_nothing()
