"""What a store's screens showed in a period: per day, hour, category, content, screen and campaign.

Every cut is made of the same rows (backend/signage/day_sums.py), so each of them adds up to the same plays. Days and
hours are those of the screen's own time.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, RowMapping, Select, and_, false, func, or_, select
from sqlalchemy.ext.asyncio import AsyncSession

from backend.db.base import table_of
from backend.db.database import Database
from backend.reports.days import Days
from backend.signage.day_sums import HOURS, DaySums, add_up, sums
from backend.signage.earned import earned
from backend.signage.models import BookingRow, ContentRow, ScreenRow
from backend.stores.service import StoreService
from common.domain.money import Money, currency, div_round

bookings = table_of(BookingRow)
contents = table_of(ContentRow)
screens = table_of(ScreenRow)


@dataclass(frozen=True, slots=True)
class Which:
    """Of what: None and "" for everything."""

    screen_id: int | None = None
    booking_id: int | None = None
    advertiser: str = ""


@dataclass(frozen=True, slots=True)
class Played:
    """`key`: a day (ISO), an hour, a category, the number of a content or a screen. `counted`: of bookings, against
    what they bought. `shown_ms`: time on the screen."""

    key: str
    name: str
    plays: int
    completed: int
    counted: int
    shown_ms: int

    @property
    def completed_points(self) -> int | None:
        """Share of plays that ran to their end, in hundredths of a percent; None without any."""
        return div_round(self.completed * 10_000, self.plays) if self.plays else None


@dataclass(frozen=True, slots=True)
class Campaign:
    """A booking and its plays in the period. `left`: of all it bought, today. `revenue`: price × counted ÷ bought,
    rounded down to the minor unit, for the plays of this period."""

    id: int
    name: str
    advertiser: str
    state: str
    starts_on: date
    ends_on: date
    bought: int
    left: int
    price: Money
    played: Played
    revenue: Money


@dataclass(frozen=True, slots=True)
class Statistics:
    """`by_hour`: the 24 hours of the day, from midnight. `revenue`: of all campaigns, one for each currency."""

    days: Days
    total: Played
    by_day: tuple[Played, ...]
    by_hour: tuple[int, ...]
    by_category: tuple[Played, ...]
    by_content: tuple[Played, ...]
    by_screen: tuple[Played, ...]
    campaigns: tuple[Campaign, ...]
    revenue: tuple[Money, ...]


@dataclass(frozen=True, slots=True)
class Choices:
    """What statistics can be narrowed to: number → name, and the advertisers there are."""

    screens: dict[int, str]
    campaigns: dict[int, str]
    advertisers: tuple[str, ...]


class PlayStatistics:
    def __init__(self, database: Database, stores: StoreService) -> None:
        self._database = database
        self._sums = DaySums(database, stores)

    async def choices(self, store_id: str) -> Choices:
        async with self._database.read() as session:
            names = select(screens.c.id, screens.c.name).where(screens.c.store_id == store_id)
            known = {row[0]: row[1] for row in await session.execute(names.order_by(screens.c.name, screens.c.id))}
            booked = select(bookings.c.id, bookings.c.name, bookings.c.advertiser)
            found = (
                await session.execute(booked.where(bookings.c.store_id == store_id).order_by(bookings.c.id.desc()))
            ).all()
        advertisers = sorted({row[2] for row in found if row[2]}, key=str.casefold)
        return Choices(known, {row[0]: row[1] for row in found}, tuple(advertisers))

    async def of(self, store_id: str, days: Days, which: Which | None = None) -> Statistics:
        """Two statements see whether plays came in since the last look; six give the page, however many there are."""
        await self._sums.catch_up(store_id, days)
        async with self._database.read() as session:
            where = _where(store_id, days, which or Which())
            daily = [_played(row, str(row["key"])) for row in await _by(session, where, sums.c.day)]
            by_content = await _by(session, where, sums.c.content_id, contents)
            by_screen = await _by(session, where, sums.c.screen_id, screens)
            by_category = await _by(session, where, sums.c.category)
            hours = (await session.execute(select(*(add_up(each) for each in HOURS)).where(where))).one()
            campaigns = await _campaigns(session, store_id, days, which or Which(), where)
        return Statistics(
            days,
            _total(daily),
            tuple(daily),
            tuple(hours),
            _most([_played(row, row["key"]) for row in by_category]),
            _most([_played(row, str(row["key"]), row["name"]) for row in by_content]),
            _most([_played(row, str(row["key"]), row["name"]) for row in by_screen]),
            campaigns,
            _revenue(campaigns),
        )


def _where(store_id: str, days: Days, which: Which) -> ColumnElement[bool]:
    wanted = [sums.c.store_id == store_id, sums.c.day.between(days.first, days.last)]
    if which.screen_id is not None:
        wanted.append(sums.c.screen_id == which.screen_id)
    if which.booking_id is not None:
        wanted.append(sums.c.booking_id == which.booking_id)
    if which.advertiser:
        of_theirs = select(bookings.c.id).where(
            bookings.c.store_id == store_id, bookings.c.advertiser == which.advertiser
        )
        wanted.append(sums.c.booking_id.in_(of_theirs))
    return and_(*wanted)


_OF_CAMPAIGN = (
    bookings.c.id, bookings.c.name, bookings.c.advertiser, bookings.c.state, bookings.c.starts_on, bookings.c.ends_on,
    bookings.c.plays_bought, bookings.c.plays_counted, bookings.c.price, bookings.c.currency,
)  # fmt: skip
_ADDED = (
    add_up(sums.c.plays).label("plays"),
    add_up(sums.c.completed).label("completed"),
    add_up(sums.c.counted).label("counted"),
    add_up(sums.c.shown_ms).label("shown_ms"),
)


async def _by(
    session: AsyncSession, where: ColumnElement[bool], key: ColumnElement[Any], named: Any = None
) -> Sequence[RowMapping]:
    query: Select[Any] = select(key.label("key"), *_ADDED).where(where).group_by(key).order_by(key)
    if named is not None:
        query = query.add_columns(func.max(named.c.name).label("name")).join(named, named.c.id == key)
    rows: Sequence[RowMapping] = (await session.execute(query)).mappings().all()
    return rows


async def _campaigns(
    session: AsyncSession, store_id: str, days: Days, which: Which, where: ColumnElement[bool]
) -> tuple[Campaign, ...]:
    """Those that ran in the period, and those with plays in it; the best earning first."""
    played = {row["key"]: row for row in await _by(session, where, sums.c.booking_id) if row["key"]}
    running = (
        false()
        if which.screen_id is not None
        else and_(bookings.c.starts_on <= days.last, bookings.c.ends_on >= days.first, bookings.c.state != "cancelled")
    )
    query = select(*_OF_CAMPAIGN).where(bookings.c.store_id == store_id, or_(running, bookings.c.id.in_(list(played))))
    if which.booking_id is not None:
        query = query.where(bookings.c.id == which.booking_id)
    if which.advertiser:
        query = query.where(bookings.c.advertiser == which.advertiser)
    rows = (await session.execute(query)).mappings().all()
    found = [_campaign(row, played.get(row["id"])) for row in rows]
    return tuple(sorted(found, key=lambda each: (-each.revenue.amount, -each.played.plays, each.id)))


def _campaign(row: RowMapping, played: RowMapping | None) -> Campaign:
    price = Money(row["price"], currency(row["currency"]))
    mine = _played(played, str(row["id"]), row["name"]) if played else Played(str(row["id"]), row["name"], 0, 0, 0, 0)
    return Campaign(
        row["id"],
        row["name"],
        row["advertiser"],
        row["state"],
        row["starts_on"],
        row["ends_on"],
        row["plays_bought"],
        max(row["plays_bought"] - row["plays_counted"], 0),
        price,
        mine,
        earned(price, mine.counted, row["plays_bought"]),
    )


def _revenue(campaigns: Sequence[Campaign]) -> tuple[Money, ...]:
    found: dict[str, Money] = {}
    for each in campaigns:
        code = each.revenue.currency.code
        found[code] = found[code] + each.revenue if code in found else each.revenue
    return tuple(found.values())


def _played(row: RowMapping, key: str, name: str = "") -> Played:
    return Played(key, name, row["plays"], row["completed"], row["counted"], row["shown_ms"])


def _total(rows: Sequence[Played]) -> Played:
    return Played(
        "",
        "",
        sum(each.plays for each in rows),
        sum(each.completed for each in rows),
        sum(each.counted for each in rows),
        sum(each.shown_ms for each in rows),
    )


def _most(rows: Sequence[Played]) -> tuple[Played, ...]:
    return tuple(sorted(rows, key=lambda each: (-each.plays, each.name, each.key)))
