"""The pizzas, each from its own toppings."""

from __future__ import annotations

from collections.abc import Callable

from backend.demo.pictures import toppings as t
from backend.demo.pictures.canvas import Canvas, Point
from backend.demo.pictures.dough import (
    BARBECUE,
    CENTRE,
    CREAM,
    SAUCE_RADIUS,
    cheese,
    crust,
    oil,
    sauce,
    specks,
)
from backend.demo.pictures.shapes import arc, blob, polar, scatter, smooth

Draw = Callable[[Canvas], None]
INSIDE = SAUCE_RADIUS - 21
WHITE_CHEESE = ("#FFFBEF", "#FBE9BE", "#EFC880")


def ring(count: int, radius: float, start: float = 0) -> list[Point]:
    return [polar(CENTRE, CENTRE, radius, start + 360 * i / count) for i in range(count)]


def sprig(c: Canvas, x: float, y: float, start: float, scale: float = 1) -> None:
    """Three basil leaves from one point."""
    for a, s in ((start, 0.9), (start + 115, 0.8), (start + 232, 1.0)):
        px, py = polar(x, y, 3, a)
        t.lay(c, "basil", px, py, a, s * scale)


def margherita(c: Canvas) -> None:
    crust(c)
    sauce(c)
    with c.stamp("smear"):
        c.path(blob(c.rng, 30, 0.2, 6, ry=22), c.radial([(0, "#FBC46C", 0.85), (1, "#E8793C", 0)], 0, 0, 30))
    for x, y in scatter(c.rng, 15, INSIDE + 6, 26):
        c.use("smear", round(x), round(y), c.rng.uniform(0, 360), round(c.rng.uniform(0.8, 1.4), 1))
    names = t.mozzarella(c)
    slices = [(CENTRE - 8, CENTRE - 2), *ring(6, 88, 20)]
    t.strew(c, names, slices, 40, (0.92, 1.16))
    for x, y in scatter(c.rng, 6, INSIDE + 6, 24, taken=slices):
        c.use(names[0], x, y, c.rng.uniform(0, 360), 0.4)
    specks(c, 22)
    t.basil(c)
    sprig(c, 216, 214, 20, 1.1)
    for x, y, a in ((128, 148, 200), (262, 120, 320), (290, 226, 70), (150, 290, 130)):
        t.lay(c, "basil", x, y, a, 0.95)
    oil(c, 14)


def reine(c: Canvas) -> None:
    crust(c)
    sauce(c)
    cheese(c)
    hams = scatter(c.rng, 11, INSIDE, 40)
    t.strew(c, t.ham(c), hams, 360, (1, 1.25))
    shrooms = scatter(c.rng, 9, INSIDE, 26, taken=hams)
    t.strew(c, t.mushroom(c), shrooms, 360, (0.8, 0.95))
    t.strew(c, t.olive(c), scatter(c.rng, 6, INSIDE, 20, taken=[*hams, *shrooms]), 0)
    specks(c, 26)
    oil(c, 7)


def vegetarian(c: Canvas) -> None:
    crust(c)
    sauce(c)
    cheese(c, browned=8)
    big = scatter(c.rng, 5, INSIDE - 8, 60)
    t.strew(c, t.aubergine(c), big, 0, (0.95, 1.1))
    mid = scatter(c.rng, 6, INSIDE, 34, taken=big)
    t.strew(c, t.courgette(c), mid, 0, (0.9, 1.1))
    strips = scatter(c.rng, 11, INSIDE, 22, taken=[*big, *mid])
    t.strew(c, t.pepper(c, (t.RED_PEPPER, t.GREEN_PEPPER, t.YELLOW_PEPPER)), strips, 360, (0.8, 1))
    t.strew(c, t.cherry(c), scatter(c.rng, 5, INSIDE, 20, taken=[*big, *mid, *strips]), 0)
    t.strew(c, t.onion(c), scatter(c.rng, 4, INSIDE - 10, 12), 360, (0.8, 1))
    t.basil(c, 38)
    sprig(c, 205, 198, 60, 0.95)
    oil(c, 5)


