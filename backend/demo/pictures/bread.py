"""Bread and pastry of the bakery on the canal."""

from __future__ import annotations

import math
from collections.abc import Callable

from backend.demo.pictures import toppings as t
from backend.demo.pictures.canvas import Canvas
from backend.demo.pictures.dough import ground_shadow
from backend.demo.pictures.shapes import arc, blob, polar, scatter, smooth

Draw = Callable[[Canvas], None]
CRUST = ("#FBD893", "#E2A24B", "#A9621F")


def loaf(c: Canvas, name: str, half_length: float, half_width: float, cuts: int) -> None:
    """A slashed long loaf along x, as a stamp."""
    light, mid, dark = CRUST
    hl, hw = half_length, half_width
    outline = smooth(
        [
            (-hl, 0),
            (-hl * 0.9, -hw * 0.62),
            (-hl * 0.5, -hw),
            (0, -hw * 1.04),
            (hl * 0.5, -hw),
            (hl * 0.9, -hw * 0.62),
            (hl, 0),
            (hl * 0.9, hw * 0.62),
            (hl * 0.5, hw),
            (0, hw * 1.04),
            (-hl * 0.5, hw),
            (-hl * 0.9, hw * 0.62),
        ]
    )
    paint = c.linear([(0, light), (0.4, mid), (1, dark)], 0, -hw, 0, hw)
    with c.stamp(name):
        c.path(outline, t.SHADOW, opacity=0.36, transform="translate(4 10)")
        c.path(outline, paint, stroke="#8A4B17", stroke_width=2)
        step = hl * 1.66 / cuts
        for k in range(cuts):
            x = -hl * 0.83 + step * (k + 0.5)
            w, h = step * 0.62, hw * 0.62
            with c.group(x, 0, -24):
                c.path(
                    (
                        f"M{-w:.0f} 2C{-w * 0.5:.0f} {-h:.0f} {w * 0.5:.0f} {-h:.0f} {w:.0f}-2C{w * 0.5:.0f}"
                        f" {h:.0f} {-w * 0.5:.0f} {h:.0f} {-w:.0f} 2z"
                    ),
                    "#FFF0CE",
                    stroke="#9A5A1E",
                    stroke_width=2,
                )
                c.line(
                    f"M{-w * 0.9:.0f} 0C{-w * 0.5:.0f} {-h * 0.85:.0f} {w * 0.5:.0f} {-h * 0.85:.0f} {w * 0.9:.0f}-3",
                    "#8A4513",
                    4,
                    opacity=0.75,
                )
        c.line(
            f"M{-hl * 0.84:.0f} {-hw * 0.56:.0f}Q0 {-hw * 1.12:.0f} {hl * 0.84:.0f} {-hw * 0.56:.0f}",
            "#FFF3D2",
            3.5,
            opacity=0.7,
        )
        for x, y in scatter(c.rng, 14, hl * 0.86, 12, 0, 0, inside=lambda _x, y: abs(y) < hw * 0.8):
            c.ellipse(x, y, 2.6, 1.6, "#FFFAEE", opacity=0.8)


def baguette(c: Canvas) -> None:
    loaf(c, "loaf", 206, 38, 6)
    c.use("loaf", 176, 168, -42, 0.96)
    c.use("loaf", 230, 226, -42, 0.96)


