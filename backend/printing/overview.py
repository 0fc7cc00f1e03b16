"""The queue as a person looks at it: what needs a decision first, then everything, filtered and in pages."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import RowMapping, Select, func, or_, select
from sqlalchemy.ext.asyncio import AsyncSession

from backend.db.base import table_of
from backend.printing.models import PrintJobRow
from backend.printing.service import ANSWERED
from common.domain.print_job import PrinterRole, PrintJobKind, PrintJobState
from common.printing.headline import headline

_jobs = table_of(PrintJobRow)

LATELY = timedelta(days=1)
"""What failed longer ago is history: the list has it."""
MOST = 30
PAGE = 50
UNDECIDED: tuple[PrintJobState, ...] = ("failed", "expired")


@dataclass(frozen=True, slots=True)
class SeenJob:
    """`number`: of the order it is about, "" for none. `since`: when its state began."""

    id: str
    kind: PrintJobKind
    role: PrinterRole
    station_id: str | None
    state: PrintJobState
    number: str
    copy_number: int
    attempts: int
    created_at: datetime
    since: datetime
    expires_at: datetime | None
    claimed_by: str | None
    detail: str
    answered: bool


@dataclass(frozen=True, slots=True)
class JobFilter:
    """Empty: all of them. `gateway`: the device that holds it, or held it last."""

    state: str = ""
    kind: str = ""
    gateway: str = ""

    @property
    def chosen(self) -> dict[str, str]:
        """Those that narrow the list, by name."""
        every = {"state": self.state, "kind": self.kind, "gateway": self.gateway}
        return {name: value for name, value in every.items() if value}


@dataclass(frozen=True, slots=True)
class JobsPage:
    """`after` is where the next page begins, "" on the last."""

    rows: Sequence[SeenJob]
    after: str = ""


async def doubtful(session: AsyncSession, store_id: str) -> Sequence[SeenJob]:
    """All whose paper somebody must look for, the oldest first: it is the nearest to the bin."""
    query = _of(store_id).where(_jobs.c.state == "unknown").order_by(_jobs.c.id).limit(MOST)
    return await _seen(session, query)


async def undecided(session: AsyncSession, store_id: str, now: datetime) -> Sequence[SeenJob]:
    """What failed or came too late since yesterday and nobody asked for again, the newest first."""
    query = _of(store_id).where(
        _jobs.c.state.in_(UNDECIDED), _jobs.c.updated_at >= now - LATELY, _jobs.c.detail != ANSWERED
    )
    return await _seen(session, query.order_by(_jobs.c.id.desc()).limit(MOST))


async def listed(session: AsyncSession, store_id: str, asked: JobFilter, after: str = "") -> JobsPage:
    """The newest first, PAGE at a time."""
    query = _of(store_id)
    columns = {"state": _jobs.c.state, "kind": _jobs.c.kind, "gateway": _jobs.c.claimed_by}
    for name, value in asked.chosen.items():
        query = query.where(columns[name] == value)
    if after:
        query = query.where(_jobs.c.id < after)
    rows = await _seen(session, query.order_by(_jobs.c.id.desc()).limit(PAGE + 1))
    return JobsPage(rows[:PAGE], rows[PAGE - 1].id if len(rows) > PAGE else "")


async def counts(session: AsyncSession, store_id: str, now: datetime) -> Mapping[PrintJobState, int]:
    """By state: all that are on their way or in doubt, and what ended since yesterday."""
    query = select(_jobs.c.state, func.count().label("count")).where(
        _jobs.c.store_id == store_id,
        or_(_jobs.c.state.in_(("queued", "claimed", "sent", "unknown")), _jobs.c.updated_at >= now - LATELY),
    )
    rows = (await session.execute(query.group_by(_jobs.c.state))).mappings()
    return {row["state"]: row["count"] for row in rows}


def _of(store_id: str) -> Select[tuple[object, ...]]:
    return select(_jobs).where(_jobs.c.store_id == store_id)


async def _seen(session: AsyncSession, query: Select[tuple[object, ...]]) -> Sequence[SeenJob]:
    return [_job(row) for row in (await session.execute(query)).mappings()]


def _job(row: RowMapping) -> SeenJob:
    return SeenJob(
        id=row["id"],
        kind=row["kind"],
        role=row["role"],
        station_id=row["station_id"],
        state=row["state"],
        number=headline(row["document"]),
        copy_number=row["copy_number"],
        attempts=row["attempts"],
        created_at=row["created_at"],
        since=row["updated_at"],
        expires_at=row["expires_at"],
        claimed_by=row["claimed_by"],
        detail=row["detail"],
        answered=row["detail"] == ANSWERED,
    )


async def one(session: AsyncSession, store_id: str, job_id: str) -> SeenJob | None:
    found = await _seen(session, _of(store_id).where(_jobs.c.id == job_id))
    return found[0] if found else None
