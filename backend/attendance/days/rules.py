"""How a store counts its days."""

from typing import get_args

from sqlalchemy import insert, update
from sqlalchemy.ext.asyncio import AsyncSession

from backend.attendance.days.reading import RULES, rules_of
from backend.attendance.refused import AttendanceRefused
from backend.audit.service import Actor, AuditLog
from common.domain.attendance import Pairing, Rules
from common.domain.clock import Clock

MOST_OVERTIME = 240


class RulesDesk:
    """Every method works inside the caller's transaction."""

    def __init__(self, audit: AuditLog, clock: Clock) -> None:
        self._audit = audit
        self._clock = clock

    async def rules(self, session: AsyncSession, store_id: str) -> Rules:
        return await rules_of(session, store_id)

    async def save(self, session: AsyncSession, store_id: str, rules: Rules, *, by: str) -> None:
        """Days that are closed keep what they came to; Days.reopen has them counted anew. AttendanceRefused
        rules_pairing, rules_overtime."""
        if rules.pairing not in get_args(Pairing):
            raise AttendanceRefused("rules_pairing", "pairing", "first_last or alternate")
        if not 1 <= rules.overtime_from_minutes <= MOST_OVERTIME:
            raise AttendanceRefused(
                "rules_overtime", "overtime_from_minutes", f"1 to {MOST_OVERTIME} minutes", least=1, most=MOST_OVERTIME
            )
        values = {
            "pairing": rules.pairing,
            "early_counts": rules.early_counts,
            "overtime_from_minutes": rules.overtime_from_minutes,
            "updated_at": self._clock.now(),
        }
        changed = await session.execute(update(RULES).where(RULES.c.store_id == store_id).values(**values))
        if not changed.rowcount:  # type: ignore[attr-defined]
            await session.execute(insert(RULES).values(store_id=store_id, **values))
        await self._audit.record(
            session,
            Actor(by),
            "attendance_rules.changed",
            f"store:{store_id}",
            store_id=store_id,
            pairing=rules.pairing,
            early_counts=rules.early_counts,
            overtime_from_minutes=rules.overtime_from_minutes,
        )
