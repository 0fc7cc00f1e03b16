"""What lies under the toppings: shadow, crust with bubbles and char, sauce, melted cheese."""

from __future__ import annotations

import math

from backend.demo.pictures.canvas import Canvas, Point, tokens
from backend.demo.pictures.shapes import arc, blob, polar, scatter, smooth

CENTRE = 200.0
CRUST_RADIUS = 174.0
SAUCE_RADIUS = 141.0

TOMATO = ("#D6452A", "#B52A17", "#8F1D10")
CREAM = ("#FFF8E6", "#FBE6B8", "#E9B967")
BARBECUE = ("#A4512A", "#7C3417", "#5A220E")


def ground_shadow(c: Canvas, cx: float, cy: float, rx: float, ry: float, strength: float = 0.34) -> None:
    """A soft shadow on the table; the only blur there is, made with a gradient."""
    paint = c.radial([(0.72, "#4A2A10", strength), (0.86, "#4A2A10", strength * 0.42), (1, "#4A2A10", 0)], 0, 0, 100)
    with c.group(cx, cy, scale=rx / 100, scale_y=ry / 100):
        c.circle(0, 0, 100, paint)


def _wavy(c: Canvas, radius: float, n: int, depth: float) -> list[Point]:
    """A circle made by hand: two slow waves and a little noise, no corners."""
    rng = c.rng
    one, two = rng.uniform(0, math.tau), rng.uniform(0, math.tau)
    points = []
    for i in range(n):
        a = math.tau * i / n
        wave = 0.5 * math.sin(3 * a + one) + 0.45 * math.sin(5 * a + two) + rng.uniform(-0.45, 0.45)
        x, y = polar(CENTRE, CENTRE, radius + depth * wave, math.degrees(a))
        points.append((round(x), round(y)) if depth > 4 else (x, y))
    return points


def crust(c: Canvas, radius: float = CRUST_RADIUS) -> None:
    """The baked rim: a torus by gradient, bubbles, leopard spots, flour."""
    rng = c.rng
    ground_shadow(c, CENTRE + 3, CENTRE + 11, radius + 16, radius + 12)
    inner = SAUCE_RADIUS / (radius + 6)
    paint = c.radial(
        [
            (inner - 0.06, "#A9601F"),
            (inner + 0.03, "#D58F3E"),
            (inner + 0.09, "#F3C37A"),
            (inner + 0.13, "#EDB363"),
            (0.96, "#CC8134"),
            (1, "#9C5A20"),
        ],
        CENTRE,
        CENTRE,
        radius + 6,
    )
    c.path(smooth(_wavy(c, radius, 22, 3.4)), paint)
    ring = (SAUCE_RADIUS + radius) / 2
    # light from the upper left, shade on the lower right
    c.line(arc(CENTRE, CENTRE, ring + 8, -10, 95), "#8A4A17", 12, opacity=0.16)
    c.line(arc(CENTRE, CENTRE, ring + 2, 178, 292), "#FFE9B8", 9, opacity=0.5)
    c.line(arc(CENTRE, CENTRE, ring + 3, 200, 262), "#FFF6DC", 4.5, opacity=0.6)
    with c.stamp("bubble"):
        c.path(blob(rng, 12, 0.1, 6, ry=8), "#B8742E", opacity=0.45)
        c.ellipse(-1, -1.4, 11, 7, "#F6CC88")
        c.ellipse(-3, -3.5, 5, 2.4, "#FFEBC0", opacity=0.8)
    with c.stamp("char"):
        c.path(blob(rng, 8, 0.22, 6, ry=5), "#8A4516", opacity=0.45)
        c.path(blob(rng, 4.6, 0.3, 5, ry=2.8), "#3F1D0B", opacity=0.72)
    for _ in range(7):
        a = rng.uniform(0, 360)
        x, y = polar(CENTRE, CENTRE, ring + rng.uniform(-3, 6), a)
        c.use("bubble", round(x), round(y), a + 90, round(rng.uniform(0.6, 1.3), 1))
    for _ in range(16):
        a = rng.uniform(0, 360)
        x, y = polar(CENTRE, CENTRE, ring + rng.uniform(-8, 13), a)
        c.use("char", round(x), round(y), a + 90 + rng.uniform(-25, 25), round(rng.uniform(0.4, 1.3), 1))


