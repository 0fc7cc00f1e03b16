"""Meal deals: several dishes in one picture, and the bakery's linen bag."""

from __future__ import annotations

from collections.abc import Callable

from backend.demo.pictures import bread, drinks, emblems, pizzas, plates
from backend.demo.pictures.canvas import Canvas
from backend.demo.pictures.dough import ground_shadow
from backend.demo.pictures.shapes import leaf

Draw = Callable[[Canvas], None]


def solo(c: Canvas) -> None:
    with c.group(196, 10, 0, 0.5):
        plates.fries(c)
    with c.group(-6, 4, 0, 0.5):
        drinks.cola(c)
    with c.group(54, 108, 0, 0.73):
        pizzas.margherita(c)


def duo(c: Canvas) -> None:
    with c.group(122, -4, 0, 0.5):
        drinks.lemonade(c)
    with c.group(40, 2, 0, 0.46):
        drinks.cola(c)
    with c.group(0, 116, 0, 0.56):
        pizzas.pepperoni(c)
    with c.group(176, 158, 0, 0.56):
        pizzas.margherita(c)


def family(c: Canvas) -> None:
    with c.group(218, -2, 0, 0.46):
        drinks.selecto(c)
    with c.group(8, 6, 0, 0.44):
        plates.fries(c)
    with c.group(116, 12, 0, 0.42):
        emblems.salad_bowl(c)
    with c.group(0, 140, 0, 0.6):
        pizzas.pepperoni(c)
    with c.group(162, 144, 0, 0.6):
        pizzas.margherita(c)


def bread_bag(c: Canvas) -> None:
    ground_shadow(c, 204, 366, 128, 26)
    with c.group(152, 34, 6, 0.74), c.group(-60, -40):
        bread.loaf(c, "loaf", 150, 34, 4)
        c.use("loaf", 96, 150, -84)
        c.use("loaf", 176, 140, -74, 0.95)
    linen = c.linear([(0, "#E2D2B4"), (0.3, "#FBF3E2"), (0.7, "#EADBBE"), (1, "#C9B48C")], 90, 0, 310, 0)
    c.path("M96 160Q200 190 304 160L318 344Q316 368 292 370H108Q84 368 82 344z", linen)
    weave = "".join(f"M{88 - k * 0.1:.0f} {196 + 24 * k}Q200 {224 + 24 * k} {312 + k} {196 + 24 * k}" for k in range(7))
    c.line(weave, "#BFA77C", 1.6, opacity=0.5)
    c.path("M94 156Q200 188 306 156L308 182Q200 214 92 182z", "#1F6F6B")
    c.line("M96 190Q200 222 306 190", "#1F6F6B", 3, stroke_dasharray="10 8")
    c.line("M128 170C112 236 150 250 148 214M272 170C288 236 250 250 252 214", "#F4E6C8", 8)
    for k in range(4):
        for s in (-1, 1):
            with c.group(200, 262 + 18 * k, -90 + 40 * s):
                c.path(leaf(30, 19), "#C98F3A")
    with c.group(200, 258, -90):
        c.path(leaf(30, 19), "#C98F3A")
    c.line("M200 256V350", "#A9712A", 4)


PICTURES: dict[str, Draw] = {"menu-solo": solo, "menu-duo": duo, "menu-famille": family, "sac-a-pain": bread_bag}
