"""What a store sells: categories, products, sizes, option groups, stations, taxes; and how the store prices.

Plain frozen data. `problems()` says what is wrong with a catalogue, in codes, before anybody can order from it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from functools import cached_property
from typing import Literal
from zoneinfo import ZoneInfo

from common.domain.money import Currency, Money
from common.domain.receipt_design import ReceiptDesign
from common.domain.serving import ServingTime, serves
from common.domain.tax import TaxMode, TaxRate
from common.domain.text import Language, Text

Allergen = Literal[
    "gluten", "crustaceans", "eggs", "fish", "peanuts", "soybeans", "milk", "nuts",
    "celery", "mustard", "sesame", "sulphites", "lupin", "molluscs",
]  # fmt: skip
"""The fourteen of EU regulation 1169/2011, annex II."""

HalvesPricing = Literal["dearest", "average"]
KitchenTrigger = Literal["placed", "paid"]
Service = Literal["eat_in", "take_away"]


@dataclass(frozen=True, slots=True)
class Option:
    """A choice inside a group. `size_prices` maps a variant's size code to another price."""

    id: str
    name: Text
    price: Money
    max_quantity: int = 1
    size_prices: Mapping[str, Money] = field(default_factory=dict)
    allergens: tuple[Allergen, ...] = ()
    available: bool = True
    kitchen_name: str = ""

    def price_for(self, size: str | None) -> Money:
        return self.size_prices.get(size, self.price) if size else self.price


@dataclass(frozen=True, slots=True)
class OptionGroup:
    """Choices with a rule: between min and max units, the first `free` of them without charge.

    `default_option_ids` are ticked when the item opens. `per_half`: may be placed on one half of a half-and-half.
    """

    id: str
    name: Text
    options: tuple[Option, ...]
    min: int = 0
    max: int = 1
    free: int = 0
    default_option_ids: tuple[str, ...] = ()
    per_half: bool = False


@dataclass(frozen=True, slots=True)
class Variant:
    """A size. `size` is the code shared between products ("M", "L"): halves and option prices match on it."""

    id: str
    size: str
    name: Text
    price: Money
    barcode: str = ""


@dataclass(frozen=True, slots=True)
class Product:
    """Something that can be ordered. `stock` None: not counted. `station_id` None: nothing to cook.

    `picture` is a media name (see the catalogue's media list). `price` is ignored when there are variants.
    `hours`: when it is offered; empty: always.
    """

    id: str
    category_id: str
    name: Text
    price: Money
    tax_rate_id: str
    take_away_tax_rate_id: str | None = None
    description: Text = field(default_factory=lambda: Text(""))
    kitchen_name: str = ""
    picture: str = ""
    variants: tuple[Variant, ...] = ()
    option_group_ids: tuple[str, ...] = ()
    halves: bool = False
    station_id: str | None = None
    allergens: tuple[Allergen, ...] = ()
    barcode: str = ""
    stock: int | None = None
    available: bool = True
    badge: Text = field(default_factory=lambda: Text(""))
    upsell: bool = False
    hours: tuple[ServingTime, ...] = ()

    @property
    def sold_out(self) -> bool:
        return not self.available or self.stock == 0

    def variant(self, variant_id: str) -> Variant | None:
        return next((each for each in self.variants if each.id == variant_id), None)

    def variant_of_size(self, size: str) -> Variant | None:
        return next((each for each in self.variants if each.size == size), None)

    @property
    def lowest_price(self) -> Money:
        return min((each.price for each in self.variants), key=lambda m: m.amount, default=self.price)


@dataclass(frozen=True, slots=True)
class Category:
    """`hours`: when its products are offered; empty: always."""

    id: str
    name: Text
    picture: str = ""
    color: str = ""
    hours: tuple[ServingTime, ...] = ()


@dataclass(frozen=True, slots=True)
class Station:
    """A place in the kitchen with a screen or a printer of its own."""

    id: str
    name: Text
    warn_after_s: int = 300
    late_after_s: int = 480


@dataclass(frozen=True, slots=True)
class StoreProfile:
    """How a store sells: what every terminal must know before it can price or number anything.

    `cash_step` and `price_step` in minor units. `day_starts_at`: the local hour (0–23) at which a business day begins.
    """

    sku: str
    name: Text
    currency: Currency
    time_zone: str
    languages: tuple[Language, ...]
    tax_mode: TaxMode = "included"
    cash_step: int = 1
    price_step: int = 1
    halves_pricing: HalvesPricing = "dearest"
    kitchen_on: KitchenTrigger = "placed"
    day_starts_at: int = 4
    services: tuple[Service, ...] = ("eat_in", "take_away")
    accent: str = "#C2410C"
    logo: str = ""
    receipt_header: tuple[Text, ...] = ()
    receipt_footer: tuple[Text, ...] = ()
    receipt: ReceiptDesign = field(default_factory=ReceiptDesign)


