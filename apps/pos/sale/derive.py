"""From the state of the sale to what is drawn: pure, and tested without Qt's widgets."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence

from PySide6.QtCore import QCoreApplication

from apps.pos.sale.rows import CategoryRow, HeldRow, LineRow, TileRow
from apps.pos.sale.service import SaleState, Ticket
from common.contract.orders import OrderOut
from common.domain.catalog import Catalog, Product
from common.domain.errors import SelectionError
from common.domain.text import Language, format_money, format_number
from common.domain.wording import line_details, line_title, option_words, priced_line_words

PictureOf = Callable[[str], str]


def price_text(product: Product, language: Language) -> str:
    """`120 DA`, or `dès 550 DA` when sizes differ in price."""
    lowest = product.lowest_price
    text = format_money(lowest, language)
    if any(each.price != lowest for each in product.variants):
        return QCoreApplication.translate("Sale", "dès %1").replace("%1", text)
    return text


def tile_rows(
    products: Iterable[Product],
    in_cart: Mapping[str, int],
    language: Language,
    picture_of: PictureOf,
    unserved: Collection[str] = (),
) -> list[TileRow]:
    """What is outside its hours says so, and a cashier may sell it all the same."""
    outside = QCoreApplication.translate("Sale", "Hors horaire")
    return [
        TileRow(
            each.id,
            each.name.get(language),
            price_text(each, language),
            picture_of(each.picture),
            outside if each.id in unserved else each.badge.get(language),
            each.sold_out,
            in_cart.get(each.id, 0),
        )
        for each in products
    ]


def category_rows(catalog: Catalog, chosen: str, language: Language) -> list[CategoryRow]:
    return [CategoryRow(each.id, each.name.get(language), each.id == chosen) for each in catalog.categories]


def quantities(ticket: Ticket) -> dict[str, int]:
    """Product → units in the cart."""
    found: dict[str, int] = {}
    for line in ticket.cart.lines:
        found[line.selection.product_id] = found.get(line.selection.product_id, 0) + line.selection.quantity
    return found


def line_rows(state: SaleState, language: Language) -> list[LineRow]:
    priced = state.priced()
    if priced is None:
        return []
    rows = []
    for line, price in zip(state.ticket.cart.lines, priced.lines, strict=True):
        title, details = priced_line_words(price, language)
        rows.append(
            LineRow(
                line.id,
                f"{line.selection.quantity}×",
                title,
                " · ".join(details),
                format_number(price.amount.gross, language),
                format_number(price.unit_price, language) if line.selection.quantity > 1 else "",
                line.id == state.selected,
            )
        )
    return rows


def order_line_rows(order: OrderOut, language: Language) -> list[LineRow]:
    """The lines of an order that is already placed."""
    rows = []
    for line in order.lines:
        name, half = line.name.text(), line.half_name.text() if line.half_name else None
        options = [
            option_words(each.name.text(), each.quantity, each.placement, language, name if half else None, half)
            for each in line.options
        ]
        details = line_details(line.size.text(), options, line.note, language)
        rows.append(
            LineRow(
                line.id,
                f"{line.quantity}×",
                line_title(name, half, language),
                " · ".join(details),
                format_number(line.gross.money(), language),
                format_number(line.unit_price.money(), language) if line.quantity > 1 else "",
                False,
            )
        )
    return rows


def held_rows(
    catalog: Catalog, held: Sequence[Ticket], language: Language, time_of: Callable[[Ticket], str]
) -> list[HeldRow]:
    rows = []
    for each in held:
        names = [catalog.products_by_id[line.selection.product_id].name.get(language) for line in each.cart.lines]
        try:
            total = format_money(each.cart.priced(catalog).total, language)
        except SelectionError:
            total = ""
        title = items_text(each.cart.item_count)
        if each.table:
            title = f"{title} · {table_text(each.table)}"
        rows.append(HeldRow(each.id, title, ", ".join(names), total, time_of(each)))
    return rows


def items_text(count: int) -> str:
    if count == 1:
        return QCoreApplication.translate("Sale", "1 article")
    return QCoreApplication.translate("Sale", "%1 articles").replace("%1", str(count))


def table_text(table: str) -> str:
    return QCoreApplication.translate("Sale", "Table %1").replace("%1", table)


def service_text(service: str) -> str:
    if service == "eat_in":
        return QCoreApplication.translate("Sale", "Sur place")
    return QCoreApplication.translate("Sale", "À emporter")
