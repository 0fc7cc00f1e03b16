"""Plays added up by day. A day is added up (again) when somebody looks at it and plays came in since: players send days
late what they showed while the network was away. Plays that were deleted with age stay in the sums.
"""

import asyncio
from collections.abc import Sequence
from datetime import date
from typing import Any

from sqlalchemy import BigInteger, ColumnElement, Integer, case, cast, delete, func, insert, select
from sqlalchemy.ext.asyncio import AsyncSession

from backend.db.base import table_of
from backend.db.database import Database
from backend.reports.days import Days
from backend.signage.models import PlayDayRow, PlayRow
from backend.stores.service import StoreService

plays = table_of(PlayRow)
sums = table_of(PlayDayRow)
_AT_ONCE = 250
"""Rows of a day inserted in a row before other requests get a turn."""
HOURS = tuple(sums.c[f"h{hour:02d}"] for hour in range(24))


def add_up(column: ColumnElement[Any]) -> ColumnElement[int]:
    # PostgreSQL sums bigint into numeric, which would come back as Decimal.
    return cast(func.coalesce(func.sum(column), 0), BigInteger)


def _how_many(condition: ColumnElement[bool]) -> ColumnElement[int]:
    return cast(func.sum(case((condition, 1), else_=0)), Integer)


_BOOKING = func.coalesce(plays.c.booking_id, 0)
_KEYS = (plays.c.screen_id, plays.c.content_id, _BOOKING, plays.c.category)
_OF_A_DAY = select(
    plays.c.screen_id,
    plays.c.content_id,
    _BOOKING.label("booking_id"),
    plays.c.category,
    func.count().label("plays"),
    _how_many(plays.c.completed).label("completed"),
    _how_many(plays.c.counted).label("counted"),
    add_up(plays.c.duration_ms).label("shown_ms"),
    *(_how_many(plays.c.hour == hour).label(f"h{hour:02d}") for hour in range(24)),
).group_by(*_KEYS)


class DaySums:
    def __init__(self, database: Database, stores: StoreService) -> None:
        self._database = database
        self._stores = stores

    async def catch_up(self, store_id: str, days: Days) -> None:
        """Afterwards `signage_play_days` says what `signage_plays` did a moment ago. Adding up reads, the short
        transaction writes what came out: the only writer of SQLite is not kept waiting."""
        async with self._database.read() as session:
            behind = await _behind(session, store_id, days)
        for day in behind:
            async with self._database.read() as session:
                query = _OF_A_DAY.where(plays.c.store_id == store_id, plays.c.day == day)
                found = [dict(row) for row in (await session.execute(query)).mappings()]
            async with self._database.write() as session:
                await self._stores.lock(session, store_id)
                of_day = (sums.c.store_id == store_id, sums.c.day == day)
                known = await session.scalar(select(add_up(sums.c.plays)).where(*of_day)) or 0
                if known > sum(row["plays"] for row in found):
                    continue  # others added up more meanwhile, and deleted the plays perhaps
                await session.execute(delete(sums).where(*of_day))
                for at in range(0, len(found), _AT_ONCE):
                    rows = [{"store_id": store_id, "day": day, **row} for row in found[at : at + _AT_ONCE]]
                    await session.execute(insert(sums), rows)
                    await asyncio.sleep(0)


async def _behind(session: AsyncSession, store_id: str, days: Days) -> Sequence[date]:
    """Days with more plays than were added up."""

    async def counted(of: Any, how: ColumnElement[int]) -> dict[date, int]:
        within = (of.c.store_id == store_id) & of.c.day.between(days.first, days.last)
        rows = (await session.execute(select(of.c.day, how).where(within).group_by(of.c.day))).all()
        return {row[0]: row[1] for row in rows}

    now, known = await counted(plays, func.count()), await counted(sums, add_up(sums.c.plays))
    return [day for day, count in sorted(now.items()) if count > known.get(day, 0)]
