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
    ground_shadow,
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


def goat_honey(c: Canvas) -> None:
    crust(c)
    sauce(c, CREAM)
    cheese(c, WHITE_CHEESE, SAUCE_RADIUS - 5, 0, browned=12)
    rounds = [(CENTRE + 2, CENTRE - 4), *ring(6, 84, 8)]
    t.strew(c, t.goat_cheese(c, 27), rounds, 0, (0.95, 1.08))
    nuts = scatter(c.rng, 9, INSIDE + 6, 28, taken=rounds)
    t.strew(c, t.walnut(c), nuts, 360, (0.95, 1.15))
    loops = [(82, 190), (132, 132), (150, 250), (196, 108), (208, 288), (252, 122), (264, 270), (318, 200)]
    c.line(smooth(loops, closed=False), "#A35E07", 6, opacity=0.4)
    c.line(smooth([(x - 0.8, y - 1.6) for x, y in loops], closed=False), "#F0A51C", 4.6, opacity=0.95)
    c.line(smooth([(x - 1.6, y - 2.6) for x, y in loops], closed=False), "#FFE9A6", 1.4)
    t.arugula(c)
    t.strew(c, ["arugula"], scatter(c.rng, 7, INSIDE, 30, taken=nuts), 360, (0.6, 0.8))


def seafood(c: Canvas) -> None:
    crust(c)
    sauce(c)
    cheese(c, radius=SAUCE_RADIUS - 14, sauce_spots=9, browned=8)
    prawns = ring(8, 88, 4)
    t.shrimp(c)
    for i, (x, y) in enumerate(prawns):
        t.lay(c, "shrimp", x, y, 45 * i + 60, 1)
    with c.stamp("mussel"):
        with c.group(1.2, 2.4):
            c.path("M-24 0C-16-16 12-16 26 2C12 14-14 14-24 0z", t.SHADOW, opacity=0.4)
        c.path("M-24 0C-16-16 12-16 26 2C12 14-14 14-24 0z", "#1D2230")
        c.path("M-19 0C-12-11 10-11 21 2C10 9-12 9-19 0z", "#6F7A96")
        c.path("M-12 0C-6-8 10-7 15 2C8 7-8 7-12 0z", "#F0A24C", stroke="#C46F22", stroke_width=1.4)
        c.line("M-5-2c5-3 9-2 12 1", "#FFE0B0", 2)
    t.strew(c, ["mussel"], ring(3, 38, 40), 360, (0.95, 1.05))
    with c.stamp("squid"):
        with c.group(1.2, 2.4):
            c.ellipse(0, 0, 14, 12, "none", stroke=t.SHADOW, stroke_width=7, opacity=0.3)
        c.ellipse(0, 0, 14, 12, "none", stroke="#DCA67A", stroke_width=8)
        c.ellipse(0, -0.6, 14, 12, "none", stroke="#FFF1DF", stroke_width=5.4)
    t.strew(c, ["squid"], [*ring(4, 122, 30), (CENTRE - 2, CENTRE + 2)], 360, (0.85, 1.05))
    specks(c, 34, "#3F7A2A", 5.5)
    oil(c, 10)


def salmon(c: Canvas) -> None:
    crust(c)
    sauce(c, CREAM)
    cheese(c, WHITE_CHEESE, SAUCE_RADIUS - 5, 0, browned=7)
    pieces = [(CENTRE + 2, CENTRE + 2), *ring(6, 84, 18)]
    t.strew(c, t.salmon(c), pieces, 360, (1.05, 1.25))
    t.strew(c, t.capers(c), scatter(c.rng, 12, INSIDE + 8, 22, taken=pieces), 0, (0.8, 1.1))
    t.strew(c, t.onion(c), scatter(c.rng, 4, INSIDE - 8, 26, taken=pieces), 360, (0.8, 0.95))
    with c.stamp("dill"):
        c.line("M0 0C8-4 18-4 30-1M8-3l3-7M14-4l4-7M20-3l5-5M8-3l5 5M14-4l6 5M21-3l5 4", "#3E7F33", 1.7)
    for x, y in scatter(c.rng, 9, INSIDE, 20):
        c.use("dill", x, y, c.rng.uniform(0, 360), c.rng.uniform(0.8, 1.1))


