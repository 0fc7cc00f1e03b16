"""Who did what, when, from where. A line is written in the transaction of the act it tells of."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import insert, select
from sqlalchemy.ext.asyncio import AsyncSession

from backend.audit.models import AuditLineRow
from common.domain.clock import Clock
from common.domain.ids import new_id

ADDRESS_LIMIT = 64


@dataclass(frozen=True, slots=True)
class Actor:
    """`who`: `device:<id>`, `staff:<id>`, `shell:<login>` or `system`. `address`: the peer's, "" for a shell."""

    who: str
    address: str = ""


SYSTEM = Actor("system")


@dataclass(frozen=True, slots=True)
class AuditLine:
    at: datetime
    store_id: str | None
    actor: str
    action: str
    subject: str
    address: str
    data: Mapping[str, object]
    id: str = ""


class AuditLog:
    def __init__(self, clock: Clock) -> None:
        self._clock = clock

    async def record(
        self,
        session: AsyncSession,
        actor: Actor,
        action: str,
        subject: str,
        *,
        store_id: str | None = None,
        **data: str | int | bool | None,
    ) -> None:
        """Add a line. `action` is dotted (`device.claimed`), `subject` what it was done to (`device:<id>`).

        `data` never holds a secret: no token, no PIN, nor their hashes.
        """
        await session.execute(
            insert(AuditLineRow).values(
                id=new_id(),
                at=self._clock.now(),
                store_id=store_id,
                actor=actor.who,
                action=action,
                subject=subject,
                address=actor.address[:ADDRESS_LIMIT],
                data=data,
            )
        )

    async def of_subject(self, session: AsyncSession, subject: str) -> tuple[AuditLine, ...]:
        """All lines about one subject, oldest first."""
        rows = await session.scalars(
            select(AuditLineRow).where(AuditLineRow.subject == subject).order_by(AuditLineRow.id)
        )
        return tuple(_line(row) for row in rows)

    async def of_store(
        self, session: AsyncSession, store_id: str, about: str = "", before: str = "", limit: int = 50
    ) -> tuple[AuditLine, ...]:
        """The newest lines of a store, newest first. `about`: only actions of that noun (`device`). `before`: the id of
        the last line that was seen, to go on from."""
        statement = select(AuditLineRow).where(AuditLineRow.store_id == store_id)
        if about:
            statement = statement.where(AuditLineRow.action.startswith(f"{about}.", autoescape=True))
        if before:
            statement = statement.where(AuditLineRow.id < before)
        rows = await session.scalars(statement.order_by(AuditLineRow.id.desc()).limit(limit))
        return tuple(_line(row) for row in rows)


def _line(row: AuditLineRow) -> AuditLine:
    return AuditLine(row.at, row.store_id, row.actor, row.action, row.subject, row.address, row.data, row.id)
