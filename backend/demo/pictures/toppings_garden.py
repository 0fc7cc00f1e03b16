"""Vegetables, herbs, fruit and cheese as stamps around the origin, life size on a 400-unit pizza."""

from __future__ import annotations

from collections.abc import Sequence

from backend.demo.pictures.canvas import Canvas
from backend.demo.pictures.placing import SHADOW, topping
from backend.demo.pictures.shapes import arc, blob, leaf, smooth

GREEN_PEPPER = ("#2C6B22", "#5BA33C", "#C4E59A")
RED_PEPPER = ("#93190F", "#D8351F", "#FFAE95")
YELLOW_PEPPER = ("#B87508", "#F4B41F", "#FFF0B0")


def mushroom(c: Canvas) -> list[str]:
    outline = (
        "M-6 20c-3-3-2-9-2-12c-11 1-17-4-17-11c0-12 12-19 25-19s25 7 25 19c0 7-6 12-17 11c0 3 1 9-2 12c-3 3-9 3-12 0z"
    )
    with topping(c, "mushroom", outline):
        c.path(outline, "#F1E2C6", stroke="#A98455", stroke_width=2)
        c.path("M-17-2c3-9 10-12 17-12s14 3 17 12c-5 4-11 4-13 2l-1 15h-6l-1-15c-2 2-8 2-13-2z", "#FFF8E6")
        c.path("M-18-1c4 5 10 4 13 1v6c-8 2-14-2-13-7zM18-1c-4 5-10 4-13 1v6c8 2 14-2 13-7z", "#8F6B43")
        c.line("M-18-9c4-6 10-9 16-9", "#fff", 2.2, opacity=0.7)
    return ["mushroom"]


def olive(c: Canvas, green: bool = False) -> list[str]:
    name = "green olive" if green else "olive"
    dark, body, shine = ("#55641C", "#8D9E3A", "#DDE59A") if green else ("#17131A", "#332B36", "#B5A9B8")
    with c.stamp(name):
        with c.group(1.2, 2.4):
            c.circle(0, 0, 9, "none", stroke=SHADOW, stroke_width=8, opacity=0.32)
        c.circle(0, 0, 8.6, "none", stroke=dark, stroke_width=8)
        c.circle(-0.4, -0.4, 8.8, "none", stroke=body, stroke_width=5)
        c.line(arc(0, 0, 9.4, 190, 275), shine, 2.2, opacity=0.9)
        if green:
            c.circle(0, 0, 4.6, "#C93A24")
            c.circle(-1.3, -1.4, 1.4, "#F08C70")
    return [name]


def basil(c: Canvas, length: float = 46) -> list[str]:
    """A leaf with a lit and a shaded half, mid-rib and veins."""
    w = length * 0.66
    outline = leaf(length, w)
    with topping(c, "basil", outline, 0.34):
        c.path(outline, "#2F7A33")
        c.path(
            f"M0 0C{length * 0.2:.1f} {-w * 0.75:.1f} {length * 0.7:.1f} {-w * 0.62:.1f} {length:.1f} 0"
            f"C{length * 0.66:.1f} -3 {length * 0.3:.1f} 2 0 0z",
            "#57A84A",
        )
        c.path(
            (
                f"M{length * 0.2:.1f} {-w * 0.3:.1f}q{length * 0.2:.1f} -7 {length * 0.42:.1f}"
                f" 0q-{length * 0.2:.1f} 0-{length * 0.42:.1f} 0z"
            ),
            "#9AD47F",
            opacity=0.55,
        )
        c.line(
            f"M-5 1C{length * 0.3:.1f} 2 {length * 0.66:.1f} -3 {length - 3:.1f} 0",
            "#BFE3A0",
            1.6,
            opacity=0.9,
        )
        c.line("M9 0l8-8M18-.5l9-8M28-1.500l7-6M10 1l9 7M20 0l9 7M30-1l6 5", "#1F5B28", 1.1, opacity=0.55)
    return ["basil"]


def arugula(c: Canvas) -> list[str]:
    outline = (
        "M0 0c6-3 8-9 13-8c4 1 0 6 5 5c4-1 5-10 11-9c5 1-1 7 4 7c7 0 8-8 15-5c7 3"
        " 7 11 0 13c-6 2-9-3-14-2c-4 1 1 6-3 8c-5 2-8-6-12-6c-4 0 0 6-4 7c-5 1-7-7-15-8z"
    )
    with topping(c, "arugula", outline, 0.3):
        c.path(outline, "#4F9440")
        c.path(
            "M6-1c5-3 5-5 8-5c2 1 0 4 5 4c5-1 5-9 9-8c4 1 0 6 6 6c6 0 9-5 13-3c4 2 3 5 1 7c-14-2-28 0-42-1z",
            "#7CBF5D",
            opacity=0.85,
        )
        c.line("M-10 1C10-2 30 0 48 3", "#D5EDB2", 1.5, opacity=0.85)
    return ["arugula"]


