"""The form of a screen: what is typed becomes its settings; what makes no sense is refused with its field."""

from dataclasses import dataclass
from functools import cache
from zoneinfo import available_timezones

from starlette.datastructures import FormData

from backend.admin.hours_form import HoursRefused, TimeLine, lines_given, lines_of, times_of
from backend.signage.fields import FieldRefused
from backend.signage.screen_views import LAYOUTS, MODES, ROTATIONS, ScreenSettings
from common.contract.signage import Orientation
from common.domain.text import LANGUAGES

SIZES = ((1920, 1080), (3840, 2160), (2560, 1440), (1366, 768), (1280, 800), (1280, 720), (1024, 768))
"""What panels have, the longer side first."""
OWN = "own"
ORIENTATIONS: tuple[Orientation, ...] = ("landscape", "portrait")


@dataclass(frozen=True, slots=True)
class ScreenFields:
    """As typed. `resolution`: one of SIZES (`1920x1080`), or `own` with width and height."""

    name: str = ""
    resolution: str = "1920x1080"
    width: str = "1920"
    height: str = "1080"
    orientation: str = "landscape"
    rotation: str = "0"
    layout: str = "full"
    mode: str = "playlist"
    channel: str = ""
    time_zone: str = ""
    languages: frozenset[str] = frozenset()
    hours: tuple[TimeLine, ...] = ()
    sync_group: str = ""
    active: bool = True
    device: str = ""


def fields_of(settings: ScreenSettings) -> ScreenFields:
    shorter, longer = sorted((settings.width, settings.height))
    return ScreenFields(
        settings.name,
        f"{longer}x{shorter}" if (longer, shorter) in SIZES else OWN,
        str(settings.width),
        str(settings.height),
        settings.orientation,
        str(settings.rotation),
        settings.layout,
        settings.mode,
        str(settings.channel_id or ""),
        settings.time_zone,
        frozenset(settings.languages),
        lines_of(settings.hours),
        settings.sync_group,
        settings.active,
        settings.device_id or "",
    )


def fields_given(form: FormData) -> ScreenFields:
    def said(name: str, most: int = 200) -> str:
        value = form.get(name)
        return value.strip()[:most] if isinstance(value, str) else ""

    return ScreenFields(
        said("name"),
        said("resolution"),
        said("width"),
        said("height"),
        said("orientation"),
        said("rotation"),
        said("layout"),
        said("mode"),
        said("channel"),
        said("time_zone"),
        frozenset(str(each) for each in form.getlist("language")),
        lines_given(form),
        said("sync_group"),
        said("active") == "yes",
        said("device"),
    )


def settings_given(fields: ScreenFields) -> ScreenSettings:
    """SignageRefused with the field."""
    orientation = next((each for each in ORIENTATIONS if each == fields.orientation), None)
    layout = next((each for each in LAYOUTS if each == fields.layout), None)
    mode = next((each for each in MODES if each == fields.mode), None)
    rotation = next((each for each in ROTATIONS if str(each) == fields.rotation), None)
    if orientation is None or layout is None or mode is None or rotation is None:
        raise FieldRefused("screen_choice")
    width, height = _size(fields)
    try:
        hours = times_of(fields.hours)
    except HoursRefused as refused:
        raise FieldRefused("hours_incomplete", "hours") from refused
    channel = fields.channel
    if channel and not (channel.isascii() and channel.isdigit() and len(channel) < 10):
        raise FieldRefused("channel_missing", "channel")
    return ScreenSettings(
        fields.name,
        width,
        height,
        orientation,
        rotation,
        layout,
        mode,
        int(channel) if channel else None,
        fields.time_zone,
        tuple(each for each in LANGUAGES if each in fields.languages),
        hours,
        fields.sync_group,
        fields.active,
        fields.device or None,
    ).checked()


def _size(fields: ScreenFields) -> tuple[int, int]:
    known = {f"{width}x{height}": (width, height) for width, height in SIZES}
    if fields.resolution in known:
        return known[fields.resolution]
    sides = (fields.width, fields.height)
    if not all(each.isascii() and each.isdigit() and len(each) < 7 for each in sides):
        return 0, 0
    return int(fields.width), int(fields.height)


@cache
def time_zones() -> tuple[str, ...]:
    found = (each for each in available_timezones() if "/" in each and not each.startswith(("Etc/", "posix")))
    return tuple(sorted(found))
