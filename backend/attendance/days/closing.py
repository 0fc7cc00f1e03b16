"""At night, days that are over are worked out once and kept. What comes to them afterwards (a terminal that was
offline, a correction) makes them touched, and the next closing works them out again."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime

from sqlalchemy import select
from sqlalchemy.dialects.postgresql import insert as postgres_insert
from sqlalchemy.dialects.sqlite import insert as sqlite_insert
from sqlalchemy.ext.asyncio import AsyncSession

from backend.attendance.days.figures import written
from backend.attendance.days.reading import people_of
from backend.attendance.days.sheets import AT_ONCE, DAYS, ONE, SETTLED, Days, PersonSheet
from backend.attendance.models import PersonRow
from backend.attendance.runs import Run
from backend.db.base import table_of
from backend.db.database import Database
from common.domain.clock import Clock
from common.domain.shifts import FARTHEST

LOOK_BACK = 45
"""Days before today that are closed when they are not: a backend that was away that long misses none."""
_PEOPLE = table_of(PersonRow)


class Closing:
    def __init__(self, database: Database, days: Days, clock: Clock) -> None:
        self._database = database
        self._days = days
        self._clock = clock

    async def close(self, store_id: str, day: date, person_ids: Sequence[int] | None = None) -> int:
        """Close that day of everybody for whom it is over; how many. Closed ones are worked out again. A transaction
        for some people at a time."""
        async with self._database.read() as session:
            calendar = await self._days.calendar(session, store_id)
            if person_ids is None:
                since = calendar.begins(day) - FARTHEST
                people = await people_of(session, store_id, calendar.zone, since)
                person_ids = [each.id for each in people]
        done = 0
        for start in range(0, len(person_ids), AT_ONCE):
            async with self._database.write() as session:
                some = await _held(session, person_ids[start : start + AT_ONCE])
                now = self._clock.now()
                sheets = await self._days.sheet(session, store_id, day, day, some, anew=now - SETTLED)
                rows = _rows(store_id, sheets, now)
                await self._keep(session, rows)
                done += len(rows)
        return done

    async def close_due(self, run: Run | None = None) -> int:
        """Everything in every store that is over and not closed, or touched; how many days of people. Between two days
        of a store RunStopped may end it: what is closed stays closed."""
        async with self._database.read() as session:
            stores = list(await session.scalars(select(_PEOPLE.c.store_id).distinct()))
            due = [(store, day, ids) for store in stores for day, ids in await self._due(session, store)]
        if run is not None:
            await run.total(len(due))
        done = 0
        for store, day, ids in due:
            done += await self.close(store, day, ids)
            if run is not None:
                run.note(f"{done} days of people closed")
                await run.advance()
        return done

    async def _due(self, session: AsyncSession, store_id: str) -> list[tuple[date, list[int]]]:
        """The oldest first. Who was not there yet, or not any more, has no day to close, unless it was touched."""
        calendar = await self._days.calendar(session, store_id)
        today = calendar.today(self._clock.now())
        first = today - LOOK_BACK * ONE
        people = await people_of(session, store_id, calendar.zone, calendar.begins(first))
        rows = await session.execute(
            select(DAYS.c.day, DAYS.c.person_id).where(DAYS.c.store_id == store_id, DAYS.c.state == "touched")
        )
        due: dict[date, set[int]] = {}
        for day, person in rows:
            due.setdefault(day, set()).add(person)
        rows = await session.execute(
            select(DAYS.c.day, DAYS.c.person_id).where(DAYS.c.store_id == store_id, DAYS.c.day >= first)
        )
        known = {tuple(row) for row in rows}
        for index in range(LOOK_BACK):
            day = first + index * ONE
            for person in people:
                if (
                    person.joined <= day
                    and (person.left is None or day <= person.left)
                    and (day, person.id) not in known
                ):
                    due.setdefault(day, set()).add(person.id)
        return [(day, sorted(due[day])) for day in sorted(due)]

    async def _keep(self, session: AsyncSession, rows: list[dict[str, object]]) -> None:
        if not rows:
            return
        insert = sqlite_insert if self._database.is_sqlite else postgres_insert
        statement = insert(DAYS)
        statement = statement.on_conflict_do_update(
            index_elements=[DAYS.c.person_id, DAYS.c.day],
            set_={name: statement.excluded[name] for name in ("state", "figures", "closed_at")},
        )
        await session.execute(statement, rows)


async def _held(session: AsyncSession, person_ids: Sequence[int]) -> list[int]:
    """Those of whom no punch is being stored at this moment, and none will be before this transaction has ended: a new
    punch holds its person's row. Then it either is among the punches that are read now, or finds the day closed and
    touches it. The others wait for the next closing."""
    held = select(_PEOPLE.c.id).where(_PEOPLE.c.id.in_(person_ids)).with_for_update(skip_locked=True)
    return list(await session.scalars(held))


def _rows(store_id: str, sheets: Iterable[PersonSheet], now: datetime) -> list[dict[str, object]]:
    return [
        {
            "person_id": sheet.person.id,
            "day": each.figures.day,
            "store_id": store_id,
            "state": "closed",
            "figures": written(each.figures),
            "closed_at": now,
        }
        for sheet in sheets
        for each in sheet.days
        if each.figures.over
    ]
