"""A small SVG writer: paths, ellipses, gradients and reusable stamps, with short numbers to keep files small."""

from __future__ import annotations

import random
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from xml.sax.saxutils import quoteattr

Stop = tuple[float, str] | tuple[float, str, float]
Point = tuple[float, float]

_OUTLINE = re.compile(r'<path d="([^"]+)"')


def num(value: float) -> str:
    """One decimal at most, no trailing zero, no minus zero."""
    text = f"{value:.1f}".rstrip("0").rstrip(".")
    return "0" if text in ("-0", "") else text


def fine(value: float) -> str:
    """Two decimals at most, without the leading zero: for opacities, scales and gradient stops."""
    text = f"{value:.2f}".rstrip("0").rstrip(".")
    return text[1:] if text.startswith("0.") else text or "0"


def tokens(values: Sequence[float]) -> str:
    """Numbers joined as an SVG path wants them; a minus sign is its own separator."""
    out = ""
    for value in values:
        text = num(value).replace("0.", ".", 1) if abs(value) < 1 else num(value)
        out += text if not out or text.startswith("-") else f" {text}"
    return out


class Canvas:
    """Collects SVG elements; :meth:`svg` gives the document.

    ``width`` and ``height`` are the viewBox in user units (pictures: 400 by 400). ``seed`` fixes every random choice.
    """

    def __init__(self, seed: str, width: int = 400, height: int = 400) -> None:
        self.rng = random.Random(seed)  # noqa: S311 (a drawing, not a secret: the same seed must give the same bytes)
        self.width = width
        self.height = height
        self._defs: list[str] = []
        self._body: list[str] = []
        self._names: dict[str, str] = {}
        self._ids = 0

    # --- elements

    def path(self, d: str, fill: str = "none", **style: object) -> None:
        """One ``path``; keyword style as in SVG with ``_`` for ``-`` (``stroke_width=3``)."""
        self._body.append(f'<path d="{d}"{_paint(fill, style)}/>')

    def ellipse(self, cx: float, cy: float, rx: float, ry: float, fill: str, **style: object) -> None:
        self._body.append(
            f'<ellipse cx="{num(cx)}" cy="{num(cy)}" rx="{num(rx)}" ry="{num(ry)}"{_paint(fill, style)}/>'
        )

    def circle(self, cx: float, cy: float, r: float, fill: str, **style: object) -> None:
        self._body.append(f'<circle cx="{num(cx)}" cy="{num(cy)}" r="{num(r)}"{_paint(fill, style)}/>')

    def line(self, d: str, stroke: str, width: float, **style: object) -> None:
        """An open path; its ends are round, as all strokes of a picture are."""
        self.path(d, "none", stroke=stroke, stroke_width=width, **style)

    @contextmanager
    def group(
        self,
        x: float = 0,
        y: float = 0,
        rot: float = 0,
        scale: float = 1,
        scale_y: float | None = None,
        **style: object,
    ) -> Iterator[None]:
        """Everything drawn inside moves, turns and scales together."""
        attributes = transform(x, y, rot, scale, scale_y) + _paint("", style)
        self._body.append(f"<g{attributes}>")
        yield
        self._body.append("</g>")

    # --- definitions

    def _new_id(self) -> str:
        alphabet = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"
        index, self._ids = self._ids, self._ids + 1
        head, tail = divmod(index, len(alphabet))
        return alphabet[tail] + (str(head) if head else "")

    def radial(self, stops: Sequence[Stop], cx: float, cy: float, r: float) -> str:
        """Radial gradient in user space; returns the paint to use as fill."""
        name = self._new_id()
        self._defs.append(
            f'<radialGradient id="{name}" gradientUnits="userSpaceOnUse" cx="{num(cx)}" cy="{num(cy)}" '
            f'r="{num(r)}">{_stops(stops)}</radialGradient>'
        )
        return f"url(#{name})"

    def linear(self, stops: Sequence[Stop], x1: float, y1: float, x2: float, y2: float) -> str:
        """Linear gradient in user space; returns the paint to use as fill."""
        name = self._new_id()
        self._defs.append(
            f'<linearGradient id="{name}" gradientUnits="userSpaceOnUse" x1="{num(x1)}" y1="{num(y1)}" '
            f'x2="{num(x2)}" y2="{num(y2)}">{_stops(stops)}</linearGradient>'
        )
        return f"url(#{name})"

    @contextmanager
    def stamp(self, name: str) -> Iterator[None]:
        """What is drawn inside is kept under ``name`` for :meth:`use` instead of being shown."""
        outer, self._body = self._body, []
        yield
        drawn, self._body = self._body, outer
        self._names[name] = self._new_id()
        self._defs.append(f'<g id="{self._names[name]}">{"".join(drawn)}</g>')

    def has(self, name: str) -> bool:
        return name in self._names

    def use(self, name: str, x: float = 0, y: float = 0, rot: float = 0, scale: float = 1, **style: object) -> None:
        """Shows a stamp."""
        plain = not round(rot) and scale == 1 and not style
        place = f' x="{num(x)}" y="{num(y)}"' if plain else transform(x, y, rot, scale)
        self._body.append(f'<use href="#{self._names[name]}"{place}{_paint("", style)}/>')

    def svg(self) -> str:
        """The whole document; an outline drawn more than once is written once."""
        inner = "".join(self._body)
        defs = "".join(self._defs)
        shared = ""
        for d, count in Counter(_OUTLINE.findall(defs + inner)).items():
            if count > 1 and len(d) > 80:
                name = self._new_id()
                shared += f'<path id="{name}" d="{d}"/>'
                defs, inner = (part.replace(f'<path d="{d}"', f'<use href="#{name}"') for part in (defs, inner))
        defs = f"<defs>{shared}{defs}</defs>" if shared or defs else ""
        return (
            '<svg xmlns="http://www.w3.org/2000/svg" stroke-linecap="round" '
            f'viewBox="0 0 {self.width} {self.height}" width="{self.width}" height="{self.height}">'
            f"{defs}{inner}</svg>\n"
        )


def transform(x: float, y: float, rot: float = 0, scale: float = 1, scale_y: float | None = None) -> str:
    parts = []
    if x or y:
        parts.append(f"translate({tokens((x, y))})")
    if round(rot):
        parts.append(f"rotate({round(rot)})")
    if scale_y is not None:
        parts.append(f"scale({fine(scale)} {fine(scale_y)})")
    elif scale != 1:
        parts.append(f"scale({fine(scale)})")
    return f' transform="{"".join(parts)}"' if parts else ""


def _stops(stops: Sequence[Stop]) -> str:
    out = ""
    for stop in stops:
        opacity = f' stop-opacity="{fine(stop[2])}"' if len(stop) == 3 else ""
        out += f'<stop offset="{fine(stop[0])}" stop-color="{stop[1]}"{opacity}/>'
    return out


def _paint(fill: str, style: dict[str, object]) -> str:
    out = f' fill="{fill}"' if fill else ""
    for key, value in style.items():
        text = fine(value) if isinstance(value, (int, float)) else str(value)
        out += f" {key.replace('_', '-')}={quoteattr(text)}"
    return out
