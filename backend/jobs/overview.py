"""What the back office shows of the automatic work."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Literal

from sqlalchemy.ext.asyncio import AsyncSession

from backend.attendance.runs import Runs
from backend.jobs.due import DueTimes

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

    def __init__(self, mode: Mode, every: Sequence[tuple[str, timedelta]], due: DueTimes, runs: Runs) -> None:
        self.mode: Mode = mode
        self._every = every
        self._due = due
        self._runs = runs

    async def overview(self, session: AsyncSession) -> tuple[JobView, ...]:
        due = {each.name: each for each in await self._due.all(session)}
        failed = await self._runs.failed(session, [name for name, _ in self._every])
        views = []
        for name, every in self._every:
            known, run = due.get(name), failed.get(name)
            # One that found nothing to do leaves no run: what is older than the last start counts no more.
            fresh = run is not None and (known is None or known.started_at is None or run[0] >= known.started_at)
            views.append(
                JobView(
                    name,
                    every,
                    known.started_at if known else None,
                    known.due_at if known else None,
                    known.holder if known else "",
                    run[1] if run is not None and fresh else "",
                )
            )
        return tuple(views)