def four_cheeses(c: Canvas) -> None:
    crust(c)
    sauce(c, CREAM)
    cheese(c, ("#FFF3C9", "#FBD877", "#EFB247"), SAUCE_RADIUS - 3, 0, browned=20)
    goats = ring(4, 74, 35)
    t.strew(c, t.goat_cheese(c), goats, 0, (1, 1.1))
    blues = scatter(c.rng, 11, INSIDE + 6, 30, taken=goats)
    t.strew(c, t.blue_cheese(c), blues, 360, (0.8, 1.15))
    with c.stamp("shaving"):
        c.path("M-20 3C-8-8 10-8 22-2C10 0-4 4-16 8z", "#F4C95A", stroke="#D89A2C", stroke_width=1.2)
    for x, y in scatter(c.rng, 8, INSIDE, 26, taken=goats):
        c.use("shaving", x, y, c.rng.uniform(0, 360), c.rng.uniform(0.7, 1.1))
    specks(c, 30)
    t.basil(c, 40)
    sprig(c, 200, 203, 15, 0.85)


def pepperoni(c: Canvas) -> None:
    crust(c)
    sauce(c)
    cheese(c)
    t.strew(c, t.pepperoni(c, 23), [(CENTRE + 4, CENTRE - 3), *ring(5, 60, 10), *ring(9, 112, 30)], 0, (0.9, 1.05))
    specks(c, 34)
    oil(c, 9, "#D4661B")


def napolitaine(c: Canvas) -> None:
    crust(c)
    sauce(c)
    cheese(c, radius=SAUCE_RADIUS - 20, sauce_spots=12, browned=9)
    t.anchovy(c)
    fish = [polar(CENTRE, CENTRE, 68, 60 * i + 8) for i in range(6)]
    for i, (x, y) in enumerate(fish):
        t.lay(c, "anchovy", x, y, 60 * i + 8, 1)
    olives = ring(6, 74, 38)
    t.strew(c, t.olive(c), [*olives, (CENTRE, CENTRE), *ring(6, 116, 22)], 0, (0.85, 1.1))
    t.strew(c, t.capers(c), scatter(c.rng, 14, INSIDE + 8, 17, taken=[*olives, *fish]), 0, (0.8, 1.1))
    specks(c, 30)
    t.basil(c, 38)
    for x, y, a in ((240, 112, 300), (118, 250, 150), (278, 262, 40)):
        t.lay(c, "basil", x, y, a, 0.95)
    oil(c, 8)


def orientale(c: Canvas) -> None:
    crust(c)
    sauce(c)
    cheese(c)
    t.egg(c)
    t.lay(c, "egg", 200, 200, 0, 0.95)
    middle = [(200.0, 200.0)]
    slices = [*ring(7, 84, 12), *ring(5, 122, 40)]
    strips = scatter(c.rng, 12, INSIDE, 24, hole=48, taken=slices)
    t.strew(c, t.pepper(c, (t.GREEN_PEPPER, t.RED_PEPPER, t.GREEN_PEPPER)), strips, 360, (0.85, 1.05))
    t.strew(c, t.merguez(c), slices, 60, (1, 1.15))
    t.strew(
        c,
        t.olive(c),
        scatter(c.rng, 6, INSIDE, 24, hole=56, taken=[*slices, *strips, *middle]),
        0,
        (0.8, 0.95),
    )
    specks(c, 26)


def bab_el_oued(c: Canvas) -> None:
    crust(c)
    sauce(c, ("#DB5226", "#B93212", "#8F210C"))
    cheese(c)
    slices = scatter(c.rng, 12, INSIDE + 2, 42)
    t.strew(c, t.merguez(c), slices, 60, (1.05, 1.25))
    olives = scatter(c.rng, 9, INSIDE, 25, taken=slices)
    t.strew(c, t.olive(c), olives, 0, (0.85, 1.05))
    t.strew(c, t.onion(c), scatter(c.rng, 5, INSIDE - 8, 20), 360, (0.85, 1.05))
    spiral = [polar(CENTRE, CENTRE, 16 + i * 5.2, 52 * i) for i in range(20)]
    c.line(smooth(spiral, closed=False), "#8E1508", 6.5, opacity=0.5)
    c.line(smooth([(x - 0.8, y - 1.4) for x, y in spiral], closed=False), "#E8381A", 5)
    c.line(smooth([(x - 1.4, y - 2.6) for x, y in spiral[::1]], closed=False), "#FFA07A", 1.3, opacity=0.8)
    t.basil(c, 36)
    for x, y, a in ((160, 128, 250), (282, 172, 20), (140, 246, 150), (236, 286, 60)):
        t.lay(c, "basil", x, y, a, 0.85)


