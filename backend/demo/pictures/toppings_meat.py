"""Meat, fish and egg as stamps around the origin, life size on a 400-unit pizza."""

from __future__ import annotations

from backend.demo.pictures.canvas import Canvas
from backend.demo.pictures.placing import SHADOW, topping
from backend.demo.pictures.shapes import arc, blob, polar, poly, smooth


def pepperoni(c: Canvas, r: float = 21) -> list[str]:
    names = []
    fill = c.radial([(0, "#D9573A"), (0.7, "#BE3A22"), (0.93, "#9A2716"), (1, "#7E1C0F")], -4, -5, r + 5)
    for i in range(2):
        name = f"pepperoni{i}"
        outline = blob(c.rng, r, 0.035, 8)
        with topping(c, name, outline):
            c.path(outline, fill)
            c.line(arc(0, 0, r - 3.5, 150, 300), "#F08A66", 2, opacity=0.65)
            for _ in range(6):
                x, y = polar(0, 0, c.rng.uniform(3, r - 6), c.rng.uniform(0, 360))
                c.ellipse(x, y, c.rng.uniform(1.6, 3), c.rng.uniform(1.2, 2.2), "#F2A98A", opacity=0.8)
            c.ellipse(6, 8, 4, 2.4, "#6E180C", opacity=0.45)
        names.append(name)
    return names


def merguez(c: Canvas) -> list[str]:
    names = []
    fill = c.radial([(0, "#B4532C"), (0.75, "#96391C"), (1, "#64220F")], -3, -3, 18)
    for i in range(2):
        name = f"merguez{i}"
        outline = blob(c.rng, 17, 0.05, 7, ry=13.5)
        with topping(c, name, outline, 0.38):
            c.path(outline, fill, stroke="#571C0B", stroke_width=1.6)
            for _ in range(5):
                x, y = polar(0, 0, c.rng.uniform(2, 9), c.rng.uniform(0, 360))
                c.ellipse(x, y, c.rng.uniform(1.6, 2.8), 1.7, "#D98D5C", opacity=0.75)
            c.line(arc(0, 0, 13, 195, 270, 10), "#F0A57C", 2, opacity=0.6)
        names.append(name)
    return names


def minced(c: Canvas) -> list[str]:
    names = []
    for i, colour in enumerate(("#7A4423", "#8F5730", "#693718")):
        name = f"minced{i}"
        outline = blob(c.rng, 8.5, 0.22, 6, ry=7)
        with topping(c, name, outline, 0.35):
            c.path(outline, colour)
            c.ellipse(-2, -2.4, 4, 2.4, "#B9804F", opacity=0.7)
        names.append(name)
    return names


def chicken(c: Canvas) -> list[str]:
    """Grilled strips, golden with dark bars."""
    outline = smooth(
        [(-27, 3), (-20, -9), (-6, -8), (8, -12), (24, -8), (27, 1), (16, 8), (2, 8), (-12, 13), (-24, 10)]
    )
    with topping(c, "chicken", outline, 0.38):
        c.path(outline, "#D98E3C", stroke="#9C571B", stroke_width=1.5)
        c.path(smooth([(-23, 1), (-16, -6), (-4, -5), (9, -9), (22, -6), (15, 2), (-2, 3), (-14, 7)]), "#F8CD83")
        c.path(smooth([(-17, -1), (-4, -4), (10, -7), (17, -5), (4, -1)]), "#FFE9BC", opacity=0.8)
        c.line("M-18-7l7 16M-6-8l8 16M7-11l8 18M18-9l6 12", "#7A3B12", 3, opacity=0.75)
    return ["chicken"]


def ham(c: Canvas) -> list[str]:
    """Turkey ham in folded pieces."""
    names = []
    for i in range(2):
        name = f"ham{i}"
        outline = smooth([(-18, -9), (-3, -14), (16, -11), (20, 2), (12, 13), (-6, 12), (-19, 8)])
        if i:
            outline = smooth([(-15, -13), (6, -12), (17, -2), (13, 12), (-4, 15), (-18, 6)])
        with topping(c, name, outline):
            c.path(outline, "#EFA094", stroke="#CF7467", stroke_width=1.4)
            c.path(blob(c.rng, 12, 0.15, 7, -3, -4, ry=6), "#FAC7BB", opacity=0.9)
            c.line("M-12 5c8-5 17-6 27-3M-4 10c5-2 9-3 14-2", "#D27F72", 1.7, opacity=0.8)
        names.append(name)
    return names


