"""One product from its lines of a table.

It is known by its reference (its id). A column that is not in the file changes nothing; a cell that still says what an
export would have written changes nothing either.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from decimal import Decimal

from backend.catalog.transfer.cells import (
    Cell,
    CellRefused,
    as_text,
    basis_points,
    is_formula,
    minor_units,
    plain,
    whole,
    yes_or_no,
)
from backend.catalog.transfer.columns import LIMITS, OF_SIZE, Column, allergen_of
from backend.catalog.transfer.export import Cells, product_lines
from backend.catalog.transfer.hours import hours_of
from common.domain.catalog import Allergen, Catalog, Category, Product, Variant
from common.domain.ids import new_id
from common.domain.money import Money
from common.domain.text import Text


class Faulty(Exception):
    """Why a line is not taken: `code` of the cell in `column`. `line` 0: the product's first."""

    def __init__(self, column: Column, code: str, value: Cell = "", line: int = 0) -> None:
        super().__init__(code)
        self.column, self.code, self.value, self.line = column, code, str(value)[:60], line


@dataclass(slots=True)
class Row:
    """One line; `number` as a spreadsheet counts."""

    number: int
    cells: Cells


@dataclass(slots=True)
class Names:
    """What lines refer to by name, and what is taken already."""

    catalog: Catalog
    columns: frozenset[Column]
    language: str
    categories: dict[str, str]
    rates: dict[int, str]
    stations: dict[str, str]
    groups: dict[str, str]
    variant_ids: set[str]
    barcodes: dict[str, str]
    """Barcode → the reference that has it."""
    new_categories: dict[str, Category] = field(default_factory=dict)


def names_of(catalog: Catalog, columns: frozenset[Column], language: str) -> Names:
    rates: dict[int, str] = {}
    for rate in catalog.tax_rates:
        rates.setdefault(rate.basis_points, rate.id)
    return Names(
        catalog,
        columns,
        language,
        categories=_by_name((each.id, each.name) for each in catalog.categories),
        rates=rates,
        stations=_by_name((each.id, each.name) for each in catalog.stations),
        groups=_by_name((each.id, each.name) for each in catalog.option_groups),
        variant_ids={variant.id for each in catalog.products for variant in each.variants},
        barcodes={code: product.id for code, (product, _) in catalog.by_barcode.items()},
    )


def _by_name(named: Iterable[tuple[str, Text]]) -> dict[str, str]:
    found: dict[str, str] = {}
    for row_id, name in named:
        for each in (name.fr, name.en, name.ar, row_id):
            if each:
                found.setdefault(_key(each), row_id)
    return found


def _key(name: str) -> str:
    return " ".join(name.casefold().split())


def reference_of(catalog: Catalog, row: Row) -> str:
    cell = row.cells.get("reference", "")
    text = as_text(cell)
    if text in catalog.products_by_id:
        return text
    if is_formula(cell):
        raise Faulty("reference", "formula", cell)
    if not text:
        raise Faulty("reference", "reference_missing")
    if len(text) > LIMITS["reference"]:
        raise Faulty("reference", "text_too_long", text)
    if not re.fullmatch(r"[^\s/\\?#%&]+(?: [^\s/\\?#%&]+)*", text) or not any(each.isalnum() for each in text):
        raise Faulty("reference", "reference_invalid", text)
    return text