def sauce(c: Canvas, colours: tuple[str, str, str] = TOMATO) -> None:
    """The sauce to the edge, darker where the crust throws its shade."""
    light, mid, dark = colours
    c.path(
        blob(c.rng, SAUCE_RADIUS + 3, 0.012, 18, CENTRE, CENTRE),
        c.radial([(0, light), (0.8, mid), (0.95, dark), (1, dark)], CENTRE - 8, CENTRE - 8, SAUCE_RADIUS + 12),
        stroke="#8E4E1B",
        stroke_width=2.5,
        stroke_opacity=0.55,
    )


def cheese(
    c: Canvas,
    colours: tuple[str, str, str] = ("#FFEBB0", "#FBCF70", "#EBA53C"),
    radius: float = SAUCE_RADIUS - 7,
    sauce_spots: int = 6,
    sauce_colour: str = "#C23A20",
    browned: int = 10,
) -> None:
    """Molten cheese: uneven edge, paler pools, toasted patches, sauce showing through, a few highlights."""
    rng = c.rng
    light, mid, edge = colours
    paint = c.radial([(0, light), (0.58, mid), (1, edge)], CENTRE - 24, CENTRE - 28, radius + 28)
    c.path(smooth(_wavy(c, radius, 28, 7)), paint, stroke="#D8832A", stroke_width=3.5, stroke_opacity=0.75)
    melted = c.radial([(0, "#FFF8DC", 0.95), (0.55, light, 0.7), (1, light, 0)], -4, -4, 26)
    toasted = c.radial([(0, "#A9561A", 0.75), (0.4, "#D0802C", 0.5), (1, "#E09A3C", 0)], 0, 0, 15)
    with c.stamp("pool"):
        c.path(blob(rng, 24, 0.18, 6, ry=18), melted)
    with c.stamp("toast"):
        c.path(blob(rng, 14, 0.2, 6, ry=10), toasted)
    with c.stamp("hole"):
        c.path(blob(rng, 9, 0.25, 6, ry=6.5), sauce_colour, stroke="#E9A94C", stroke_width=2)
    for x, y in scatter(rng, 10, radius - 22, 20):
        c.use("pool", round(x), round(y), rng.uniform(0, 360), round(rng.uniform(0.8, 1.4), 1))
    for x, y in scatter(rng, browned, radius - 10, 14):
        c.use("toast", round(x), round(y), rng.uniform(0, 360), round(rng.uniform(0.7, 1.5), 1))
    for x, y in scatter(rng, sauce_spots, radius - 8, 20, hole=radius * 0.5):
        c.use("hole", round(x), round(y), rng.uniform(0, 360), round(rng.uniform(0.5, 1.2), 1))
    gloss = ""
    for x, y in scatter(rng, 5, radius - 30, 20):
        gloss += arc(round(x), round(y), 12, 190, 250)
    c.line(gloss, "#FFFDF0", 2.8, opacity=0.8)


def oil(c: Canvas, count: int, colour: str = "#D9A21B") -> None:
    """Drops of oil, each with its point of light."""
    with c.stamp("oil"):
        c.ellipse(0.6, 0.8, 4.4, 3.9, "#8A5A10", opacity=0.35)
        c.ellipse(0, 0, 4, 3.5, colour, opacity=0.75)
        c.circle(-1.4, -1.2, 1.1, "#FFF9DC")
    for x, y in scatter(c.rng, count, SAUCE_RADIUS - 12, 9):
        c.use("oil", round(x), round(y), 0, round(c.rng.uniform(0.6, 1.3), 1))


def specks(c: Canvas, count: int, colour: str = "#4C6B22", length: float = 4.5) -> None:
    """Dried herbs as one path of short strokes."""
    rng = c.rng
    d = ""
    for x, y in scatter(rng, count, SAUCE_RADIUS - 10, 6):
        a = rng.uniform(0, math.tau)
        d += f"M{x:.0f} {y:.0f}l{tokens((round(length * math.cos(a)), round(length * math.sin(a))))}"
    c.line(d, colour, 1.7, opacity=0.85)
