"""The line of offers."""

from dataclasses import replace

import pytest

from apps.signage.ticker.derive import offer_rows
from backend.demo.stores import STORES
from common.domain.catalog import Catalog
from common.domain.money import DZD, Money
from common.domain.text import Text

CATALOG = STORES[0].catalog


def with_product(**changes: object) -> Catalog:
    """A catalogue of one badged product."""
    product = replace(
        CATALOG.products[0], id="one", name=Text("Royale", "Royal", "ملكية"), badge=Text("Nouveau", "New", "جديد"),
        variants=(), price=Money(85_000, DZD), stock=None, available=True,
    )  # fmt: skip
    return replace(CATALOG, products=(replace(product, **changes),))  # type: ignore[arg-type]


def test_badge_name_and_price() -> None:
    (row,) = offer_rows(with_product(), "fr")
    assert (row.badge, row.name, row.price_text) == ("Nouveau", "Royale", "850\u00a0DA")


@pytest.mark.parametrize("changes", [{"available": False}, {"stock": 0}, {"badge": Text("")}])
def test_sold_out_and_plain_products_are_not_offered(changes: dict[str, object]) -> None:
    assert offer_rows(with_product(**changes), "fr") == []


def test_what_is_outside_its_hours_is_not_offered() -> None:
    assert offer_rows(with_product(), "fr", frozenset({"one"})) == []


def test_several_prices_start_from_the_lowest() -> None:
    sized = next(each for each in CATALOG.products if len({v.price for v in each.variants}) > 1)
    (row,) = offer_rows(with_product(variants=sized.variants), "fr")
    assert row.price_text.startswith("dès ")


def test_every_language_has_its_own_words_and_nothing_without_a_menu() -> None:
    assert offer_rows(with_product(), "ar")[0].name == "ملكية"
    assert offer_rows(None, "fr") == []
    assert len(offer_rows(CATALOG, "fr")) >= 3, "the demo has offers"
