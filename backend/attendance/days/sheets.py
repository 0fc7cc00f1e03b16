"""The sheet of a person's days: planned, worked, late; for everybody of a store and a month at once.

Days that are closed come from their rows, the others are worked out from the punches. Thousands of days are worked out
beside the event loop and some people at a time.
"""

import asyncio
from bisect import bisect_right
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import Literal
from zoneinfo import ZoneInfo

from sqlalchemy import select, update
from sqlalchemy.ext.asyncio import AsyncSession

from backend.attendance.days.figures import read
from backend.attendance.days.reading import Person, marks_of, people_of, rules_of
from backend.attendance.models import DayRow
from backend.attendance.plans.hours import PlannedHours, planned_hours
from backend.attendance.punches import StoredPunch
from backend.db.base import table_of
from backend.stores.service import StoreService
from common.domain.attendance import DayFigures, Mark, Rules, Totals, totals, worked_out
from common.domain.clock import Clock
from common.domain.shifts import FARTHEST, UNPLANNED, DayPlan, day_begins, moment

DAYS = table_of(DayRow)
AT_ONCE = 50
"""People worked out in one go: the loop has others to serve between two."""
LONGEST = 366
JUST_NOW = timedelta(minutes=2)
SETTLED = timedelta(minutes=5)
"""A day is closed this long after it is over, so that a punch told as it happens (within JUST_NOW) finds it open."""
ONE = timedelta(days=1)
_MORNING = timedelta(hours=6)

DayState = Literal["open", "closed", "touched"]


@dataclass(frozen=True, slots=True)
class SheetDay:
    """`state`: open (not closed yet), closed, or touched: closed once, worked out anew here, and to be closed again."""

    figures: DayFigures
    state: DayState


@dataclass(frozen=True, slots=True)
class PersonSheet:
    """`days`: every one of the period, in order. Days that have not begun have a plan and no figures yet."""

    person: Person
    days: tuple[SheetDay, ...]
    totals: Totals


@dataclass(frozen=True, slots=True)
class Calendar:
    """How a store's days run."""

    zone: ZoneInfo
    starts_at: int

    def begins(self, day: date) -> datetime:
        """The usual hour; a person's shift may move it."""
        return moment(day, time(self.starts_at), self.zone)

    def today(self, now: datetime) -> date:
        return (now.astimezone(self.zone) - timedelta(hours=self.starts_at)).date()


class Days:
    def __init__(self, stores: StoreService, clock: Clock) -> None:
        self._stores = stores
        self._clock = clock

    async def calendar(self, session: AsyncSession, store_id: str) -> Calendar:
        profile = await self._stores.profile(session, store_id)
        return Calendar(ZoneInfo(profile.time_zone), profile.day_starts_at)

    async def sheet(
        self,
        session: AsyncSession,
        store_id: str,
        first: date,
        last: date,
        person_ids: Collection[int] | None = None,
        *,
        anew: datetime | None = None,
    ) -> tuple[PersonSheet, ...]:
        """One for each person who was there in these days, by name. ValueError for a period of no day, or of more than
        a year. `person_ids`: only theirs; who is not of this store is left out. `anew`: closed days as well are worked
        out, as they look at this moment."""
        if not 1 <= (last - first).days + 1 <= LONGEST:
            raise ValueError(f"{first} to {last} is not a period of 1 to {LONGEST} days")
        calendar = await self.calendar(session, store_id)
        since = calendar.begins(first) - FARTHEST
        people = await people_of(session, store_id, calendar.zone, since, person_ids)
        rules = await rules_of(session, store_id)
        plans = await planned_hours(session, store_id, calendar.zone.key, first - ONE, last + ONE)
        work = Work(calendar, rules, plans, first, last, anew or self._clock.now())
        sheets: list[PersonSheet] = []
        for some in _some(people):
            sheets += await self._sheets(session, store_id, some, work, anew is not None)
        if person_ids is None:
            sheets = [each for each in sheets if each.person.joined <= last or each.totals.days_worked]
        return tuple(sheets)

    async def touched(self, session: AsyncSession, punches: Sequence[StoredPunch]) -> None:
        """A Told: closed days that these punches may change are to be worked out anew. What is told as it happens finds
        its day open and costs nothing."""
        lately = self._clock.now() - JUST_NOW
        late: dict[tuple[date, date], set[int]] = {}
        for each in punches:
            if each.person_id is not None and not each.suspect and each.happened_at < lately:
                late.setdefault(days_around(each.happened_at, each.happened_at), set()).add(each.person_id)
        for days in sorted(late):
            await touch(session, late[days], *days)

    async def reopen(
        self, session: AsyncSession, store_id: str, first: date, last: date, person_ids: Collection[int] | None = None
    ) -> int:
        """Closed days are to be worked out anew (plans or rules have changed); how many."""
        query = update(DAYS).where(
            DAYS.c.store_id == store_id, DAYS.c.day.between(first, last), DAYS.c.state == "closed"
        )
        if person_ids is not None:
            query = query.where(DAYS.c.person_id.in_(person_ids))
        return int((await session.execute(query.values(state="touched"))).rowcount)  # type: ignore[attr-defined]

    async def _sheets(
        self, session: AsyncSession, store_id: str, people: Sequence[Person], work: "Work", anew: bool
    ) -> list[PersonSheet]:
        ids = [each.id for each in people]
        rows = await session.execute(
            select(DAYS.c.person_id, DAYS.c.day, DAYS.c.state, DAYS.c.figures).where(
                DAYS.c.person_id.in_(ids), DAYS.c.day.between(work.first, work.last)
            )
        )
        closed: dict[int, dict[date, dict[str, object]]] = {}
        again: set[tuple[int, date]] = set()
        for person, day, state, figures in rows:
            if state == "closed" and not anew:
                closed.setdefault(person, {})[day] = figures
            elif state == "touched":
                again.add((person, day))
        open_days = [day for day in work.days if any(day not in closed.get(each, ()) for each in ids)]
        marks: dict[int, list[Mark]] = {}
        if open_days:
            since, until = work.around(open_days[0], open_days[-1])
            marks = await marks_of(session, store_id, ids, since, until)
        return await asyncio.to_thread(work.sheets, people, marks, closed, again)


