"""After so many failures in a row, no more tries: for accounts, devices and screens alike.

A failure counts until a success forgives it. Who reaches the limit is blocked, with reason and time, until somebody
unblocks them or the block's own time is over; the audit tells of it once.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, ScalarSelect, delete, select, update
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

    async def all_blocked(self, session: AsyncSession, kind: str) -> dict[str, Blocked]:
        """Every subject of this kind that is blocked now."""
        lasts, now = self._rules[kind].lasts, self._clock.now()
        rows = await session.execute(select(_ROWS).where(_ROWS.c.kind == kind, _ROWS.c.blocked_at.is_not(None)))
        blocks = {
            row.subject: Blocked(row.reason, row.blocked_at, row.blocked_at + lasts if lasts else None) for row in rows
        }
        return {subject: each for subject, each in blocks.items() if each.until is None or each.until > now}

    async def blocked_since(self, session: AsyncSession, kind: str, moment: datetime) -> dict[str, datetime]:
        """Who was blocked after the moment, and when."""
        rows = await session.execute(
            select(_ROWS.c.subject, _ROWS.c.blocked_at).where(_ROWS.c.kind == kind, _ROWS.c.blocked_at > moment)
        )
        return {row.subject: row.blocked_at for row in rows}

    async def failed(
        self,
        session: AsyncSession,
        kind: str,
        subject: str,
        actor: Actor,
        reason: str,
        *,
        store_id: str | None = None,
    ) -> Blocked | None:
        """Count one more; the block when this was one too many. `store_id`: whose audit tells of it."""
        rule, now = self._rules[kind], self._clock.now()
        where = (_ROWS.c.kind == kind, _ROWS.c.subject == subject)
        dialect = postgresql if session.get_bind().dialect.name == "postgresql" else sqlite
        first = dialect.insert(_ROWS).values(kind=kind, subject=subject, failures=0, failed_at=now, reason=reason)
        await session.execute(first.on_conflict_do_nothing())  # so that those who fail at once wait for each other
        row = (await session.execute(select(_ROWS).where(*where).with_for_update())).one()
        over = row.blocked_at is not None and rule.lasts and row.blocked_at + rule.lasts <= now
        failures = 1 if over else row.failures + 1
        blocked_at = None if over else row.blocked_at
        newly = blocked_at is None and failures >= rule.limit
        if newly:
            blocked_at = now
        values = {"failures": failures, "failed_at": now, "blocked_at": blocked_at, "reason": reason}
        await session.execute(update(_ROWS).where(*where).values(**values))
        if newly:
            await self._audit.record(
                session,
                actor,
                f"{kind}.blocked",
                f"{kind}:{subject}",
                store_id=store_id,
                reason=reason,
                failures=failures,
            )
        return Blocked(reason, blocked_at, blocked_at + rule.lasts if rule.lasts else None) if blocked_at else None

    async def forgive(self, session: AsyncSession, kind: str, subject: str) -> None:
        """A success: what failed before it counts no longer. A block stays."""
        await session.execute(
            update(_ROWS)
            .where(
                _ROWS.c.kind == kind,
                _ROWS.c.subject == subject,
                _ROWS.c.blocked_at.is_(None),
                _ROWS.c.failures > 0,
            )
            .values(failures=0)
        )

    async def unblock(
        self, session: AsyncSession, kind: str, subject: str, actor: Actor, *, store_id: str | None = None
    ) -> None:
        await session.execute(delete(_ROWS).where(_ROWS.c.kind == kind, _ROWS.c.subject == subject))
        await self._audit.record(session, actor, f"{kind}.unblocked", f"{kind}:{subject}", store_id=store_id)


def block_of(kind: str, subject: ColumnElement[str]) -> ScalarSelect[str]:
    """The reason of a block as a column of another feature's query (null: not blocked), for kinds whose blocks last
    until somebody unblocks."""
    return (
        select(_ROWS.c.reason)
        .where(_ROWS.c.kind == kind, _ROWS.c.subject == subject, _ROWS.c.blocked_at.is_not(None))
        .scalar_subquery()
    )
