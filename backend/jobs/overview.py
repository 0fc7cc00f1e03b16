"""What the back office shows of the automatic work."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Literal

from sqlalchemy.ext.asyncio import AsyncSession

from backend.attendance.runs import Runs
from backend.jobs.due import DueTimes, DueView

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

    async def overview(self, session: AsyncSession, store_id: str) -> tuple[JobView, ...]:
        """`error`: of this store's runs and of those for all stores; what others' services say is theirs."""
        due = {each.name: each for each in await self._due.all(session)}
        errors = await self._errors(session, store_id, due)
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

    async def _errors(self, session: AsyncSession, store_id: str, due: Mapping[str, DueView]) -> dict[str, str]:
        """Of the jobs whose newest run failed. One that found nothing to do leaves no run: what is older than the last
        start counts no more."""
        failed = await self._runs.failed(session, store_id, [name for name, _ in self._every])
        return {
            name: said
            for name, (began, said) in failed.items()
            if (known := due.get(name)) is None or known.started_at is None or began >= known.started_at
        }
