"""Days on which nobody is expected."""

from datetime import date
from typing import Any

from sqlalchemy import RowMapping, delete, insert, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from backend.attendance.models import HolidayRow
from backend.attendance.plans.views import Holiday, HolidayDraft
from backend.attendance.refused import AttendanceRefused
from backend.audit.service import Actor, AuditLog
from backend.db.base import table_of
from common.domain.clock import Clock

MOST = 500
"""Of one store."""
_HOLIDAYS = table_of(HolidayRow)


class HolidayDesk:
    """Every method works inside the caller's transaction. AttendanceRefused `holiday_unknown` for another store's."""

    def __init__(self, audit: AuditLog, clock: Clock) -> None:
        self._audit = audit
        self._clock = clock

    async def all(self, session: AsyncSession, store_id: str) -> tuple[Holiday, ...]:
        """By their first day; yearly ones by the day of the year they were written for."""
        rows = await session.execute(
            select(*(_HOLIDAYS.c[name] for name in Holiday.__dataclass_fields__))
            .where(_HOLIDAYS.c.store_id == store_id)
            .order_by(_HOLIDAYS.c.first, _HOLIDAYS.c.id)
        )
        return tuple(Holiday(*row) for row in rows)

    async def one(self, session: AsyncSession, store_id: str, holiday_id: int) -> Holiday:
        row = await self._row(session, store_id, holiday_id)
        return Holiday(*(row[name] for name in Holiday.__dataclass_fields__))

    async def add(self, session: AsyncSession, store_id: str, draft: HolidayDraft, *, by: str) -> int:
        """Its id. AttendanceRefused holidays_many, holiday_twice (same name, same first day), and those of
        HolidayDraft.checked."""
        draft = draft.checked()
        have = await self.all(session, store_id)
        if len(have) >= MOST:
            raise AttendanceRefused("holidays_many", said=f"at most {MOST} holidays", most=MOST)
        if any((each.name, each.first) == (draft.name, draft.first) for each in have):
            raise AttendanceRefused("holiday_twice", "name", f"{draft.name} is there already", name=draft.name)
        made = await session.execute(
            insert(_HOLIDAYS)
            .values(store_id=store_id, created_at=self._clock.now(), **_columns(draft))
            .returning(_HOLIDAYS.c.id)
        )
        holiday_id: int = made.scalar_one()
        await self._said(session, by, "added", store_id, holiday_id, draft.name, draft.first)
        return holiday_id

    async def change(
        self, session: AsyncSession, store_id: str, holiday_id: int, draft: HolidayDraft, *, by: str
    ) -> None:
        await self._row(session, store_id, holiday_id)
        draft = draft.checked()
        await session.execute(update(_HOLIDAYS).where(_HOLIDAYS.c.id == holiday_id).values(**_columns(draft)))
        await self._said(session, by, "changed", store_id, holiday_id, draft.name, draft.first)

    async def remove(self, session: AsyncSession, store_id: str, holiday_id: int, *, by: str) -> Holiday:
        """What it was: `add` it again to undo this."""
        before = await self.one(session, store_id, holiday_id)
        await session.execute(delete(_HOLIDAYS).where(_HOLIDAYS.c.id == holiday_id))
        await self._said(session, by, "removed", store_id, holiday_id, before.name, before.first)
        return before

    async def _row(self, session: AsyncSession, store_id: str, holiday_id: int) -> RowMapping:
        wanted = select(_HOLIDAYS).where(_HOLIDAYS.c.id == holiday_id, _HOLIDAYS.c.store_id == store_id)
        row = (await session.execute(wanted)).mappings().one_or_none() if 0 < holiday_id < 2**31 else None
        if row is None:
            raise AttendanceRefused("holiday_unknown", "", f"no holiday {holiday_id} in this store")
        return row

    async def _said(
        self, session: AsyncSession, by: str, what: str, store_id: str, holiday_id: int, name: str, first: date
    ) -> None:
        await self._audit.record(
            session, Actor(by), f"holiday.{what}", f"holiday:{holiday_id}", store_id=store_id,
            name=name, first=first.isoformat(),
        )  # fmt: skip


def _columns(draft: HolidayDraft) -> dict[str, Any]:
    return {name: getattr(draft, name) for name in HolidayDraft.__dataclass_fields__}
