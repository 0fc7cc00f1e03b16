"""What the line at the bottom says: the catalogue's badged dishes with their prices. Pure."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from apps.signage.ticker.rows import OfferRow
from common.domain.catalog import Catalog, Product
from common.domain.text import Language, format_money

MOST = 12


def offer_rows(catalog: Catalog | None, language: Language, unserved: frozenset[str] = frozenset()) -> list[OfferRow]:
    """Badged products that can be had now, in menu order; `unserved`: ids of those outside their hours."""
    if catalog is None:
        return []
    offered = [
        each for each in catalog.products if each.badge.get(language) and not each.sold_out and each.id not in unserved
    ]
    return [
        OfferRow(each.id, each.badge.get(language), each.name.get(language), _price_text(each, language))
        for each in offered[:MOST]
    ]


def _price_text(product: Product, language: Language) -> str:
    price = format_money(product.lowest_price, language)
    if len({each.price for each in product.variants}) > 1:
        return QCoreApplication.translate("Ticker", "dès %1").replace("%1", price)
    return price
