"""Every picture there is, by file name."""

from __future__ import annotations

from pathlib import Path

from backend.demo.pictures import (
    bread,
    desserts,
    drinks,
    emblems,
    menus,
    pizzas,
    pizzas_special,
    plates,
    posters,
    sandwiches,
)
from backend.demo.pictures.canvas import Canvas

SQUARE = {
    **pizzas.PICTURES,
    **pizzas_special.PICTURES,
    **plates.PICTURES,
    **drinks.PICTURES,
    **desserts.PICTURES,
    **bread.PICTURES,
    **sandwiches.PICTURES,
    **menus.PICTURES,
    **emblems.PICTURES,
}


NAMES = (*SQUARE, *posters.POSTERS)


def draw(name: str) -> str:
    """The SVG document of one picture: 400 by 400, posters 1920 by 1080.

    Raises:
        KeyError: there is no picture of that name.
    """
    if name in posters.POSTERS:
        canvas = Canvas(name, posters.WIDTH, posters.HEIGHT)
        posters.POSTERS[name](canvas)
    else:
        canvas = Canvas(name)
        SQUARE[name](canvas)
    return canvas.svg()


def draw_all(target: Path) -> list[Path]:
    """Writes every picture into the folder; returns the files."""
    target.mkdir(parents=True, exist_ok=True)
    written = []
    for name in NAMES:
        path = target / f"{name}.svg"
        path.write_text(draw(name), encoding="utf-8", newline="\n")
        written.append(path)
    return written
