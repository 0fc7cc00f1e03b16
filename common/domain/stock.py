"""What an order takes from stock, and whether it can be had."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from common.domain.catalog import Catalog
from common.domain.errors import SelectionError
from common.domain.pricing import Selection


@dataclass(frozen=True, slots=True)
class Shortage:
    """A product that cannot be had: `left` 0 when it is switched off or gone."""

    product_id: str
    wanted: int
    left: int


def stock_taken(catalog: Catalog, selections: Sequence[Selection]) -> Mapping[str, int]:
    """Units per counted product. A half-and-half takes one unit of each half, as the kitchen opens one of each."""
    taken: dict[str, int] = {}
    for selection in selections:
        ids = {selection.product_id, selection.half_product_id or selection.product_id}
        for product_id in ids:
            if catalog.products_by_id[product_id].stock is not None:
                taken[product_id] = taken.get(product_id, 0) + selection.quantity
    return taken


def shortages(catalog: Catalog, selections: Sequence[Selection]) -> tuple[Shortage, ...]:
    """Products of these lines that are sold out or not left in that number; options switched off count too."""
    short = []
    wanted: dict[str, int] = {}
    for selection in selections:
        for product_id in {selection.product_id, selection.half_product_id or selection.product_id}:
            wanted[product_id] = wanted.get(product_id, 0) + selection.quantity
    for product_id, units in wanted.items():
        product = catalog.products_by_id.get(product_id)
        if product is None:
            raise SelectionError("product_unknown", product_id=product_id)
        if not product.available:
            short.append(Shortage(product_id, units, 0))
        elif product.stock is not None and product.stock < units:
            short.append(Shortage(product_id, units, product.stock))
    return tuple(short)


def unavailable_options(catalog: Catalog, selections: Sequence[Selection]) -> tuple[str, ...]:
    """Ids of chosen options that are switched off."""
    off = {o.id for group in catalog.option_groups for o in group.options if not o.available}
    return tuple(sorted({c.option_id for each in selections for c in each.options if c.option_id in off}))
