"""The punches of one person, day by day, with what became of each: for who looks at a day and puts it right."""

from bisect import bisect_right
from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal

from sqlalchemy import RowMapping, select
from sqlalchemy.ext.asyncio import AsyncSession

from backend.attendance.days.corrections import Correction, Corrections
from backend.attendance.days.reading import (
    CORRECTIONS,
    FARTHEST_MOVE,
    PEOPLE,
    PUNCHES,
    TERMINALS,
    counts,
    direction_of,
    rules_of,
)
from backend.attendance.days.sheets import ONE, Days, Work
from backend.attendance.plans.hours import planned_hours
from backend.attendance.terminals.walls import spelled
from common.domain.attendance import Direction
from common.domain.clock import Clock

LineState = Literal["told", "moved", "added", "dropped", "suspect"]
MOST_SUSPECTS = 200


@dataclass(frozen=True, slots=True)
class PunchLine:
    """`at`: when it counts; a punch that was dropped, and one whose clock was wrong, counts not at all. `was_at`: what
    the terminal said. `correction` None: as it came. `where` "": a till, or nowhere."""

    day: date
    at: datetime
    direction: Direction
    state: LineState
    punch_id: int | None
    was_at: datetime | None
    where: str
    photo: str
    correction: Correction | None


@dataclass(frozen=True, slots=True)
class Suspect:
    """A punch of a clock that began anew (`reset`) or runs ahead (`future`): it counts nowhere until somebody moves it
    to where it belongs, or drops it. `person_id` None: of nobody we know."""

    punch_id: int
    person_id: int | None
    person: str
    enrollid: int
    wall: str
    suspect: str
    where: str
    received_at: datetime


class PunchLines:
    def __init__(self, days: Days, corrections: Corrections, clock: Clock) -> None:
        self._days = days
        self._corrections = corrections
        self._clock = clock

    async def of_person(
        self, session: AsyncSession, store_id: str, person_id: int, first: date, last: date
    ) -> tuple[PunchLine, ...]:
        """Of these days, in their order. Empty for somebody of another store."""
        calendar = await self._days.calendar(session, store_id)
        plans = await planned_hours(session, store_id, calendar.zone.key, first - ONE, last + ONE)
        rules = await rules_of(session, store_id)
        work = Work(calendar, rules, plans, first, last, self._clock.now())
        since, until = work.around(first, last)
        far = FARTHEST_MOVE + 2 * ONE
        corrections = await self._corrections.of_person(session, store_id, person_id, first - far, last + far)
        counting = await _counting(session, person_id)
        live: dict[int, Correction] = {}
        lines: list[tuple[datetime, Direction, LineState, Correction | None, RowMapping | None]] = []
        for each in corrections:
            if each.id not in counting:
                continue
            if each.kind == "add" and each.happened_at is not None:
                lines.append((each.happened_at, each.direction, "added", each, None))
            elif each.punch_id is not None:
                live[each.punch_id] = each
        for punch in await _punches(session, store_id, person_id, since, until, live):
            told = direction_of(punch["direction"], punch["inout"], punch["by"])
            corrected = live.get(punch["id"])
            if corrected is None:
                if punch["id"] in counting.values():
                    continue  # moved far away from here
                state: LineState = "suspect" if punch["suspect"] else "told"
                lines.append((punch["happened_at"], told, state, None, punch))
            elif corrected.kind == "drop" or corrected.happened_at is None:
                lines.append((punch["happened_at"], told, "dropped", corrected, punch))
            else:
                lines.append((corrected.happened_at, corrected.direction, "moved", corrected, punch))
        begins = work.begins(person_id)
        found: list[PunchLine] = []
        for at, direction, state, correction, row in sorted(lines, key=lambda each: each[0]):
            index = bisect_right(begins, at) - 1
            if 0 <= index < len(work.days):
                found.append(_line(work.days[index], at, direction, state, correction, row))
        return tuple(found)

    async def suspects(self, session: AsyncSession, store_id: str) -> tuple[Suspect, ...]:
        """Those nobody has dealt with yet, the last received first, MOST_SUSPECTS of them."""
        dealt_with = select(CORRECTIONS.c.id).where(
            CORRECTIONS.c.punch_id == PUNCHES.c.id, CORRECTIONS.c.undone_at.is_(None)
        )
        zone = (await self._days.calendar(session, store_id)).zone
        rows = await session.execute(
            select(
                PUNCHES.c.id,
                PUNCHES.c.person_id,
                PEOPLE.c.name,
                PUNCHES.c.user_name,
                PUNCHES.c.enrollid,
                PUNCHES.c.wall,
                PUNCHES.c.terminal_id,
                PUNCHES.c.happened_at,
                PUNCHES.c.suspect,
                TERMINALS.c.name.label("terminal"),
                PUNCHES.c.received_at,
            )
            .join(PEOPLE, PEOPLE.c.id == PUNCHES.c.person_id, isouter=True)
            .join(TERMINALS, TERMINALS.c.id == PUNCHES.c.terminal_id, isouter=True)
            .where(
                PUNCHES.c.store_id == store_id,
                PUNCHES.c.suspect != "",
                PUNCHES.c.kind == "person",
                ~dealt_with.exists(),
            )
            .order_by(PUNCHES.c.id.desc())
            .limit(MOST_SUSPECTS)
        )
        return tuple(
            Suspect(
                punch,
                person,
                name or told or "",
                enrollid,
                wall if on is not None else spelled(at.astimezone(zone)),  # a till tells UTC, and shows the store's
                suspect,
                terminal or "",
                received,
            )
            for punch, person, name, told, enrollid, wall, on, at, suspect, terminal, received in rows
        )


async def _counting(session: AsyncSession, person_id: int) -> dict[int, int | None]:
    """Corrections that count, and their punches."""
    rows = await session.execute(
        select(CORRECTIONS.c.id, CORRECTIONS.c.punch_id).where(CORRECTIONS.c.person_id == person_id, counts())
    )
    return {each.id: each.punch_id for each in rows}


async def _punches(
    session: AsyncSession,
    store_id: str,
    person_id: int,
    since: datetime,
    until: datetime,
    corrected: dict[int, Correction],
) -> list[RowMapping]:
    """In the period, and those that corrections bring into it from elsewhere."""
    query = (
        select(
            PUNCHES.c.id,
            PUNCHES.c.happened_at,
            PUNCHES.c.direction,
            PUNCHES.c.inout,
            PUNCHES.c.suspect,
            PUNCHES.c.photo,
            TERMINALS.c.direction.label("by"),
            TERMINALS.c.name.label("where"),
        )
        .join(TERMINALS, TERMINALS.c.id == PUNCHES.c.terminal_id, isouter=True)
        .where(PUNCHES.c.store_id == store_id, PUNCHES.c.person_id == person_id)
    )
    within = PUNCHES.c.happened_at.between(since, until)
    rows = list((await session.execute(query.where(within))).mappings())
    known = {each["id"] for each in rows}
    if elsewhere := [each for each in corrected if each not in known]:
        rows += (await session.execute(query.where(PUNCHES.c.id.in_(elsewhere)))).mappings()
    return rows


def _line(
    day: date,
    at: datetime,
    direction: Direction,
    state: LineState,
    correction: Correction | None,
    row: RowMapping | None,
) -> PunchLine:
    if row is None:
        return PunchLine(day, at, direction, state, None, None, "", "", correction)
    return PunchLine(
        day, at, direction, state, row["id"], row["happened_at"], row["where"] or "", row["photo"], correction
    )
