"""Draws what the benchmarks of the signage player measured, as SVG: no library, readable on light and dark pages."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

WIDTH, HEIGHT = 960, 420
LEFT, RIGHT, TOP, BOTTOM = 64, 24, 64, 56
COLOURS = ("#C2410C", "#2563EB", "#16A34A", "#9333EA")
MOST_MS = 50.0


def draw_changes(path: Path, changes: Sequence[Sequence[Any]], title: str = "") -> None:
    """One point for each change: `[kind, late ms, …]`."""
    kinds = sorted({str(each[0]) for each in changes})
    most = max(MOST_MS, max((float(each[1]) for each in changes), default=0.0) * 1.05)
    wide, high = WIDTH - LEFT - RIGHT, HEIGHT - TOP - BOTTOM

    def x(place: int) -> float:
        return LEFT + wide * (place + 0.5) / max(1, len(changes))

    def y(ms: float) -> float:
        return TOP + high * (1 - min(ms, most) / most)

    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" font-family="Inter, sans-serif">',
        f'<rect width="{WIDTH}" height="{HEIGHT}" fill="#FAFAF9"/>',
        f'<text x="{LEFT}" y="28" font-size="17" font-weight="600" fill="#1C1917">'
        f"{title or f'{len(changes)} changes: how late the first frame of the new item was'}</text>",
    ]
    for ms in _lines(most):
        parts.append(f'<line x1="{LEFT}" x2="{WIDTH - RIGHT}" y1="{y(ms):.1f}" y2="{y(ms):.1f}" stroke="#E7E5E4"/>')
        parts.append(
            f'<text x="{LEFT - 8}" y="{y(ms) + 4:.1f}" font-size="12" text-anchor="end" fill="#57534E">{ms:g} ms</text>'
        )
    refresh = 1000 / 60
    parts.append(
        f'<line x1="{LEFT}" x2="{WIDTH - RIGHT}" y1="{y(refresh):.1f}" y2="{y(refresh):.1f}" '
        'stroke="#DC2626" stroke-dasharray="6 4"/>'
        f'<text x="{WIDTH - RIGHT}" y="{y(refresh) - 5:.1f}" font-size="12" text-anchor="end" fill="#DC2626">'
        "one refresh at 60 a second: 17 ms</text>"
    )
    for place, change in enumerate(changes):
        colour = COLOURS[kinds.index(str(change[0])) % len(COLOURS)]
        parts.append(f'<circle cx="{x(place):.1f}" cy="{y(float(change[1])):.1f}" r="3" fill="{colour}"/>')
    for place, kind in enumerate(kinds):
        at = LEFT + place * 210
        parts.append(f'<circle cx="{at + 5}" cy="{HEIGHT - 18}" r="5" fill="{COLOURS[place % len(COLOURS)]}"/>')
        parts.append(f'<text x="{at + 16}" y="{HEIGHT - 13}" font-size="13" fill="#1C1917">{kind}</text>')
    parts.append("</svg>")
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("\n".join(parts) + "\n", encoding="utf-8")


def _lines(most: float) -> list[float]:
    step = next(each for each in (10.0, 20.0, 50.0, 100.0, 500.0, 1e9) if most / each <= 8)
    return [step * place for place in range(int(most // step) + 1)]