@dataclass(frozen=True)
class Catalog:
    """One version of everything a store sells, in menu order."""

    version: str
    store: StoreProfile
    tax_rates: tuple[TaxRate, ...]
    categories: tuple[Category, ...]
    stations: tuple[Station, ...]
    option_groups: tuple[OptionGroup, ...]
    products: tuple[Product, ...]

    @cached_property
    def products_by_id(self) -> Mapping[str, Product]:
        return {each.id: each for each in self.products}

    @cached_property
    def groups_by_id(self) -> Mapping[str, OptionGroup]:
        return {each.id: each for each in self.option_groups}

    @cached_property
    def tax_rates_by_id(self) -> Mapping[str, TaxRate]:
        return {each.id: each for each in self.tax_rates}

    @cached_property
    def by_barcode(self) -> Mapping[str, tuple[Product, Variant | None]]:
        found: dict[str, tuple[Product, Variant | None]] = {}
        for product in self.products:
            if product.barcode:
                found[product.barcode] = (product, None)
            for variant in product.variants:
                if variant.barcode:
                    found[variant.barcode] = (product, variant)
        return found

    def groups_of(self, product: Product) -> tuple[OptionGroup, ...]:
        return tuple(self.groups_by_id[each] for each in product.option_group_ids)

    def in_category(self, category_id: str) -> tuple[Product, ...]:
        return tuple(each for each in self.products if each.category_id == category_id)

    def unserved(self, now: datetime) -> frozenset[str]:
        """Ids of the products that are not offered at this (aware) moment, by their own hours or their category's."""
        local = now.astimezone(ZoneInfo(self.store.time_zone))
        closed = {each.id for each in self.categories if not serves(each.hours, local)}
        return frozenset(
            each.id for each in self.products if each.category_id in closed or not serves(each.hours, local)
        )

    def halves_for(self, product: Product) -> tuple[Product, ...]:
        """The products that can be the other half of this one, itself included."""
        if not product.halves:
            return ()
        return tuple(each for each in self.in_category(product.category_id) if each.halves)


@dataclass(frozen=True, slots=True)
class Problem:
    """Something wrong in a catalogue: a code and the id of the culprit."""

    code: str
    where: str


def problems(catalog: Catalog) -> tuple[Problem, ...]:
    """Everything that would make this catalogue impossible to order from; empty when it is sound."""
    return tuple(_problems(catalog))


def _problems(catalog: Catalog) -> Iterator[Problem]:
    currency = catalog.store.currency.code
    if catalog.store.cash_step < 1 or catalog.store.price_step < 1:
        yield Problem("step_not_positive", catalog.store.sku)
    categories = {each.id for each in catalog.categories}
    stations = {each.id for each in catalog.stations}
    yield from _duplicates("category_id_duplicate", [each.id for each in catalog.categories])
    yield from _duplicates("station_id_duplicate", [each.id for each in catalog.stations])
    yield from _duplicates("tax_rate_id_duplicate", [each.id for each in catalog.tax_rates])
    yield from _duplicates("product_id_duplicate", [each.id for each in catalog.products])
    yield from _duplicates("option_group_id_duplicate", [each.id for each in catalog.option_groups])
    yield from _duplicates("variant_id_duplicate", [v.id for p in catalog.products for v in p.variants])
    yield from _duplicates("option_id_duplicate", [o.id for g in catalog.option_groups for o in g.options])
    barcodes = [p.barcode for p in catalog.products] + [v.barcode for p in catalog.products for v in p.variants]
    yield from _duplicates("barcode_duplicate", [each for each in barcodes if each])
    hours = [(each.id, each.hours) for each in catalog.categories] + [(p.id, p.hours) for p in catalog.products]
    for where, times in hours:
        if not all(each.sound for each in times):
            yield Problem("serving_time_invalid", where)
    for product in catalog.products:
        if product.category_id not in categories:
            yield Problem("category_unknown", product.id)
        if product.station_id is not None and product.station_id not in stations:
            yield Problem("station_unknown", product.id)
        for rate in (product.tax_rate_id, product.take_away_tax_rate_id):
            if rate is not None and rate not in catalog.tax_rates_by_id:
                yield Problem("tax_rate_unknown", product.id)
        for group_id in product.option_group_ids:
            if group_id not in catalog.groups_by_id:
                yield Problem("option_group_unknown", product.id)
        for price in (product.price, *(each.price for each in product.variants)):
            if price.currency.code != currency:
                yield Problem("currency_mixed", product.id)
            elif price.amount < 0:
                yield Problem("price_negative", product.id)
        if product.stock is not None and product.stock < 0:
            yield Problem("stock_negative", product.id)
        yield from _duplicates("size_duplicate", [each.size for each in product.variants])
    for group in catalog.option_groups:
        most = sum(each.max_quantity for each in group.options)
        if not 0 <= group.min <= group.max or group.min > most or group.free < 0:
            yield Problem("option_group_rule", group.id)
        if not set(group.default_option_ids) <= {each.id for each in group.options}:
            yield Problem("option_default_unknown", group.id)
        elif len(group.default_option_ids) > group.max:
            yield Problem("option_default_rule", group.id)
        for option in group.options:
            for price in (option.price, *option.size_prices.values()):
                if price.currency.code != currency:
                    yield Problem("currency_mixed", option.id)
                elif price.amount < 0:
                    yield Problem("price_negative", option.id)


def _duplicates(code: str, ids: list[str]) -> Iterator[Problem]:
    seen: set[str] = set()
    for each in ids:
        if each in seen:
            yield Problem(code, each)
        seen.add(each)
