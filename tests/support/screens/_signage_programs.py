"""What a screen shows by its program: menus, overlays, layouts, a picture that is turned."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import replace
from pathlib import Path
from typing import Protocol

from backend.demo.stores.demo_store import MEDIA
from common.contract.signage import MediaOut, ProgramOut
from common.domain.catalog import Catalog
from common.domain.text import Text
from tests.support.signage.programs import corner, image, program, ticker

LANDSCAPE, PORTRAIT = (1920, 1080), (1080, 1920)
OFFER = "Menu duo à 1 550 DA jusqu'à 15 h · deux pizzas moyennes et deux boissons · jeudi : pizza familiale offerte"
ARABIC = "وجبة لشخصين بـ 1 550 دج حتى الساعة 15:00 · بيتزا باب الواد، منذ 1962 على واجهة البحر · اليوم: فواكه البحر"
MIXED = "عرض اليوم: Menu duo بـ 1 550 دج — اسألوا عن Chèvre-miel عند الصندوق · Wi-Fi: BabElOued"
WARM = {"background_color": "#C2410C", "text_color": "#FFFFFF"}
NIGHT = {"background_color": "#E614130F", "text_color": "#FDE68A"}
COPIES = {
    "ticker": ticker(1, OFFER, **WARM),
    "ticker_arabic": ticker(2, ARABIC, **NIGHT),
    "ticker_mixed": ticker(3, MIXED, position="header", **WARM),
    "ticker_own": ticker(
        4, OFFER, position_mode="custom", image_pos_x=50, image_pos_y=16, image_width_percent=64, font_size=34, **NIGHT
    ),
    "image": image(5, "menu-duo.svg", image_pos_x=80, image_pos_y=60, image_width_percent=34),
    "corner": corner(6, "logo-pizza-bab-el-oued.svg", corner_size=13),
}
SOLD_OUT = frozenset({"pizza-reine", "pizza-calzone", "menu-duo", "boisson-jus-orange", "dessert-tiramisu"})
LONG = {
    "pizza-margherita": Text(
        "Margherita de la maison à la mozzarella fumée de bufflonne et au basilic du jardin",
        "House margherita with smoked buffalo mozzarella and basil from our own garden",
        "مارغريتا البيت بجبن الموزاريلا المدخن والحبق الطازج من حديقتنا",
    ),
    "menu-duo": Text(
        "Menu duo du jeudi soir avec deux pizzas moyennes au choix",
        "Thursday night deal for two with two medium pizzas of your choice",
        "وجبة الخميس مساء لشخصين مع بيتزاتين متوسطتين حسب الاختيار",
    ),
}


def picture_of(media: MediaOut) -> Path | None:
    """The demo's drawings stand for what an advertiser brought."""
    return MEDIA / Path(media.path).name


class Programs(Protocol):
    """A room whose program is changed by hand."""

    def show(self, program: ProgramOut | None) -> None: ...

    def change(self, change: Callable[[Catalog], Catalog]) -> None: ...

    def online(self) -> None: ...


Save = Callable[[str, tuple[int, int]], Awaitable[None]]


async def overlays(made: Programs, save: Save) -> None:
    """Each overlay over posters, then several, in both orientations."""
    made.online()
    for name in ("ticker", "ticker_arabic", "ticker_mixed", "ticker_own", "image", "corner"):
        made.show(program(COPIES[name]))
        await save(name.replace("_", "-"), LANDSCAPE)
    made.show(program(COPIES["ticker_arabic"]))
    await save("ticker-arabic-portrait", PORTRAIT)
    made.show(program(COPIES["ticker_mixed"], COPIES["ticker_arabic"], COPIES["image"], COPIES["corner"]))
    await save("overlays", LANDSCAPE)
    await save("overlays-portrait", PORTRAIT)
    made.show(program(COPIES["ticker"], layout="split_board"))
    await save("split-board-ticker", LANDSCAPE)


async def turned(made: Programs, save: Save) -> None:
    """A panel on its side: the window is landscape, what is in it is portrait."""
    made.online()
    made.show(program(COPIES["ticker"], COPIES["corner"], rotation=90))
    await save("rotated", LANDSCAPE)
    made.show(program(layout="split_menu", rotation=270))
    await save("rotated-menu", LANDSCAPE)


async def menus(made: Programs, save: Save) -> None:
    made.online()
    made.show(program(layout="menu"))
    await save("menu", LANDSCAPE)
    await save("menu-portrait", PORTRAIT)
    made.change(with_sold_out)
    await save("menu-sold-out", LANDSCAPE)
    made.show(program(COPIES["ticker_arabic"], layout="menu"))
    await save("menu-ticker", LANDSCAPE)
    made.change(with_long_names)
    made.show(program(layout="menu"))
    await save("menu-long-names", LANDSCAPE)
    made.show(program(layout="split_menu"))
    await save("split-menu", LANDSCAPE)
    await save("split-menu-portrait", PORTRAIT)
    made.change(with_few)
    made.show(program(layout="menu"))
    await save("menu-short", LANDSCAPE)
    made.change(with_nothing)
    await save("menu-empty", LANDSCAPE)


def with_sold_out(catalog: Catalog) -> Catalog:
    return replace(
        catalog,
        products=tuple(replace(each, available=False) if each.id in SOLD_OUT else each for each in catalog.products),
    )


def with_long_names(catalog: Catalog) -> Catalog:
    return replace(
        catalog, products=tuple(replace(each, name=LONG.get(each.id, each.name)) for each in catalog.products)
    )


def with_few(catalog: Catalog) -> Catalog:
    few = {"menus", "salades"}
    return replace(catalog, products=tuple(each for each in catalog.products if each.category_id in few))


def with_nothing(catalog: Catalog) -> Catalog:
    return replace(catalog, products=())
