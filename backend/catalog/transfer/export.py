"""The menu as lines of a table."""

from collections.abc import Iterator, Sequence
from decimal import Decimal

from backend.catalog.transfer.cells import Cell, percent_cell, price_cell
from backend.catalog.transfer.columns import ALLERGENS, COLUMNS, HEADERS, Column
from backend.catalog.transfer.hours import hours_cell
from common.domain.catalog import Catalog, Product, Variant
from common.domain.text import LANGUAGES

Cells = dict[Column, Cell]

WORDS = {"fr": ("oui", "non"), "en": ("yes", "no")}


def exported(catalog: Catalog, language: str) -> Iterator[Sequence[Cell]]:
    """The header and every product, one line for each of its sizes, in menu order."""
    yield [HEADERS[language][column] for column in COLUMNS]
    for category in catalog.categories:
        for product in catalog.in_category(category.id):
            for cells in product_lines(catalog, product, language):
                yield [cells.get(column, "") for column in COLUMNS]


def template(catalog: Catalog, language: str) -> Iterator[Sequence[Cell]]:
    """The header and an example of each kind of line, to be typed over."""
    french = language != "en"
    rate = percent_cell(catalog.tax_rates[0].basis_points) if catalog.tax_rates else ""
    yes = WORDS[language][0]
    lines: tuple[dict[Column, str], ...] = (
        {"reference": "cafe", "name_fr": "Café", "name_en": "Coffee", "category": "Boissons" if french else "Drinks"},
        {"reference": "pizza", "name_fr": "Pizza maison", "name_en": "House pizza", "category": "Pizzas", "size": "M",
         "size_fr": "Moyenne", "size_en": "Medium"},
        {"reference": "pizza", "size": "L", "size_fr": "Grande", "size_en": "Large"},
    )  # fmt: skip
    currency = catalog.store.currency
    much = currency.unit * (1 if currency.shown_decimals else 50)
    yield [HEADERS[language][column] for column in COLUMNS]
    for line, units in zip(lines, (2, 9, 12), strict=True):
        cells: Cells = {**line, "price": price_cell(units * much, currency)}
        if "name_fr" in line:
            cells |= {"tax": rate, "available": yes}
        yield [cells.get(column, "") for column in COLUMNS]


def product_lines(catalog: Catalog, product: Product, language: str) -> list[Cells]:
    first: Cells = {
        "reference": product.id,
        "category": next((c.name.fr for c in catalog.categories if c.id == product.category_id), ""),
        "tax": _percent(catalog, product.tax_rate_id),
        "take_away_tax": _percent(catalog, product.take_away_tax_rate_id),
        "stock": "" if product.stock is None else Decimal(product.stock),
        "available": WORDS[language][0 if product.available else 1],
        "kitchen_name": product.kitchen_name,
        "station": next((s.name.fr for s in catalog.stations if s.id == product.station_id), ""),
        "options": ", ".join(catalog.groups_by_id[each].name.fr for each in product.option_group_ids),
        "hours": hours_cell(product.hours, language),
        "allergens": ", ".join(ALLERGENS[language][each] for each in product.allergens),
    }
    for each in LANGUAGES:
        first[_of("name", each)] = getattr(product.name, each)
        first[_of("description", each)] = getattr(product.description, each)
    currency = catalog.store.currency
    if not product.variants:
        return [first | {"price": price_cell(product.price.amount, currency), "barcode": product.barcode}]
    lines = [_size(variant) | {"price": price_cell(variant.price.amount, currency)} for variant in product.variants]
    for line in lines[1:]:
        line["reference"] = product.id
    return [first | lines[0], *lines[1:]]


def _size(variant: Variant) -> Cells:
    cells: Cells = {"size": variant.size, "barcode": variant.barcode}
    for each in LANGUAGES:
        cells[_of("size", each)] = getattr(variant.name, each)
    return cells


def _percent(catalog: Catalog, rate_id: str | None) -> Cell:
    return percent_cell(catalog.tax_rates_by_id[rate_id].basis_points) if rate_id else ""


def _of(kind: str, language: str) -> Column:
    return next(each for each in COLUMNS if each == f"{kind}_{language}")
