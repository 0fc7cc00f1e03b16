"""Sandwiches and bistro plates of the bakery on the canal."""

from __future__ import annotations

from collections.abc import Callable

from backend.demo.pictures import toppings as t
from backend.demo.pictures.bread import CRUST, Draw
from backend.demo.pictures.canvas import Canvas
from backend.demo.pictures.drinks import mint
from backend.demo.pictures.plates import feta, leaves
from backend.demo.pictures.shapes import arc, blob, polar, scatter, smooth
from backend.demo.pictures.tableware import WHITE, board, bowl, plate


def quiche(c: Canvas) -> None:
    plate(c, WHITE)
    n = 32
    edge = smooth([polar(200, 200, 142 if k % 2 else 133, 360 * k / n) for k in range(n)])
    c.path(edge, t.SHADOW, opacity=0.35, transform="translate(3 9)")
    c.path(
        edge,
        c.radial([(0.8, "#A9641F"), (0.9, "#F0BE73"), (1, "#B06C28")], 200, 200, 142),
        stroke="#8A4B17",
        stroke_width=2,
    )
    c.circle(200, 200, 117, "#A9641F")
    c.circle(200, 200, 115, c.radial([(0, "#FFE9A0"), (0.65, "#F9CC5E"), (1, "#D98F2B")], 176, 170, 140))
    for x, y in scatter(c.rng, 13, 100, 20):
        c.path(blob(c.rng, 15, 0.2, 7, round(x), round(y), ry=10), "#B9661E", opacity=0.33)
    t.strew(c, t.ham(c), scatter(c.rng, 10, 92, 30), 360, (0.62, 0.8))
    t.strew(c, t.courgette(c, 14), [polar(200, 200, 66, 60 * k) for k in range(6)], 0, (0.9, 1))
    d = ""
    for x, y in scatter(c.rng, 34, 104, 9):
        d += f"M{x:.0f} {y:.0f}l{c.rng.randint(-6, 6)} {c.rng.randint(-6, 6)}"
    c.line(d, "#4F8A32", 3.2)
    c.line(arc(200, 200, 104, 195, 250), "#FFF7D0", 4.5, opacity=0.8)


def sandwich(c: Canvas, filling: Callable[[Canvas], None]) -> None:
    """A split baguette along the diagonal: bottom, filling that shows, lid."""
    light, mid, dark = CRUST
    with c.group(200, 206, -24):
        c.path(
            smooth([(-186, 40), (-150, 8), (0, 0), (150, 8), (186, 40), (150, 84), (0, 94), (-150, 84)]),
            t.SHADOW,
            opacity=0.35,
            transform="translate(4 14)",
        )
        c.path(
            smooth([(-186, 34), (-150, 0), (0, -8), (150, 0), (186, 34), (150, 78), (0, 88), (-150, 78)]),
            c.linear([(0, mid), (1, dark)], 0, 10, 0, 88),
            stroke="#8A4B17",
            stroke_width=2,
        )
        c.path(smooth([(-176, 26), (-140, 2), (0, -6), (140, 2), (176, 26), (140, 46), (0, 52), (-140, 46)]), "#FFF0CC")
        filling(c)
        lid = smooth(
            [
                (-184, 4),
                (-160, -44),
                (-80, -70),
                (0, -76),
                (80, -70),
                (160, -44),
                (184, 4),
                (130, 16),
                (0, 20),
                (-130, 16),
            ]
        )
        c.path(lid, c.linear([(0, light), (0.45, mid), (1, dark)], 0, -76, 0, 20), stroke="#8A4B17", stroke_width=2)
        for x in (-112, -40, 34, 108):
            with c.group(x, -30, -20):
                c.path("M-34 4C-16-24 18-24 36-2C18 20-16 20-34 4z", "#FFF0CE", stroke="#9A5A1E", stroke_width=2)
                c.line("M-31 1C-16-22 16-22 33-4", "#8A4513", 4.5, opacity=0.75)
        c.line("M-150-42Q0-84 140-50", "#FFF6DC", 4, opacity=0.75)
        for px, py in scatter(c.rng, 12, 150, 16, 0, -28, inside=lambda _x, y: -62 < y < 4):
            c.ellipse(px, py, 2.6, 1.6, "#FFFAEE", opacity=0.85)


def frill(c: Canvas, y: float, colour: str, light: str, depth: float = 13) -> None:
    """The wavy edge of lettuce or ham."""
    points = [(-172 + 18 * k, y + (depth if k % 2 else 0) - abs(k - 9.5) * 0.9) for k in range(20)]
    c.path(smooth([*points, (160, y - 28), (-160, y - 28)]), colour)
    c.line(smooth([(x, py - 3) for x, py in points], closed=False), light, 3.4)


def slices(c: Canvas, y: float, colours: tuple[str, str], xs: tuple[int, ...], rx: float = 34) -> None:
    edge, face = colours
    for x in xs:
        c.ellipse(x, y + 3, rx, 15, edge)
        c.ellipse(x, y, rx - 2, 13, face)
        c.line(f"M{x - rx * 0.6:.0f} {y + 6}Q{x} {y + 15} {x + rx * 0.6:.0f} {y + 6}", "#fff", 2.4, opacity=0.5)