def tomato(c: Canvas, r: float = 25) -> list[str]:
    """A round slice with its seed chambers."""
    outline = blob(c.rng, r, 0.03, 8)
    with topping(c, "tomato", outline):
        c.path(outline, "#C92A17")
        c.path(blob(c.rng, r - 3, 0.03, 8), "#EE6A4B")
        c.circle(0, 0, r * 0.68, "#E2583A")
        for k in range(5):
            with c.group(rot=72 * k + 12):
                c.path(
                    f"M6-3c2-5 {r * 0.42:.1f}-7 {r * 0.6:.1f}-5c3 3 3 8 0 11c-4 2-{r * 0.45:.1f} 0-{r * 0.6:.1f}-6z",
                    "#D23E22",
                )
                c.path("M11-2l4 1M12 3l4-1", "none", stroke="#FBDD8E", stroke_width=2.4)
        c.circle(0, 0, 4, "#F8A283")
        c.line(arc(0, 0, r - 2, 190, 275), "#FFC9B0", 2, opacity=0.8)
    return ["tomato"]


def cherry(c: Canvas, r: float = 14) -> list[str]:
    with c.stamp("cherry"):
        with c.group(1.2, 2.4):
            c.circle(0, 0, r, SHADOW, opacity=0.34)
        c.circle(0, 0, r, "#B3200F")
        c.circle(-0.5, -0.5, r - 1.2, "#E2492E")
        c.path(
            "M-2-2c-7-7-10 3-6 6c3 2 6-2 6-6zM2 1c8-5 9 6 3 8c-3 0-4-4-3-8zM2-3c1-8 10-5 8 0c-2 3-6 2-8 0z",
            "#B92A14",
        )
        c.line("M-6 1l1 2M5 5l1 1.500M6-5l1.500 0", "#FCE09A", 2)
        c.line(arc(0, 0, r - 3.2, 195, 275), "#FFD2BE", 2.4, opacity=0.9)
    return ["cherry"]


def pepper(c: Canvas, colours: Sequence[tuple[str, str, str]]) -> list[str]:
    """Strips; each colour is (dark skin, flesh, highlight)."""
    names = []
    curves = ("M-22 6C-14-10 10-14 22 3", "M-20-5C-8 12 12 12 21-6", "M-19 9C-16-9 4-14 16-7C22-4 22 4 19 9")
    for i, (dark, flesh, shine) in enumerate(colours):
        name = f"pepper{i}"
        d = curves[i % 3]
        with c.stamp(name):
            with c.group(1.2, 2.4):
                c.line(d, SHADOW, 10, opacity=0.3)
            c.line(d, dark, 10)
            with c.group(0, -0.8):
                c.line(d, flesh, 7)
            with c.group(-0.6, -2.6):
                c.line(d, shine, 2, opacity=0.8)
        names.append(name)
    return names


def onion(c: Canvas) -> list[str]:
    names = []
    for i, d in enumerate((arc(0, 0, 19, 20, 330, 15), arc(0, 0, 15, -60, 170, 13))):
        name = f"onion{i}"
        with c.stamp(name):
            with c.group(1.2, 2.4):
                c.line(d, SHADOW, 5, opacity=0.25)
            c.line(d, "#8E3B72", 5)
            with c.group(scale=0.95):
                c.line(d, "#F3DDEC", 3)
        names.append(name)
    return names


def mozzarella(c: Canvas) -> list[str]:
    """Slices of fresh mozzarella, melted flat."""
    names = []
    fill = c.radial([(0, "#FFFFFF"), (0.6, "#FFF8E6"), (1, "#F0D9A8")], -6, -7, 38)
    toasted = c.radial([(0, "#D98B33", 0.75), (1, "#E8A84E", 0)], 6, 8, 15)
    for i in range(2):
        name = f"mozzarella{i}"
        outline = blob(c.rng, 30, 0.11, 11, ry=26)
        with topping(c, name, outline, 0.4):
            c.path(outline, fill, stroke="#E8BE79", stroke_width=2)
            c.ellipse(9, 8, 10, 7, toasted)
            c.ellipse(-11, 9, 6, 5, toasted)
            c.line(arc(-1, -1, 20, 195, 265, 16), "#fff", 3.4)
        names.append(name)
    return names


def goat_cheese(c: Canvas, r: float = 23) -> list[str]:
    outline = blob(c.rng, r, 0.04, 8)
    with topping(c, "goat", outline, 0.4):
        c.path(outline, "#E3B56C")
        c.path(blob(c.rng, r - 2, 0.04, 8, -0.8, -0.8), "#FFFDF4")
        c.path(blob(c.rng, r - 8, 0.12, 9, 1, 1), "#F5DCA4", opacity=0.75)
        c.path(blob(c.rng, r - 14, 0.2, 8, 3, 3), "#DB9A45", opacity=0.65)
        c.line(arc(0, 0, r - 5, 190, 270), "#fff", 3)
    return ["goat"]