def chef(c: Canvas) -> None:
    crust(c)
    sauce(c)
    cheese(c)
    t.strew(c, t.minced(c), scatter(c.rng, 30, INSIDE + 8, 13), 360, (0.8, 1.3))
    rounds = ring(5, 80, -15)
    t.strew(c, t.tomato(c), rounds, 0, (0.9, 1.05))
    t.strew(c, t.mushroom(c), [(CENTRE - 4, CENTRE + 2), *ring(5, 98, 21)], 360, (0.85, 1))
    t.strew(c, t.pepper(c, (t.GREEN_PEPPER,)), scatter(c.rng, 7, INSIDE, 26, taken=rounds), 360, (0.75, 0.95))
    specks(c, 22)
    oil(c, 6)


def tuna(c: Canvas) -> None:
    crust(c)
    sauce(c)
    cheese(c, browned=7)
    flakes = scatter(c.rng, 13, INSIDE + 3, 36)
    t.strew(c, t.tuna(c), flakes, 360, (0.95, 1.3))
    t.strew(c, t.onion(c), scatter(c.rng, 6, INSIDE - 6, 30), 360, (0.95, 1.2))
    olives = scatter(c.rng, 8, INSIDE, 22, taken=flakes)
    t.strew(c, t.olive(c), olives, 0, (0.85, 1))
    t.strew(c, t.corn(c), scatter(c.rng, 22, INSIDE + 10, 12), 360, (0.85, 1.1))
    with c.stamp("lemon"):
        c.circle(2, 3, 24, t.SHADOW, opacity=0.35)
        c.circle(0, 0, 24, "#F2C21C")
        c.circle(0, 0, 21, "#FFF9DC")
        for k in range(8):
            with c.group(rot=45 * k):
                c.path("M3-1.500L17-6.500C19-3 19 3 17 6.500L3 1.500z", "#FBDF5B")
        c.line(arc(0, 0, 21, 190, 270), "#fff", 2)
    c.use("lemon", 205, 196)
    specks(c, 18)


def chicken(c: Canvas) -> None:
    crust(c)
    sauce(c, BARBECUE)
    cheese(c, sauce_colour="#8A3F1C")
    pieces = scatter(c.rng, 13, INSIDE + 2, 40)
    t.strew(c, t.onion(c), scatter(c.rng, 6, INSIDE - 8, 28), 360, (0.9, 1.1))
    t.strew(c, t.chicken(c), pieces, 360, (1, 1.25))
    t.strew(
        c,
        t.pepper(c, (t.RED_PEPPER, t.YELLOW_PEPPER)),
        scatter(c.rng, 7, INSIDE, 24, taken=pieces),
        360,
        (0.7, 0.9),
    )
    drizzle = ""
    for i in range(6):
        x = 92 + 40 * i
        reach = 0.92 * (INSIDE**2 - min(abs(x - 196), INSIDE - 1) ** 2) ** 0.5
        drizzle += f"M{x + 12} {200 - reach:.0f}Q{x - 10} 200 {x + 14} {200 + reach:.0f}"
    c.line(drizzle, "#3F1606", 5, opacity=0.9)
    with c.group(-1, -1):
        c.line(drizzle, "#A9552A", 1.5)
    specks(c, 20, "#3F7A2A")


PICTURES: dict[str, Draw] = {
    "pizza-margherita": margherita,
    "pizza-reine": reine,
    "pizza-vegetarienne": vegetarian,
    "pizza-quatre-fromages": four_cheeses,
    "pizza-pepperoni": pepperoni,
    "pizza-napolitaine": napolitaine,
    "pizza-orientale": orientale,
    "pizza-bab-el-oued": bab_el_oued,
    "pizza-du-chef": chef,
    "pizza-thon": tuna,
    "pizza-poulet-barbecue": chicken,
}
