"""Bread, pastry, sandwiches and bistro plates of the bakery on the canal."""

from __future__ import annotations

from collections.abc import Callable

from backend.demo.pictures import toppings as t
from backend.demo.pictures.canvas import Canvas
from backend.demo.pictures.dough import ground_shadow
from backend.demo.pictures.drinks import mint
from backend.demo.pictures.plates import feta, leaves
from backend.demo.pictures.shapes import arc, blob, polar, scatter, smooth
from backend.demo.pictures.tableware import WHITE, board, bowl, plate

Draw = Callable[[Canvas], None]
CRUST = ("#FBD893", "#E2A24B", "#A9621F")


def loaf(c: Canvas, name: str, half_length: float, half_width: float, cuts: int) -> None:
    """A slashed long loaf along x, as a stamp."""
    light, mid, dark = CRUST
    hl, hw = half_length, half_width
    outline = smooth([(-hl, 0), (-hl * 0.9, -hw * 0.62), (-hl * 0.5, -hw), (0, -hw * 1.04), (hl * 0.5, -hw), (hl * 0.9, -hw * 0.62), (hl, 0), (hl * 0.9, hw * 0.62), (hl * 0.5, hw), (0, hw * 1.04), (-hl * 0.5, hw), (-hl * 0.9, hw * 0.62)])
    paint = c.linear([(0, light), (0.4, mid), (1, dark)], 0, -hw, 0, hw)
    with c.stamp(name):
        c.path(outline, t.SHADOW, opacity=0.36, transform="translate(4 10)")
        c.path(outline, paint, stroke="#8A4B17", stroke_width=2)
        step = hl * 1.66 / cuts
        for k in range(cuts):
            x = -hl * 0.83 + step * (k + 0.5)
            w, h = step * 0.62, hw * 0.62
            with c.group(x, 0, -24):
                c.path(f"M{-w:.0f} 2C{-w * 0.5:.0f} {-h:.0f} {w * 0.5:.0f} {-h:.0f} {w:.0f}-2C{w * 0.5:.0f} {h:.0f} {-w * 0.5:.0f} {h:.0f} {-w:.0f} 2z", "#FFF0CE", stroke="#9A5A1E", stroke_width=2)
                c.line(f"M{-w * 0.9:.0f} 0C{-w * 0.5:.0f} {-h * 0.85:.0f} {w * 0.5:.0f} {-h * 0.85:.0f} {w * 0.9:.0f}-3", "#8A4513", 4, opacity=0.75)
        c.line(f"M{-hl * 0.84:.0f} {-hw * 0.56:.0f}Q0 {-hw * 1.12:.0f} {hl * 0.84:.0f} {-hw * 0.56:.0f}", "#FFF3D2", 3.5, opacity=0.7)
        for x, y in scatter(c.rng, 14, hl * 0.86, 12, 0, 0, inside=lambda _x, y: abs(y) < hw * 0.8):
            c.ellipse(x, y, 2.6, 1.6, "#FFFAEE", opacity=0.8)


def baguette(c: Canvas) -> None:
    loaf(c, "loaf", 206, 38, 6)
    c.use("loaf", 176, 168, -42, 0.96)
    c.use("loaf", 230, 226, -42, 0.96)


def tradition(c: Canvas) -> None:
    """A country loaf, round, with a cross and flour."""
    ground_shadow(c, 204, 216, 186, 172)
    light, mid, dark = CRUST
    c.path(blob(c.rng, 172, 0.02, 16, 200, 200, ry=160), c.radial([(0, light), (0.55, mid), (0.9, dark), (1, "#7A4113")], 160, 140, 240), stroke="#7A4113", stroke_width=2)
    flour = c.radial([(0, "#FFFBF0", 0.85), (0.7, "#FFF6E0", 0.55), (1, "#FFF6E0", 0)], 190, 180, 150)
    c.ellipse(194, 188, 144, 130, flour)
    for d in ("M92 150C150 168 240 240 312 258C280 280 150 250 92 150z", "M302 122C260 150 150 200 98 282C150 290 290 230 302 122z"):
        c.path(d, "#F9E2B4", stroke="#8A4513", stroke_width=3)
    c.line("M96 152C150 190 250 246 308 258M300 126C270 180 180 240 102 280", "#B06A24", 4, opacity=0.7)
    for k in range(4):
        x, y = polar(200, 196, 124, 90 * k + 2)
        with c.group(x, y, 90 * k + 92):
            for s in (-1, 1):
                c.line(f"M0 22Q{s * 10} 14 {s * 14}-2M0 4Q{s * 10}-4 {s * 13}-18", "#8A4513", 3, opacity=0.65)
            c.line("M0 30V-24", "#8A4513", 3, opacity=0.65)


