"""Prices an order from a catalogue: the algorithm of docs/pricing.md, the same on every terminal and in the backend."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from common.domain.catalog import Catalog, Option, OptionGroup, Product, Service, Variant
from common.domain.errors import SelectionError
from common.domain.money import Money, round_up, total, zero
from common.domain.tax import TaxedAmount, apply_tax

MAX_QUANTITY = 999
MAX_LINES = 200
MAX_NOTE = 200

Placement = Literal["whole", "left", "right"]


@dataclass(frozen=True, slots=True)
class OptionChoice:
    """So many units of an option, on the whole item or on one half."""

    option_id: str
    quantity: int = 1
    placement: Placement = "whole"


@dataclass(frozen=True, slots=True)
class Selection:
    """What a person chose for one line, before it has a price."""

    product_id: str
    quantity: int = 1
    variant_id: str | None = None
    half_product_id: str | None = None
    options: tuple[OptionChoice, ...] = ()
    note: str = ""


@dataclass(frozen=True, slots=True)
class PricedOption:
    """A choice with its option resolved and what all its units cost on one item."""

    option: Option
    group: OptionGroup
    quantity: int
    placement: Placement
    price: Money


@dataclass(frozen=True, slots=True)
class PricedLine:
    """A line resolved against the catalogue. `amount` is taxed and covers the whole quantity."""

    selection: Selection
    product: Product
    variant: Variant | None
    half: Product | None
    options: tuple[PricedOption, ...]
    unit_price: Money
    tax_rate_id: str
    amount: TaxedAmount


@dataclass(frozen=True, slots=True)
class TaxTotal:
    tax_rate_id: str
    amount: TaxedAmount


@dataclass(frozen=True, slots=True)
class PricedOrder:
    """All lines and what they come to; `taxes` in the order of the catalogue's rates, those used only."""

    lines: tuple[PricedLine, ...]
    taxes: tuple[TaxTotal, ...]
    total: Money
    tax: Money


def price_order(catalog: Catalog, selections: Sequence[Selection], service: Service) -> PricedOrder:
    """Price all lines; SelectionError (with `line`, the index) for the first that cannot be sold as asked."""
    if not selections:
        raise SelectionError("order_empty")
    if len(selections) > MAX_LINES:
        raise SelectionError("order_too_long", max=MAX_LINES, lines=len(selections))
    lines = []
    for index, selection in enumerate(selections):
        try:
            lines.append(price_line(catalog, selection, service))
        except SelectionError as error:
            raise SelectionError(error.code, **{**error.details, "line": index}) from None
    return sum_lines(catalog, lines)


def sum_lines(catalog: Catalog, lines: Sequence[PricedLine]) -> PricedOrder:
    """Totals of lines already priced: an empty cart is worth zero."""
    of = catalog.store.currency
    taxes = []
    for rate in catalog.tax_rates:
        same = [line.amount for line in lines if line.tax_rate_id == rate.id]
        if same:
            net, tax, gross = (
                total(parts, of) for parts in zip(*((each.net, each.tax, each.gross) for each in same), strict=True)
            )
            taxes.append(TaxTotal(rate.id, TaxedAmount(net, tax, gross)))
    return PricedOrder(
        tuple(lines),
        tuple(taxes),
        total((line.amount.gross for line in lines), of),
        total((line.amount.tax for line in lines), of),
    )


def price_line(catalog: Catalog, selection: Selection, service: Service) -> PricedLine:
    """Price one line; SelectionError names what is wrong with it. Availability is not checked here (see stock.py)."""
    if not 1 <= selection.quantity <= MAX_QUANTITY:
        raise SelectionError("quantity_out_of_range", quantity=selection.quantity, max=MAX_QUANTITY)
    if len(selection.note) > MAX_NOTE:
        raise SelectionError("note_too_long", max=MAX_NOTE)
    product = _product(catalog, selection.product_id)
    variant = _variant(product, selection.variant_id)
    half = _half(catalog, product, selection.half_product_id)
    base = _base_price(catalog, product, variant, half)
    options = tuple(_options(catalog, selection, product, variant, half))
    unit = base + total((each.price for each in options), base.currency)
    rate_id = _tax_rate_id(product, service)
    rate = catalog.tax_rates_by_id[rate_id]
    amount = apply_tax(unit * selection.quantity, rate, catalog.store.tax_mode)
    return PricedLine(selection, product, variant, half, options, unit, rate_id, amount)


def _tax_rate_id(product: Product, service: Service) -> str:
    if service == "take_away" and product.take_away_tax_rate_id is not None:
        return product.take_away_tax_rate_id
    return product.tax_rate_id


