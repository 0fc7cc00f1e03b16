"""What the back office shows of the automatic work."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Literal

from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncSession

from backend.attendance.models import RunRow
from backend.db.base import table_of
from backend.jobs.due import DueTimes

_RUNS = table_of(RunRow)
Mode = Literal["embedded", "celery", "none"]


@dataclass(frozen=True, slots=True)
class JobView:
    """`started_at`, `due_at` None: not once yet. `holder` "": nobody is at it. `error`: why the last of its runs
    failed, "" when it did not."""

    name: str
    every: timedelta
    started_at: datetime | None
    due_at: datetime | None
    holder: str
    error: str


class JobsOverview:
    """`mode`: who does it (the setting JOBS)."""

    def __init__(self, mode: Mode, every: Sequence[tuple[str, timedelta]], due: DueTimes) -> None:
        self.mode: Mode = mode
        self._every = every
        self._due = due

    async def overview(self, session: AsyncSession) -> tuple[JobView, ...]:
        due = {each.name: each for each in await self._due.all(session)}
        errors = await self._errors(session)
        views = []
        for name, every in self._every:
            known = due.get(name)
            views.append(
                JobView(
                    name,
                    every,
                    known.started_at if known else None,
                    known.due_at if known else None,
                    known.holder if known else "",
                    errors.get(name, ""),
                )
            )
        return tuple(views)

    async def _errors(self, session: AsyncSession) -> dict[str, str]:
        """Of the jobs whose newest run failed. One that found nothing to do leaves no run: what is older than the last
        start counts no more."""
        newest = (
            select(func.max(_RUNS.c.id))
            .where(_RUNS.c.name.in_([name for name, _ in self._every]), _RUNS.c.state != "running")
            .group_by(_RUNS.c.name)
        )
        rows = await session.execute(
            select(_RUNS.c.name, _RUNS.c.state, _RUNS.c.note, _RUNS.c.started_at).where(
                _RUNS.c.id.in_(newest), _RUNS.c.state.in_(("failed", "lost"))
            )
        )
        started = {each.name: each.started_at for each in await self._due.all(session)}
        return {
            row.name: row.note or row.state
            for row in rows
            if (since := started.get(row.name)) is None or row.started_at >= since
        }
