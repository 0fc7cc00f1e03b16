"""From the catalogue to what the wall says: categories, dishes, prices. Pure."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from apps.signage.menu.pages import HEADING, Card, Layout
from apps.signage.menu.rows import CardRow, DishRow
from common.domain.catalog import Catalog, Category, Product, Variant
from common.domain.text import Language, format_money, format_number

MOST_SIZES = 3
"""Price columns; a category with more sizes says them below each name."""

PictureOf = Callable[[str], str]
"""Address of a picture of the catalogue on this disk, or empty."""


@dataclass(frozen=True, slots=True)
class Section:
    """A category with what is offered of it now. `sizes`: codes of its price columns, none: one price each."""

    category: Category
    dishes: tuple[Product, ...]
    sizes: tuple[Variant, ...] = ()


def sections(catalog: Catalog | None, unserved: frozenset[str]) -> list[Section]:
    """Categories in menu order, without what is outside its hours, without those that are empty then. What is sold out
    stays, to be struck."""
    if catalog is None:
        return []
    offered: dict[str, list[Product]] = {}
    for product in catalog.products:
        if product.id not in unserved:
            offered.setdefault(product.category_id, []).append(product)
    return [
        Section(category, dishes := tuple(offered[category.id]), _columns(dishes))
        for category in catalog.categories
        if category.id in offered
    ]


def card_rows(parts: list[Section], layout: Layout, page: int, language: Language, picture: PictureOf) -> list[CardRow]:
    rows = []
    for card in _page(layout, page):
        section = parts[card.section]
        rows.append(
            CardRow(
                key=f"{section.category.id} {card.first}",
                column=card.column,
                at=card.at,
                lines=card.height,
                title=section.category.name.get(language),
                picture=picture(section.category.picture) if section.category.picture else "",
                colour=section.category.color,
                sizes=tuple(each.name.get(language) for each in section.sizes),
            )
        )
    return rows


def dish_rows(
    parts: list[Section], layout: Layout, page: int, language: Language, picture: PictureOf, sold_out: str
) -> list[DishRow]:
    """sold_out: the word for it, in the language shown."""
    rows = []
    for card in _page(layout, page):
        section = parts[card.section]
        for place, dish in enumerate(section.dishes[card.first : card.last]):
            prices, listed = prices_of(dish, section.sizes, language)
            rows.append(
                DishRow(
                    key=dish.id,
                    column=card.column,
                    at=card.at + HEADING + place,
                    name=dish.name.get(language),
                    detail=listed or dish.description.get(language),
                    detail_is_price=bool(listed),
                    picture=picture(dish.picture) if dish.picture else "",
                    badge=sold_out if dish.sold_out else dish.badge.get(language),
                    sold_out=dish.sold_out,
                    prices=prices,
                    ruled=place > 0,
                )
            )
    return rows


def prices_of(dish: Product, sizes: tuple[Variant, ...], language: Language) -> tuple[tuple[str, ...], str]:
    """The prices at the end of a dish's line, and those below its name, where its sizes have no columns."""
    if not dish.variants:
        return (format_money(dish.price, language),), ""
    if sizes:
        by_size = {each.size: format_number(each.price, language) for each in dish.variants}
        return tuple(by_size.get(each.size, "") for each in sizes), ""
    if len(dish.variants) == 1:
        return (format_money(dish.variants[0].price, language),), ""
    return (), "  ·  ".join(
        f"{each.name.get(language)}\u00a0{format_money(each.price, language)}" for each in dish.variants
    )


def _columns(dishes: tuple[Product, ...]) -> tuple[Variant, ...]:
    """The sizes of a category in the order its dishes have them; none when there are too many, or only one each."""
    found: dict[str, Variant] = {}
    for dish in dishes:
        for variant in dish.variants:
            found.setdefault(variant.size, variant)
    return tuple(found.values()) if 1 < len(found) <= MOST_SIZES else ()


def _page(layout: Layout, page: int) -> tuple[Card, ...]:
    return layout.pages[page] if page < len(layout.pages) else ()
