"""White pizzas, the sea, the folded one, halves and the children's."""

from __future__ import annotations

from backend.demo.pictures import toppings as t
from backend.demo.pictures.canvas import Canvas
from backend.demo.pictures.dough import (
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
from backend.demo.pictures.pizzas import INSIDE, WHITE_CHEESE, Draw, ring
from backend.demo.pictures.shapes import arc, blob, polar, scatter, smooth


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
    right = [(228.0, 118.0), (284.0, 166.0), (240.0, 206.0), (282.0, 252.0), (226.0, 284.0)]
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
        t.lay(c, "corn", *polar(200, 186, 108, 222 + 12 * i), c.rng.uniform(0, 360), 1.35)
    t.basil(c, 40)
    for x, y, a in ((122, 128, 205), (278, 128, 335)):
        t.lay(c, "basil", x, y, a, 0.9)


PICTURES: dict[str, Draw] = {
    "pizza-calzone": calzone,
    "pizza-chevre-miel": goat_honey,
    "pizza-fruits-de-mer": seafood,
    "pizza-saumon": salmon,
    "pizza-forestiere": forest,
    "pizza-tropicale": hawaii,
    "pizza-moitie-moitie": half_and_half,
    "pizza-enfant": kids,
}