def forest(c: Canvas) -> None:
    crust(c)
    sauce(c, CREAM)
    cheese(c, WHITE_CHEESE, SAUCE_RADIUS - 5, 0, browned=14)
    slices = scatter(c.rng, 5, INSIDE - 4, 52)
    t.strew(c, t.potato(c), slices, 40, (1, 1.15))
    t.strew(c, t.mushroom(c), scatter(c.rng, 13, INSIDE + 4, 32, taken=slices), 360, (0.85, 1.1))
    specks(c, 40, "#3F7A2A", 5.5)
    t.arugula(c)
    t.strew(c, ["arugula"], [(196, 206), (214, 190), (188, 190), (205, 214)], 360, (0.75, 0.9))


def hawaii(c: Canvas) -> None:
    crust(c)
    sauce(c)
    cheese(c)
    hams = scatter(c.rng, 9, INSIDE, 44)
    t.strew(c, t.ham(c), hams, 360, (0.95, 1.15))
    t.strew(c, t.pineapple(c), scatter(c.rng, 10, INSIDE + 2, 30, taken=hams), 360, (1, 1.2))
    cherries = scatter(c.rng, 4, INSIDE, 24, taken=hams)
    t.strew(c, t.cherry(c), cherries, 0, (0.8, 0.9))
    specks(c, 20)


def half_and_half(c: Canvas) -> None:
    """Left half pepperoni, right half vegetables: the halves read at a glance."""
    crust(c)
    sauce(c)
    cheese(c, browned=9, sauce_spots=5)
    t.strew(
        c,
        t.pepperoni(c, 22),
        [
            (178, 126),
            (140, 150),
            (98, 178),
            (164, 186),
            (124, 218),
            (172, 240),
            (104, 254),
            (142, 288),
            (178, 308),
            (174, 84),
            (122, 104),
        ],
        0,
        (0.88, 1),
    )
    right = [p for p in ((228.0, 118.0), (284.0, 166.0), (240.0, 206.0), (282.0, 252.0), (226.0, 284.0))]
    t.strew(c, t.courgette(c, 19), right, 0, (0.95, 1.1))
    strips = scatter(c.rng, 9, INSIDE, 22, inside=lambda x, _y: x > 226, taken=right)
    t.strew(c, t.pepper(c, (t.RED_PEPPER, t.YELLOW_PEPPER, t.GREEN_PEPPER)), strips, 360, (0.7, 0.85))
    olives = scatter(c.rng, 6, INSIDE + 4, 20, inside=lambda x, _y: x > 220, taken=[*right, *strips])
    t.strew(c, t.olive(c), olives, 0, (0.75, 0.9))
    t.basil(c, 34)
    for x, y, a in ((250, 150, 320), (256, 232, 30), (232, 250, 100)):
        t.lay(c, "basil", x, y, a, 0.85)
    c.line("M204 62C200 120 205 260 201 338", "#7A3A10", 3.6, opacity=0.55)
    c.line("M202 62C198 120 203 260 199 338", "#FFF0C4", 2, opacity=0.7)


