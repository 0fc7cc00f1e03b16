"""What an import would do to a menu: which lines are at fault and why, what is new, what changes. Nothing is written.

A product is known by its reference (its id). What is not in the file stays; a column that is not in the file changes
nothing; a cell that still says what an export would have written changes nothing either. A product with a faulty line
is left as it is, all its lines.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
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
from backend.catalog.transfer.columns import OF_SIZE, REQUIRED, Column, allergen_of, column_of
from backend.catalog.transfer.export import Cells, product_lines
from backend.catalog.transfer.files import FileRefused, Line
from common.domain.catalog import Allergen, Catalog, Category, Product, Variant
from common.domain.ids import new_id
from common.domain.money import Money
from common.domain.text import Text

LIMITS: Mapping[Column, int] = {
    "reference": 64, "name_fr": 100, "name_en": 100, "name_ar": 100, "category": 100, "size": 16, "size_fr": 100,
    "size_en": 100, "size_ar": 100, "barcode": 64, "description_fr": 2000, "description_en": 2000,
    "description_ar": 2000, "kitchen_name": 100,
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Fault:
    """`value` is what stands in the cell, shortened."""

    line: int
    column: Column
    code: str
    value: str = ""


@dataclass(frozen=True, slots=True)
class ImportPlan:
    """`after` is the whole menu as it would be; `ignored` names columns nobody knows."""

    lines: int
    faults: tuple[Fault, ...]
    ignored: tuple[str, ...]
    new: tuple[Product, ...]
    changed: tuple[tuple[Product, Product], ...]
    new_categories: tuple[Category, ...]
    unchanged: int
    after: Catalog

    @property
    def faulty_lines(self) -> int:
        return len({each.line for each in self.faults})

    @property
    def empty(self) -> bool:
        return not self.new and not self.changed


class _Faulty(Exception):
    def __init__(self, column: Column, code: str, value: Cell = "", line: int = 0) -> None:
        super().__init__(code)
        self.column, self.code, self.value, self.line = column, code, str(value)[:60], line


@dataclass(slots=True)
class _Row:
    number: int
    cells: Cells


@dataclass(slots=True)
class _Names:
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


def planned(catalog: Catalog, lines: Sequence[Line], language: str = "fr") -> ImportPlan:
    """FileRefused columns_missing (with the keys of those that are), column_twice."""
    columns, ignored = _columns(lines[0])
    rows = [_Row(line.number, _cells(columns, line)) for line in lines[1:]]
    names = _names(catalog, frozenset(columns.values()), language)
    faults: list[Fault] = []
    grouped: dict[str, list[_Row]] = {}
    for row in rows:
        try:
            grouped.setdefault(_reference(catalog, row), []).append(row)
        except _Faulty as faulty:
            faults.append(Fault(row.number, faulty.column, faulty.code, faulty.value))
    new: list[Product] = []
    changed: dict[str, tuple[Product, Product]] = {}
    unchanged = 0
    for reference, group in grouped.items():
        before = catalog.products_by_id.get(reference)
        try:
            after = _product(names, reference, group, before)
        except _Faulty as faulty:
            faults.append(Fault(faulty.line or group[0].number, faulty.column, faulty.code, faulty.value))
            continue
        _remember(names, after)
        if before is None:
            new.append(after)
        elif after == before:
            unchanged += 1
        else:
            changed[reference] = (before, after)
    used = {each.category_id for each in [*new, *(after for _, after in changed.values())]}
    categories = tuple(each for each in names.new_categories.values() if each.id in used)
    products = tuple(changed[each.id][1] if each.id in changed else each for each in catalog.products)
    return ImportPlan(
        lines=len(rows),
        faults=tuple(sorted(faults, key=lambda each: each.line)),
        ignored=ignored,
        new=tuple(new),
        changed=tuple(changed.values()),
        new_categories=categories,
        unchanged=unchanged,
        after=replace(catalog, categories=(*catalog.categories, *categories), products=(*products, *new)),
    )


def _columns(header: Line) -> tuple[dict[int, Column], tuple[str, ...]]:
    columns: dict[int, Column] = {}
    ignored: list[str] = []
    for at, cell in enumerate(header.cells):
        title = as_text(cell)
        column = column_of(title)
        if column is None:
            ignored.extend([title[:40]] if title else [])
        elif column in columns.values():
            raise FileRefused("column_twice", column)
        else:
            columns[at] = column
    missing = [each for each in REQUIRED if each not in columns.values()]
    if missing:
        raise FileRefused("columns_missing", *missing)
    return columns, tuple(ignored)


def _cells(columns: Mapping[int, Column], line: Line) -> Cells:
    return {column: line.cells[at] if at < len(line.cells) else "" for at, column in columns.items()}


def _names(catalog: Catalog, columns: frozenset[Column], language: str) -> _Names:
    rates: dict[int, str] = {}
    for rate in catalog.tax_rates:
        rates.setdefault(rate.basis_points, rate.id)
    return _Names(
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


def _reference(catalog: Catalog, row: _Row) -> str:
    cell = row.cells.get("reference", "")
    text = as_text(cell)
    if text in catalog.products_by_id:
        return text
    if is_formula(cell):
        raise _Faulty("reference", "formula", cell)
    if not text:
        raise _Faulty("reference", "reference_missing")
    if len(text) > LIMITS["reference"]:
        raise _Faulty("reference", "text_too_long", text)
    if not re.fullmatch(r"[^\s/\\?#%&]+(?: [^\s/\\?#%&]+)*", text) or not any(each.isalnum() for each in text):
        raise _Faulty("reference", "reference_invalid", text)
    return text


def _product(names: _Names, reference: str, rows: list[_Row], before: Product | None) -> Product:
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
        raise _Faulty("name_fr", "name_missing")
    if "take_away_tax" in given:
        cell = cells["take_away_tax"]
        product = replace(product, take_away_tax_rate_id=_rate(names, "take_away_tax", cell) if cell != "" else None)
    if "stock" in given:
        product = replace(product, stock=_stock(cells["stock"]))
    if "available" in given and cells["available"] != "":
        available = yes_or_no(cells["available"])
        if available is None:
            raise _Faulty("available", "available_unclear", cells["available"])
        product = replace(product, available=available)
    if "station" in given:
        station = as_text(cells["station"])
        product = replace(product, station_id=_named(names.stations, "station", station) if station else None)
    if "options" in given:
        groups = [_named(names.groups, "options", each) for each in _listed(cells["options"])]
        product = replace(product, option_group_ids=tuple(dict.fromkeys(groups)))
    if "allergens" in given:
        product = replace(product, allergens=_allergens(cells["allergens"]))
    return _priced(names, product, rows, before)


def _priced(names: _Names, product: Product, rows: list[_Row], before: Product | None) -> Product:
    """With its price, or with its sizes and theirs."""
    sized = [row for row in rows if as_text(row.cells.get("size", ""))]
    for row in rows[1:]:
        if not as_text(row.cells.get("size", "")) or _names_another(row, rows[0]):
            raise _Faulty("reference", "reference_repeated", product.id, row.number)
    currency = names.catalog.store.currency
    if not sized:
        if before is not None and before.variants:
            if _same(rows[0].cells["price"], ""):
                return product
            raise _Faulty("size", "size_missing")
        price = _price(names, rows[0])
        barcode = product.barcode
        if "barcode" in names.columns:
            barcode = _barcode(names, rows[0], product.id, {})
        return replace(product, price=Money(price, currency), barcode=barcode)
    if len(sized) != len(rows):
        raise _Faulty("size", "size_missing")
    variants: list[Variant] = []
    taken: dict[str, int] = {product.barcode: 0} if product.barcode else {}
    for row in rows:
        variants.append(_variant(names, product, row, variants, taken))
    price_before = before.price if before is not None else variants[0].price
    return replace(product, price=price_before, variants=tuple(variants))


def _variant(names: _Names, product: Product, row: _Row, others: list[Variant], taken: dict[str, int]) -> Variant:
    try:
        size = _text("size", row.cells["size"])
        if any(each.size == size for each in others):
            raise _Faulty("size", "size_repeated", size)
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
    except _Faulty as faulty:
        faulty.line = row.number
        raise


_SIZE_NAMES: tuple[Column, ...] = ("size_fr", "size_en", "size_ar")


def _variant_id(names: _Names, reference: str, size: str) -> str:
    made = f"{reference}-{size}".lower()
    return made if len(made) <= 64 and made not in names.variant_ids else new_id()


def _names_another(row: _Row, first: _Row) -> bool:
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
        raise _Faulty(column, "text_too_long", text)
    if column == "category" and not text:
        raise _Faulty(column, "category_missing")
    return text


def _translated(before: Text, kind: str, texts: Mapping[Column, str]) -> Text:
    said = {column.removeprefix(f"{kind}_"): text for column, text in texts.items() if column.startswith(f"{kind}_")}
    return replace(before, **said) if said else before


def _category(names: _Names, name: str) -> str:
    key = _key(name)
    if key not in names.categories:
        made = names.new_categories[key] = Category(new_id(), Text(name))
        names.categories[key] = made.id
    return names.categories[key]


def _tax(names: _Names, cells: Cells, given: set[Column], before: str) -> str:
    if "tax" in given and cells["tax"] != "":
        return _rate(names, "tax", cells["tax"])
    if before:
        return before
    if not names.catalog.tax_rates:
        raise _Faulty("tax", "tax_unknown")
    return names.catalog.tax_rates[0].id


def _rate(names: _Names, column: Column, cell: Cell) -> str:
    text = as_text(cell)
    for rate in names.catalog.tax_rates:
        if _key(text) in (_key(rate.name), _key(rate.id)):
            return rate.id
    points = basis_points(cell)
    if points is None or points not in names.rates:
        raise _Faulty(column, "tax_unknown", cell)
    return names.rates[points]


def _stock(cell: Cell) -> int | None:
    if cell == "":
        return None
    units = whole(cell)
    if units is None:
        raise _Faulty("stock", "stock_not_whole", cell)
    return units


def _named(known: Mapping[str, str], column: Column, name: str) -> str:
    found = known.get(_key(name))
    if found is None:
        raise _Faulty(column, f"{column}_unknown", name)
    return found


def _listed(cell: Cell) -> list[str]:
    return [each.strip() for each in re.split(r"[,;|]", as_text(cell)) if each.strip()]


def _allergens(cell: Cell) -> tuple[Allergen, ...]:
    found: list[Allergen] = []
    for each in _listed(cell):
        allergen = allergen_of(each)
        if allergen is None:
            raise _Faulty("allergens", "allergens_unknown", each)
        found.append(allergen)
    return tuple(dict.fromkeys(found))


def _price(names: _Names, row: _Row) -> int:
    try:
        return minor_units(row.cells["price"], names.catalog.store.currency)
    except CellRefused as refused:
        raise _Faulty("price", refused.code, row.cells["price"], row.number) from refused


def _barcode(names: _Names, row: _Row, reference: str, taken: dict[str, int]) -> str:
    code = _text("barcode", row.cells["barcode"])
    if code and (names.barcodes.get(code, reference) != reference or code in taken):
        raise _Faulty("barcode", "barcode_repeated", code, row.number)
    if code:
        taken[code] = row.number
    return code


def _remember(names: _Names, product: Product) -> None:
    names.variant_ids.update(each.id for each in product.variants)
    for code in (product.barcode, *(each.barcode for each in product.variants)):
        if code:
            names.barcodes[code] = product.id
