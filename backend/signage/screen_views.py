"""Screens as those see them who look after them."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from typing import Any, cast, get_args
from zoneinfo import available_timezones

from sqlalchemy import RowMapping

from backend.devices.listing import Device
from backend.signage.fields import FieldRefused
from backend.signage.screens import OFFLINE_AFTER
from backend.signage.times import kept_times, times_kept
from common.contract.signage import Layout, Orientation, ScreenMode
from common.domain.serving import ServingTime
from common.domain.text import LANGUAGES, Language

PLAYED_FOR = timedelta(minutes=10)
"""So long its last play is what it shows."""
ROTATIONS = (0, 90, 180, 270)
LAYOUTS: tuple[Layout, ...] = get_args(Layout)
MODES: tuple[ScreenMode, ...] = get_args(ScreenMode)
SMALLEST, LARGEST = 64, 16_384
"""Pixels of a side."""
NAME, GROUP, LINES = 100, 40, 12


@dataclass(frozen=True, slots=True)
class ScreenSettings:
    """What may be chosen of a screen. `width`, `height`: as people in front of it see it, so that they agree with
    `orientation`. `time_zone` "": the store's. `languages`, `hours` empty: the program's, always."""

    name: str
    width: int = 1920
    height: int = 1080
    orientation: Orientation = "landscape"
    rotation: int = 0
    layout: Layout = "full"
    mode: ScreenMode = "playlist"
    channel_id: int | None = None
    time_zone: str = ""
    languages: tuple[Language, ...] = ()
    hours: tuple[ServingTime, ...] = ()
    sync_group: str = ""
    active: bool = True
    device_id: str | None = None

    def checked(self) -> "ScreenSettings":
        """Itself, the longer side where the orientation wants it. SignageRefused with the field."""
        if not 1 <= len(self.name) <= NAME:
            raise FieldRefused("screen_name", "name")
        if not all(SMALLEST <= each <= LARGEST for each in (self.width, self.height)):
            raise FieldRefused("screen_size", "width", least=SMALLEST, most=LARGEST)
        if self.time_zone and self.time_zone not in available_timezones():
            raise FieldRefused("time_zone_unknown", "time_zone")
        if len(self.hours) > LINES or not all(each.sound for each in self.hours):
            raise FieldRefused("hours_incomplete", "hours")
        if len(self.sync_group) > GROUP:
            raise FieldRefused("sync_group_long", "sync_group", most=GROUP)
        if self.mode == "iptv" and self.channel_id is None:
            raise FieldRefused("channel_missing", "channel")
        shorter, longer = sorted((self.width, self.height))
        lies = self.orientation == "landscape"
        return replace(self, width=longer if lies else shorter, height=shorter if lies else longer)

    def columns(self) -> dict[str, Any]:
        return {
            "name": self.name,
            "width": self.width,
            "height": self.height,
            "orientation": self.orientation,
            "rotation": self.rotation,
            "layout": self.layout,
            "mode": self.mode,
            "iptv_enabled": self.channel_id is not None,
            "channel_id": self.channel_id,
            "time_zone": self.time_zone,
            "languages": list(self.languages),
            "hours": kept_times(self.hours),
            "sync_group": self.sync_group,
            "active": self.active,
            "device_id": self.device_id,
        }


@dataclass(frozen=True, slots=True)
class LastPlay:
    content_id: int
    name: str
    campaign: str
    category: str
    started_at: datetime


@dataclass(frozen=True, slots=True)
class Screen:
    """`device`: the paired one that shows it. `heard_at`: the last word of the screen or of that device."""

    id: int
    code: str
    settings: ScreenSettings
    has_password: bool
    created_at: datetime
    online: bool
    heard_at: datetime | None = None
    status: str = ""
    address: str = ""
    info: Mapping[str, Any] = field(default_factory=dict)
    device: Device | None = None
    last_play: LastPlay | None = None
    locked: bool = False
    """Somebody tried too many passwords with its code."""

    @property
    def told(self) -> Mapping[str, Any]:
        """What it, or the terminal that shows it, said of itself last."""
        return {**(self.device.system_info if self.device else {}), **self.info}

    @property
    def name(self) -> str:
        return self.settings.name

    @property
    def resolution(self) -> str:
        return f"{self.settings.width}x{self.settings.height}"


def settings_of(found: RowMapping) -> ScreenSettings:
    return ScreenSettings(
        found["name"],
        found["width"],
        found["height"],
        cast(Orientation, found["orientation"]),
        found["rotation"],
        cast(Layout, found["layout"]),
        cast(ScreenMode, found["mode"]),
        found["channel_id"],
        found["time_zone"],
        tuple(each for each in LANGUAGES if each in found["languages"]),
        times_kept(found["hours"]),
        found["sync_group"],
        found["active"],
        found["device_id"],
    )


def screen_of(
    row: RowMapping, seen: RowMapping | None, device: Device | None, play: LastPlay | None, now: datetime
) -> Screen:
    heard = seen["heard_at"] if seen is not None else None
    online = (heard is not None and now - heard <= OFFLINE_AFTER) or (device is not None and device.status == "online")
    told = [each for each in (heard, device.last_seen_at if device else None) if each is not None]
    return Screen(
        id=row["id"],
        code=row["unique_code"],
        settings=settings_of(row),
        has_password=bool(row["password_hash"]),
        created_at=row["created_at"],
        online=online,
        heard_at=max(told, default=None),
        status=seen["status"] if seen is not None else "",
        address=(seen["address"] if seen is not None else "") or (device.last_ip if device else ""),
        info=seen["info"] if seen is not None else {},
        device=device,
        last_play=play if online and play is not None and now - play.started_at <= PLAYED_FOR else None,
    )