def blue_cheese(c: Canvas) -> list[str]:
    outline = blob(c.rng, 14, 0.2, 8, ry=11)
    with topping(c, "blue", outline, 0.3):
        c.path(outline, "#FFF9E8", stroke="#DCC28A", stroke_width=1.3)
        c.path(blob(c.rng, 4, 0.3, 6, 3, 2, ry=2.6), "#5E7F8C", opacity=0.9)
        c.path(blob(c.rng, 2.4, 0.3, 5, -5, -2), "#7596A0", opacity=0.9)
        c.path(blob(c.rng, 1.6, 0.3, 5, -3, 5), "#5E7F8C")
    return ["blue"]


def capers(c: Canvas) -> list[str]:
    with c.stamp("caper"):
        with c.group(1.2, 2.4):
            c.circle(0, 0, 5.5, SHADOW, opacity=0.35)
        c.circle(0, 0, 5.5, "#51632A")
        c.circle(-0.8, -0.8, 4.2, "#7F9145")
        c.circle(-2, -2, 1.4, "#CBD79B")
    return ["caper"]


def corn(c: Canvas) -> list[str]:
    with c.stamp("corn"):
        with c.group(1.2, 2.4):
            c.ellipse(0, 0, 6, 5, SHADOW, opacity=0.3)
        c.path("M-5 2c-1-5 2-7 5-7s6 3 5 7c-2 4-8 4-10 0z", "#E8A412")
        c.path("M-4 1c0-4 2-5 4-5s4 2 4 5c-2 2-6 2-8 0z", "#FFD84F")
        c.ellipse(-1.4, -1.6, 1.4, 1.1, "#FFF6C4")
    return ["corn"]


def aubergine(c: Canvas, r: float = 22) -> list[str]:
    outline = blob(c.rng, r, 0.05, 8)
    with topping(c, "aubergine", outline, 0.36):
        c.path(outline, "#3B1E3E")
        c.path(blob(c.rng, r - 2.6, 0.05, 8), "#D9B77C")
        c.path(blob(c.rng, r - 8, 0.12, 9, -1, -1), "#F0DAA6")
        c.line("M-12-9L10 13M-4-14L15 5M-16 0L2 16", "#8A5526", 2.6, opacity=0.6)
        c.path(
            "M-4-2l3 1M3 4l3 0M5-5l2 2M-6 6l2 1",
            "none",
            stroke="#A5793F",
            stroke_width=1.8,
        )
    return ["aubergine"]


def courgette(c: Canvas, r: float = 17) -> list[str]:
    outline = blob(c.rng, r, 0.04, 8)
    with topping(c, "courgette", outline, 0.32):
        c.path(outline, "#35702B")
        c.path(blob(c.rng, r - 2.2, 0.04, 8), "#DCE8A6")
        c.path(blob(c.rng, r - 7, 0.1, 8), "#F1F4CC")
        c.line("M-4-1l1 2M3-4l1 1M3 3l-1 2M-3 5l1 0", "#AFC06A", 1.6)
    return ["courgette"]


def potato(c: Canvas, r: float = 22) -> list[str]:
    outline = blob(c.rng, r, 0.06, 8, ry=r * 0.86)
    with topping(c, "potato", outline, 0.34):
        c.path(outline, "#D69A3C")
        c.path(blob(c.rng, r - 2, 0.06, 8, -0.6, -0.6, ry=r * 0.78), "#F8DF97")
        c.path(blob(c.rng, 8, 0.25, 8, 4, 4, ry=5), "#DE9F45", opacity=0.55)
        c.line(arc(0, 0, r - 6, 190, 260, r - 9), "#FFF6D2", 2.4, opacity=0.9)
    return ["potato"]


def walnut(c: Canvas) -> list[str]:
    outline = smooth([(-13, 0), (-10, -9), (-2, -7), (6, -11), (13, -4), (10, 4), (13, 9), (3, 10), (-5, 8), (-11, 9)])
    with topping(c, "walnut", outline, 0.38):
        c.path(outline, "#A9713A", stroke="#6E4218", stroke_width=1.4)
        c.line("M-9-2c5-4 8 2 12-2s6-1 7 1M-7 4c4-3 7 2 11 0", "#E3B77C", 2)
    return ["walnut"]


def pineapple(c: Canvas) -> list[str]:
    outline = "M-18 8C-14-8 12-12 20 4L12 14C6 6-4 8-8 16z"
    with topping(c, "pineapple", outline, 0.34):
        c.path(outline, "#F6C233", stroke="#C98A10", stroke_width=1.6, stroke_linejoin="round")
        c.line("M-12 4l6 8M-4-1l3 8M6-2l0 7M14 1l-3 7", "#E09E18", 1.6)
        c.line("M-13 3C-8-5 8-7 15 1", "#FFF0A8", 2.2, opacity=0.9)
    return ["pineapple"]
