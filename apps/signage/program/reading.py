"""Reads a program leniently: what is broken in it is left out and named, the rest is shown."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any, TypeVar

from pydantic import ValidationError

from common.contract.base import Wire
from common.contract.signage import ChannelOut, ItemOut, OverlayLook, OverlayOut, ProgramOut, ScreenOut
from common.domain.playlist import Item

_W = TypeVar("_W", bound=Wire)
_UNTOLD = datetime(1970, 1, 1, tzinfo=UTC)
_ITEM_FALLBACKS: Mapping[str, object] = {"category": "internal", "priority": 1, "campaign": "", "position": 0}
"""What an item can do without. Its times, its kind and its file it cannot."""


@dataclass(frozen=True, slots=True)
class Program:
    """`items` of the wire by their keys; `plan`: the same for the rotation. `left_out`: what was broken."""

    screen: ScreenOut
    items: Mapping[str, ItemOut] = field(default_factory=dict[str, ItemOut])
    overlays: tuple[OverlayOut, ...] = ()
    channel: ChannelOut | None = None
    version: str = ""
    left_out: tuple[str, ...] = ()
    plan: tuple[Item, ...] = ()

    @property
    def wire(self) -> ProgramOut:
        """What of it could be read, in the wire's own shape; the moment it was told at is not kept."""
        return ProgramOut(
            screen=self.screen,
            items=tuple(self.items.values()),
            overlays=self.overlays,
            channel=self.channel,
            server_time=_UNTOLD,
        )


def read_program(body: bytes | str, version: str) -> Program:
    """ValueError when it is none: no JSON, no screen."""
    told = json.loads(body)
    if not isinstance(told, dict):
        raise ValueError("not a program")
    screen = _lenient(ScreenOut, told.get("screen"), dict.fromkeys(_OF_SCREEN))
    if screen is None:
        raise ValueError("a program without a screen")
    left_out: list[str] = []
    items: dict[str, ItemOut] = {}
    for place, each in enumerate(_list(told.get("items"))):
        item = _lenient(ItemOut, each, _ITEM_FALLBACKS)
        if item is None or item.media.size <= 0 or item.key in items:
            left_out.append(_named(each, "item", place))
        else:
            items[item.key] = item
    overlays: list[OverlayOut] = []
    for place, each in enumerate(_list(told.get("overlays"))):
        overlay = _overlay(each)
        if overlay is None:
            left_out.append(_named(each, "overlay", place))
        else:
            overlays.append(overlay)
    channel = None if told.get("channel") is None else _lenient(ChannelOut, told["channel"], {})
    plan = tuple(each.item() for each in items.values())
    return Program(screen, items, tuple(overlays), channel, version, tuple(left_out), plan)


_OF_SCREEN = ("orientation", "rotation", "layout", "mode", "languages", "hours", "sync_group", "unique_code")


def _lenient(model: type[_W], told: object, fallbacks: Mapping[str, object]) -> _W | None:
    """With what it can do without replaced (None: left to the model) where it is broken; None: it cannot be read."""
    if not isinstance(told, dict):
        return None
    try:
        return model.model_validate_json(json.dumps(told))
    except ValidationError as invalid:
        broken = {str(error["loc"][0]) for error in invalid.errors(include_input=False) if error["loc"]}
    if not broken or not broken <= {*fallbacks}:
        return None
    kept = {name: value for name, value in told.items() if name not in broken}
    kept |= {name: fallbacks[name] for name in broken if fallbacks[name] is not None}
    try:
        return model.model_validate_json(json.dumps(kept))
    except ValidationError:
        return None


def _overlay(told: object) -> OverlayOut | None:
    if not isinstance(told, dict):
        return None
    look = _lenient(OverlayLook, told.get("look", {}), dict.fromkeys(OverlayLook.model_fields))
    if look is None:
        return None
    return _lenient(OverlayOut, {**told, "look": look.model_dump(mode="json")}, {"priority": 0})


def _list(told: object) -> list[Any]:
    return told if isinstance(told, list) else []


def _named(told: object, what: str, place: int) -> str:
    name = told.get("name") or told.get("key") or told.get("id") if isinstance(told, dict) else None
    return f"{what} {place + 1}" if name is None else f"{what} {place + 1}: {str(name)[:80]}"
