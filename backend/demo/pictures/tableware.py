"""Plates, bowls, boards and glasses, empty."""

from __future__ import annotations

from backend.demo.pictures.canvas import Canvas
from backend.demo.pictures.dough import ground_shadow
from backend.demo.pictures.shapes import arc, polar, rounded

WHITE = ("#FFFFFF", "#F4EEE4", "#D9CFBF")
BLUE = ("#E8F1F4", "#2F6F8F", "#1E4F69")
TERRACOTTA = ("#F3D9C3", "#C8693C", "#8F4320")
GREEN = ("#EAF2E3", "#5F8F5A", "#3F6A3C")


def plate(c: Canvas, colours: tuple[str, str, str] = WHITE, r: float = 176) -> None:
    """Seen from above: a rim, a well, light from the upper left."""
    light, rim, edge = colours
    ground_shadow(c, 203, 211, r + 16, r + 12)
    c.circle(200, 200, r, c.linear([(0, light), (0.5, rim), (1, edge)], 90, 80, 320, 330))
    c.circle(200, 200, r - 5, rim if colours is not WHITE else "#FBF8F2")
    well = c.linear([(0, "#E4DBCC"), (0.5, "#F7F2E9"), (1, "#FFFFFF")], 100, 90, 300, 310)
    c.circle(200, 200, r * 0.77, well)
    c.circle(200, 200, r * 0.74, "#FDFAF4")
    c.line(arc(200, 200, r - 9, 190, 258), "#fff", 4, opacity=0.7)


def bowl(c: Canvas, colours: tuple[str, str, str] = BLUE, inside: str = "#F6EFE2", dots: bool = True) -> None:
    """A deep painted bowl from above, with a ring of brush dots as on the pottery of the coast."""
    light, rim, edge = colours
    ground_shadow(c, 203, 212, 190, 186)
    c.circle(200, 200, 174, edge)
    c.circle(199, 198.5, 172, rim)
    c.line(arc(200, 200, 167, 185, 265), light, 5, opacity=0.75)
    if dots:
        d = ""
        for i in range(36):
            x, y = polar(200, 200, 159, 10 * i)
            d += f"M{x:.0f} {y:.0f}h.1"
        c.line(d, light, 8, opacity=0.9)
    c.circle(200, 200, 147, edge)
    c.circle(200, 200, 145, c.linear([(0, "#B9AD98"), (0.6, inside), (1, "#FFFFFF")], 100, 90, 300, 320))


def board(c: Canvas, x: float = 30, y: float = 70, w: float = 340, h: float = 260) -> None:
    """A wooden board from above."""
    wood = c.linear([(0, "#D9A766"), (0.5, "#C98F4C"), (1, "#AE7436")], x, y, x + w, y + h)
    c.path(rounded(x + 5, y + 12, w, h, 40), "#4A2A10", opacity=0.2)
    c.path(rounded(x, y, w, h, 38), "#8D5A26")
    c.path(rounded(x, y - 3, w, h - 3, 38), wood)
    grain = ""
    for i in range(6):
        yy = y + 24 + i * (h - 40) / 6
        grain += f"M{x + 22} {yy:.0f}c{w * 0.3:.0f}-{8 + i} {w * 0.55:.0f} {10 - i} {w - 46:.0f} {(-1) ** i * 3}"
    c.line(grain, "#8D5A26", 1.8, opacity=0.4)
    c.line(f"M{x + 26} {y + 2}h{w - 70}", "#F5D09A", 3, opacity=0.7)


def saucer(c: Canvas, cx: float, cy: float, rx: float) -> None:
    """A saucer from a low angle."""
    ry = rx * 0.34
    ground_shadow(c, cx + 3, cy + 11, rx + 14, ry + 14)
    c.ellipse(cx, cy + 6, rx, ry, "#CFC4B2")
    c.ellipse(cx, cy, rx, ry, c.linear([(0, "#FFFFFF"), (1, "#E8DFD0")], cx - rx, cy - ry, cx + rx, cy + ry))
    c.ellipse(cx, cy + 2, rx * 0.62, ry * 0.6, "#E3D9C8")
    c.ellipse(cx, cy + 3.5, rx * 0.6, ry * 0.56, "#F7F2E9")


def tumbler(
    c: Canvas,
    liquid: tuple[str, str, str],
    top: float = 78,
    bottom: float = 352,
    half_top: float = 84,
    half_bottom: float = 64,
    level: float = 112,
    surface: str = "",
) -> None:
    """A straight glass filled with a liquid (light, body, dark); ice and fruit go on top of it."""
    light, body, dark = liquid
    ground_shadow(c, 206, bottom - 2, half_bottom + 50, 32)

    def half(y: float) -> float:
        return half_bottom + (half_top - half_bottom) * (bottom - y) / (bottom - top)

    ht, hb, hl = half_top, half_bottom, half(level) - 5
    c.path(
        f"M{200 - ht} {top}L{200 - hb} {bottom - 12}Q200 {bottom + 18} {200 + hb} {bottom - 12}L{200 + ht} {top}z",
        "#DDE9EC",
        opacity=0.55,
    )
    fill = c.linear([(0, light), (0.42, body), (1, dark)], 200 - ht, 0, 200 + ht, 0)
    hb2 = hb - 6
    c.path(
        (
            f"M{200 - hl:.0f} {level}L{200 - hb2} {bottom - 24}Q200 {bottom + 4} {200 + hb2}"
            f" {bottom - 24}L{200 + hl:.0f} {level}z"
        ),
        fill,
    )
    c.ellipse(200, level, hl, 17, surface or light)
    c.ellipse(200, level, hl, 17, "none", stroke="#fff", stroke_width=1.6, opacity=0.7)


def glass_shine(c: Canvas, top: float = 78, bottom: float = 352, half_top: float = 84, half_bottom: float = 64) -> None:
    """The front of the glass: rim, reflections, base. Drawn last."""
    ht, hb = half_top, half_bottom
    c.ellipse(200, top, ht, 19, "none", stroke="#B9CCD2", stroke_width=5)
    c.ellipse(200, top - 0.6, ht, 19, "none", stroke="#F4FBFC", stroke_width=2.6)
    c.path(
        (
            f"M{200 - ht + 14} {top + 30}L{200 - hb + 12} {bottom - 44}L{200 - hb + 26}"
            f" {bottom - 38}L{200 - ht + 32} {top + 36}z"
        ),
        "#fff",
        opacity=0.5,
    )
    c.line(f"M{200 + ht - 14} {top + 40}L{200 + hb - 8} {bottom - 70}", "#fff", 4, opacity=0.45)
    c.line(arc(200, bottom - 20, hb - 8, 25, 155, 17), "#fff", 4, opacity=0.55)
