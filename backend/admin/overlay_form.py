"""The form of an overlay: every field of its look, checked one by one; what makes no sense is named with its field."""

import re
from collections.abc import Collection, Mapping
from datetime import UTC, datetime
from typing import Any, get_args
from zoneinfo import ZoneInfo

from starlette.datastructures import FormData

from backend.signage.fields import FieldRefused
from backend.signage.overlays import OverlaySettings
from common.contract.signage import OverlayLook, OverlayType

TYPES: tuple[OverlayType, ...] = get_args(OverlayType)
LONGEST_MESSAGE = 500
NUMBERS: dict[str, tuple[int, int]] = {
    "font_size": (12, 240),
    "scroll_speed": (1, 200),
    "corner_size": (1, 100),
    "display_duration": (0, 86_400),
    "passage_limit": (0, 1_000),
    "image_width": (0, 16_384),
    "image_height": (0, 16_384),
    "image_width_percent": (1, 100),
    "image_pos_x": (0, 100),
    "image_pos_y": (0, 100),
    "image_opacity": (1, 100),
}
"""The least and the most of each."""
CHOICES: dict[str, tuple[str, ...]] = {
    "position": ("header", "body", "footer"),
    "position_mode": ("linear", "custom"),
    "corner_position": ("top_left", "top_right", "bottom_left", "bottom_right"),
    "frequency_type": ("duration", "passage"),
    "frequency_unit": ("day", "week", "morning", "noon", "afternoon", "evening", "night"),
}
SWITCHES = ("active", "paused", "broadcast")
_COLOUR = re.compile(r"#[0-9a-fA-F]{6}")
_MOST_SCREENS = 1000


def typed(settings: OverlaySettings, zone: ZoneInfo) -> dict[str, Any]:
    """The form that says what the settings say; `screens`: all or some, `chosen_screens`: their numbers as text."""
    look = settings.look.model_dump(mode="json")
    background, opacity = _split(str(look["background_color"]))
    return {
        **{name: str(look[name]) for name in (*NUMBERS, *CHOICES)},
        "name": settings.name,
        "type": settings.type,
        "message": look["message"],
        "picture": look["image_path"],
        "background_color": background,
        "background_opacity": str(opacity),
        "text_color": _split(str(look["text_color"]))[0],
        "priority": str(settings.priority),
        "screens": "some" if settings.screen_ids else "all",
        "chosen_screens": frozenset(str(each) for each in settings.screen_ids),
        "starts_at": _shown(settings.starts_at, zone),
        "ends_at": _shown(settings.ends_at, zone),
        **{name: "yes" if getattr(settings, name) else "" for name in SWITCHES},
    }


def empty(kind: OverlayType, zone: ZoneInfo) -> dict[str, Any]:
    """A new one of that type."""
    look = OverlayLook(image_width_percent=30, corner_size=15, background_color="#e6c2410c")
    return typed(OverlaySettings("", kind, look), zone)


def given(form: FormData) -> dict[str, Any]:
    """What was typed, to be checked or shown again. Line ends are one sign, as people count."""
    fields: dict[str, Any] = {}
    for name in ("name", "type", "picture", "priority", "starts_at", "ends_at", "background_color",
                 "background_opacity", "text_color", "screens", *NUMBERS, *CHOICES, *SWITCHES):  # fmt: skip
        value = form.get(name)
        fields[name] = value.strip()[:300] if isinstance(value, str) else ""
    message = form.get("message")
    fields["message"] = message.replace("\r\n", "\n").strip()[:4000] if isinstance(message, str) else ""
    fields["chosen_screens"] = frozenset(str(each) for each in form.getlist("screen")[:_MOST_SCREENS])
    return fields


def settings_of(fields: Mapping[str, Any], zone: ZoneInfo) -> OverlaySettings:
    """FieldRefused with the field. Times are the store's."""
    kind = next((each for each in TYPES if each == fields["type"]), None)
    if kind is None:
        raise FieldRefused("screen_choice", "type")
    if len(fields["message"]) > LONGEST_MESSAGE:
        raise FieldRefused("overlay_message_long", "message", most=LONGEST_MESSAGE, n=len(fields["message"]))
    look: dict[str, Any] = {name: _number(fields, name, *bounds) for name, bounds in NUMBERS.items()}
    for name, values in CHOICES.items():
        if fields[name] not in values:
            raise FieldRefused("screen_choice", name)
        look[name] = fields[name]
    opacity = _number(fields, "background_opacity", 0, 100)
    look["background_color"] = _joined(_colour(fields, "background_color"), opacity)
    look["text_color"] = _colour(fields, "text_color")
    look["message"] = fields["message"] if kind == "ticker" else ""
    look["image_path"] = fields["picture"] if kind != "ticker" else ""
    return OverlaySettings(
        fields["name"],
        kind,
        OverlayLook.model_validate(look),
        _number(fields, "priority", 0, 1000),
        _screens(fields["chosen_screens"]) if fields["screens"] == "some" else (),
        _moment(fields, "starts_at", zone),
        _moment(fields, "ends_at", zone),
        *(fields[name] == "yes" for name in SWITCHES),
    )


def _number(fields: Mapping[str, Any], name: str, least: int, most: int) -> int:
    text = str(fields[name])
    if not (text.isascii() and text.isdigit() and len(text) < 7 and least <= int(text) <= most):
        raise FieldRefused("overlay_number", name, least=least, most=most)
    return int(text)


def _colour(fields: Mapping[str, Any], name: str) -> str:
    if _COLOUR.fullmatch(fields[name]) is None:
        raise FieldRefused("colour_invalid", name)
    return str(fields[name]).lower()


def _screens(chosen: Collection[str]) -> tuple[int, ...]:
    """At least one: none would be all of them."""
    if not chosen:
        raise FieldRefused("screens_missing", "screens")
    if not all(each.isascii() and each.isdigit() and len(each) < 10 for each in chosen):
        raise FieldRefused("overlay_screen", "screens")
    return tuple(sorted(int(each) for each in chosen))


def _moment(fields: Mapping[str, Any], name: str, zone: ZoneInfo) -> datetime | None:
    if not fields[name]:
        return None
    try:
        found = datetime.fromisoformat(fields[name])
        if found.tzinfo is not None or not 2000 <= found.year <= 2200:
            raise ValueError
        return found.replace(tzinfo=zone).astimezone(UTC)
    except ValueError as error:
        raise FieldRefused("moment_invalid", name) from error


def _shown(moment: datetime | None, zone: ZoneInfo) -> str:
    return f"{moment.astimezone(zone):%Y-%m-%dT%H:%M}" if moment is not None else ""


def _split(colour: str) -> tuple[str, int]:
    """`#aarrggbb` is `#rrggbb` and a percentage."""
    if len(colour) == 9:
        return f"#{colour[3:]}", round(int(colour[1:3], 16) * 100 / 255)
    return colour, 100


def _joined(colour: str, opacity: int) -> str:
    return colour if opacity == 100 else f"#{round(opacity * 255 / 100):02x}{colour[1:]}"
