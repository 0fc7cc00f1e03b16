"""A store's first screens, written at once from plain data: for the demo, which has no hands to click with."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import insert, update
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import DeclarativeBase

from backend.db.base import table_of
from backend.signage.contents.files import path_of
from backend.signage.models import (
    BookingRow,
    ContentRow,
    OfferedRow,
    OverlayRow,
    PlaylistItemRow,
    PlaylistRow,
    PlayRow,
    ScreenRow,
)
from backend.signage.versions import touch
from common.contract.signage import PRIORITIES, Category, ContentKind, Layout, Orientation, OverlayLook, OverlayType
from common.domain.ids import new_id

BY = "system"


@dataclass(frozen=True, slots=True)
class SampleScreen:
    name: str
    code: str
    orientation: Orientation = "landscape"
    layout: Layout = "full"


@dataclass(frozen=True, slots=True)
class SampleContent:
    """`media`, `thumbnail`: names of kept files."""

    name: str
    media: str
    thumbnail: str
    size: int
    width: int = 1920
    height: int = 1080
    kind: ContentKind = "image"
    duration_ms: int = 0
    advertiser: str = ""
    state: str = "approved"


@dataclass(frozen=True, slots=True)
class SampleBooking:
    """`content`: its place in the contents. Days: before and after today."""

    name: str
    content: int
    plays: int
    price: int
    since: int
    until: int


@dataclass(frozen=True, slots=True)
class SampleList:
    name: str
    category: Category
    contents: tuple[int, ...]
    duration_s: int = 10


@dataclass(frozen=True, slots=True)
class SampleOverlay:
    """`screens`: places, none: every screen. `picture`: a place among the contents, of an image or a corner."""

    name: str
    type: OverlayType
    look: OverlayLook
    screens: tuple[int, ...] = ()
    picture: int | None = None


@dataclass(frozen=True, slots=True)
class SamplePlay:
    """Places in the samples; `booking` None: of none."""

    screen: int
    content: int
    booking: int | None
    category: Category
    at: datetime
    duration_ms: int
    completed: bool


@dataclass(frozen=True, slots=True)
class Samples:
    screens: tuple[SampleScreen, ...]
    contents: tuple[SampleContent, ...]
    bookings: tuple[SampleBooking, ...]
    lists: tuple[SampleList, ...]
    overlays: tuple[SampleOverlay, ...]
    plays: tuple[SamplePlay, ...]
    currency: str
    password_hash: str


async def write_samples(session: AsyncSession, store_id: str, samples: Samples, now: datetime, zone: ZoneInfo) -> None:
    """For a store that has no screens yet."""
    writer = _Writer(session, store_id, now, zone)
    screens = [await writer.screen(each, samples.password_hash) for each in samples.screens]
    contents = [await writer.content(each) for each in samples.contents]
    bookings = [await writer.booking(each, samples, contents) for each in samples.bookings]
    for each in samples.lists:
        await writer.playlist(each, contents)
    for overlay in samples.overlays:
        await writer.overlay(overlay, samples, screens, contents)
    await writer.plays(samples, screens, contents, bookings)
    await touch(session, store_id)


@dataclass(frozen=True, slots=True)
class _Writer:
    session: AsyncSession
    store_id: str
    now: datetime
    zone: ZoneInfo

    async def screen(self, sample: SampleScreen, password_hash: str) -> int:
        upright = sample.orientation == "portrait"
        return await self._added(
            ScreenRow,
            store_id=self.store_id, name=sample.name, unique_code=sample.code, password_hash=password_hash,
            device_id=None, width=1080 if upright else 1920, height=1920 if upright else 1080,
            orientation=sample.orientation, rotation=0, layout=sample.layout, mode="playlist", iptv_enabled=False,
            channel_id=None, time_zone="", languages=[], hours=[], sync_group="", active=True, created_at=self.now,
        )  # fmt: skip

    async def content(self, sample: SampleContent) -> int:
        decided = sample.state == "approved"
        return await self._added(
            ContentRow,
            store_id=self.store_id, kind=sample.kind, name=sample.name, advertiser=sample.advertiser,
            media=sample.media, source=sample.media.partition(".")[0], size=sample.size, width=sample.width,
            height=sample.height, duration_ms=sample.duration_ms, thumbnail=sample.thumbnail, state=sample.state,
            reason="", uploaded_by=BY, decided_by=BY if decided else "", created_at=self.now,
            decided_at=self.now if decided else None, removed_at=None,
        )  # fmt: skip

    async def booking(self, sample: SampleBooking, samples: Samples, contents: Sequence[int]) -> int:
        today = self.now.astimezone(self.zone).date()
        return await self._added(
            BookingRow,
            store_id=self.store_id, content_id=contents[sample.content], name=sample.name,
            advertiser=samples.contents[sample.content].advertiser, plays_bought=sample.plays, plays_counted=0,
            price=sample.price, currency=samples.currency, duration_s=10, priority=PRIORITIES["paid"],
            starts_on=today - timedelta(days=sample.since), ends_on=today + timedelta(days=sample.until), hours=[],
            screen_ids=[], state="active", created_at=self.now,
        )  # fmt: skip

    async def playlist(self, sample: SampleList, contents: Sequence[int]) -> None:
        number = await self._added(
            PlaylistRow,
            store_id=self.store_id, name=sample.name, category=sample.category, priority=PRIORITIES[sample.category],
            starts_on=None, ends_on=None, hours=[], screen_ids=[], active=True, created_at=self.now,
        )  # fmt: skip
        items = [
            {"playlist_id": number, "position": place, "content_id": contents[each], "duration_s": sample.duration_s}
            for place, each in enumerate(sample.contents)
        ]
        await self.session.execute(insert(table_of(PlaylistItemRow)), items)

    async def overlay(
        self, sample: SampleOverlay, samples: Samples, screens: Sequence[int], contents: Sequence[int]
    ) -> None:
        look = sample.look
        if sample.picture is not None:
            media = samples.contents[sample.picture].media
            look = look.model_copy(update={"image_path": path_of(contents[sample.picture], media)})
        await self._added(
            OverlayRow,
            store_id=self.store_id, name=sample.name, type=sample.type, look=look.model_dump(mode="json"), priority=0,
            screen_ids=[screens[each] for each in sample.screens], starts_at=None, ends_at=None, active=True,
            paused=False, broadcast=False, created_at=self.now,
        )  # fmt: skip

    async def plays(
        self, samples: Samples, screens: Sequence[int], contents: Sequence[int], bookings: Sequence[int]
    ) -> None:
        """As the ledger keeps them; what a booking has left goes down with them."""
        left = [each.plays for each in samples.bookings]
        offered: set[tuple[int, int, int]] = set()
        rows = []
        for play in samples.plays:
            content, local = samples.contents[play.content], play.at.astimezone(self.zone)
            ended = play.at + timedelta(milliseconds=play.duration_ms)
            counted = play.booking is not None and play.completed and left[play.booking] > 0
            if play.booking is not None:
                left[play.booking] -= counted
            number = bookings[play.booking] if play.booking is not None else None
            offered.add((screens[play.screen], contents[play.content], number or 0))
            rows.append(
                {
                    "store_id": self.store_id, "screen_id": screens[play.screen], "play_id": new_id(),
                    "content_id": contents[play.content], "content_kind": content.kind, "content_name": content.name,
                    "content_hash": content.media.partition(".")[0], "category": play.category, "booking_id": number,
                    "campaign": samples.bookings[play.booking].name if play.booking is not None else "",
                    "started_at": play.at, "ended_at": ended, "duration_ms": play.duration_ms,
                    "completed": play.completed, "counted": counted, "day": local.date(), "hour": local.hour,
                    "received_at": ended,
                }
            )  # fmt: skip
        if rows:
            await self.session.execute(insert(table_of(PlayRow)), rows)
            given = [{"screen_id": s, "content_id": c, "booking_id": b, "first_at": self.now} for s, c, b in offered]
            await self.session.execute(insert(table_of(OfferedRow)), given)
        booked = table_of(BookingRow)
        for number, sample, rest in zip(bookings, samples.bookings, left, strict=True):
            counted_plays = {"plays_counted": sample.plays - rest}
            await self.session.execute(update(booked).where(booked.c.id == number).values(**counted_plays))

    async def _added(self, model: type[DeclarativeBase], **row: Any) -> int:
        table = table_of(model)
        number: int = (await self.session.execute(insert(table).returning(table.c.id), [row])).scalar_one()
        return number


def days_before(today: date, count: int) -> list[date]:
    """The last so many days, today the last of them."""
    return [today - timedelta(days=each) for each in range(count - 1, -1, -1)]
