"""White pizzas, the sea, the folded one, halves and the children's."""

from __future__ import annotations

import math

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
    """Folded in a half moon, the rim twisted like a rope, brushed with sauce and cheese."""
    rng = c.rng
    ground_shadow(c, 206, 236, 190, 134)
    with c.group(200, 214, -9):
        outline = [
            (-180, 18), (-176, -34), (-146, -88), (-92, -122), (-24, -134), (48, -128), (112, -102), (158, -58),
            (180, -4), (178, 26), (150, 64), (104, 92), (46, 106), (-18, 108), (-84, 98), (-136, 76), (-168, 46),
        ]  # fmt: skip
        dome = c.radial(
            [(0, "#FFE3A6"), (0.4, "#F0B862"), (0.75, "#CF8635"), (1, "#965218")],
            -50,
            -70,
            250,
        )
        c.path(smooth(outline), dome, stroke="#8A4B17", stroke_width=2.5)
        rope = c.linear([(0, "#FBD591"), (0.5, "#E0A04A"), (1, "#A9641F")], 0, -20, 0, 22)
        with c.stamp("twist"):
            c.path("M-22 8C-20-14-4-22 12-18C26-14 28 2 18 12C6 22-14 22-22 8z", rope, stroke="#8A4B17", stroke_width=2)
            c.line("M-13 2C-10-9 0-14 11-11", "#FFF1CC", 3.4, opacity=0.85)
        for i in range(15):
            a = math.radians(186 - 192 * i / 14)
            x, y = 172 * math.cos(a), 14 + 84 * math.sin(a)
            c.use("twist", round(x), round(y), 20 - 40 * i / 14 * 1.6, round(rng.uniform(0.94, 1.06), 2))
        with c.stamp("char"):
            c.path(blob(rng, 12, 0.22, 7, ry=7), "#8A4516", opacity=0.38)
            c.path(blob(rng, 6, 0.3, 6, ry=3.4), "#45210D", opacity=0.6)
        for x, y in ((-140, -48), (-104, -96), (-10, -118), (92, -94), (146, -34), (136, 30), (-144, 22), (60, 60)):
            c.use("char", x, y, rng.uniform(0, 360), round(rng.uniform(0.6, 1.2), 1))
        c.line("M-128-74C-92-108-40-120 12-120", "#FFF6DC", 9, opacity=0.65)
        drips = smooth([
            (-106, -26), (-72, -58), (-34, -46), (4, -72), (44, -54), (80, -62), (104, -28), (84, -6), (92, 22),
            (70, 30), (54, 4), (22, 12), (8, 44), (-16, 38), (-20, 10), (-56, 4), (-74, 22), (-94, 6),
        ])  # fmt: skip
        c.path(drips, "#7E1C0F", opacity=0.4, transform="translate(2 5)")
        c.path(drips, c.radial([(0, "#E4583A"), (1, "#B3270F")], -10, -40, 110))
        for x, y, r in ((-66, -26, 20), (-16, -34, 24), (40, -26, 22), (78, -30, 13)):
            c.path(blob(rng, r, 0.2, 8, x, y, ry=r * 0.66), "#FFE9AE", stroke="#E9A94C", stroke_width=2)
            c.line(arc(x, y, r * 0.5, 195, 260, r * 0.3), "#FFFDF0", 2.6, opacity=0.9)
        c.line("M-84-40C-70-50-60-50-50-46M56-44C66-50 74-50 80-46", "#FFA588", 3, opacity=0.8)
        t.basil(c)
        for x, y, a in ((6, -22, 22), (2, -26, 160), (8, -30, 268)):
            t.lay(c, "basil", x, y, a, 0.8)


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
