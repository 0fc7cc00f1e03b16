"""Every picture there is, by file name."""

from __future__ import annotations

from pathlib import Path

from backend.demo.pictures import bakery, desserts, drinks, pizzas, plates
from backend.demo.pictures.canvas import Canvas

SQUARE = {
    **pizzas.PICTURES,
    **plates.PICTURES,
    **drinks.PICTURES,
    **desserts.PICTURES,
    **bakery.PICTURES,
}


def draw(name: str) -> str:
    """The SVG document of one picture.

    Raises:
        KeyError: there is no picture of that name.
    """
    canvas = Canvas(name)
    SQUARE[name](canvas)
    return canvas.svg()


def draw_all(target: Path) -> list[Path]:
    """Writes every picture into the folder; returns the files."""
    target.mkdir(parents=True, exist_ok=True)
    written = []
    for name in SQUARE:
        path = target / f"{name}.svg"
        path.write_text(draw(name), encoding="utf-8", newline="\n")
        written.append(path)
    return written
