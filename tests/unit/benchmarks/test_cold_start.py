"""The catalogue the cold start is measured with, and how starts become figures. No program is started."""

from pathlib import Path

import pytest

from backend.demo.stores import STORES
from benchmarks.cold_start import Starts, enlarged, has_menu, put_products
from common.contract.catalog import CatalogOut, MediaItem
from common.store import documents
from common.store.database import Database
from common.store.documents import Document

CATALOG = STORES[0].catalog


@pytest.fixture
def terminal(tmp_path: Path) -> Path:
    """A data directory with the demo's menu, one picture of which is announced but not there."""
    wire = CatalogOut.of(CATALOG, (MediaItem(name="a.svg", size=3),))
    database = Database(tmp_path / "device.sqlite3")
    database.run_now(lambda tx: documents.put(tx, "catalogue", Document("current", 7, wire.model_dump_json())))
    database.close()
    return tmp_path


def test_an_enlarged_menu_is_one_a_backend_could_send() -> None:
    menu = enlarged(CATALOG, 500)
    assert len(menu.products) == 500
    assert menu.products[: len(CATALOG.products)] == CATALOG.products
    assert len({each.id for each in menu.products}) == 500
    variants = [variant.id for each in menu.products for variant in each.variants]
    assert len(variants) == len(set(variants))
    codes = [each.barcode for each in menu.products if each.barcode]
    assert len(codes) == len(set(codes))
    assert CatalogOut.model_validate_json(CatalogOut.of(menu, ()).model_dump_json()).catalog() == menu


def test_a_menu_is_not_cut_below_what_was_asked() -> None:
    assert len(enlarged(CATALOG, 3).products) == 3


def test_products_are_put_on_a_terminals_disk(terminal: Path) -> None:
    put_products(terminal, 100)
    database = Database(terminal / "device.sqlite3")
    kept = database.run_now(lambda tx: documents.every(tx, "catalogue"))
    database.close()
    assert [(each.id, each.version) for each in kept] == [("current", 7)]
    wire = CatalogOut.model_validate_json(kept[0].body)
    assert len(wire.products) == 100
    assert [each.name for each in wire.media] == ["a.svg"]


def test_a_menu_is_there_with_its_pictures_only_where_pictures_are_shown(terminal: Path) -> None:
    assert has_menu(terminal, pictures=False)
    assert not has_menu(terminal, pictures=True)
    (terminal / "media").mkdir()
    (terminal / "media" / "a.svg").write_text("svg")
    assert has_menu(terminal, pictures=True)


def test_a_terminal_that_has_not_fetched_its_menu_has_none(tmp_path: Path) -> None:
    Database(tmp_path / "device.sqlite3").close()
    assert not has_menu(tmp_path, pictures=False)


def test_figures_of_some_starts() -> None:
    figures = Starts([700.4, 650.0, 901.2], [300, 310, 320], 180.5, 120.25).figures()
    assert figures == {
        "ready_ms": {"median": 700, "max": 901},
        "processor_ms": {"median": 310, "max": 320},
        "starts": 3,
        "pss_mb": 120.25,
        "rss_mb": 180.5,
    }