class Work:
    """Works days out, from memory."""

    def __init__(
        self, calendar: Calendar, rules: Rules, plans: PlannedHours, first: date, last: date, now: datetime
    ) -> None:
        self.first, self.last = first, last
        self.days = tuple(first + each * ONE for each in range((last - first).days + 1))
        self._calendar = calendar
        self._rules = rules
        self._plans = plans
        self._now = now
        self._usual = [calendar.begins(each) for each in (*self.days, last + ONE)]

    def around(self, first: date, last: date) -> tuple[datetime, datetime]:
        """Moments of days from `first` to `last` lie between these, whatever the shifts."""
        return self._calendar.begins(first) - FARTHEST, self._calendar.begins(last + ONE) + FARTHEST

    def sheets(
        self,
        people: Sequence[Person],
        marks: dict[int, list[Mark]],
        closed: dict[int, dict[date, dict[str, object]]],
        again: Collection[tuple[int, date]],
    ) -> list[PersonSheet]:
        return [self._sheet(each, marks.get(each.id, ()), closed.get(each.id, {}), again) for each in people]

    def begins(self, person_id: int) -> list[datetime]:
        """Where each of this person's days begins, and the day after the last."""
        plans = [self._usual_plan(person_id, self.first - ONE)]
        found: list[datetime] = []
        for day, usual in zip((*self.days, self.last + ONE), self._usual, strict=True):
            plans.append(self._usual_plan(person_id, day))
            found.append(day_begins(usual, plans[-2].shift, plans[-1].shift))
        return found

    def plan(self, person: Person, day: date, *, came: bool) -> tuple[DayPlan, bool]:
        """What is planned, and whether they can be absent: not before the first day or after the last, nor from hours
        that had begun when they were written down, or were not over when they were taken off. `came`: all the same."""
        employed = person.joined <= day and (person.left is None or day <= person.left)
        plan = self._plans.on(person.id, day) if employed or came else UNPLANNED
        if employed and not came and plan.shift is not None:
            in_time = person.added_at is None or person.added_at <= plan.shift.start
            employed = in_time and (person.left_at is None or person.left_at >= plan.shift.end)
        return plan if employed or came else UNPLANNED, employed

    def _usual_plan(self, person_id: int, day: date) -> DayPlan:
        """Who works on a holiday's night goes home on the next morning as ever."""
        plan = self._plans.on(person_id, day)
        return self._plans.usual(person_id, day) if plan.kind == "holiday" else plan

    def _sheet(
        self,
        person: Person,
        marks: Sequence[Mark],
        closed: dict[date, dict[str, object]],
        again: Collection[tuple[int, date]],
    ) -> PersonSheet:
        days: list[SheetDay] = []
        if len(closed) == len(self.days):
            days = [SheetDay(read(each, closed[each]), "closed") for each in self.days]
        else:
            begins = self.begins(person.id)
            of_day: list[list[Mark]] = [[] for _ in self.days]
            for mark in marks:
                index = bisect_right(begins, mark.at) - 1
                if 0 <= index < len(of_day):
                    of_day[index].append(mark)
            for index, day in enumerate(self.days):
                if day in closed:
                    days.append(SheetDay(read(day, closed[day]), "closed"))
                    continue
                plan, employed = self.plan(person, day, came=bool(of_day[index]))
                found = worked_out(
                    day, plan, of_day[index], self._rules, begins[index + 1], self._now, employed=employed
                )
                days.append(SheetDay(found, "touched" if (person.id, day) in again else "open"))
        return PersonSheet(person, tuple(days), totals(each.figures for each in days))


def days_around(first: datetime, last: datetime) -> tuple[date, date]:
    """Days that may hold moments between these, in whatever time zone and with whatever shifts: in the first hours of a
    day in UTC it is yesterday's afternoon in the far west, and the night shift before may not be over yet."""
    return (first.astimezone(UTC) - _MORNING).date() - ONE, last.astimezone(UTC).date() + ONE


async def touch(session: AsyncSession, person_ids: Collection[int], first: date, last: date) -> None:
    await session.execute(
        update(DAYS)
        .where(DAYS.c.person_id.in_(person_ids), DAYS.c.day.between(first, last), DAYS.c.state == "closed")
        .values(state="touched")
    )


def _some(people: Sequence[Person]) -> Iterator[Sequence[Person]]:
    for start in range(0, len(people), AT_ONCE):
        yield people[start : start + AT_ONCE]
