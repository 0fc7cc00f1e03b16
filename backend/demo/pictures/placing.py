"""Stamps that lie on food: made with a shadow, laid one by one or strewn."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from backend.demo.pictures.canvas import Canvas, Point

SHADOW = "#5A2408"
GENEROUS = 1.14  # a little larger than life: a tile on the till is 100 pixels wide


@contextmanager
def topping(c: Canvas, name: str, outline: str, shade: float = 0.3) -> Iterator[None]:
    """A stamp that starts with the shadow of its outline."""
    with c.stamp(name):
        c.path(outline, SHADOW, opacity=shade, transform="translate(1.2 2.6)")
        yield


def lay(c: Canvas, name: str, x: float, y: float, rot: float = 0, scale: float = 1) -> None:
    """One stamp on the pizza; whole units are fine enough there."""
    c.use(name, round(x), round(y), rot, round(scale * GENEROUS, 1))


def strew(
    c: Canvas,
    names: Sequence[str],
    points: Sequence[Point],
    turn: float = 360,
    sizes: tuple[float, float] = (0.9, 1.1),
) -> None:
    """Lays the stamps in turn on the points; ``turn`` is the largest turn in degrees (0 keeps the light right)."""
    for i, (x, y) in enumerate(points):
        lay(c, names[i % len(names)], x, y, c.rng.uniform(0, turn), round(c.rng.uniform(*sizes), 2))
