"""Programs for a screen, made by hand: what the backend would send."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any

from common.contract.signage import Layout, MediaOut, OverlayLook, OverlayOut, OverlayType, ProgramOut, ScreenOut

NOON = datetime(2026, 11, 21, 11, 0, tzinfo=UTC)


def program(
    *overlays: OverlayOut,
    layout: Layout = "full",
    rotation: Any = 0,
    languages: Sequence[str] = (),
    time_zone: str = "Africa/Algiers",
) -> ProgramOut:
    screen = ScreenOut(
        id=1, name="Salle", unique_code="SALLE1", width=1920, height=1080, orientation="landscape", rotation=rotation,
        layout=layout, time_zone=time_zone, languages=tuple(languages),
    )  # fmt: skip
    return ProgramOut(screen=screen, overlays=overlays, server_time=NOON)


def ticker(id: int, message: str, *, priority: int = 0, **look: Any) -> OverlayOut:
    return _overlay(id, "ticker", None, priority, message=message, **look)


def image(id: int, name: str, *, priority: int = 0, **look: Any) -> OverlayOut:
    return _overlay(id, "image", name, priority, position_mode="custom", **look)


def corner(id: int, name: str, place: str = "top_right", *, priority: int = 0, **look: Any) -> OverlayOut:
    return _overlay(id, "corner", name, priority, corner_position=place, **look)


def _overlay(id: int, type: OverlayType, name: str | None, priority: int, **look: Any) -> OverlayOut:
    when = {each: look.pop(each) for each in ("since", "until") if each in look}
    picture = None
    if name is not None:
        sha256 = hashlib.sha256(name.encode()).hexdigest()
        picture = MediaOut(path=f"/static/uploads/content/{id}/{name}", sha256=sha256, size=1, width=0, height=0)
    return OverlayOut(id=id, type=type, look=OverlayLook(**look), picture=picture, priority=priority, **when)