def _product(catalog: Catalog, product_id: str) -> Product:
    product = catalog.products_by_id.get(product_id)
    if product is None:
        raise SelectionError("product_unknown", product_id=product_id)
    return product


def _variant(product: Product, variant_id: str | None) -> Variant | None:
    if variant_id is None:
        if product.variants:
            raise SelectionError("variant_missing", product_id=product.id)
        return None
    variant = product.variant(variant_id)
    if variant is None:
        raise SelectionError("variant_unknown", product_id=product.id, variant_id=variant_id)
    return variant


def _half(catalog: Catalog, product: Product, half_id: str | None) -> Product | None:
    if half_id is None:
        return None
    half = _product(catalog, half_id)
    if not product.halves or not half.halves or half.category_id != product.category_id:
        raise SelectionError("halves_not_allowed", product_id=product.id, half_product_id=half_id)
    return half


def _base_price(catalog: Catalog, product: Product, variant: Variant | None, half: Product | None) -> Money:
    own = variant.price if variant else product.price
    if half is None:
        return own
    if variant is None:
        if half.variants:
            raise SelectionError("halves_size_mismatch", product_id=product.id, half_product_id=half.id)
        other = half.price
    else:
        twin = half.variant_of_size(variant.size)
        if twin is None:
            raise SelectionError("halves_size_mismatch", product_id=product.id, half_product_id=half.id)
        other = twin.price
    if catalog.store.halves_pricing == "dearest":
        return max(own, other, key=lambda money: money.amount)
    return Money(round_up(-(-(own.amount + other.amount) // 2), catalog.store.price_step), own.currency)


def _options(
    catalog: Catalog, selection: Selection, product: Product, variant: Variant | None, half: Product | None
) -> Iterator[PricedOption]:
    groups = {group.id: group for group in catalog.groups_of(product)}
    for group in catalog.groups_of(half) if half else ():
        groups.setdefault(group.id, group)
    where = {option.id: (group, option) for group in groups.values() for option in group.options}
    seen: set[tuple[str, Placement]] = set()
    for choice in selection.options:
        if choice.option_id not in where:
            raise SelectionError("option_unknown", product_id=product.id, option_id=choice.option_id)
        if (choice.option_id, choice.placement) in seen:
            raise SelectionError("option_repeated", option_id=choice.option_id)
        seen.add((choice.option_id, choice.placement))
        group, _ = where[choice.option_id]
        if choice.placement != "whole" and (half is None or not group.per_half):
            raise SelectionError("option_placement", option_id=choice.option_id)
    size = variant.size if variant else None
    for group in groups.values():
        chosen = [each for each in selection.options if where[each.option_id][0] is group]
        _check_group(group, chosen)
        yield from _price_group(catalog, group, chosen, size)


def _check_group(group: OptionGroup, chosen: Sequence[OptionChoice]) -> None:
    by_id = {each.id: each for each in group.options}
    for choice in chosen:
        most = by_id[choice.option_id].max_quantity
        if not 1 <= choice.quantity <= most:
            raise SelectionError("option_quantity", option_id=choice.option_id, max=most)
    count = sum(each.quantity for each in chosen)
    if count < group.min:
        raise SelectionError("option_group_min", group_id=group.id, min=group.min, chosen=count)
    if count > group.max:
        raise SelectionError("option_group_max", group_id=group.id, max=group.max, chosen=count)


def _price_group(
    catalog: Catalog, group: OptionGroup, chosen: Sequence[OptionChoice], size: str | None
) -> Iterator[PricedOption]:
    by_id = {each.id: each for each in group.options}
    prices = []
    for choice in chosen:
        price = by_id[choice.option_id].price_for(size)
        if choice.placement != "whole":
            price = Money(round_up(-(-price.amount // 2), catalog.store.price_step), price.currency)
        prices.append(price)
    paid = [choice.quantity for choice in chosen]
    left = group.free  # the dearest units are the free ones: the order of taps never changes the price
    for index in sorted(range(len(chosen)), key=lambda i: (-prices[i].amount, i)):
        free = min(left, paid[index])
        paid[index] -= free
        left -= free
    for choice, price, units in zip(chosen, prices, paid, strict=True):
        yield PricedOption(by_id[choice.option_id], group, choice.quantity, choice.placement, price * units)


def empty_order(catalog: Catalog) -> PricedOrder:
    return PricedOrder((), (), zero(catalog.store.currency), zero(catalog.store.currency))
