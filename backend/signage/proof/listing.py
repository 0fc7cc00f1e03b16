"""Every play of a campaign in a period, in the order they happened, some hundreds at a time."""

from collections.abc import AsyncIterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from zoneinfo import ZoneInfo

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from backend.db.base import table_of
from backend.db.database import Database
from backend.reports.days import Days
from backend.signage.models import BookingRow, ContentRow, PlayRow, ScreenRow
from backend.signage.proof.chain import line
from common.domain.money import Money, currency

AT_ONCE = 250
"""Plays in one piece: the loop has others to serve."""
plays = table_of(PlayRow)
screens = table_of(ScreenRow)
bookings = table_of(BookingRow)
contents = table_of(ContentRow)


@dataclass(frozen=True, slots=True)
class Subject:
    """What is proved: a booking and its content as they are today. `media`, `thumbnail`: names of files."""

    booking_id: int
    store_id: str
    campaign: str
    advertiser: str
    state: str
    starts_on: date
    ends_on: date
    bought: int
    counted: int
    price: Money
    duration_s: int
    content: str
    kind: str
    film_ms: int
    media: str
    thumbnail: str

    @property
    def planned_ms(self) -> int:
        return self.film_ms if self.kind == "video" and self.film_ms else self.duration_s * 1000


@dataclass(frozen=True, slots=True)
class Screen:
    id: int
    name: str
    code: str
    zone: ZoneInfo


@dataclass(frozen=True, slots=True)
class ProvedPlay:
    """`content`, `content_hash`: as they were then."""

    play_id: str
    screen: Screen
    content: str
    content_hash: str
    day: date
    hour: int
    started_at: datetime
    ended_at: datetime
    duration_ms: int
    completed: bool
    counted: bool

    @property
    def line(self) -> str:
        return line(
            self.started_at,
            self.ended_at,
            self.screen.id,
            self.content_hash,
            self.completed,
            self.counted,
            self.play_id,
        )


@dataclass(frozen=True, slots=True)
class Asked:
    """`as_of`: plays that were received later are left out, so that two files made one after the other list the same.
    `screen_id`: of one screen only."""

    days: Days
    as_of: datetime
    screen_id: int | None = None


class PlayListing:
    def __init__(self, database: Database) -> None:
        self._database = database

    async def subject(self, store_id: str, booking_id: int) -> Subject | None:
        """None for a booking that is not this store's."""
        query = (
            select(
                bookings,
                contents.c.name.label("content"),
                contents.c.kind,
                contents.c.duration_ms,
                contents.c.media,
                contents.c.thumbnail,
            )
            .join(contents, contents.c.id == bookings.c.content_id)
            .where(bookings.c.id == booking_id, bookings.c.store_id == store_id)
        )
        async with self._database.read() as session:
            row = (await session.execute(query)).mappings().one_or_none()
        if row is None:
            return None
        return Subject(
            row["id"],
            store_id,
            row["name"],
            row["advertiser"],
            row["state"],
            row["starts_on"],
            row["ends_on"],
            row["plays_bought"],
            row["plays_counted"],
            Money(row["price"], currency(row["currency"])),
            row["duration_s"],
            row["content"],
            row["kind"],
            row["duration_ms"],
            row["media"],
            row["thumbnail"],
        )

    async def plays(self, subject: Subject, asked: Asked, store_zone: str) -> AsyncIterator[Sequence[ProvedPlay]]:
        """Batches in the order of their start. The ids of one day and one batch are in memory, never the period; each
        batch is read by itself, so that a slow line never holds the database."""
        wanted = (plays.c.store_id == subject.store_id) & (plays.c.booking_id == subject.booking_id)
        wanted &= plays.c.received_at <= asked.as_of
        if asked.screen_id is not None:
            wanted &= plays.c.screen_id == asked.screen_id
        within = plays.c.day.between(asked.days.first, asked.days.last)
        async with self._database.read() as session:
            on = await _screens(session, subject.store_id, store_zone)
            query = select(plays.c.day).where(wanted, within).distinct().order_by(plays.c.day)
            days = list(await session.scalars(query))
        for day in days:
            async with self._database.read() as session:
                query = select(plays.c.id).where(wanted, plays.c.day == day).order_by(plays.c.started_at, plays.c.id)
                ids = list(await session.scalars(query))
            for start in range(0, len(ids), AT_ONCE):
                async with self._database.read() as session:
                    some = select(*_TOLD).where(plays.c.id.in_(ids[start : start + AT_ONCE]))
                    found = (await session.execute(some.order_by(plays.c.started_at, plays.c.id))).all()
                yield [ProvedPlay(play_id, on[screen_id], *told) for play_id, screen_id, *told in found]


_TOLD = tuple(
    plays.c[name]
    for name in (
        "play_id",
        "screen_id",
        "content_name",
        "content_hash",
        "day",
        "hour",
        "started_at",
        "ended_at",
        "duration_ms",
        "completed",
        "counted",
    )
)
"""In the order of ProvedPlay."""


async def _screens(session: AsyncSession, store_id: str, store_zone: str) -> dict[int, Screen]:
    query = select(screens.c.id, screens.c.name, screens.c.unique_code, screens.c.time_zone)
    rows = await session.execute(query.where(screens.c.store_id == store_id))
    return {row[0]: Screen(row[0], row[1], row[2], ZoneInfo(row[3] or store_zone)) for row in rows}
