"""The form of a product: what its fields show, and the product they say."""

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, replace

from starlette.datastructures import FormData

from backend.admin.hours_form import HoursRefused, TimeLine, lines_given, lines_of, times_of
from backend.catalog.transfer.cells import CellRefused, minor_units, plain, price_cell, whole
from backend.catalog.transfer.columns import ALLERGENS, LIMITS, Column
from common.domain.catalog import Allergen, Catalog, Product, Variant
from common.domain.ids import new_id
from common.domain.money import Currency, Money
from common.domain.serving import ServingTime
from common.domain.text import LANGUAGES, Text

SIZES = 12
"""At most so many sizes."""
_TEXTS = (
    "id", "name_fr", "name_en", "name_ar", "description_fr", "description_en", "description_ar", "badge_fr", "badge_en",
    "badge_ar", "category", "price", "tax", "take_away_tax", "stock", "barcode", "kitchen_name", "station",
)  # fmt: skip
_SIZE = ("size", "size_fr", "size_en", "size_ar", "price", "barcode")


class FieldRefused(Exception):
    """A field makes no sense: its column in a table of the menu, and why (the codes of an import)."""

    def __init__(self, column: Column, code: str) -> None:
        super().__init__(code)
        self.column: Column = column
        self.code = code


@dataclass(frozen=True, slots=True)
class ProductFields:
    """As typed. `sizes`: a dict for each line of the table of sizes."""

    texts: Mapping[str, str]
    sizes: tuple[Mapping[str, str], ...] = ()
    groups: tuple[str, ...] = ()
    allergens: frozenset[str] = frozenset()
    available: bool = True
    upsell: bool = False
    halves: bool = False
    times: tuple[TimeLine, ...] = ()

    def __getitem__(self, name: str) -> str:
        return self.texts.get(name, "")


def empty_fields(catalog: Catalog, category_id: str) -> ProductFields:
    rate = catalog.tax_rates[0].id if catalog.tax_rates else ""
    return ProductFields({"category": category_id, "tax": rate})


def fields_of(product: Product, french: bool) -> ProductFields:
    texts = {
        "id": product.id,
        "category": product.category_id,
        "price": "" if product.variants else price_typed(product.price, french),
        "tax": product.tax_rate_id,
        "take_away_tax": product.take_away_tax_rate_id or "",
        "stock": "" if product.stock is None else str(product.stock),
        "barcode": product.barcode,
        "kitchen_name": product.kitchen_name,
        "station": product.station_id or "",
    }
    for kind, text in (("name", product.name), ("description", product.description), ("badge", product.badge)):
        texts |= {f"{kind}_{each}": getattr(text, each) for each in LANGUAGES}
    sizes = tuple(
        {
            "size": each.size,
            **{f"size_{language}": getattr(each.name, language) for language in LANGUAGES},
            "price": price_typed(each.price, french),
            "barcode": each.barcode,
        }
        for each in product.variants
    )
    return ProductFields(
        texts,
        sizes,
        product.option_group_ids,
        frozenset(product.allergens),
        product.available,
        product.upsell,
        product.halves,
        lines_of(product.hours),
    )


def fields_given(form: FormData) -> ProductFields:
    columns = {name: [str(each) for each in form.getlist(f"sizes_{name}")] for name in _SIZE}
    count = min(SIZES, max(len(each) for each in columns.values()))
    sizes = [
        {name: plain(values[at]) if at < len(values) else "" for name, values in columns.items()} for at in range(count)
    ]
    return ProductFields(
        {name: plain(str(form.get(name) or "")) for name in _TEXTS},
        tuple(each for each in sizes if any(each.values())),
        tuple(str(each) for each in form.getlist("group")),
        frozenset(str(each) for each in form.getlist("allergen")),
        form.get("available") == "yes",
        form.get("upsell") == "yes",
        form.get("halves") == "yes",
        lines_given(form),
    )