def product_of(names: Names, reference: str, rows: list[Row], before: Product | None) -> Product:
    catalog = names.catalog
    first = rows[0]
    there = product_lines(catalog, before, names.language) if before is not None else []
    known: Cells = there[0] if there else {}
    given = {column for column in names.columns if not _same(first.cells.get(column, ""), known.get(column, ""))}
    if before is None:
        given = set(names.columns)
    product = before or Product(reference, "", Text(""), Money(0, catalog.store.currency), "")
    cells = first.cells
    texts = {each: _text(each, cells[each]) for each in LIMITS if each in given and each not in OF_SIZE}
    product = replace(
        product,
        name=_translated(product.name, "name", texts),
        description=_translated(product.description, "description", texts),
        kitchen_name=texts.get("kitchen_name", product.kitchen_name),
        category_id=_category(names, texts["category"]) if "category" in texts else product.category_id,
        tax_rate_id=_tax(names, cells, given, product.tax_rate_id),
    )
    if not product.name.fr:
        raise Faulty("name_fr", "name_missing")
    if "take_away_tax" in given:
        cell = cells["take_away_tax"]
        product = replace(product, take_away_tax_rate_id=_rate(names, "take_away_tax", cell) if cell != "" else None)
    if "stock" in given:
        product = replace(product, stock=_stock(cells["stock"]))
    if "available" in given and cells["available"] != "":
        available = yes_or_no(cells["available"])
        if available is None:
            raise Faulty("available", "available_unclear", cells["available"])
        product = replace(product, available=available)
    if "station" in given:
        station = as_text(cells["station"])
        product = replace(product, station_id=_named(names.stations, "station", station) if station else None)
    if "options" in given:
        groups = [_named(names.groups, "options", each) for each in _listed(cells["options"])]
        product = replace(product, option_group_ids=tuple(dict.fromkeys(groups)))
    if "allergens" in given:
        product = replace(product, allergens=_allergens(cells["allergens"]))
    if "hours" in given:
        try:
            product = replace(product, hours=hours_of(cells["hours"]))
        except CellRefused as refused:
            raise Faulty("hours", refused.code, cells["hours"]) from refused
    return _priced(names, product, rows, before)


def _priced(names: Names, product: Product, rows: list[Row], before: Product | None) -> Product:
    """With its price, or with its sizes and theirs."""
    sized = [row for row in rows if as_text(row.cells.get("size", ""))]
    for row in rows[1:]:
        if not as_text(row.cells.get("size", "")) or _names_another(row, rows[0]):
            raise Faulty("reference", "reference_repeated", product.id, row.number)
    currency = names.catalog.store.currency
    if not sized:
        if before is not None and before.variants:
            if _same(rows[0].cells["price"], ""):
                return product
            raise Faulty("size", "size_missing")
        price = _price(names, rows[0])
        barcode = product.barcode
        if "barcode" in names.columns:
            barcode = _barcode(names, rows[0], product.id, {})
        return replace(product, price=Money(price, currency), barcode=barcode)
    if len(sized) != len(rows):
        raise Faulty("size", "size_missing")
    variants: list[Variant] = []
    taken: dict[str, int] = {product.barcode: 0} if product.barcode else {}
    for row in rows:
        variants.append(_variant(names, product, row, variants, taken))
    price_before = before.price if before is not None else variants[0].price
    return replace(product, price=price_before, variants=tuple(variants))


def _variant(names: Names, product: Product, row: Row, others: list[Variant], taken: dict[str, int]) -> Variant:
    try:
        size = _text("size", row.cells["size"])
        if any(each.size == size for each in others):
            raise Faulty("size", "size_repeated", size)
        old = product.variant_of_size(size)
        name = old.name if old is not None else Text("")
        there = {each: getattr(name, each.removeprefix("size_")) for each in _SIZE_NAMES if each in names.columns}
        texts = {each: _text(each, row.cells[each]) for each in there if not _same(row.cells[each], there[each])}
        name = _translated(name, "size", texts)
        barcode = old.barcode if old is not None else ""
        if "barcode" in names.columns:
            barcode = _barcode(names, row, product.id, taken)
        price = Money(_price(names, row), names.catalog.store.currency)
        variant_id = old.id if old is not None else _variant_id(names, product.id, size)
        return Variant(variant_id, size, name if name.fr else replace(name, fr=size), price, barcode)
    except Faulty as faulty:
        faulty.line = row.number
        raise


_SIZE_NAMES: tuple[Column, ...] = ("size_fr", "size_en", "size_ar")


