"""People and their punches as they count: each by its terminal's idea of in and out, corrections applied.

Punches themselves are never changed. Of several corrections of one punch the last that was not undone counts.
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import cast
from zoneinfo import ZoneInfo

from sqlalchemy import ColumnElement, RowMapping, and_, or_, select
from sqlalchemy.ext.asyncio import AsyncSession

from backend.attendance.models import CorrectionRow, PersonRow, PunchRow, RulesRow, TerminalRow
from backend.db.base import table_of
from common.domain.attendance import Direction, Mark, Pairing, Rules
from common.domain.time_clock import PAUSE_EVENT

PEOPLE, PUNCHES, TERMINALS = table_of(PersonRow), table_of(PunchRow), table_of(TerminalRow)
CORRECTIONS, RULES = table_of(CorrectionRow), table_of(RulesRow)
FARTHEST_MOVE = timedelta(days=31)
"""How far a correction may move a punch whose clock was right: so far around a day its corrections are looked for."""
_AROUND = FARTHEST_MOVE + timedelta(days=2)


@dataclass(frozen=True, slots=True)
class Person:
    """`joined`, `left`: the first day and the last (None: still here), also of who may come for a time only.
    `added_at`: when they were written down, None where a first day was said. `left_at`: when they were taken off."""

    id: int
    enrollid: int
    staff_id: str | None
    name: str
    joined: date
    left: date | None
    added_at: datetime | None
    left_at: datetime | None


async def rules_of(session: AsyncSession, store_id: str) -> Rules:
    row = (await session.execute(select(RULES).where(RULES.c.store_id == store_id))).mappings().one_or_none()
    if row is None:
        return Rules()
    return Rules(cast(Pairing, row["pairing"]), row["early_counts"], row["overtime_from_minutes"])


async def people_of(
    session: AsyncSession, store_id: str, zone: ZoneInfo, since: datetime, ids: Collection[int] | None = None
) -> tuple[Person, ...]:
    """Who was there after `since`, by name."""
    query = select(PEOPLE).where(
        PEOPLE.c.store_id == store_id, or_(PEOPLE.c.left_at.is_(None), PEOPLE.c.left_at >= since)
    )
    if ids is not None:
        query = query.where(PEOPLE.c.id.in_(ids))
    rows = await session.execute(query.order_by(PEOPLE.c.name, PEOPLE.c.id))
    return tuple(_person(row, zone) for row in rows.mappings())


async def marks_of(
    session: AsyncSession, store_id: str, ids: Collection[int], since: datetime, until: datetime
) -> dict[int, list[Mark]]:
    """What counts of each person's punches, `since` included; in no order."""
    found: dict[int, list[Mark]] = {each: [] for each in ids}
    corrected: set[int] = set()
    for row in await _corrections(session, store_id, ids, since, until):
        punch, at = row["punch_id"], row["happened_at"]
        if punch is not None:
            corrected.add(punch)
        if row["kind"] != "drop" and since <= at < until:
            pause = bool(row["told"]) and row["direction"] == row["told"] and row["event"] == PAUSE_EVENT
            found[row["person_id"]].append(Mark(at, row["direction"], punch, row["id"], pause))
    rows = await session.execute(
        select(
            PUNCHES.c.person_id,
            PUNCHES.c.id,
            PUNCHES.c.happened_at,
            PUNCHES.c.direction,
            PUNCHES.c.inout,
            PUNCHES.c.event,
            TERMINALS.c.direction.label("by"),
        )
        .join(TERMINALS, TERMINALS.c.id == PUNCHES.c.terminal_id, isouter=True)
        .where(
            PUNCHES.c.person_id.in_(ids),
            PUNCHES.c.happened_at >= since,
            PUNCHES.c.happened_at < until,
            PUNCHES.c.suspect == "",
        )
    )
    for person, punch, at, told, inout, event, by in rows:
        if punch not in corrected:
            found[person].append(
                Mark(at, direction_of(told, inout, by), punch, None, bool(told) and event == PAUSE_EVENT)
            )
    return found


def direction_of(told: str, inout: int, by: str | None) -> Direction:
    """`told`: what who punched chose. `by`: the terminal's way; many units send `inout` 0 always."""
    if told:
        return cast(Direction, told)
    if by == "device":
        return "out" if inout else "in"
    return cast(Direction, by) if by in ("in", "out") else ""


async def _corrections(
    session: AsyncSession, store_id: str, ids: Iterable[int], since: datetime, until: datetime
) -> list[RowMapping]:
    """Those that count."""
    rows = await session.execute(
        select(
            CORRECTIONS.c.id,
            CORRECTIONS.c.person_id,
            CORRECTIONS.c.kind,
            CORRECTIONS.c.punch_id,
            CORRECTIONS.c.happened_at,
            CORRECTIONS.c.direction,
            PUNCHES.c.direction.label("told"),
            PUNCHES.c.event,
        )
        .join(PUNCHES, PUNCHES.c.id == CORRECTIONS.c.punch_id, isouter=True)
        .where(
            CORRECTIONS.c.store_id == store_id,
            CORRECTIONS.c.day.between((since - _AROUND).date(), (until + _AROUND).date()),
            CORRECTIONS.c.person_id.in_(ids),
            counts(),
        )
        .order_by(CORRECTIONS.c.id)
    )
    return list(rows.mappings())


def counts() -> ColumnElement[bool]:
    """Of corrections: not undone, and the last of its punch, wherever the others moved it."""
    later = CORRECTIONS.alias()
    newer = select(later.c.id).where(
        later.c.person_id == CORRECTIONS.c.person_id,
        later.c.punch_id == CORRECTIONS.c.punch_id,
        later.c.id > CORRECTIONS.c.id,
        later.c.undone_at.is_(None),
    )
    return and_(CORRECTIONS.c.undone_at.is_(None), ~newer.exists())


def _person(row: RowMapping, zone: ZoneInfo) -> Person:
    starts, added = row["starts_at"], row["created_at"]
    lasts = [row[each].astimezone(zone).date() for each in ("left_at", "ends_at") if row[each] is not None]
    return Person(
        row["id"],
        row["enrollid"],
        row["staff_id"],
        row["name"],
        (starts or added).astimezone(zone).date(),
        min(lasts, default=None),
        None if starts else added,
        row["left_at"],
    )
