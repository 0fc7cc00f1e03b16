"""An invented sale can be made of every store's menu, also of one that can sell nothing yet."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from backend.demo.stores import STORES
from backend.printing.previews import SAMPLES, Sample, sample_paper
from common.domain.catalog import Catalog
from common.domain.money import CURRENCIES
from common.printing.document import DrawerPulse
from common.printing.escpos import encode
from common.printing.headline import headline
from common.printing.paper.parser import decode
from common.printing.profile import profile_for
from tests.support.menu import menu

AT = datetime(2026, 11, 21, 11, 41, tzinfo=UTC)
DEMO = STORES[0].catalog


def nothing_to_sell() -> list[Catalog]:
    bare = replace(DEMO, products=(), option_groups=(), categories=(), stations=())
    free = tuple(replace(each, price=each.price - each.price, variants=()) for each in DEMO.products)
    return [
        bare,
        replace(bare, tax_rates=()),
        replace(DEMO, products=tuple(replace(each, available=False) for each in DEMO.products)),
        replace(DEMO, products=free),
        replace(
            bare, store=replace(DEMO.store, services=("take_away",), currency=CURRENCIES["EUR"], languages=("en",))
        ),
    ]


CATALOGS = [*(each.catalog for each in STORES), menu(), *nothing_to_sell()]


@pytest.mark.parametrize("sample", SAMPLES)
@pytest.mark.parametrize("catalog", CATALOGS, ids=range(len(CATALOGS)))
def test_every_menu_makes_every_paper(catalog: Catalog, sample: Sample) -> None:
    document = sample_paper(sample, catalog, AT)
    assert not any(isinstance(each, DrawerPulse) for each in document.blocks), "a preview opens nothing"
    assert headline(document.to_wire()) == ("" if sample == "z" else "P1-042")
    profile = profile_for(58)
    job = decode(encode(document, profile))
    assert job.complete
    for line in job.items:
        assert sum(len(span.text) * span.width for span in getattr(line, "spans", ())) <= profile.columns


def test_the_dishes_are_the_stores_own_and_differ() -> None:
    said = "\n".join(decode(encode(sample_paper("fr", DEMO, AT))).lines)
    named = [each for each in DEMO.products if f"× {each.name.fr}" in said]
    assert len({each.category_id for each in named}) >= 3
    invented = "\n".join(decode(encode(sample_paper("fr", nothing_to_sell()[0], AT))).lines)
    assert "Thé à la menthe" in invented
