"""The jobs inside the backend: APScheduler calls them, the database says whether one is due and whose it is."""

import asyncio
import contextlib
import logging
from collections.abc import AsyncIterator, Callable
from typing import Any

from backend.jobs.due import DueTimes
from backend.jobs.lease import Leases
from backend.jobs.work import Job, Jobs

log = logging.getLogger(__name__)

LOOK_EVERY_S = 15.0
"""How late a job may begin."""
LOOKS_MISSED = 3
"""After so many the scheduler is told what time it is."""


class EmbeddedJobs:
    def __init__(self, jobs: Jobs, due: DueTimes, leases: Leases, look_every_s: float = LOOK_EVERY_S) -> None:
        self._jobs = jobs
        self._due = due
        self._leases = leases
        self._look_every_s = look_every_s
        self._looked_at = 0.0
        self._at_work: set[asyncio.Task[None]] = set()

    @contextlib.asynccontextmanager
    async def running(self) -> AsyncIterator[None]:
        """The first look comes after twice `look_every_s`: a start has better things to do."""
        running = asyncio.create_task(self._run(), name="jobs")
        try:
            yield
        finally:
            running.cancel()
            await asyncio.gather(running, return_exceptions=True)
            tasks = list(self._at_work)
            for task in tasks:
                # Not twice: the second one would cut off what gives the lease back.
                if not task.cancelling():
                    task.cancel()
            await asyncio.gather(*tasks, return_exceptions=True)

    async def _run(self) -> None:
        """Until it is cancelled."""
        await asyncio.sleep(self._look_every_s)
        # Beside those who are served: APScheduler and what it imports are a tenth of a second.
        scheduler, every = await asyncio.to_thread(_scheduler, self._look_every_s)
        for job in self._jobs:
            scheduler.add_job(
                self.look,
                every(),
                args=(job,),
                id=job.name,
                coalesce=True,
                max_instances=1,
                misfire_grace_time=None,
            )
        scheduler.start()
        try:
            await self._watch(scheduler, every)
        finally:
            scheduler.shutdown(wait=False)

    async def _watch(self, scheduler: Any, every: Callable[[], Any]) -> None:
        """The scheduler goes by the machine's clock: one that is put back would keep it waiting until the old time has
        come again."""
        loop = asyncio.get_running_loop()
        self._looked_at = loop.time()
        while True:
            await asyncio.sleep(self._look_every_s)
            if loop.time() - self._looked_at > LOOKS_MISSED * self._look_every_s:
                log.warning("no job was looked at for a while, as when the clock is put back; they go on now")
                self._looked_at = loop.time()
                for job in self._jobs:
                    scheduler.reschedule_job(job.name, trigger=every())

    async def look(self, job: Job) -> bool:
        """Do the job if it is due and nobody is at it; whether it was done."""
        task = asyncio.current_task()
        assert task is not None
        self._looked_at = asyncio.get_running_loop().time()
        self._at_work.add(task)
        try:
            return await self._do(job)
        except Exception:
            # The next look tries again; what was being done told its own run.
            log.exception("job %s failed", job.name)
            return False
        finally:
            self._at_work.discard(task)

    async def _do(self, job: Job) -> bool:
        if not await self._due.claim(job.name, job.every):
            return False
        async with self._leases.held(job.name) as ours:
            if ours:
                await job.run()
            return ours


def _scheduler(every_s: float) -> tuple[Any, Callable[[], Any]]:
    """And what makes a trigger: each remembers when it was made."""
    from apscheduler.schedulers.asyncio import AsyncIOScheduler
    from apscheduler.triggers.interval import IntervalTrigger

    # It would write two lines for every look, day and night.
    logging.getLogger("apscheduler").setLevel(logging.WARNING)
    # The trigger itself, not its name: names are looked up among installed packages, and a bundle has none.
    return AsyncIOScheduler(timezone="UTC"), lambda: IntervalTrigger(seconds=every_s, timezone="UTC")