def croissant(c: Canvas) -> None:
    """Seven rolled layers in a crescent."""
    ground_shadow(c, 204, 270, 184, 72)
    parts = (
        (64, 268, 34, 58, -46), (336, 268, 34, 58, 46), (98, 212, 44, 72, -32), (302, 212, 44, 72, 32),
        (146, 174, 52, 84, -15), (254, 174, 52, 84, 15), (200, 160, 58, 90, 0),
    )  # fmt: skip
    for x, y, w, h, a in parts:
        paint = c.linear([(0, "#FFE2A0"), (0.35, "#EDAF55"), (0.75, "#CC7F2F"), (1, "#8F4E18")], -w, -h * 0.7, w * 0.7, h)
        with c.group(x, y, a):
            c.path(f"M{-w} {h * 0.72:.0f}C{-w * 1.16:.0f} {-h * 0.2:.0f} {-w * 0.6:.0f} {-h} 0 {-h}S{w * 1.16:.0f} {-h * 0.2:.0f} {w} {h * 0.72:.0f}Q0 {h * 1.08:.0f} {-w} {h * 0.72:.0f}z", paint, stroke="#8A4B17", stroke_width=2.4)
            for s, o in ((0.62, 0.75), (0.3, 0.55), (-0.06, 0.5)):
                c.line(f"M{-w * s - w * 0.16:.0f} {h * 0.66:.0f}C{-w * s - w * 0.18:.0f} {h * 0.1:.0f} {-w * s * 0.7:.0f} {-h * 0.5:.0f} {-w * s * 0.4:.0f} {-h * 0.8:.0f}", "#9A551C" if s != 0.62 else "#FFF3CF", 3 if s != 0.62 else 5, opacity=o)
            c.line(f"M{w * 0.5:.0f} {h * 0.66:.0f}C{w * 0.56:.0f} {h * 0.1:.0f} {w * 0.4:.0f} {-h * 0.5:.0f} {w * 0.2:.0f} {-h * 0.8:.0f}", "#7A3F10", 3, opacity=0.5)
    c.line("M120 128h.1M168 96h.1M232 100h.1M286 136h.1M200 126h.1", "#FFF8E0", 6, opacity=0.6)


def pain_chocolat(c: Canvas) -> None:
    ground_shadow(c, 204, 292, 176, 60)
    paint = c.linear([(0, "#FFE2A0"), (0.35, "#EDAF55"), (0.75, "#CC7F2F"), (1, "#8F4E18")], 120, 80, 250, 330)
    c.path("M56 158C50 110 96 92 200 92S350 110 344 158V262C350 306 300 314 200 314S50 306 56 262z", paint, stroke="#8A4B17", stroke_width=3)
    for y, k in ((126, 0), (160, 1), (196, 2), (232, 3), (266, 4)):
        c.line(f"M{64 - (k == 2) * 4} {y}C120 {y + 14} 280 {y + 14} {336 + (k == 2) * 4} {y}", "#9A551C", 3.4, opacity=0.6)
        c.line(f"M80 {y - 10}C140 {y + 2} 230 {y + 4} 290 {y - 2}", "#FFF1C8", 4.5, opacity=0.55)
    for x in (128, 272):
        c.path(f"M{x - 42} 288C{x - 48} 240 {x - 40} 224 {x} 224S{x + 48} 240 {x + 42} 288Q{x} 324 {x - 42} 288z", "#C47A2C", stroke="#8A4B17", stroke_width=2.5)
        c.path(blob(c.rng, 25, 0.06, 9, x, 272, ry=20), "#F3C77C", stroke="#8A4B17", stroke_width=2)
        c.path(blob(c.rng, 15, 0.08, 8, x, 274, ry=11), "#3A170A")
        c.line(arc(x, 274, 9, 195, 265, 6), "#A86A48", 3)
    c.line("M104 110Q190 96 284 110", "#FFF8E2", 6, opacity=0.75)


