"""After so many failures in a row, no more tries: for accounts, devices and screens alike.

A failure counts until a success forgives it. Who reaches the limit is blocked, with reason and time, until somebody
unblocks them or the block's own time is over; the audit tells of it once.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import delete, select, update
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.ext.asyncio import AsyncSession

from backend.audit.service import Actor, AuditLog
from backend.db.base import table_of
from backend.guards.models import LockoutRow
from common.domain.clock import Clock

_ROWS = table_of(LockoutRow)


@dataclass(frozen=True, slots=True)
class Rule:
    """`lasts` None: until somebody unblocks."""

    limit: int = 10
    lasts: timedelta | None = None


@dataclass(frozen=True, slots=True)
class Blocked:
    reason: str
    since: datetime
    until: datetime | None


class Lockout:
    """`rules` by kind. Every method works inside the caller's transaction."""

    def __init__(self, audit: AuditLog, clock: Clock, rules: Mapping[str, Rule]) -> None:
        self._audit = audit
        self._clock = clock
        self._rules = rules

    async def blocked(self, session: AsyncSession, kind: str, subject: str) -> Blocked | None:
        row = (
            await session.execute(select(_ROWS).where(_ROWS.c.kind == kind, _ROWS.c.subject == subject))
        ).one_or_none()
        if row is None or row.blocked_at is None:
            return None
        lasts = self._rules[kind].lasts
        until = row.blocked_at + lasts if lasts else None
        if until is not None and until <= self._clock.now():
            return None
        return Blocked(row.reason, row.blocked_at, until)

    async def failed(self, session: AsyncSession, kind: str, subject: str, actor: Actor, reason: str) -> Blocked | None:
        """Count one more; the block when this was one too many."""
        rule, now = self._rules[kind], self._clock.now()
        where = (_ROWS.c.kind == kind, _ROWS.c.subject == subject)
        row = (await session.execute(select(_ROWS).where(*where).with_for_update())).one_or_none()
        over = row is not None and row.blocked_at is not None and rule.lasts and row.blocked_at + rule.lasts <= now
        failures = 1 if row is None or over else row.failures + 1
        blocked_at = None if over or row is None else row.blocked_at
        newly = blocked_at is None and failures >= rule.limit
        if newly:
            blocked_at = now
        values = {"failures": failures, "failed_at": now, "blocked_at": blocked_at, "reason": reason}
        insert = (postgresql if session.get_bind().dialect.name == "postgresql" else sqlite).insert(_ROWS)
        statement = insert.values(kind=kind, subject=subject, **values)
        await session.execute(
            statement.on_conflict_do_update(index_elements=[_ROWS.c.kind, _ROWS.c.subject], set_=values)
        )
        if newly:
            await self._audit.record(
                session, actor, f"{kind}.blocked", f"{kind}:{subject}", reason=reason, failures=failures
            )
        return Blocked(reason, blocked_at, blocked_at + rule.lasts if rule.lasts else None) if blocked_at else None

    async def forgive(self, session: AsyncSession, kind: str, subject: str) -> None:
        """A success: what failed before it counts no longer. A block stays."""
        await session.execute(
            update(_ROWS)
            .where(_ROWS.c.kind == kind, _ROWS.c.subject == subject, _ROWS.c.blocked_at.is_(None))
            .values(failures=0)
        )

    async def unblock(self, session: AsyncSession, kind: str, subject: str, actor: Actor) -> None:
        await session.execute(delete(_ROWS).where(_ROWS.c.kind == kind, _ROWS.c.subject == subject))
        await self._audit.record(session, actor, f"{kind}.unblocked", f"{kind}:{subject}")
