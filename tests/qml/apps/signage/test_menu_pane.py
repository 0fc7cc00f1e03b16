"""The menu on the wall: nothing cut, what is sold out struck at once, pages and languages in turn."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QRectF
from PySide6.QtGui import QImage
from PySide6.QtQuick import QQuickItem

from apps.signage.menu.viewmodel import PAGE_S, MenuBoardViewModel
from backend.demo.stores import STORES
from common.domain.catalog import Catalog, Variant
from common.domain.money import DZD, Money
from common.domain.published import Published
from common.domain.text import Language, Text
from tests.qml.apps.signage.test_stage import walk
from tests.qml.conftest import Scene, SceneLoader

PIZZERIA, BAKERY = STORES[0].catalog, STORES[1].catalog
# whole screens, and two thirds of them beside a playlist
SIZES = [(1920, 1080), (1080, 1920), (1280, 1080), (1080, 1280), (1366, 768), (3840, 2160)]
LONG = Text(
    "Margherita de la maison à la mozzarella fumée de bufflonne et au basilic du jardin, pour quatre",
    "House margherita with smoked buffalo mozzarella and basil from our own garden, for four people",
    "مارغريتا البيت بجبن الموزاريلا المدخن والحبق الطازج من حديقتنا، لأربعة أشخاص أو أكثر",
)


class Wall:
    def __init__(
        self, catalog: Catalog | None, languages: tuple[Language, ...], language: Language, picture: Path
    ) -> None:
        self.catalog: Published[Catalog | None] = Published(catalog)
        self.unserved: Published[frozenset[str]] = Published(frozenset())
        self.language: str = language

        def media(_name: str) -> Path | None:
            return picture

        self.view_model = MenuBoardViewModel(self.catalog, self.unserved, media, lambda: self.language, languages)
        self.view_model._ticking.stop()  # time moves only when a test says so
        self.scene: Scene

    def change(self, id: str, **changes: object) -> None:
        catalog = self.catalog.value
        assert catalog is not None
        products = tuple(replace(each, **changes) if each.id == id else each for each in catalog.products)  # type: ignore[arg-type]
        self.catalog.set(replace(catalog, products=products))

    async def turn(self) -> None:
        for _ in range(PAGE_S):
            self.view_model.tick()
        await self.scene.settle()

    def dishes(self) -> list[str]:
        return [each.removeprefix("menu-dish-") for each in self.scene.names("menu-dish-")]

    def box(self, item: QQuickItem) -> QRectF:
        return item.mapRectToScene(QRectF(0, 0, item.width(), item.height()))


OpenWall = Callable[..., Awaitable[Wall]]


@pytest.fixture
def wall(scene: SceneLoader, tmp_path: Path) -> OpenWall:
    # a file of each test's own: Qt remembers what another engine began to read and did not finish
    picture = QImage(96, 96, QImage.Format.Format_RGB32)
    picture.fill(0xFFE7B45A)
    assert picture.save(str(tmp_path / "dish.png"))

    async def open_wall(
        catalog: Catalog | None = PIZZERIA,
        size: tuple[int, int] = SIZES[0],
        language: Language = "fr",
        languages: tuple[Language, ...] = (),
        unit: float = 0,
    ) -> Wall:
        made = Wall(catalog, languages, language, tmp_path / "dish.png")
        width, height = size
        made.scene = await scene(
            "apps.signage", "MenuPane", made.view_model, width=width, height=height, language=language,
            unit=unit or min(size) / 100, storeName="Pizza Bab El Oued",
        )  # fmt: skip
        return made

    return open_wall


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("language", ["fr", "en", "ar"])
async def test_each_dish_has_its_turn_and_no_price_is_cut(
    wall: OpenWall, size: tuple[int, int], language: Language
) -> None:
    shown = await wall(size=size, language=language)
    shown.change("pizza-reine", name=LONG)
    shown.change("menu-duo", name=LONG, price=Money(1_234_567_00, DZD))
    await shown.scene.settle()
    seen: list[str] = []
    screen = QRectF(0, 0, *size)
    for _ in range(shown.view_model.props.pages):
        for id in shown.dishes():
            seen.append(id)
            line = shown.scene.find(f"menu-dish-{id}")
            assert screen.contains(shown.box(line)), id
            texts = [each for each in walk(line) if each.inherits("QQuickText") and each.isVisible()]
            prices = [each for each in texts if each.objectName().startswith("menu-price-")]
            assert prices, id
            for price in prices:
                assert not price.property("truncated"), id
                assert price.property("paintedWidth") <= price.width() + 1, id
                assert shown.box(line).contains(shown.box(price)), id
                for other in texts:
                    if other is not price and other.property("text"):
                        assert not shown.box(price).intersects(shown.box(other)), (id, other.property("text"))
        await shown.turn()
    assert sorted(seen) == sorted(each.id for each in PIZZERIA.products)


async def test_sold_out_is_struck_at_once_and_nothing_else_moves(wall: OpenWall) -> None:
    shown = await wall()
    name = shown.scene.find("menu-name-pizza-margherita")
    where = shown.box(shown.scene.find("menu-dish-pizza-reine"))
    line = shown.scene.find("menu-dish-pizza-margherita")
    assert not name.property("font").strikeOut()
    shown.change("pizza-margherita", available=False)
    await shown.scene.settle()
    assert shown.scene.find("menu-dish-pizza-margherita") is line, "the same line, not another page"
    assert name.property("font").strikeOut()
    assert shown.scene.find("menu-price-pizza-margherita-0").property("font").strikeOut()
    assert shown.scene.text("menu-badge-pizza-margherita") == "Épuisé"
    assert shown.box(shown.scene.find("menu-dish-pizza-reine")) == where
    shown.change("pizza-margherita", available=True)
    await shown.scene.settle()
    assert not name.property("font").strikeOut()
    assert not shown.scene.visible("menu-badge-pizza-margherita")


async def test_a_price_changes_in_its_place(wall: OpenWall) -> None:
    shown = await wall()
    assert shown.scene.text("menu-price-pizza-enfant-0") == "400\u00a0DA"
    shown.change("pizza-enfant", price=Money(45_500, DZD))
    await shown.scene.settle()
    assert shown.scene.text("menu-price-pizza-enfant-0") == "455\u00a0DA"


async def test_outside_its_hours_a_dish_is_away(wall: OpenWall) -> None:
    shown = await wall()
    assert "pizza-reine" in shown.dishes()
    shown.unserved.set(frozenset({"pizza-reine"}))
    await shown.scene.settle()
    assert "pizza-reine" not in shown.dishes()


async def test_languages_take_turns_after_all_pages_and_the_direction_with_them(wall: OpenWall) -> None:
    shown = await wall(languages=("fr", "ar"))
    pages = shown.view_model.props.pages
    first = shown.dishes()

    def order() -> bool:
        """Whether the name is on the left of its price."""
        name, price = (shown.scene.find(f"menu-{part}") for part in ("name-pizza-reine", "price-pizza-reine-0"))
        return shown.box(name).left() < shown.box(price).left()

    assert (shown.scene.text("menu-name-pizza-reine"), order()) == ("Reine", True)
    for _ in range(pages):
        await shown.turn()
    assert shown.dishes() == first
    assert (shown.scene.text("menu-name-pizza-reine"), order()) == ("ملكية", False)
    assert shown.scene.text("menu-store") == "بيتزا باب الواد"
    for _ in range(pages):
        await shown.turn()
    assert (shown.scene.text("menu-name-pizza-reine"), order()) == ("Reine", True)


async def test_a_new_page_comes_softly_and_a_price_does_not_blink(wall: OpenWall) -> None:
    shown = await wall()
    shown.scene.theme.set_reduced_motion(False)
    (room,) = [each for each in walk(shown.scene.item) if each.objectName() == "menu-room"]
    shown.change("pizza-enfant", price=Money(45_500, DZD))
    assert room.opacity() == 1
    for _ in range(PAGE_S):
        shown.view_model.tick()
    assert room.opacity() < 1
    assert shown.scene.window.grabWindow().pixelColor(960, 600).lightness() > 200, "on the store's own ground"
    await shown.scene.wait(lambda: room.opacity() == 1)
    shown.scene.theme.set_reduced_motion(True)


async def test_another_language_of_the_program(wall: OpenWall) -> None:
    shown = await wall(BAKERY)
    assert shown.scene.text("menu-price-viennoiserie-croissant-0") == "1,40\u00a0€"
    shown.language = "en"
    shown.scene.set_language("en")
    await shown.scene.settle()
    assert shown.scene.text("menu-price-viennoiserie-croissant-0") == "€1.40"


async def test_another_size_another_layout(wall: OpenWall) -> None:
    shown = await wall()
    assert shown.view_model.props.columns == 2
    shown.scene.window.resize(1080, 1920)
    shown.scene.item.setSize(shown.scene.window.size().toSizeF())
    await shown.scene.settle()
    assert shown.view_model.props.columns == 1
    assert len(shown.dishes()) >= 15


@pytest.mark.parametrize("catalog", [None, replace(PIZZERIA, products=())])
async def test_without_a_menu_the_wall_shows_whose_it_is(wall: OpenWall, catalog: Catalog | None) -> None:
    shown = await wall(catalog)
    assert shown.scene.visible("menu-filler")
    assert shown.dishes() == []
    shown.catalog.set(PIZZERIA)
    await shown.scene.settle()
    assert not shown.scene.visible("menu-filler")
    assert shown.dishes()
    shown.catalog.set(catalog)
    await shown.scene.settle()
    assert shown.scene.visible("menu-filler")


@pytest.mark.parametrize("size", SIZES[:4])
@pytest.mark.parametrize("language", ["fr", "ar"])
async def test_more_sizes_than_columns_are_all_there(wall: OpenWall, size: tuple[int, int], language: Language) -> None:
    sizes = (("S", "Petite"), ("M", "Moyenne"), ("L", "Grande"), ("F", "Familiale"), ("P", "Plaque"))
    variants = tuple(Variant(f"v{code}", code, Text(name), Money(123_400, DZD)) for code, name in sizes)
    shown = await wall(language=language, size=size)
    shown.change("pizza-margherita", variants=variants)
    await shown.scene.settle()
    listed = shown.scene.find("menu-detail-pizza-margherita")
    assert str(listed.property("text")).count("234") == 5
    assert not listed.property("truncated")
    assert listed.property("paintedWidth") <= listed.width() + 1
    assert shown.box(shown.scene.find("menu-dish-pizza-margherita")).contains(shown.box(listed))


async def test_a_large_menu_turns_many_pages(wall: OpenWall) -> None:
    many = tuple(
        replace(PIZZERIA.products[0], id=f"pizza-{place}", name=Text(f"Pizza {place}")) for place in range(300)
    )
    shown = await wall(replace(PIZZERIA, products=many))
    assert shown.view_model.props.pages >= 15
    seen = set()
    for _ in range(shown.view_model.props.pages):
        seen |= set(shown.dishes())
        await shown.turn()
    assert len(seen) == 300
