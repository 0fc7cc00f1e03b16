"""From what a form says to what is drawn: tolerant, because a screen in a street cannot ask back. Pure."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from pathlib import Path

from apps.signage.address import file_address
from apps.signage.overlays.rows import OverlayRow
from apps.signage.overlays.service import Shown
from common.contract.signage import MediaOut, OverlayLook, OverlayOut

PathOf = Callable[[MediaOut], Path | None]
"""Where a picture is on this disk; None: not here yet."""

_COLOUR = re.compile(r"#(?:[0-9a-f]{3}|[0-9a-f]{6}|[0-9a-f]{8})", re.IGNORECASE)
_BREAKS = re.compile(r"\s*[\r\n\u2028\u2029]+\s*")
_INVISIBLE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\u202a-\u202e]")
_READER_EM_PER_S = 5.0
"""A line of 40 pixels runs 200 pixels a second: read aloud without haste."""
SMALLEST_PX, LARGEST_PX = 12, 240


def overlay_rows(overlays: tuple[OverlayOut, ...], shown: tuple[Shown, ...], path_of: PathOf) -> list[OverlayRow]:
    """All of them, so that one that leaves can fade; the highest priority last."""
    up = {each.id: each for each in shown}
    return [
        _row(each, up.get(each.id), path_of)
        for each in sorted({it.id: it for it in overlays}.values(), key=lambda it: (it.priority, it.id))
    ]


def line_size(rows: list[OverlayRow], place: str) -> int:
    """The type size of the line that is at that place now, 0: none."""
    return next((each.font_px for each in rows if each.kind == "ticker" and each.shown and each.place == place), 0)


def colour(text: str, otherwise: str) -> str:
    """As QML writes it; another text gives the other colour."""
    found = text.strip().lower()
    return found if _COLOUR.fullmatch(found) else otherwise


def one_line(message: str) -> str:
    """Line breaks become a dot between; what would turn the text against its will is left out."""
    return _BREAKS.sub("  ·  ", _INVISIBLE.sub("", message.replace("\t", " ")).strip())


def reads_rtl(message: str) -> bool:
    """By the first letter that has a direction, as Unicode's own rule for a paragraph."""
    directions = (unicodedata.bidirectional(each) for each in message)
    return next((each for each in directions if each in ("L", "R", "AL")), "L") != "L"


def pace_of(scroll_speed: int) -> float:
    return _READER_EM_PER_S * min(max(scroll_speed, 1), 200) / 100


def _row(overlay: OverlayOut, shown: Shown | None, path_of: PathOf) -> OverlayRow:
    look = overlay.look
    picture = overlay.picture if overlay.type != "ticker" else None
    path = path_of(picture) if picture is not None else None
    message = one_line(look.message)
    empty = not message if overlay.type == "ticker" else path is None
    x, y = _middle(overlay.type, look)
    return OverlayRow(
        key=str(overlay.id),
        kind=overlay.type,
        shown=shown is not None and not empty,
        once=shown is not None and shown.once,
        place=_place(overlay),
        message=message,
        rtl=reads_rtl(message),
        background=colour(look.background_color, "#000000"),
        ink=colour(look.text_color, "#ffffff"),
        font_px=min(max(look.font_size, SMALLEST_PX), LARGEST_PX),
        pace=pace_of(look.scroll_speed),
        source=file_address(path) if path is not None else "",
        shape=picture.width / picture.height if picture is not None and picture.width and picture.height else 0.0,
        at_x=x,
        at_y=y,
        wide=_percent(look.corner_size if overlay.type == "corner" else look.image_width_percent, least=1),
        width_px=max(0, look.image_width),
        height_px=max(0, look.image_height),
        strength=_percent(look.image_opacity),
    )


def _place(overlay: OverlayOut) -> str:
    if overlay.type == "corner":
        return overlay.look.corner_position
    return overlay.look.position if overlay.look.position_mode == "linear" else "own"


def _middle(kind: str, look: OverlayLook) -> tuple[float, float]:
    x, y = _percent(look.image_pos_x), _percent(look.image_pos_y)
    if kind == "image" and look.position_mode == "linear":
        return x, {"header": 0.0, "body": 0.5, "footer": 1.0}[look.position]
    return x, y


def _percent(value: int, least: int = 0) -> float:
    return min(max(value, least), 100) / 100