def country_loaf(c: Canvas) -> None:
    """Round, floured, opened along a square of cuts."""
    ground_shadow(c, 204, 216, 186, 176)
    light, mid, dark = CRUST
    body = c.radial([(0, light), (0.5, mid), (0.85, dark), (1, "#7A4113")], 158, 140, 240)
    c.path(blob(c.rng, 174, 0.018, 16, 200, 200, ry=166), body, stroke="#7A4113", stroke_width=2)
    rings = "".join(f"M{200 - r} 196A{r} {r * 0.95:.0f} 0 1 1 {200 - r} 196.1" for r in (52, 84, 116, 146))
    c.line(rings, "#FFF8E8", 13, opacity=0.4)
    with c.stamp("cut"):
        c.path("M-112 4C-60-16 60-18 112-6C70 12-60 16-112 4z", "#FBE6BA", stroke="#9A5A1E", stroke_width=2.5)
        c.line("M-108 2C-60-18 60-20 108-7", "#6E3710", 6, opacity=0.8)
        c.line("M-70 5C-30 1 40 0 76-1", "#E3B873", 2.5)
    for x, y, a in ((200, 112, 0), (200, 286, 180), (112, 200, -90), (288, 200, 90)):
        c.use("cut", x, y, a, 0.86)
    for px, py in scatter(c.rng, 26, 150, 12):
        c.ellipse(round(px), round(py), 3, 2, "#FFFDF4", opacity=0.8)
    c.line(arc(200, 200, 156, 200, 256, 148), "#FFF3D2", 7, opacity=0.7)


def croissant(c: Canvas) -> None:
    """Seven overlapping turns of dough along an arc, thick in the middle, tips down."""
    ground_shadow(c, 204, 300, 186, 62)
    c.ellipse(204, 300, 150, 30, "#6B3A12", opacity=0.2)

    def at(angle: float, side: float) -> tuple[float, float]:
        """A point across the dough: side -1 inner edge, 1 outer edge."""
        share = math.cos(math.radians(angle - 270) * 0.86)
        half = 15 + 66 * max(0.0, share)
        x, y = polar(0, 0, 138 + half * side, angle)
        return 200 + x * 1.06, 296 + y * 0.9

    turns = ((166, 190), (374, 350), (184, 214), (356, 326), (206, 240), (334, 300), (234, 306))
    for index, (a, b) in enumerate(turns):
        mid, away = (a + b) / 2, 5 if b > a else -5
        edge = [
            at(a, 0.9),
            at(mid - away * 0.4, 1.12),
            at(b, 0.98),
            at(b + away * 0.7, 0.3),
            at(b + away * 0.7, -0.3),
            at(b, -0.95),
            at(mid, -1.08),
            at(a, -0.9),
            at(a - away * 0.6, 0),
        ]
        top, low = at(mid, 1), at(mid, -1)
        paint = c.linear(
            [(0, "#FFE3A2"), (0.3, "#F2B55B"), (0.68, "#D08431"), (1, "#8A4A16")],
            top[0] - 14,
            top[1],
            low[0] + 10,
            low[1],
        )
        c.path(smooth(edge), paint, stroke="#86480F", stroke_width=2.4)
        ends = sorted((a, b))
        for k in range(1, 5):
            angle = ends[0] + (ends[1] - ends[0]) * k / 5
            ridge = [at(angle, 0.84), at(angle + away * 0.5, 0.3), at(angle + away * 0.5, -0.3), at(angle, -0.8)]
            light = k == 1 or (index == 6 and k == 2)
            c.line(
                smooth(ridge, closed=False),
                "#FFF1C4" if light else "#96500F",
                4.5 if light else 2.4,
                opacity=0.7 if light else 0.38,
            )
    c.line(smooth([at(246, 0.72), at(262, 0.8), at(278, 0.76)], closed=False), "#FFFBE8", 9, opacity=0.75)