def sandwich_chicken(c: Canvas) -> None:
    def filling(c: Canvas) -> None:
        frill(c, 50, "#5E9E3C", "#B7DC74", 15)
        slices(c, 36, ("#B3200F", "#E8583A"), (-130, -66, 0, 66, 130))
        t.chicken(c)
        for x in (-128, -84, -38, 8, 56, 102, 140):
            c.use("chicken", x, 24, c.rng.uniform(-20, 20), 1.15)

    sandwich(c, filling)


def sandwich_tuna(c: Canvas) -> None:
    def filling(c: Canvas) -> None:
        frill(c, 52, "#7DB548", "#DDF0A8", 15)
        half = [(-122, 34), (-40, 40), (44, 40), (124, 34)]
        for x, y in half:
            c.ellipse(x, y + 2, 30, 14, "#E0D4BE")
            c.ellipse(x, y, 28, 12, "#FFFDF7")
            c.ellipse(x, y + 2, 15, 8, "#F7AC1E")
        t.tuna(c)
        for x in (-146, -82, -6, 82, 146):
            c.use("tuna0", x, 28, c.rng.uniform(-25, 25), 1.3)
        t.olive(c)
        for x in (-100, -58, 24, 64, 104):
            c.use("olive", x, 46, 0, 0.85)

    sandwich(c, filling)


def sandwich_cheese(c: Canvas) -> None:
    def filling(c: Canvas) -> None:
        frill(c, 54, "#4F9440", "#9AD47F", 14)
        slices(c, 44, ("#B3200F", "#E8583A"), (-136, -88, -30, 30, 88, 136), 32)
        wedge = smooth(
            [
                (-166, 14),
                (-100, 24),
                (0, 28),
                (100, 24),
                (166, 14),
                (150, 34),
                (116, 38),
                (96, 58),
                (82, 40),
                (20, 44),
                (2, 66),
                (-16, 44),
                (-84, 40),
                (-104, 54),
                (-120, 38),
                (-152, 34),
            ]
        )
        c.path(wedge, "#F6C542", stroke="#D99A1C", stroke_width=2)
        c.line("M-140 30Q-60 38 0 38T130 30", "#FFF0AE", 4)
        for x, y, r in ((-60, 34, 5), (50, 34, 6), (-128, 28, 4), (118, 30, 4)):
            c.ellipse(x, y, r, r * 0.7, "#D99A1C", opacity=0.7)

    sandwich(c, filling)


def bistro_salad(c: Canvas) -> None:
    bowl(c, ("#F6E3DC", "#8E3B4A", "#5F2130"))
    leaves(c)
    t.strew(c, t.cherry(c, 16), scatter(c.rng, 9, 104, 36), 0, (0.95, 1.05))
    t.strew(c, feta(c), scatter(c.rng, 11, 100, 30), 0, (0.95, 1.1))
    t.strew(c, t.courgette(c, 20), scatter(c.rng, 7, 96, 36), 0, (0.9, 1))
    t.strew(c, t.walnut(c), scatter(c.rng, 6, 100, 36), 360, (0.9, 1))
    t.strew(c, t.onion(c), scatter(c.rng, 4, 90, 36), 360, (0.9, 1))


def croque(c: Canvas) -> None:
    """Croque-monsieur, gratinated, cut in two triangles on a board."""
    board(c, 24, 84, 352, 242)
    for x, y, a in ((134, 188, 0), (262, 232, 180)):
        with c.group(x, y, a):
            tri = "M-96-70Q-102-78-92-78H86Q100-78 92-68L-80 88Q-92 96-94 82z"
            c.path(tri, t.SHADOW, opacity=0.4, transform=f"translate({4 if a == 0 else -4} {12 if a == 0 else -12})")
            c.path(tri, "#B06A24", stroke="#7C4613", stroke_width=3, stroke_linejoin="round")
            with c.group(-3, -3, scale=0.93):
                c.path(tri, c.linear([(0, "#FFE9A8"), (0.6, "#F6C55C"), (1, "#DE9838")], -90, -70, 40, 60))
            for px, py in ((-60, -50), (-20, -56), (30, -54), (-62, -10), (-30, -18), (10, -24), (-60, 34), (-34, 14)):
                c.path(blob(c.rng, 15, 0.25, 7, px, py, ry=10), "#B9651C", opacity=0.38)
            for px, py in ((-44, -38), (4, -48), (50, -62), (-70, 14), (-20, 2), (-74, 52)):
                c.path(blob(c.rng, 9, 0.2, 6, px, py, ry=6), "#FFF8D8", opacity=0.85)
            c.line("M-84-66H60", "#FFF9DE", 4, opacity=0.7)
    t.basil(c, 42)
    mint(c, 330, 122, 1)


PICTURES: dict[str, Draw] = {
    "bistro-quiche": quiche,
    "bistro-croque": croque,
    "bistro-salade": bistro_salad,
    "sandwich-poulet": sandwich_chicken,
    "sandwich-thon": sandwich_tuna,
    "sandwich-fromage": sandwich_cheese,
}
