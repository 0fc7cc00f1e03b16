"""The figures of the document's dashboard."""

from dataclasses import dataclass
from datetime import date, timedelta

from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncSession

from backend.db.base import table_of
from backend.db.database import Database
from backend.reports.days import Days
from backend.signage.day_sums import DaySums, add_up, sums
from backend.signage.models import BookingRow, ContentRow
from backend.signage.screens import Screen, Screens, Seen
from backend.stores.service import Store
from common.domain.clock import Clock

_CONTENTS = table_of(ContentRow)
_BOOKINGS = table_of(BookingRow)


@dataclass(frozen=True, slots=True)
class Stats:
    """Days without a play are not among `days`."""

    days: tuple[tuple[date, int], ...]
    categories: tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True)
class Summary:
    """`revenue`: in minor units of the first store's currency, `exponent` of which it has."""

    screens: int
    online: int
    pending: int
    revenue: int
    exponent: int


class Dashboard:
    def __init__(self, database: Database, screens: Screens, day_sums: DaySums, clock: Clock) -> None:
        self._database = database
        self._screens = screens
        self._sums = day_sums
        self._clock = clock

    async def screens(self, session: AsyncSession, stores: tuple[Store, ...]) -> list[tuple[Screen, Seen]]:
        found: list[tuple[Screen, Seen]] = []
        for store in stores:
            seen = await self._screens.seen(session, store.id)
            found += [
                (each, seen.get(each.id, Seen("offline", None)))
                for each in await self._screens.of_store(session, store.id)
            ]
        return found

    async def stats(self, screen: Screen, days: int) -> Stats:
        """Of the last `days` days in the screen's own time, today among them; of plays that were deleted with age
        too."""
        today = self._clock.now().astimezone(screen.zone).date()
        first = today - timedelta(days=days - 1)
        await self._sums.catch_up(screen.store_id, Days(first, today))
        span = (sums.c.store_id == screen.store_id, sums.c.screen_id == screen.id, sums.c.day.between(first, today))
        number = add_up(sums.c.plays).label("number")
        by_day = select(sums.c.day, number).where(*span).group_by(sums.c.day).order_by(sums.c.day)
        by_category = (
            select(sums.c.category, number)
            .where(*span)
            .group_by(sums.c.category)
            .order_by(number.desc(), sums.c.category)
        )
        async with self._database.read() as session:
            return Stats(
                tuple((day, count) for day, count in await session.execute(by_day)),
                tuple((category, count) for category, count in await session.execute(by_category)),
            )

    async def summary(self, session: AsyncSession, stores: tuple[Store, ...]) -> Summary:
        """What bookings in other currencies than the first store's bring is not in the revenue: they have no sum."""
        if not stores:
            return Summary(0, 0, 0, 0, 2)
        screens = await self.screens(session, stores)
        ids = [each.id for each in stores]
        currency = stores[0].profile.currency
        pending = select(func.count()).where(
            _CONTENTS.c.store_id.in_(ids), _CONTENTS.c.state == "pending", _CONTENTS.c.removed_at.is_(None)
        )
        revenue = select(func.coalesce(func.sum(_BOOKINGS.c.price), 0)).where(
            _BOOKINGS.c.store_id.in_(ids), _BOOKINGS.c.state != "cancelled", _BOOKINGS.c.currency == currency.code
        )
        return Summary(
            len(screens),
            sum(seen.status != "offline" for _, seen in screens),
            (await session.execute(pending)).scalar_one(),
            int((await session.execute(revenue)).scalar_one()),
            currency.exponent,
        )