def calzone(c: Canvas) -> None:
    """Folded: a half moon with a crimped edge, cut steam slits and a little sauce on top."""
    rng = c.rng
    ground_shadow(c, 203, 226, 192, 124)
    outline = [
        (24, 214),
        (40, 150),
        (86, 104),
        (148, 82),
        (206, 78),
        (268, 88),
        (322, 118),
        (362, 166),
        (376, 216),
    ]
    lower = [
        (366, 246),
        (338, 272),
        (300, 286),
        (256, 298),
        (204, 302),
        (152, 298),
        (104, 288),
        (64, 270),
        (34, 246),
    ]
    paint = c.radial([(0, "#FBD795"), (0.45, "#EDB463"), (0.8, "#D08A3B"), (1, "#A45F23")], 160, 140, 240)
    c.path(smooth([*outline, *lower]), paint, stroke="#8F5219", stroke_width=2.5)
    c.path(
        smooth([(70, 196), (104, 136), (170, 106), (240, 110), (180, 126), (120, 160)]),
        "#FFECC0",
        opacity=0.6,
    )
    for i in range(15):
        a = 170 - 160 * i / 14
        x, y = polar(200, 206, 1, a)
        x, y = 200 + (x - 200) * 162, 206 + (y - 206) * 86
        with c.group(x, y, a - 90):
            c.path("M-15-4C-11 12 9 14 14-3C6-12-8-12-15-4z", "#C98033")
            c.path("M-13-5C-9 8 7 9 12-4C5-11-7-11-13-5z", "#F0BD70")
            c.line("M-7-5C-3-9 3-9 7-5", "#FFE8B8", 2.6, opacity=0.8)
    with c.stamp("char"):
        c.path(blob(rng, 9, 0.22, 7, ry=6), "#8A4516", opacity=0.42)
        c.path(blob(rng, 4.6, 0.3, 6, ry=2.8), "#45210D", opacity=0.65)
    for x, y in (
        (88, 150),
        (126, 112),
        (212, 92),
        (290, 112),
        (336, 160),
        (352, 214),
        (60, 208),
        (270, 152),
        (118, 196),
        (310, 206),
    ):
        c.use("char", x, y, rng.uniform(0, 360), rng.uniform(0.5, 1.25))
    c.path(
        smooth([(140, 168), (172, 138), (222, 134), (262, 158), (254, 190), (214, 204), (168, 202)]),
        "#B92D17",
    )
    c.path(
        smooth([(148, 166), (176, 144), (220, 140), (252, 160), (240, 180), (206, 190), (172, 190)]),
        "#DC4C2C",
    )
    c.path(
        smooth([(164, 166), (190, 150), (226, 152), (236, 168), (208, 180), (178, 180)]),
        "#FCE3A0",
        stroke="#E9A94C",
        stroke_width=2,
    )
    c.line("M178 160C190 152 206 152 216 158", "#FFFBEA", 3, opacity=0.8)
    t.basil(c)
    t.lay(c, "basil", 200, 170, 12, 0.9)
    t.lay(c, "basil", 202, 172, 148, 0.8)
    oil_spots = ((110, 172), (286, 182), (250, 118), (164, 120))
    for x, y in oil_spots:
        c.ellipse(x, y, 5, 3.6, "#FFF4CF", opacity=0.75)


def kids(c: Canvas) -> None:
    """A smiling face."""
    crust(c)
    sauce(c)
    cheese(c, browned=6, sauce_spots=4)
    t.tomato(c)
    t.egg(c)
    t.olive(c)
    for x in (148, 252):
        t.lay(c, "tomato", x, 166, 0, 1.2)
        t.lay(c, "olive", x, 166, 0, 1.25)
        c.circle(x, 166, 6, "#17131A")
        c.circle(x - 3, 162, 2.4, "#fff")
    t.cherry(c, 17)
    t.lay(c, "cherry", 200, 212, 0, 1.05)
    smile = arc(200, 196, 82, 30, 150)
    c.line(smile, t.SHADOW, 17, opacity=0.35)
    c.line(arc(200, 193, 82, 30, 150), "#93190F", 17)
    c.line(arc(200, 192, 82, 30, 150), "#DD3B22", 12)
    c.line(arc(200, 188, 82, 40, 120), "#FFB8A0", 3, opacity=0.8)
    t.corn(c)
    for i in range(9):
        x, y = polar(200, 186, 108, 222 + 12 * i)
        t.lay(c, "corn", x, y, c.rng.uniform(0, 360), 1.35)
    t.basil(c, 40)
    for x, y, a in ((122, 128, 205), (278, 128, 335)):
        t.lay(c, "basil", x, y, a, 0.9)


PICTURES: dict[str, Draw] = {
    "pizza-margherita": margherita,
    "pizza-reine": reine,
    "pizza-vegetarienne": vegetarian,
    "pizza-quatre-fromages": four_cheeses,
    "pizza-pepperoni": pepperoni,
    "pizza-napolitaine": napolitaine,
    "pizza-orientale": orientale,
    "pizza-calzone": calzone,
    "pizza-bab-el-oued": bab_el_oued,
    "pizza-du-chef": chef,
    "pizza-thon": tuna,
    "pizza-poulet-barbecue": chicken,
    "pizza-chevre-miel": goat_honey,
    "pizza-fruits-de-mer": seafood,
    "pizza-saumon": salmon,
    "pizza-forestiere": forest,
    "pizza-tropicale": hawaii,
    "pizza-moitie-moitie": half_and_half,
    "pizza-enfant": kids,
}
