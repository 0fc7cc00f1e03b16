"""Who is to work when: the schedules and holidays of a store, looked up for a person and a day.

A holiday comes before everything. Then the narrowest schedule of that weekday counts: the person's own, one of a
terminal the person is enrolled on, the store's. Among several of the same width the one whose validity began last. A
schedule without times is a day off.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import RowMapping, or_, select
from sqlalchemy.ext.asyncio import AsyncSession

from backend.attendance.models import EnrolmentRow, HolidayRow, ScheduleRow, TerminalRow
from backend.db.base import table_of
from common.domain.shifts import UNPLANNED, DayPlan, Hours, shift_on, wall_time

_SCHEDULES, _HOLIDAYS = table_of(ScheduleRow), table_of(HolidayRow)
_TERMINALS, _ENROLMENTS = table_of(TerminalRow), table_of(EnrolmentRow)
_GONE = ("removing", "removed")
REST = DayPlan("rest")


@dataclass(frozen=True, slots=True)
class Schedule:
    """`hours` None: a day off."""

    id: int
    terminal_id: int | None
    person_id: int | None
    name: str
    weekday: int
    hours: Hours | None
    valid_from: date | None
    valid_until: date | None

    def valid_on(self, day: date) -> bool:
        return (self.valid_from is None or self.valid_from <= day) and (
            self.valid_until is None or day <= self.valid_until
        )


@dataclass(frozen=True, slots=True)
class Holiday:
    name: str
    first: date
    last: date
    yearly: bool

    def covers(self, day: date) -> bool:
        if not self.yearly:
            return self.first <= day <= self.last
        at, first, last = ((each.month, each.day) for each in (day, self.first, self.last))
        return first <= at <= last if first <= last else at >= first or at <= last


class PlannedHours:
    """Answers from memory. `on_terminals`: the terminals each person is enrolled on."""

    def __init__(
        self,
        schedules: Iterable[Schedule],
        holidays: Sequence[Holiday] = (),
        on_terminals: Mapping[int, Sequence[int]] | None = None,
    ) -> None:
        self._of_person: dict[int, list[Schedule]] = {}
        self._of_terminal: dict[int, list[Schedule]] = {}
        self._of_store: list[Schedule] = []
        for each in sorted(schedules, key=_latest_first):
            if each.person_id is not None:
                self._of_person.setdefault(each.person_id, []).append(each)
            elif each.terminal_id is not None:
                self._of_terminal.setdefault(each.terminal_id, []).append(each)
            else:
                self._of_store.append(each)
        self._holidays = holidays
        self._on_terminals = {
            person: tuple(each for each in sorted(terminals) if each in self._of_terminal)
            for person, terminals in (on_terminals or {}).items()
        }
        self._holiday_of: dict[date, DayPlan | None] = {}
        self._known: dict[tuple[int | None, tuple[int, ...], date], DayPlan] = {}
        self._made: dict[tuple[int, date], DayPlan] = {}

    def on(self, person_id: int, day: date) -> DayPlan:
        terminals = self._on_terminals.get(person_id, ())
        key = (person_id if person_id in self._of_person else None, terminals, day)
        if key not in self._known:
            self._known[key] = self.holiday(day) or self._scheduled(person_id, terminals, day)
        return self._known[key]

    def usual(self, person_id: int, day: date) -> DayPlan:
        """As if that day were no holiday."""
        return self._scheduled(person_id, self._on_terminals.get(person_id, ()), day)

    def holiday(self, day: date) -> DayPlan | None:
        if day not in self._holiday_of:
            found = next((each for each in self._holidays if each.covers(day)), None)
            self._holiday_of[day] = DayPlan("holiday", name=found.name) if found is not None else None
        return self._holiday_of[day]

    def _scheduled(self, person_id: int, terminals: Sequence[int], day: date) -> DayPlan:
        planned = False
        widths = (
            self._of_person.get(person_id, ()),
            *(self._of_terminal[each] for each in terminals),
            self._of_store,
        )
        for width in widths:
            for each in width:
                if not each.valid_on(day):
                    continue
                planned = True
                if each.weekday == day.weekday():
                    return self._plan(each, day)
        return REST if planned else UNPLANNED

    def _plan(self, schedule: Schedule, day: date) -> DayPlan:
        if schedule.hours is None:
            return REST
        key = (schedule.id, day)
        if key not in self._made:
            self._made[key] = DayPlan("work", shift_on(day, schedule.hours), schedule.name)
        return self._made[key]


async def planned_hours(session: AsyncSession, store_id: str, store_zone: str, first: date, last: date) -> PlannedHours:
    """Everything that may count from `first` to `last`."""
    rows = await session.execute(
        select(_SCHEDULES, _TERMINALS.c.time_zone)
        .join(_TERMINALS, _TERMINALS.c.id == _SCHEDULES.c.terminal_id, isouter=True)
        .where(
            _SCHEDULES.c.store_id == store_id,
            _SCHEDULES.c.removed_at.is_(None),
            or_(_SCHEDULES.c.valid_from.is_(None), _SCHEDULES.c.valid_from <= last),
            or_(_SCHEDULES.c.valid_until.is_(None), _SCHEDULES.c.valid_until >= first),
        )
    )
    schedules = [_schedule(row, row["time_zone"] or store_zone) for row in rows.mappings()]
    holidays = await session.execute(
        select(_HOLIDAYS.c.name, _HOLIDAYS.c.first, _HOLIDAYS.c.last, _HOLIDAYS.c.yearly)
        .where(
            _HOLIDAYS.c.store_id == store_id,
            or_(_HOLIDAYS.c.yearly, (_HOLIDAYS.c.first <= last) & (_HOLIDAYS.c.last >= first)),
        )
        .order_by(_HOLIDAYS.c.id)
    )
    terminals = {each.terminal_id for each in schedules if each.terminal_id is not None and each.person_id is None}
    on: dict[int, list[int]] = {}
    if terminals:
        for person, terminal in await session.execute(
            select(_ENROLMENTS.c.person_id, _ENROLMENTS.c.terminal_id).where(
                _ENROLMENTS.c.terminal_id.in_(terminals), _ENROLMENTS.c.state.not_in(_GONE)
            )
        ):
            on.setdefault(person, []).append(terminal)
    return PlannedHours(schedules, [Holiday(*row) for row in holidays], on)


def _schedule(row: RowMapping, zone: str) -> Schedule:
    check_in, check_out = wall_time(row["check_in"]), wall_time(row["check_out"])
    hours = None
    if check_in is not None and check_out is not None:
        break_start, break_end = wall_time(row["break_start"]), wall_time(row["break_end"])
        hours = Hours(check_in, check_out, zone, break_start, break_end, row["tolerance_minutes"])
    return Schedule(
        row["id"],
        row["terminal_id"],
        row["person_id"],
        row["name"],
        row["weekday"],
        hours,
        row["valid_from"],
        row["valid_until"],
    )


def _latest_first(schedule: Schedule) -> tuple[int, int]:
    return -(schedule.valid_from or date.min).toordinal(), -schedule.id
