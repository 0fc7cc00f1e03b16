"""At night, days that are over are worked out once and kept. What comes to them afterwards (a terminal that was
offline, a correction) makes them touched, and the next closing works them out again."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime

from sqlalchemy import or_, select
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

Due = Mapping[int, set[date]]
"""Days by person."""


class Closing:
    def __init__(self, database: Database, days: Days, clock: Clock) -> None:
        self._database = database
        self._days = days
        self._clock = clock

    async def close(self, store_id: str, day: date) -> int:
        """Close that day of everybody for whom it is over, closed or not; how many."""
        async with self._database.read() as session:
            calendar = await self._days.calendar(session, store_id)
            people = await people_of(session, store_id, calendar.zone, calendar.begins(day) - FARTHEST)
        return sum([await self._close(store_id, part) for part in _parts({each.id: {day} for each in people})])

    async def close_due(self, run: Run | None = None) -> int:
        """Everything in every store that is over and not closed, or touched; how many days of people. RunStopped may
        end it between two parts: what is closed stays closed."""
        async with self._database.read() as session:
            stores = list(await session.scalars(select(_PEOPLE.c.store_id).distinct()))
            parts = [(store, part) for store in stores for part in _parts(await self._due(session, store))]
        if run is not None:
            await run.total(sum(len(days) for _, part in parts for days in part.values()))
        done = 0
        for store, part in parts:
            closed = await self._close(store, part)
            done += closed
            if run is not None:
                await run.advance(closed)
        return done

    async def _close(self, store_id: str, part: Due) -> int:
        """In one transaction."""
        first, last = min(map(min, part.values())), max(map(max, part.values()))
        async with self._database.write() as session:
            people = await _held(session, list(part))
            now = self._clock.now()
            sheets = await self._days.sheet(session, store_id, first, last, people, anew=now - SETTLED)
            rows = _rows(store_id, sheets, part, now)
            await self._keep(session, rows)
        return len(rows)

    async def _due(self, session: AsyncSession, store_id: str) -> Due:
        """Who was not there yet, or not any more, has no day to close, unless it was touched."""
        calendar = await self._days.calendar(session, store_id)
        today = calendar.today(self._clock.now())
        days = [today - each * ONE for each in range(1, LOOK_BACK + 1)]
        people = await people_of(session, store_id, calendar.zone, calendar.begins(days[-1]))
        due: dict[int, set[date]] = {
            each.id: {day for day in days if each.joined <= day and (each.left is None or day <= each.left)}
            for each in people
        }
        rows = await session.execute(
            select(DAYS.c.person_id, DAYS.c.day, DAYS.c.state).where(
                DAYS.c.store_id == store_id, or_(DAYS.c.day >= days[-1], DAYS.c.state == "touched")
            )
        )
        for person, day, state in rows:
            if state == "touched":
                due.setdefault(person, set()).add(day)
            elif person in due:
                due[person].discard(day)
        return {person: wanted for person, wanted in due.items() if wanted}

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


def _parts(due: Due) -> Iterator[Due]:
    """What is closed at once: some people, and days that lie close together."""
    people = sorted(due)
    for start in range(0, len(people), AT_ONCE):
        some = people[start : start + AT_ONCE]
        days = sorted(set().union(*(due[each] for each in some)))
        while days:
            last = days[0] + LOOK_BACK * ONE
            part = {each: {day for day in due[each] if days[0] <= day <= last} for each in some}
            yield {person: wanted for person, wanted in part.items() if wanted}
            days = [day for day in days if day > last]


def _rows(store_id: str, sheets: Iterable[PersonSheet], due: Due, now: datetime) -> list[dict[str, object]]:
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
        if each.figures.over and each.figures.day in due[sheet.person.id]
    ]