def _variant_id(names: Names, reference: str, size: str) -> str:
    made = f"{reference}-{size}".lower()
    return made if len(made) <= 64 and made not in names.variant_ids else new_id()


def _names_another(row: Row, first: Row) -> bool:
    """A line that repeats its product's name is one of its sizes; one with another name is another product."""
    name = as_text(row.cells.get("name_fr", ""))
    return bool(name) and name != as_text(first.cells.get("name_fr", ""))


def _same(cell: Cell, known: Cell) -> bool:
    if isinstance(cell, str) and isinstance(known, str):
        return as_text(cell) == plain(known)
    if isinstance(cell, Decimal) and isinstance(known, Decimal):
        return cell == known
    return str(cell).replace(",", ".").strip() == str(known)


def _text(column: Column, cell: Cell) -> str:
    text = as_text(cell)
    if len(text) > LIMITS[column]:
        raise Faulty(column, "text_too_long", text)
    if column == "category" and not text:
        raise Faulty(column, "category_missing")
    return text


def _translated(before: Text, kind: str, texts: Mapping[Column, str]) -> Text:
    said = {column.removeprefix(f"{kind}_"): text for column, text in texts.items() if column.startswith(f"{kind}_")}
    return replace(before, **said) if said else before


def _category(names: Names, name: str) -> str:
    key = _key(name)
    if key not in names.categories:
        made = names.new_categories[key] = Category(new_id(), Text(name))
        names.categories[key] = made.id
    return names.categories[key]


def _tax(names: Names, cells: Cells, given: set[Column], before: str) -> str:
    if "tax" in given and cells["tax"] != "":
        return _rate(names, "tax", cells["tax"])
    if before:
        return before
    if not names.catalog.tax_rates:
        raise Faulty("tax", "tax_unknown")
    return names.catalog.tax_rates[0].id


def _rate(names: Names, column: Column, cell: Cell) -> str:
    text = as_text(cell)
    for rate in names.catalog.tax_rates:
        if _key(text) in (_key(rate.name), _key(rate.id)):
            return rate.id
    points = basis_points(cell)
    if points is None or points not in names.rates:
        raise Faulty(column, "tax_unknown", cell)
    return names.rates[points]


def _stock(cell: Cell) -> int | None:
    if cell == "":
        return None
    units = whole(cell)
    if units is None:
        raise Faulty("stock", "stock_not_whole", cell)
    return units


def _named(known: Mapping[str, str], column: Column, name: str) -> str:
    found = known.get(_key(name))
    if found is None:
        raise Faulty(column, f"{column}_unknown", name)
    return found


def _listed(cell: Cell) -> list[str]:
    return [each.strip() for each in re.split(r"[,;|]", as_text(cell)) if each.strip()]


def _allergens(cell: Cell) -> tuple[Allergen, ...]:
    found: list[Allergen] = []
    for each in _listed(cell):
        allergen = allergen_of(each)
        if allergen is None:
            raise Faulty("allergens", "allergens_unknown", each)
        found.append(allergen)
    return tuple(dict.fromkeys(found))


def _price(names: Names, row: Row) -> int:
    try:
        return minor_units(row.cells["price"], names.catalog.store.currency)
    except CellRefused as refused:
        raise Faulty("price", refused.code, row.cells["price"], row.number) from refused


def _barcode(names: Names, row: Row, reference: str, taken: dict[str, int]) -> str:
    code = _text("barcode", row.cells["barcode"])
    if code and (names.barcodes.get(code, reference) != reference or code in taken):
        raise Faulty("barcode", "barcode_repeated", code, row.number)
    if code:
        taken[code] = row.number
    return code


def remember(names: Names, product: Product) -> None:
    names.variant_ids.update(each.id for each in product.variants)
    for code in (product.barcode, *(each.barcode for each in product.variants)):
        if code:
            names.barcodes[code] = product.id
