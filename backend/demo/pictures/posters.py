"""Signage posters, 1920 by 1080: one dish, large, and calm space for a ticker or a price. No text."""

from __future__ import annotations

import math
from collections.abc import Callable

from backend.demo.pictures import bread, desserts, drinks, pizzas, plates
from backend.demo.pictures import toppings as t
from backend.demo.pictures.canvas import Canvas
from backend.demo.pictures.shapes import polar, scatter, smooth

Draw = Callable[[Canvas], None]
WIDTH, HEIGHT = 1920, 1080


def ground(c: Canvas, colour: str) -> None:
    c.path(f"M0 0H{WIDTH}V{HEIGHT}H0z", colour)


def put(c: Canvas, draw: Draw, x: float, y: float, size: float, rot: float = 0) -> None:
    """A square picture with its middle at x, y, so many units wide."""
    with c.group(x, y, rot, size / 400), c.group(-200, -200):
        draw(c)


def zellige(c: Canvas, colour: str, step: int = 120, opacity: float = 0.35) -> None:
    """Eight-pointed stars in rows, as on the walls of the Casbah."""
    star = [polar(0, 0, 46 if k % 2 else 34, 22.5 * k) for k in range(16)]
    d = "M" + "L".join(f"{x:.0f} {y:.0f}" for x, y in star) + "z"
    with c.stamp("star"):
        c.path(d, "none", stroke=colour, stroke_width=4)
        c.path("M0-13L13 0L0 13L-13 0z", colour)
    with c.group(opacity=opacity):
        for row in range(HEIGHT // step + 2):
            for col in range(WIDTH // step + 2):
                c.use("star", col * step + (step // 2 if row % 2 else 0), row * step)


def oven(c: Canvas) -> None:
    """A pizza on the peel before the fire."""
    ground(c, "#2A120A")
    bricks = ""
    for row in range(10):
        for col in range(12):
            x, y = col * 176 - (88 if row % 2 else 0), row * 112
            bricks += f"M{x + 6} {y + 6}h164v100h-164z"
    c.path(bricks, "#5A2614")
    some = ""
    for _ in range(26):
        row, col = c.rng.randrange(10), c.rng.randrange(12)
        x, y = col * 176 - (88 if row % 2 else 0), row * 112
        some += f"M{x + 6} {y + 6}h164v100h-164z"
    c.path(some, "#743319")
    for k in range(13):
        a = 180 + 15 * k
        with c.group(*polar(1180, 960, 800, a), rot=a + 90):
            c.path("M-98-62H98L84 78H-84z", "#C2703E" if k % 2 else "#A9572B", stroke="#3A160A", stroke_width=8)
    mouth = "M440 1080V960C440 520 760 226 1180 226S1920 520 1920 960V1080z"
    c.path(mouth, "#1A0904")
    glow = c.radial([(0, "#FFD873"), (0.28, "#F58A1F"), (0.62, "#9A2E0A"), (1, "#1A0904")], 1180, 640, 680)
    c.path("M490 1080V960C490 560 790 276 1180 276S1870 560 1870 960V1080z", glow)
    for x, h, w in (
        (800, 300, 90),
        (930, 420, 120),
        (1080, 350, 110),
        (1240, 450, 130),
        (1400, 340, 110),
        (1530, 390, 110),
        (1640, 260, 80),
    ):
        for shade, share in (("#E8590C", 1.0), ("#FB9A1E", 0.72), ("#FFE08A", 0.42)):
            hh, ww = h * share, w * share
            c.path(
                (
                    f"M{x - ww:.0f} 720C{x - ww * 1.1:.0f} {720 - hh * 0.5:.0f} {x - ww * 0.1:.0f}"
                    f" {720 - hh * 0.55:.0f} {x + ww * 0.1:.0f} {720 - hh:.0f}C{x + ww * 0.4:.0f}"
                    f" {720 - hh * 0.62:.0f} {x + ww * 1.2:.0f} {720 - hh * 0.45:.0f} {x + ww:.0f}"
                    " 720z"
                ),
                shade,
                opacity=0.92,
            )
    c.path("M440 700H1920V1080H440z", "#3A180C")
    c.path("M440 700H1920V724H440z", "#7A3314")
    for x, y, r in ((760, 706, 74), (1560, 708, 80)):
        with c.group(x, y, r / 20 - 8):
            c.path("M-150-24H140Q160 0 140 26H-150Q-170 0-150-24z", "#5A3018")
            c.ellipse(146, 1, 16, 25, "#C98F4C")
            c.line("M-130-12H110M-120 10H100", "#2C140A", 5, opacity=0.7)
    c.path("M1000 860L1360 860L1300 1080H1060z", "#B5803F")
    c.ellipse(1180, 800, 420, 210, "#8A5A26")
    c.ellipse(1180, 790, 420, 205, "#D2A05C")
    with c.group(1180, 772, 0, 1.86, 0.93), c.group(-200, -200):
        pizzas.margherita(c)
    sparks = "".join(f"M{x:.0f} {y:.0f}h.1" for x, y in scatter(c.rng, 40, 560, 30, 1180, 520))
    c.line(sparks, "#FFD873", 7, opacity=0.85)


def bab_el_oued(c: Canvas) -> None:
    """The house pizza, larger than the screen, on terracotta."""
    ground(c, "#B93C0C")
    zellige(c, "#F28A4A")
    c.circle(1330, 560, 600, "#9A2F08", opacity=0.55)
    c.circle(1310, 540, 575, "#FFEDD5")
    c.circle(1310, 540, 552, "#17637F")
    ring = "".join(f"M{x:.0f} {y:.0f}h.1" for x, y in (polar(1310, 540, 528, 7.5 * k) for k in range(48)))
    c.line(ring, "#FFEDD5", 18)
    c.circle(1310, 540, 504, "#FFF8EE")
    put(c, pizzas.bab_el_oued, 1310, 540, 1060)
    t.basil(c)
    for x, y, a, s in ((130, 180, 30, 3.4), (540, 900, -50, 3), (640, 130, 120, 2.6)):
        c.use("basil", x, y, a, s)
    t.olive(c)
    for x, y, s in ((300, 420, 4.2), (470, 560, 3.4), (250, 760, 3.8)):
        c.use("olive", x, y, 0, s)
    t.cherry(c)
    for x, y, s in ((520, 300, 5), (140, 560, 4.4), (380, 930, 4.6)):
        c.use("cherry", x, y, 0, s)


def family_table(c: Canvas) -> None:
    """A table for everyone, from above."""
    ground(c, "#E6B878")
    planks = "".join(f"M0 {k * 180}H{WIDTH}" for k in range(1, 6))
    c.line(planks, "#B07C3E", 6, opacity=0.7)
    grain = ""
    for _ in range(70):
        x, y = c.rng.randrange(0, 1800), c.rng.randrange(10, 1070)
        grain += f"M{x} {y}q{c.rng.randrange(60, 140)} {c.rng.randrange(-12, 12)} {c.rng.randrange(160, 320)} 0"
    c.line(grain, "#B9854A", 3, opacity=0.4)
    cloth = "".join(f"M{600 + 90 * k} 0h45v1080h-45z" for k in range(8))
    c.path("M580 0H1340V1080H580z", "#FFF6E8")
    c.path(cloth, "#C2410C", opacity=0.75)
    rows = "".join(f"M580 {20 + 90 * k}h760v45h-760z" for k in range(12))
    c.path(rows, "#C2410C", opacity=0.35)
    put(c, pizzas.margherita, 960, 530, 800)
    put(c, pizzas.pepperoni, 330, 330, 600, 20)
    put(c, pizzas.vegetarian, 1600, 720, 640)
    put(c, plates.mixed, 1560, 240, 420)
    put(c, plates.soup, 340, 830, 420)
    for x, y, colour, rim in (
        (690, 120, "#F6DF62", "#FDF6C0"),
        (1240, 950, "#FB9E1B", "#FFD992"),
        (680, 960, "#A32712", "#E58A6A"),
    ):
        c.ellipse(x + 10, y + 16, 78, 78, "#4A2A10", opacity=0.25)
        c.circle(x, y, 76, "#EAF3F5")
        c.circle(x, y, 62, colour)
        c.circle(x - 6, y - 6, 50, rim, opacity=0.45)
        c.path(f"M{x - 24} {y - 6}h34v34h-34z", "#fff", opacity=0.6, transform=f"rotate(24 {x} {y})")


def tea_and_baklawa(c: Canvas) -> None:
    """Tea time: arches on deep teal."""
    ground(c, "#0F4C5C")
    zellige(c, "#2E8494", 160, 0.5)
    arch = "M{a} 1080V620C{b} 420 {c} 250 {m} 200C{d} 250 {e} 420 {f} 620V1080z"
    for middle, half, colour in ((1290, 560, "#F3D9A6"), (1290, 520, "#E2A94E"), (1290, 500, "#FBF3E2")):
        d = arch.format(
            a=middle - half,
            b=middle - half - 60,
            c=middle - half * 0.55,
            m=middle,
            d=middle + half * 0.55,
            e=middle + half + 60,
            f=middle + half,
        )
        c.path(d, colour)
    c.path("M0 860H1920V1080H0z", "#8A4B22")
    c.path("M0 860H1920V878H0z", "#C98A4C")
    put(c, drinks.mint_tea, 1010, 590, 760)
    put(c, desserts.baklawa, 1500, 640, 640)
    c.circle(300, 330, 130, "#F3D9A6")
    c.circle(350, 300, 112, "#0F4C5C")
    for x, y, s in ((500, 220, 16), (180, 560, 12), (560, 470, 10), (430, 640, 13)):
        c.path(
            (
                f"M{x} {y - s * 2}L{x + s * 0.5} {y - s * 0.5}L{x + s * 2} {y}L{x + s * 0.5}"
                f" {y + s * 0.5}L{x} {y + s * 2}L{x - s * 0.5} {y + s * 0.5}L{x - s * 2} {y}"
                f"L{x - s * 0.5} {y - s * 0.5}z"
            ),
            "#F3D9A6",
        )
    t.basil(c)
    for x, y, a, size in ((220, 960, -30, 3.6), (420, 1000, -150, 3), (600, 940, -60, 2.6)):
        c.use("basil", x, y, a, size)


def bakehouse(c: Canvas) -> None:
    """Shelves of fresh bread."""
    ground(c, "#1F6F6B")
    tiles = "".join(f"M0 {k * 90}H{WIDTH}" for k in range(1, 12)) + "".join(
        f"M{k * 180} 0V{HEIGHT}" for k in range(1, 11)
    )
    c.line(tiles, "#2F8781", 5)
    for y in (520, 1000):
        c.path(f"M0 {y}H{WIDTH}V{y + 46}H0z", "#8A5A2A")
        c.path(f"M0 {y}H{WIDTH}V{y + 12}H0z", "#C98F4C")
    for x, draw, size in (
        (230, bread.country_loaf, 440),
        (690, bread.brioche, 430),
        (1150, bread.croissant, 460),
        (1640, bread.country_loaf, 440),
    ):
        put(c, draw, x, 520 - size * 0.4, size)
    for x, draw, size in (
        (260, bread.pain_chocolat, 440),
        (760, bread.baguette, 470),
        (1230, bread.croissant, 470),
        (1670, bread.brioche, 430),
    ):
        put(c, draw, x, 1000 - size * 0.41, size)


def breakfast(c: Canvas) -> None:
    """Croissant, coffee, juice on a sunny table."""
    ground(c, "#FBE3B8")
    c.circle(420, 280, 190, "#F9C45C")
    for k in range(16):
        x1, y1 = polar(420, 280, 230, 22.5 * k)
        x2, y2 = polar(420, 280, 285, 22.5 * k)
        c.line(f"M{x1:.0f} {y1:.0f}L{x2:.0f} {y2:.0f}", "#F9C45C", 18)
    c.path("M0 760H1920V1080H0z", "#1F6F6B")
    c.path("M0 760H1920V786H0z", "#3C928C")
    hem = "".join(f"M{x} 1080V786" for x in range(60, 1920, 120))
    c.line(hem, "#185A56", 10, opacity=0.5)
    put(c, drinks.orange_juice, 1640, 560, 620)
    put(c, drinks.coffee, 760, 640, 640)
    put(c, bread.croissant, 1220, 660, 660)
    flag = [(40 + 160 * k, 60 + 50 * math.sin(math.pi * k / 12)) for k in range(13)]
    c.line(smooth(flag, closed=False), "#B97A24", 5)
    for k, (x, y) in enumerate(flag[:-1]):
        c.path(f"M{x + 30:.0f} {y + 3:.0f}h90l-45 86z", ("#C2410C", "#1F6F6B", "#F2A93B")[k % 3])


POSTERS: dict[str, Draw] = {
    "affiche-four": oven,
    "affiche-bab-el-oued": bab_el_oued,
    "affiche-menu-famille": family_table,
    "affiche-the-baklawa": tea_and_baklawa,
    "affiche-fournil": bakehouse,
    "affiche-petit-dejeuner": breakfast,
}