def tuna(c: Canvas) -> list[str]:
    """Chunks that flake along the grain: angular, in pale layers."""
    names = []
    for i, turn in enumerate((0, 1)):
        corners = [(-21, 2), (-14, -11), (2, -15), (19, -10), (22, 3), (12, 14), (-8, 13)]
        if turn:
            corners = [(-18, -8), (-2, -14), (14, -12), (21, 0), (13, 11), (-3, 15), (-19, 8)]
        outline = poly(corners)
        with topping(c, f"tuna{i}", outline, 0.4):
            c.path(outline, "#DDB48F", stroke="#A9764C", stroke_width=2, stroke_linejoin="round")
            c.path("M-19 1L-13-9L-5-12C-7-3-7 4-9 11z", "#F7E3CE")
            c.path("M0-13L8-13C8-4 6 5 4 12L-4 12C-1 4 0-4 0-13z", "#F1D3B4")
            c.path("M13-11L18-8L20 2L11 12C13 4 14-3 13-11z", "#F9E8D6")
            c.line("M-15-2l5 1M-12 5l3 1M2-6l4 1M1 2l4 1M15-3l3 1M14 4l2 1", "#B98A62", 1.5, opacity=0.8)
        names.append(f"tuna{i}")
    return names


def anchovy(c: Canvas) -> list[str]:
    d = "M-44 4C-26-14-6 12 12-2S36-6 46-1"
    with c.stamp("anchovy"):
        with c.group(1.2, 2.4):
            c.line(d, SHADOW, 10, opacity=0.35)
        c.line(d, "#5D3B2B", 10)
        with c.group(0, -1):
            c.line(d, "#A0725A", 6.5)
        with c.group(0, -2.6):
            c.line(d, "#E9CDB8", 1.8, opacity=0.85)
        c.line("M-30-3l3 6M-18-2l2 6M-5 0l1 6M8-3l2 6M22-7l2 6M33-6l1 6", "#6E4835", 1, opacity=0.7)
    return ["anchovy"]


def shrimp(c: Canvas) -> list[str]:
    outline = "M14-17C-2-24-22-14-22 3C-22 18-8 25 5 22C9 21 11 15 6 13C-2 13-8 9-8 2C-8-6 2-10 13-7C19-6 21-14 14-17z"
    with topping(c, "shrimp", outline, 0.38):
        c.path(outline, "#F2895B", stroke="#C9552F", stroke_width=1.6)
        c.path("M12-14C-2-20-18-12-18 2C-18 9-15 13-11 15C-15 6-13-8 12-14z", "#FFC7A3", opacity=0.95)
        c.line("M1-19l2 10M-10-15l5 9M-19-6l9 5M-21 6l11-1M-15 17l8-7M-3 22l2-9", "#D4572E", 1.7, opacity=0.85)
        c.path("M5 22c6 4 14 3 15-1c-4-1-6-3-7-6c-3-2-7-2-7-2z", "#D95A32")
    return ["shrimp"]


def salmon(c: Canvas) -> list[str]:
    outline = smooth([(-32, 4), (-20, -13), (0, -8), (18, -16), (33, -4), (24, 12), (5, 9), (-15, 17)])
    with topping(c, "salmon", outline, 0.36):
        c.path(outline, "#F28A5E", stroke="#D4633A", stroke_width=1.5)
        c.path(smooth([(-27, 2), (-18, -9), (-2, -5), (14, -10), (10, -1), (-8, 6)]), "#FFB48E", opacity=0.9)
        c.line(
            "M-24 8c6-3 8-10 8-16M-12 12c6-5 9-11 8-18M2 7c5-5 6-9 5-14M14 9c4-5 7-12 6-20M24 9c2-5 4-9 4-14",
            "#FFE0CC",
            1.9,
            opacity=0.9,
        )
    return ["salmon"]


def egg(c: Canvas) -> list[str]:
    outline = blob(c.rng, 44, 0.12, 11, ry=39)
    yolk = c.radial([(0, "#FFCF3F"), (0.7, "#FBA91A"), (1, "#E07E08")], -5, -6, 24)
    with topping(c, "egg", outline):
        c.path(outline, "#FFFDF6", stroke="#EBCF97", stroke_width=2.4)
        c.path(blob(c.rng, 33, 0.12, 9, 3, 4), "#FBF1DC", opacity=0.8)
        c.circle(1.5, 3, 20.5, "#D9B27A", opacity=0.45)
        c.circle(0, 0, 20, yolk)
        c.ellipse(-7, -8, 5.5, 3.6, "#FFF6CC", transform="rotate(-35 -7 -8)")
        c.line("M14 10l4 4M-16 22l5 2M20-14l4-3", "#6B4A26", 1.6, opacity=0.6)
    return ["egg"]