def pain_chocolat(c: Canvas) -> None:
    """Two, side on, the chocolate showing in the spiral."""
    roll = c.linear([(0, "#FFE6A8"), (0.35, "#F0B25A"), (0.75, "#CC7F2F"), (1, "#8F4E18")], 0, -70, 0, 74)
    with c.stamp("roll"):
        c.path(
            "M-104-30C-104-66-60-76 30-74C96-72 118-50 118 0S96 68 30 70C-60 72-104 64-104 30z",
            t.SHADOW,
            opacity=0.34,
            transform="translate(5 14)",
        )
        c.path(
            "M-104-30C-104-66-60-76 30-74C96-72 118-50 118 0S96 68 30 70C-60 72-104 64-104 30z",
            roll,
            stroke="#8A4B17",
            stroke_width=2.4,
        )
        c.line(
            "M-60-70C-40-30-40 30-62 68M-14-74C6-30 6 30-14 70M34-74C54-30 54 30 34 70M78-62C92-26 92 26 78 58",
            "#9A551C",
            3,
            opacity=0.55,
        )
        c.line("M-50-66C-34-34-32 0-36 30M-4-70C12-34 14 0 10 34M44-68C58-34 60 0 56 30", "#FFF1C8", 4.5, opacity=0.65)
        c.line("M-70-62C-20-70 40-70 84-56", "#FFFBE6", 6, opacity=0.7)
        c.ellipse(-104, 0, 27, 54, "#B06A24", stroke="#8A4B17", stroke_width=2.4)
        c.ellipse(-104, 0, 22, 46, "#F8D694")
        c.path(
            "M-104-38C-88-36-86-4-90 14C-96 42-118 34-120 4C-120-20-108-34-100-24C-94-14-98 12-104 14",
            "none",
            stroke="#C98A3C",
            stroke_width=3,
        )
        for y in (-15, 17):
            c.ellipse(-104, y, 9, 10, "#2C0F04")
            c.ellipse(-106, y - 3, 4, 4, "#8A5634", opacity=0.8)
    c.use("roll", 222, 132, -8)
    c.use("roll", 190, 266, 4, 1.06)


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
    c.path(
        smooth([(56, 222), (84, 168), (140, 142), (200, 136), (260, 142), (316, 168), (344, 222), *reversed(scallop)]),
        dome,
        stroke="#8A4B17",
        stroke_width=2.5,
    )
    c.path(
        blob(c.rng, 76, 0.025, 14, 200, 118, ry=66),
        c.radial([(0, "#FFE6A8"), (0.55, "#DB8F3A"), (1, "#8A4614")], 172, 86, 112),
        stroke="#8A4B17",
        stroke_width=2.5,
    )
    c.path("M146 104C150 76 176 62 204 62C182 72 166 88 162 110z", "#FFF6DA", opacity=0.8)
    c.line("M84 206C96 180 116 166 140 160", "#FFF3CF", 8, opacity=0.7)
    for x, y in (
        (224, 84),
        (238, 100),
        (212, 72),
        (250, 120),
        (196, 92),
        (282, 180),
        (300, 200),
        (262, 172),
        (112, 196),
        (318, 214),
        (228, 168),
    ):
        with c.group(x, y, c.rng.uniform(0, 180)):
            c.path("M-6-4h12v8h-12z", "#FFFFFF", stroke="#E3CFA8", stroke_width=1)


def eclair(c: Canvas) -> None:
    """Two chocolate éclairs."""
    dough = c.linear([(0, "#F6CE88"), (0.5, "#DA9A48"), (1, "#98561C")], 0, -40, 0, 46)
    icing = c.linear([(0, "#8A4C2C"), (0.4, "#5A2812"), (1, "#331206")], 0, -40, 0, 24)
    body = smooth(
        [
            (-150, 0),
            (-142, -30),
            (-100, -42),
            (0, -45),
            (100, -42),
            (142, -30),
            (150, 0),
            (142, 30),
            (100, 42),
            (0, 46),
            (-100, 42),
            (-142, 30),
        ]
    )
    top = smooth(
        [
            (-132, -4),
            (-124, -28),
            (-90, -36),
            (0, -39),
            (90, -36),
            (124, -28),
            (132, -4),
            (122, 10),
            (96, 14),
            (70, 24),
            (40, 14),
            (0, 19),
            (-34, 13),
            (-62, 25),
            (-92, 14),
            (-122, 10),
        ]
    )
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


PICTURES: dict[str, Draw] = {
    "pain-baguette": baguette,
    "pain-campagne": country_loaf,
    "viennoiserie-croissant": croissant,
    "viennoiserie-pain-chocolat": pain_chocolat,
    "viennoiserie-brioche": brioche,
    "patisserie-eclair": eclair,
}
