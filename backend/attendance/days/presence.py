"""Who is here now: the board on the wall of whoever has to know."""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Literal

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from backend.attendance.days.reading import PUNCHES, TERMINALS, Person, marks_of, people_of, rules_of
from backend.attendance.days.sheets import ONE, Days, Work
from backend.attendance.plans.hours import planned_hours
from common.domain.attendance import Mark, stretches_of, without_repeats
from common.domain.clock import Clock
from common.domain.shifts import DayPlan, Shift

Standing = Literal["in", "break", "out", "late", "absent", "expected", "off", "holiday"]
ABSENT_AFTER = timedelta(hours=2)
"""After the planned start: who is not here by then is not late any more."""


@dataclass(frozen=True, slots=True)
class Here:
    """`standing`: in; on a break; out (was here today); late (awaited, not absent yet); absent; expected (later today);
    off; holiday. `since`: the punch that made it so. `late`: minutes, of who is here as well. `punch_id`: the last
    punch of a terminal or till today, `photo` its picture's name, `where` its terminal ("": a till, or by hand)."""

    person: Person
    day: date
    standing: Standing
    since: datetime | None
    late: int
    starts_at: datetime | None
    ends_at: datetime | None
    first_in: datetime | None
    punch_id: int | None
    photo: str
    where: str


class Presence:
    def __init__(self, days: Days, clock: Clock) -> None:
        self._days = days
        self._clock = clock

    async def board(self, session: AsyncSession, store_id: str) -> tuple[Here, ...]:
        """Everybody who works here, by name."""
        now = self._clock.now()
        calendar = await self._days.calendar(session, store_id)
        today = calendar.today(now)
        first, last = today - ONE, today + ONE
        people = [each for each in await people_of(session, store_id, calendar.zone, now) if each.joined <= last]
        rules = await rules_of(session, store_id)
        plans = await planned_hours(session, store_id, calendar.zone.key, first - ONE, last + ONE)
        work = Work(calendar, rules, plans, first, last, now)
        since, _ = work.around(first, last)
        marks = await marks_of(session, store_id, [each.id for each in people], since, now + timedelta(minutes=1))
        found: list[tuple[Person, date, DayPlan, list[Mark]]] = []
        for person in people:
            begins = work.begins(person.id)
            index = min(max(bisect_right(begins, now) - 1, 0), len(work.days) - 1)
            day = work.days[index]
            theirs = [each for each in marks[person.id] if begins[index] <= each.at < begins[index + 1]]
            plan, _ = work.plan(person, day, came=bool(theirs))
            found.append((person, day, plan, without_repeats(theirs)))
        last_punches = [each.punch_id for *_, theirs in found for each in theirs[-1:] if each.punch_id is not None]
        where = await _where(session, last_punches)
        return tuple(_here(*each, now, where) for each in found)


def _here(
    person: Person,
    day: date,
    plan: DayPlan,
    marks: Sequence[Mark],
    now: datetime,
    where: dict[int, tuple[str, str]],
) -> Here:
    shift = plan.shift
    # Who is in now is told by turns, however the store counts a day that is over.
    stretches = stretches_of(marks, "alternate")
    first_in = stretches[0].start if stretches else None
    late = 0
    if shift is not None:
        came = first_in or (now if not stretches else shift.start)
        late = int((min(came, shift.end) - shift.start).total_seconds()) // 60
        late = late if late > shift.tolerance_minutes else 0
    last = marks[-1] if marks else None
    punch = last.punch_id if last is not None else None
    name, photo = where.get(punch, ("", "")) if punch is not None else ("", "")
    standing: Standing
    if last is not None:
        standing = "in" if stretches[-1].end is None else "break" if _on_break(last, shift, now) else "out"
    elif shift is not None:
        gone = now >= min(shift.end, shift.start + ABSENT_AFTER)
        standing = "absent" if gone else "late" if late else "expected"
    else:
        standing = "holiday" if plan.kind == "holiday" else "off"
    return Here(
        person,
        day,
        standing,
        last.at if last is not None else None,
        late,
        shift.start if shift is not None else None,
        shift.end if shift is not None else None,
        first_in,
        punch,
        photo,
        name,
    )


def _on_break(last: Mark, shift: Shift | None, now: datetime) -> bool:
    """Said at the till; or gone during the planned break, and not much longer than it lasts."""
    if last.pause:
        return True
    if shift is None or shift.break_start is None or shift.break_end is None:
        return False
    some = timedelta(minutes=max(shift.tolerance_minutes, 5))
    return shift.break_start - some <= last.at <= shift.break_end and now <= shift.break_end + some


async def _where(session: AsyncSession, punches: Sequence[int]) -> dict[int, tuple[str, str]]:
    if not punches:
        return {}
    rows = await session.execute(
        select(PUNCHES.c.id, TERMINALS.c.name, PUNCHES.c.photo)
        .join(TERMINALS, TERMINALS.c.id == PUNCHES.c.terminal_id, isouter=True)
        .where(PUNCHES.c.id.in_(punches))
    )
    return {punch: (name or "", photo) for punch, name, photo in rows}
