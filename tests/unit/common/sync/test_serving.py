"""What leaves the menu when its hours are over."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

from common.domain.catalog import Catalog
from common.domain.clock import FixedClock
from common.domain.published import Published
from common.domain.serving import EVERY_DAY, ServingTime
from common.sync.serving import ServingWatch
from tests.support.menu import menu


def test_hours_pass_and_menus_change() -> None:
    clock = FixedClock(datetime(2026, 11, 23, 11, 30, tzinfo=UTC))  # half past twelve in Algiers
    noon = (ServingTime(EVERY_DAY, 12 * 60, 13 * 60),)
    catalog = menu()
    products = tuple(replace(each, hours=noon) if each.id == "reine" else each for each in catalog.products)
    published: Published[Catalog | None] = Published(None)
    watch = ServingWatch(published, clock)
    heard: list[frozenset[str]] = []
    watch.unserved.subscribe(heard.append)
    published.set(replace(catalog, products=products))
    assert heard == []
    clock.advance(timedelta(minutes=30))
    watch.look()
    watch.look()
    assert heard == [{"reine"}]
    published.set(catalog)
    assert heard == [{"reine"}, frozenset()]
