"""Path data: irregular blobs, leaves, ribbons, and even scattering of points. Units: user units of the canvas."""

from __future__ import annotations

import math
import random
from collections.abc import Callable, Sequence

from backend.demo.pictures.canvas import Point, tokens


def polar(cx: float, cy: float, r: float, degrees: float) -> Point:
    a = math.radians(degrees)
    return cx + r * math.cos(a), cy + r * math.sin(a)


def smooth(points: Sequence[Point], closed: bool = True) -> str:
    """A curve through the points (Catmull-Rom as cubic Béziers, relative commands).

    Large outlines are written in whole units, small ones in tenths: half the bytes, no visible difference.
    """
    n = len(points)
    at: Callable[[int], Point] = (lambda i: points[i % n]) if closed else (lambda i: points[max(0, min(n - 1, i))])
    spread = max(max(p[axis] for p in points) - min(p[axis] for p in points) for axis in (0, 1))
    digits = 0 if spread > 54 else 1
    # rounded as it is written, so that relative steps do not drift
    here = (round(points[0][0], digits), round(points[0][1], digits))
    d = f"M{tokens(here)}c"
    for i in range(n if closed else n - 1):
        p0, p1, p2, p3 = at(i - 1), at(i), at(i + 1), at(i + 2)
        c1 = (p1[0] + (p2[0] - p0[0]) / 6, p1[1] + (p2[1] - p0[1]) / 6)
        c2 = (p2[0] - (p3[0] - p1[0]) / 6, p2[1] - (p3[1] - p1[1]) / 6)
        step = [round(k - h, digits) for k_pair in (c1, c2, p2) for k, h in zip(k_pair, here, strict=True)]
        value = tokens(step)
        d += value if d[-1] == "c" or value.startswith("-") else f" {value}"
        here = (here[0] + step[4], here[1] + step[5])
    return d + ("z" if closed else "")


def blob(
    rng: random.Random,
    r: float,
    wobble: float = 0.12,
    n: int = 8,
    cx: float = 0,
    cy: float = 0,
    ry: float | None = None,
    turn: float | None = None,
) -> str:
    """A closed irregular round shape: ``n`` points at radius ``r`` give or take ``wobble`` (share of the radius)."""
    ry = r if ry is None else ry
    start = rng.uniform(0, 360) if turn is None else turn
    points = []
    for i in range(n):
        a = math.radians(start + 360 * i / n + rng.uniform(-70, 70) / n)
        k = 1 + rng.uniform(-wobble, wobble)
        points.append((cx + r * k * math.cos(a), cy + ry * k * math.sin(a)))
    return smooth(points)


def poly(points: Sequence[Point], closed: bool = True) -> str:
    """Straight lines."""
    return "M" + "L".join(tokens(p) for p in points) + ("z" if closed else "")


def rounded(x: float, y: float, w: float, h: float, r: float) -> str:
    """A rectangle with round corners."""
    w2, h2 = w - 2 * r, h - 2 * r
    return (
        f"M{tokens((x + r, y))}h{tokens((w2,))}q{tokens((r, 0, r, r))}v{tokens((h2,))}q{tokens((0, r, -r, r))}"
        f"h{tokens((-w2,))}q{tokens((-r, 0, -r, -r))}v{tokens((-h2,))}q{tokens((0, -r, r, -r))}z"
    )


def arc(cx: float, cy: float, r: float, start: float, end: float, ry: float | None = None) -> str:
    """An open elliptical arc between two angles in degrees (clockwise from three o'clock)."""
    ry = r if ry is None else ry
    a, b = math.radians(start), math.radians(end)
    x1, y1 = cx + r * math.cos(a), cy + ry * math.sin(a)
    x2, y2 = cx + r * math.cos(b), cy + ry * math.sin(b)
    large = 1 if abs(end - start) > 180 else 0
    sweep = 1 if end > start else 0
    return f"M{tokens((x1, y1))}A{tokens((r, ry))} 0 {large} {sweep} {tokens((x2, y2))}"


def leaf(length: float, width: float) -> str:
    """A pointed leaf from the origin along +x."""
    return (
        f"M0 0C{tokens((length * 0.2, -width * 0.75, length * 0.7, -width * 0.62, length, 0))}"
        f"C{tokens((length * 0.7, width * 0.62, length * 0.2, width * 0.75))} 0 0z"
    )


def scatter(
    rng: random.Random,
    count: int,
    radius: float,
    gap: float,
    cx: float = 200,
    cy: float = 200,
    inside: Callable[[float, float], bool] | None = None,
    hole: float = 0,
    taken: Sequence[Point] = (),
) -> list[Point]:
    """Up to ``count`` points in a disc, at least ``gap`` apart (also from ``taken``): best of many darts, so they look
    strewn by hand and not clumped."""
    points: list[Point] = []
    for _ in range(count):
        best: Point | None = None
        best_distance = -1.0
        for _ in range(48):
            r = radius * math.sqrt(rng.uniform((hole / radius) ** 2, 1))
            p = polar(cx, cy, r, rng.uniform(0, 360))
            if inside is not None and not inside(*p):
                continue
            near = min((math.dist(p, q) for q in (*points, *taken)), default=1e9)
            if near > best_distance:
                best, best_distance = p, near
        if best is not None and best_distance >= gap:
            points.append(best)
    return points