def brioche(c: Canvas) -> None:
    """Brioche à tête in its fluted shape."""
    ground_shadow(c, 204, 336, 156, 40)
    paint = c.linear([(0, "#F8CE83"), (0.4, "#DC9A45"), (1, "#9A561C")], 70, 0, 330, 0)
    c.path("M70 214L114 334Q200 366 286 334L330 214z", paint, stroke="#8A4B17", stroke_width=2.5)
    for k in range(9):
        u = (k - 4) / 4
        c.line(f"M{200 + 124 * u:.0f} 234L{200 + 80 * u:.0f} {344 - abs(u) * 10:.0f}", "#8A4B17", 4, opacity=0.45)
        c.line(f"M{192 + 124 * u:.0f} 234L{194 + 80 * u:.0f} {340 - abs(u) * 10:.0f}", "#FFE7B4", 4, opacity=0.55)
    scallop = [(60 + 28 * k, 232 + (12 if k % 2 else -2)) for k in range(11)]
    dome = c.radial([(0, "#FFDF9A"), (0.5, "#DE9540"), (1, "#94501A")], 158, 140, 200)
    c.path(smooth([(56, 222), (84, 168), (140, 142), (200, 136), (260, 142), (316, 168), (344, 222), *reversed(scallop)]), dome, stroke="#8A4B17", stroke_width=2.5)
    c.path(blob(c.rng, 76, 0.025, 14, 200, 118, ry=66), c.radial([(0, "#FFE6A8"), (0.55, "#DB8F3A"), (1, "#8A4614")], 172, 86, 112), stroke="#8A4B17", stroke_width=2.5)
    c.path("M146 104C150 76 176 62 204 62C182 72 166 88 162 110z", "#FFF6DA", opacity=0.8)
    c.line("M84 206C96 180 116 166 140 160", "#FFF3CF", 8, opacity=0.7)
    for x, y in ((224, 84), (238, 100), (212, 72), (250, 120), (196, 92), (282, 180), (300, 200), (262, 172), (112, 196), (318, 214), (228, 168)):
        with c.group(x, y, c.rng.uniform(0, 180)):
            c.path("M-6-4h12v8h-12z", "#FFFFFF", stroke="#E3CFA8", stroke_width=1)


def quiche(c: Canvas) -> None:
    plate(c, WHITE)
    n = 32
    edge = smooth([polar(200, 200, 142 if k % 2 else 133, 360 * k / n) for k in range(n)])
    c.path(edge, t.SHADOW, opacity=0.35, transform="translate(3 9)")
    c.path(edge, c.radial([(0.8, "#A9641F"), (0.9, "#F0BE73"), (1, "#B06C28")], 200, 200, 142), stroke="#8A4B17", stroke_width=2)
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
        c.path(smooth([(-186, 40), (-150, 8), (0, 0), (150, 8), (186, 40), (150, 84), (0, 94), (-150, 84)]), t.SHADOW, opacity=0.35, transform="translate(4 14)")
        c.path(smooth([(-186, 34), (-150, 0), (0, -8), (150, 0), (186, 34), (150, 78), (0, 88), (-150, 78)]), c.linear([(0, mid), (1, dark)], 0, 10, 0, 88), stroke="#8A4B17", stroke_width=2)
        c.path(smooth([(-176, 26), (-140, 2), (0, -6), (140, 2), (176, 26), (140, 46), (0, 52), (-140, 46)]), "#FFF0CC")
        filling(c)
        lid = smooth([(-184, 4), (-160, -44), (-80, -70), (0, -76), (80, -70), (160, -44), (184, 4), (130, 16), (0, 20), (-130, 16)])
        c.path(lid, c.linear([(0, light), (0.45, mid), (1, dark)], 0, -76, 0, 20), stroke="#8A4B17", stroke_width=2)
        for x in (-112, -40, 34, 108):
            with c.group(x, -30, -20):
                c.path("M-34 4C-16-24 18-24 36-2C18 20-16 20-34 4z", "#FFF0CE", stroke="#9A5A1E", stroke_width=2)
                c.line("M-31 1C-16-22 16-22 33-4", "#8A4513", 4.5, opacity=0.75)
        c.line("M-150-42Q0-84 140-50", "#FFF6DC", 4, opacity=0.75)
        for x, y in scatter(c.rng, 12, 150, 16, 0, -28, inside=lambda _x, y: -62 < y < 4):
            c.ellipse(x, y, 2.6, 1.6, "#FFFAEE", opacity=0.85)


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
            c.use("tuna", x, 28, c.rng.uniform(-25, 25), 1.3)
        t.olive(c)
        for x in (-100, -58, 24, 64, 104):
            c.use("olive", x, 46, 0, 0.85)

    sandwich(c, filling)


