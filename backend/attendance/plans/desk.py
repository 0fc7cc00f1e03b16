"""Hours of the week and holidays, as they are written, changed and taken away.

`hours_for` says what is planned for somebody on a day; backend.attendance.plans.access makes access windows of it.
"""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any, Literal

from sqlalchemy import RowMapping, Select, Table, insert, or_, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from backend.attendance.models import PersonRow, ScheduleRow, TerminalRow
from backend.attendance.plans.views import Schedule, ScheduleDraft, by_week, schedule_of
from backend.attendance.refused import AttendanceRefused
from backend.audit.service import Actor, AuditLog
from backend.db.base import table_of
from common.domain.clock import Clock

MOST = 2000
"""Of one store."""
_SCHEDULES, _TERMINALS, _PEOPLE = table_of(ScheduleRow), table_of(TerminalRow), table_of(PersonRow)


class PlanDesk:
    """Every method works inside the caller's transaction. AttendanceRefused `schedule_unknown`, `terminal_unknown`,
    `person_unknown` for another store's too."""

    def __init__(self, audit: AuditLog, clock: Clock) -> None:
        self._audit = audit
        self._clock = clock

    async def all(
        self,
        session: AsyncSession,
        store_id: str,
        *,
        terminal_id: int | None = None,
        person_id: int | None = None,
        on: date | None = None,
    ) -> tuple[Schedule, ...]:
        """By weekday and hour. Of one terminal or person only, where given; `on`: those that count on that day."""
        wanted = _select().where(_SCHEDULES.c.store_id == store_id, _SCHEDULES.c.removed_at.is_(None))
        if terminal_id is not None:
            wanted = wanted.where(_SCHEDULES.c.terminal_id == terminal_id)
        if person_id is not None:
            wanted = wanted.where(_SCHEDULES.c.person_id == person_id)
        if on is not None:
            wanted = wanted.where(
                or_(_SCHEDULES.c.valid_from.is_(None), _SCHEDULES.c.valid_from <= on),
                or_(_SCHEDULES.c.valid_until.is_(None), _SCHEDULES.c.valid_until >= on),
            )
        rows = (await session.execute(wanted)).mappings()
        return by_week([_shown(each) for each in rows])

    async def one(self, session: AsyncSession, store_id: str, schedule_id: int) -> Schedule:
        return _shown(await self._row(session, store_id, schedule_id))

    async def add(self, session: AsyncSession, store_id: str, draft: ScheduleDraft, *, by: str) -> int:
        """Its id. AttendanceRefused schedule_twice (with the other's name: hours of the same day, of the same people),
        schedules_many, and those of ScheduleDraft.checked."""
        draft = await self._checked(session, store_id, draft, 0)
        now = self._clock.now()
        made = await session.execute(
            insert(_SCHEDULES)
            .values(store_id=store_id, created_at=now, updated_at=now, **draft.columns())
            .returning(_SCHEDULES.c.id)
        )
        schedule_id: int = made.scalar_one()
        await self._said(session, by, "added", store_id, schedule_id, draft)
        return schedule_id

    async def add_week(
        self, session: AsyncSession, store_id: str, weekdays: tuple[int, ...], draft: ScheduleDraft, *, by: str
    ) -> tuple[int, ...]:
        """The same hours on several days of the week: all of them or none."""
        return tuple(
            [await self.add(session, store_id, replace(draft, weekday=day), by=by) for day in sorted(set(weekdays))]
        )

    async def change(
        self,
        session: AsyncSession,
        store_id: str,
        schedule_id: int,
        draft: ScheduleDraft,
        *,
        by: str,
        since: date | None = None,
    ) -> int:
        """Its id; another one when `since` is given and the old hours counted before: those end on the day before and
        days that are over keep them. Refuses as `add`."""
        row = await self._row(session, store_id, schedule_id)
        began = row["valid_from"]
        if since is not None and (began is None or began < since):
            return await self._replace(session, store_id, row, draft, since, by)
        draft = await self._checked(session, store_id, draft, schedule_id)
        now = self._clock.now()
        await session.execute(
            update(_SCHEDULES)
            .where(_SCHEDULES.c.id == schedule_id)
            .values(updated_at=now, sent_at=None, **draft.columns())
        )
        await self._said(session, by, "changed", store_id, schedule_id, draft)
        return schedule_id

    async def remove(
        self, session: AsyncSession, store_id: str, schedule_id: int, *, by: str, since: date | None = None
    ) -> None:
        """`since`: days before it keep these hours."""
        row = await self._row(session, store_id, schedule_id)
        values: dict[str, object] = {"removed_at": self._clock.now()}
        if since is not None and (row["valid_from"] is None or row["valid_from"] < since):
            values = {"valid_until": _day_before(since, row)}
        await session.execute(update(_SCHEDULES).where(_SCHEDULES.c.id == schedule_id).values(**values))
        await self._said(session, by, "removed", store_id, schedule_id, _shown(row).draft())

    async def put_back(self, session: AsyncSession, store_id: str, schedule_id: int, *, by: str) -> None:
        """The undo of `remove` without `since`. Refuses as `add`: other hours may have taken their place."""
        row = await self._row(session, store_id, schedule_id, removed=True)
        draft = await self._checked(session, store_id, _shown(row).draft(), schedule_id)
        await session.execute(
            update(_SCHEDULES)
            .where(_SCHEDULES.c.id == schedule_id)
            .values(removed_at=None, updated_at=self._clock.now())
        )
        await self._said(session, by, "put_back", store_id, schedule_id, draft)

    async def _replace(
        self, session: AsyncSession, store_id: str, row: RowMapping, draft: ScheduleDraft, since: date, by: str
    ) -> int:
        await session.execute(
            update(_SCHEDULES)
            .where(_SCHEDULES.c.id == row["id"])
            .values(valid_until=_day_before(since, row), updated_at=self._clock.now())
        )
        return await self.add(session, store_id, replace(draft, valid_from=since), by=by)

    async def _checked(
        self, session: AsyncSession, store_id: str, draft: ScheduleDraft, schedule_id: int
    ) -> ScheduleDraft:
        draft = draft.checked()
        if draft.terminal_id is not None:
            await self._check(session, store_id, _TERMINALS, draft.terminal_id, "terminal")
        if draft.person_id is not None:
            await self._check(session, store_id, _PEOPLE, draft.person_id, "person")
        others = [each for each in await self.all(session, store_id) if each.id != schedule_id]
        if len(others) >= MOST:
            raise AttendanceRefused("schedules_many", said=f"at most {MOST} schedules", most=MOST)
        for each in others:
            if _same_people(each, draft) and each.weekday == draft.weekday and _overlap(each, draft):
                raise AttendanceRefused(
                    "schedule_twice", "weekday", f"these people have hours on that day: {each.name}", name=each.name
                )
        return draft

    async def _check(
        self, session: AsyncSession, store_id: str, table: Table, number: int, noun: Literal["terminal", "person"]
    ) -> None:
        wanted = select(table.c.id).where(table.c.id == number, table.c.store_id == store_id)
        if not 0 < number < 2**31 or await session.scalar(wanted) is None:
            raise AttendanceRefused(f"{noun}_unknown", f"{noun}_id", f"no {noun} {number} in this store")

    async def _row(
        self, session: AsyncSession, store_id: str, schedule_id: int, *, removed: bool = False
    ) -> RowMapping:
        gone = _SCHEDULES.c.removed_at.is_not(None) if removed else _SCHEDULES.c.removed_at.is_(None)
        wanted = _select().where(_SCHEDULES.c.id == schedule_id, _SCHEDULES.c.store_id == store_id, gone)
        row: RowMapping | None = None
        if 0 < schedule_id < 2**31:
            row = (await session.execute(wanted)).mappings().one_or_none()
        if row is None:
            raise AttendanceRefused("schedule_unknown", "", f"no schedule {schedule_id} in this store")
        return row

    async def _said(
        self, session: AsyncSession, by: str, what: str, store_id: str, schedule_id: int, draft: ScheduleDraft
    ) -> None:
        await self._audit.record(
            session, Actor(by), f"schedule.{what}", f"schedule:{schedule_id}", store_id=store_id,
            name=draft.name, weekday=draft.weekday, hours=f"{draft.check_in}-{draft.check_out}",
        )  # fmt: skip


def _select() -> Select[Any]:
    named = (_TERMINALS.c.name.label("terminal_name"), _PEOPLE.c.name.label("person_name"))
    return (
        select(_SCHEDULES, *named)
        .outerjoin(_TERMINALS, _TERMINALS.c.id == _SCHEDULES.c.terminal_id)
        .outerjoin(_PEOPLE, _PEOPLE.c.id == _SCHEDULES.c.person_id)
    )


def _shown(row: RowMapping) -> Schedule:
    return schedule_of(row, row["terminal_name"], row["person_name"])


def _day_before(since: date, row: RowMapping) -> date:
    """Hours that ended earlier stay as they were."""
    before = since - timedelta(days=1)
    return min(before, row["valid_until"] or before)


def _same_people(one: Schedule, other: ScheduleDraft) -> bool:
    return (one.terminal_id, one.person_id) == (other.terminal_id, other.person_id)


def _overlap(one: Schedule, other: ScheduleDraft) -> bool:
    """Their days of validity, both ends included."""
    first = max(one.valid_from or date.min, other.valid_from or date.min)
    return first <= min(one.valid_until or date.max, other.valid_until or date.max)