def product_of(fields: ProductFields, before: Product | None, catalog: Catalog) -> Product:
    """What the form says of a product, or of a new one. FieldRefused."""
    currency = catalog.store.currency
    texts = {name: _limited(name, fields[name]) for name in _TEXTS}
    if not texts["name_fr"]:
        raise FieldRefused("name_fr", "name_missing")
    if all(each.id != texts["category"] for each in catalog.categories):
        raise FieldRefused("category", "category_missing")
    for column, rate in (("tax", texts["tax"]), ("take_away_tax", texts["take_away_tax"])):
        if rate not in catalog.tax_rates_by_id and (rate or column == "tax"):
            raise FieldRefused("tax", "tax_unknown")
    if texts["station"] and all(each.id != texts["station"] for each in catalog.stations):
        raise FieldRefused("station", "station_unknown")
    product_id = (
        before.id if before is not None else _new_id(texts["id"] or texts["name_fr"], bool(texts["id"]), catalog)
    )
    product = replace(
        before or Product(product_id, "", Text(""), Money(0, currency), ""),
        category_id=texts["category"],
        name=_translated(texts, "name"),
        description=_translated(texts, "description"),
        badge=_translated(texts, "badge"),
        tax_rate_id=texts["tax"],
        take_away_tax_rate_id=texts["take_away_tax"] or None,
        stock=_stock(texts["stock"]),
        kitchen_name=texts["kitchen_name"],
        station_id=texts["station"] or None,
        option_group_ids=tuple(dict.fromkeys(each for each in fields.groups if each in catalog.groups_by_id)),
        allergens=_allergens(fields.allergens),
        available=fields.available,
        upsell=fields.upsell,
        halves=fields.halves,
        hours=_hours(fields),
    )
    if fields.sizes:
        product = replace(product, variants=_variants(fields, product, catalog))
        price = before.price if before is not None and before.variants else product.variants[0].price
        product = replace(product, price=price)
    else:
        price = Money(price_of(texts["price"], currency), currency)
        product = replace(product, variants=(), price=price, barcode=texts["barcode"])
    _check_barcodes(product, catalog)
    return product


def _variants(fields: ProductFields, product: Product, catalog: Catalog) -> tuple[Variant, ...]:
    taken = {each.id for other in catalog.products if other.id != product.id for each in other.variants}
    made: list[Variant] = []
    for line in fields.sizes:
        texts = {name: _limited(name, value) for name, value in line.items()}
        size = texts["size"]
        if not size:
            raise FieldRefused("size", "size_missing")
        if any(each.size == size for each in made):
            raise FieldRefused("size", "size_repeated")
        old = product.variant_of_size(size)
        name = _translated(texts, "size")
        plain_id = f"{product.id}-{size}".lower()
        fresh = plain_id if len(plain_id) <= 64 and plain_id not in taken else new_id()
        price = Money(price_of(texts["price"], catalog.store.currency), catalog.store.currency)
        made.append(
            Variant(
                old.id if old else fresh, size, name if name.fr else replace(name, fr=size), price, texts["barcode"]
            )
        )
    return tuple(made)


def _new_id(wanted: str, typed: bool, catalog: Catalog) -> str:
    """The reference as typed, or one made of the name."""
    if typed:
        if not re.fullmatch(r"[^\s/\\?#%&]+(?: [^\s/\\?#%&]+)*", wanted) or not any(each.isalnum() for each in wanted):
            raise FieldRefused("reference", "reference_invalid")
        if wanted in catalog.products_by_id:
            raise FieldRefused("reference", "reference_taken")
        return wanted
    ascii_only = unicodedata.normalize("NFKD", wanted).encode("ascii", "ignore").decode().lower()
    slug = re.sub(r"[^a-z0-9]+", "-", ascii_only).strip("-")[:48]
    if not slug:
        return new_id()
    numbered = (slug if number == 1 else f"{slug}-{number}" for number in range(1, len(catalog.products) + 3))
    return next(each for each in numbered if each not in catalog.products_by_id)


def _limited(name: str, text: str) -> str:
    limits: Mapping[str, int] = {str(column): limit for column, limit in LIMITS.items()} | {"id": 64}
    if len(text) > limits.get(name, 100):
        column: Column = next((each for each in LIMITS if each == name), "reference")
        raise FieldRefused(column, "text_too_long")
    return text


def _translated(texts: Mapping[str, str], kind: str) -> Text:
    return Text(*(texts[f"{kind}_{each}"] for each in LANGUAGES))


def price_typed(money: Money, french: bool) -> str:
    """As the form shows it, and reads it again."""
    said = f"{price_cell(money.amount, money.currency):f}"
    return said.replace(".", ",") if french else said


def price_of(typed: str, currency: Currency) -> int:
    """Minor units; FieldRefused."""
    try:
        return minor_units(typed, currency)
    except CellRefused as refused:
        raise FieldRefused("price", refused.code) from refused


def _stock(typed: str) -> int | None:
    if not typed:
        return None
    units = whole(typed)
    if units is None:
        raise FieldRefused("stock", "stock_not_whole")
    return units


def _hours(fields: ProductFields) -> tuple[ServingTime, ...]:
    try:
        return times_of(fields.times)
    except HoursRefused as refused:
        raise FieldRefused("hours", "hours_unclear") from refused


def _allergens(given: frozenset[str]) -> tuple[Allergen, ...]:
    return tuple(each for each in ALLERGENS["fr"] if each in given)


def _check_barcodes(product: Product, catalog: Catalog) -> None:
    mine = [each for each in (product.barcode, *(v.barcode for v in product.variants)) if each]
    for code in mine:
        other = catalog.by_barcode.get(code)
        if mine.count(code) > 1 or (other is not None and other[0].id != product.id):
            raise FieldRefused("barcode", "barcode_repeated")