def sandwich_cheese(c: Canvas) -> None:
    def filling(c: Canvas) -> None:
        frill(c, 54, "#4F9440", "#9AD47F", 14)
        slices(c, 44, ("#B3200F", "#E8583A"), (-136, -88, -30, 30, 88, 136), 32)
        wedge = smooth([(-166, 14), (-100, 24), (0, 28), (100, 24), (166, 14), (150, 34), (116, 38), (96, 58), (82, 40), (20, 44), (2, 66), (-16, 44), (-84, 40), (-104, 54), (-120, 38), (-152, 34)])
        c.path(wedge, "#F6C542", stroke="#D99A1C", stroke_width=2)
        c.line("M-140 30Q-60 38 0 38T130 30", "#FFF0AE", 4)
        for x, y, r in ((-60, 34, 5), (50, 34, 6), (-128, 28, 4), (118, 30, 4)):
            c.ellipse(x, y, r, r * 0.7, "#D99A1C", opacity=0.7)

    sandwich(c, filling)


def eclair(c: Canvas) -> None:
    """Two chocolate éclairs."""
    dough = c.linear([(0, "#F6CE88"), (0.5, "#DA9A48"), (1, "#98561C")], 0, -40, 0, 46)
    icing = c.linear([(0, "#8A4C2C"), (0.4, "#5A2812"), (1, "#331206")], 0, -40, 0, 24)
    body = smooth([(-150, 0), (-142, -30), (-100, -42), (0, -45), (100, -42), (142, -30), (150, 0), (142, 30), (100, 42), (0, 46), (-100, 42), (-142, 30)])
    top = smooth([(-132, -4), (-124, -28), (-90, -36), (0, -39), (90, -36), (124, -28), (132, -4), (122, 10), (96, 14), (70, 24), (40, 14), (0, 19), (-34, 13), (-62, 25), (-92, 14), (-122, 10)])
    with c.stamp("eclair"):
        c.path(body, t.SHADOW, opacity=0.36, transform="translate(4 12)")
        c.path(body, dough, stroke="#8A4B17", stroke_width=2)
        c.line("M-120 30Q0 44 120 30", "#8A4B17", 3, opacity=0.5)
        c.path(top, icing)
        c.line("M-108-24Q-20-36 84-28", "#D9A583", 6, opacity=0.85)
        c.line("M100-22h8", "#D9A583", 6, opacity=0.85)
        zigzag = [(-100 + 20 * k, 4 if k % 2 else -14) for k in range(11)]
        c.line(smooth(zigzag, closed=False), "#FBE9CE", 3.6)
    c.use("eclair", 196, 142, -14)
    c.use("eclair", 206, 258, -14)


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
    "pain-baguette": baguette,
    "pain-campagne": tradition,
    "viennoiserie-croissant": croissant,
    "viennoiserie-pain-chocolat": pain_chocolat,
    "viennoiserie-brioche": brioche,
    "bistro-quiche": quiche,
    "bistro-croque": croque,
    "bistro-salade": bistro_salad,
    "sandwich-poulet": sandwich_chicken,
    "sandwich-thon": sandwich_tuna,
    "sandwich-fromage": sandwich_cheese,
    "patisserie-eclair": eclair,
}
