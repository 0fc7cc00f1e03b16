"""Print jobs in SQL."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import RowMapping, bindparam, or_, select, update
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.ext.asyncio import AsyncSession

from backend.db.base import table_of
from backend.printing.models import PaperSettingsRow, PrintJobRow
from common.contract.printing import PrintJobOut
from common.domain.print_job import PrinterRole, PrintJobState

_jobs = table_of(PrintJobRow)
_settings = table_of(PaperSettingsRow)

_PG_INSERT = postgresql.insert(_jobs).on_conflict_do_nothing().returning(_jobs.c.id)
_SQLITE_INSERT = sqlite.insert(_jobs).on_conflict_do_nothing().returning(_jobs.c.id)
_FIND = select(_jobs).where(_jobs.c.id == bindparam("job"), _jobs.c.store_id == bindparam("store"))
_LOCK = _FIND.with_for_update()
_BY_KEY = (
    select(_jobs).where(_jobs.c.key == bindparam("job_key"), _jobs.c.store_id == bindparam("store")).with_for_update()
)
_PAPER = select(_settings.c.kitchen, _settings.c.kiosk).where(_settings.c.store_id == bindparam("store"))


async def paper(session: AsyncSession, store_id: str) -> tuple[bool, bool] | None:
    row = (await session.execute(_PAPER, {"store": store_id})).first()
    return None if row is None else (row[0], row[1])


async def set_paper(session: AsyncSession, store_id: str, kitchen: bool, kiosk: bool) -> None:
    kind = postgresql.insert if session.get_bind().dialect.name == "postgresql" else sqlite.insert
    values = {"kitchen": kitchen, "kiosk": kiosk}
    statement = kind(_settings).values(store_id=store_id, **values)
    await session.execute(statement.on_conflict_do_update(index_elements=[_settings.c.store_id], set_=values))


async def add(session: AsyncSession, store_id: str, job: PrintJobOut) -> bool:
    """False, and nothing done, when the id or the key is taken."""
    statement = _PG_INSERT if session.get_bind().dialect.name == "postgresql" else _SQLITE_INSERT
    values = {
        "id": job.id,
        "store_id": store_id,
        "key": job.key,
        "kind": job.kind,
        "role": job.role,
        "station_id": job.station_id,
        "state": job.state,
        "document": job.document,
        "copy_number": job.copy_number,
        "attempts": job.attempts,
        "created_at": job.created_at,
        "updated_at": job.created_at,
        "expires_at": job.expires_at,
        "claimed_by": job.claimed_by,
        "lease_until": job.lease_until,
        "detail": job.detail,
    }
    return await session.scalar(statement, values) is not None


async def find(session: AsyncSession, store_id: str, job_id: str, *, lock: bool = False) -> PrintJobOut | None:
    keys = {"job": job_id, "store": store_id}
    row = (await session.execute(_LOCK if lock else _FIND, keys)).mappings().first()
    return None if row is None else _out(row)


async def by_key(session: AsyncSession, store_id: str, key: str) -> PrintJobOut | None:
    row = (await session.execute(_BY_KEY, {"job_key": key, "store": store_id})).mappings().first()
    return None if row is None else _out(row)


async def change(session: AsyncSession, job_id: str, now: datetime, values: dict[str, Any]) -> None:
    await session.execute(update(_jobs).where(_jobs.c.id == job_id).values(updated_at=now, **values))


async def give_up_late(session: AsyncSession, store_id: str, now: datetime) -> Sequence[PrintJobOut]:
    """Expire what nobody printed in time."""
    statement = (
        update(_jobs)
        .where(
            _jobs.c.store_id == store_id,
            _jobs.c.expires_at <= now,
            or_(
                _jobs.c.state.in_(("queued", "failed")),
                (_jobs.c.state == "claimed") & (_jobs.c.lease_until <= now),
            ),
        )
        .values(state="expired", detail="expired", updated_at=now)
        .returning(_jobs)
    )
    return [_out(row) for row in (await session.execute(statement)).mappings()]


async def take_back(session: AsyncSession, store_id: str, now: datetime) -> None:
    """A lease is over and nothing was sent: the job waits again. Who held it stays known."""
    await session.execute(
        update(_jobs)
        .where(_jobs.c.store_id == store_id, _jobs.c.state == "claimed", _jobs.c.lease_until <= now)
        .values(state="queued", lease_until=None, updated_at=now)
    )


async def release(session: AsyncSession, store_id: str, device_id: str, holding: Sequence[str], now: datetime) -> None:
    """What the device had claimed and does not hold waits again."""
    await session.execute(
        update(_jobs)
        .where(
            _jobs.c.store_id == store_id,
            _jobs.c.state == "claimed",
            _jobs.c.claimed_by == device_id,
            _jobs.c.id.not_in(holding),
        )
        .values(state="queued", lease_until=None, updated_at=now)
    )


async def doubt(session: AsyncSession, store_id: str, now: datetime) -> Sequence[PrintJobOut]:
    """A lease is over and bytes were sent: nobody knows whether they became paper."""
    statement = (
        update(_jobs)
        .where(_jobs.c.store_id == store_id, _jobs.c.state == "sent", _jobs.c.lease_until <= now)
        .values(state="unknown", detail="lease_lost", updated_at=now)
        .returning(_jobs)
    )
    return [_out(row) for row in (await session.execute(statement)).mappings()]


async def claim(
    session: AsyncSession,
    store_id: str,
    device_id: str,
    roles: Sequence[PrinterRole],
    station_ids: Sequence[str],
    limit: int,
    now: datetime,
    lease_until: datetime,
) -> Sequence[PrintJobOut]:
    """The oldest waiting jobs, now held by the device. Two gateways never get the same one.

    `station_ids` narrows kitchen jobs to these stations; empty: all of them.
    """
    waiting = (
        select(_jobs.c.id)
        .where(_jobs.c.store_id == store_id, _jobs.c.state == "queued", _jobs.c.role.in_(roles))
        .order_by(_jobs.c.id)
        .limit(limit)
        .with_for_update(skip_locked=True)
    )
    if station_ids:
        waiting = waiting.where(or_(_jobs.c.role != "kitchen", _jobs.c.station_id.in_(station_ids)))
    statement = (
        update(_jobs)
        .where(_jobs.c.id.in_(waiting))
        .values(
            state="claimed",
            claimed_by=device_id,
            lease_until=lease_until,
            attempts=_jobs.c.attempts + 1,
            updated_at=now,
        )
        .returning(_jobs)
    )
    taken = [_out(row) for row in (await session.execute(statement)).mappings()]
    return sorted(taken, key=lambda job: job.id)


async def page(
    session: AsyncSession, store_id: str, states: Sequence[PrintJobState], limit: int
) -> Sequence[PrintJobOut]:
    """The newest first; no states: all of them."""
    query = select(_jobs).where(_jobs.c.store_id == store_id)
    if states:
        query = query.where(_jobs.c.state.in_(states))
    return [_out(row) for row in (await session.execute(query.order_by(_jobs.c.id.desc()).limit(limit))).mappings()]


def _out(row: RowMapping) -> PrintJobOut:
    return PrintJobOut.model_construct(
        id=row["id"],
        key=row["key"],
        kind=row["kind"],
        role=row["role"],
        station_id=row["station_id"],
        state=row["state"],
        document=row["document"],
        copy_number=row["copy_number"],
        attempts=row["attempts"],
        created_at=row["created_at"],
        expires_at=row["expires_at"],
        claimed_by=row["claimed_by"],
        lease_until=row["lease_until"],
        detail=row["detail"],
    )
