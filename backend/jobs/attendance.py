"""The automatic work of attendance, on the services the back office uses too. Each function does what is due now and
may be called at any time, from several processes: a lease or a claim in the database decides who does it."""

import asyncio
import logging
from collections.abc import Awaitable, Callable, Iterable, Mapping
from datetime import timedelta

from backend.attendance.composition import Attendance
from backend.attendance.days.retention import PhotoRetention
from backend.attendance.destinations.deliveries import Due
from backend.attendance.destinations.syncing import PULL, PUSH, subject_of
from backend.attendance.history import History
from backend.attendance.runs import Run
from backend.db.database import Database
from backend.jobs.lease import Leases
from backend.jobs.work import Job, Jobs

log = logging.getLogger(__name__)

RETRY, CLOSE, HOURS, RETENTION, LOST = "retry", "close", "hours", "retention", "lost"
BY = "jobs"
"""Who began a run of ours."""
MINUTE = timedelta(minutes=1)
EVERY: Mapping[str, timedelta] = {
    PUSH: MINUTE,
    PULL: MINUTE,
    RETRY: 60 * MINUTE,
    CLOSE: 15 * MINUTE,
    HOURS: 60 * MINUTE,
    RETENTION: 60 * MINUTE,
    LOST: MINUTE,
}
"""How often each is looked at; services have intervals of their own."""


class AttendanceJobs:
    """`leases`: one of a service at a time; as short as a request and its answer may last, so that another process
    goes on soon after one has died."""

    def __init__(
        self,
        database: Database,
        attendance: Attendance,
        leases: Leases,
        photos: PhotoRetention,
        history: History,
        every: Mapping[str, timedelta] = EVERY,
    ) -> None:
        self._database = database
        self._runs = attendance.runs
        self._deliveries = attendance.deliveries
        self._pulls = attendance.pulls
        self._closing = attendance.closing
        self._plans = attendance.plan_sending
        self._leases = leases
        self._photos = photos
        self._history = history
        self._every = every
        self._at_work: dict[str, asyncio.Task[bool]] = {}

    def jobs(self) -> Jobs:
        """For one process that does it all: what is begun for a service goes on beside the next look."""
        run = {
            PUSH: self._pushes,
            PULL: self._pulled,
            RETRY: self._retries,
            CLOSE: self.close_days,
            HOURS: self.send_hours,
            RETENTION: self.prune,
            LOST: self.bury,
        }
        return tuple(Job(name, every, run[name]) for name, every in self._every.items())

    async def wanting(self) -> tuple[Due, ...]:
        """Services whose interval is over and that have punches due, and those whose push was cut off by the end of
        its process."""
        async with self._database.read() as session:
            wanting = await self._deliveries.wanting(session)
            subjects = {subject_of(each.config_id) for each in wanting}
            for name in await self._leases.left_over(session, f"{PUSH} "):
                subject = name.removeprefix(f"{PUSH} ")
                due = await self._deliveries.due_of(session, int(subject.partition(":")[2]))
                if subject not in subjects and due is not None:
                    wanting = (*wanting, due)
        return wanting

    async def pulling(self) -> tuple[Due, ...]:
        async with self._database.read() as session:
            return await self._pulls.due(session)

    async def left_alone(self) -> tuple[Due, ...]:
        async with self._database.read() as session:
            return await self._deliveries.left_alone(session)

    async def push(self, due: Due, *, anyway: bool = False) -> bool:
        """False when somebody else is at it already. `anyway`: although it is being left alone."""

        async def work(run: Run) -> None:
            await self._deliveries.push_due(due.config_id, run, anyway=anyway)

        return await self._service(PUSH, due, work)

    async def pull(self, due: Due) -> bool:
        async def work(run: Run) -> None:
            await self._pulls.pull(due.config_id, run)

        return await self._service(PULL, due, work)

    async def close_days(self) -> None:
        """Looked at often because nights end at another time in every store; a store that has nothing to close costs
        one look."""
        await self._maintain(CLOSE, self._closing.close_due)

    async def send_hours(self) -> None:
        """To terminals that open at planned hours only, when these are others than they were told."""
        async with self._database.read() as session:
            stores = await self._plans.stores(session)
        for each in stores:
            async with self._database.write() as session:
                await self._plans.again(session, each, by=BY)

    async def prune(self) -> None:
        async def both(run: Run) -> None:
            await self._photos.prune(run)
            await self._history.prune(run)

        await self._maintain(RETENTION, both)

    async def bury(self) -> None:
        if lost := await self._runs.bury_lost():
            log.warning("%d runs were lost with their process", lost)

    @property
    def at_work(self) -> tuple[str, ...]:
        """What goes on in this process, as `push third-party:7`."""
        return tuple(self._at_work)

    async def settled(self) -> None:
        """Until nothing begun here goes on."""
        while self._at_work:
            await asyncio.wait(self._at_work.values())
            await asyncio.sleep(0)

    async def close(self) -> None:
        tasks = list(self._at_work.values())
        for each in tasks:
            each.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)

    async def _pushes(self) -> None:
        self._beside(PUSH, await self.wanting(), self.push)

    async def _pulled(self) -> None:
        self._beside(PULL, await self.pulling(), self.pull)

    async def _retries(self) -> None:
        self._beside(PUSH, await self.left_alone(), lambda due: self.push(due, anyway=True))

    def _beside(self, name: str, services: Iterable[Due], work: Callable[[Due], Awaitable[bool]]) -> None:
        """Each in a task of its own: a slow service holds up nobody, not even the next look at the others."""

        async def one(due: Due) -> bool:
            return await work(due)

        for due in services:
            key = f"{name} {subject_of(due.config_id)}"
            if key in self._at_work:
                continue
            task = asyncio.create_task(one(due), name=key)
            self._at_work[key] = task
            task.add_done_callback(self._ended)

    def _ended(self, task: asyncio.Task[bool]) -> None:
        del self._at_work[task.get_name()]
        if not task.cancelled() and (error := task.exception()) is not None:
            log.error("job %s failed", task.get_name(), exc_info=error)

    async def _service(self, name: str, due: Due, work: Callable[[Run], Awaitable[None]]) -> bool:
        subject = subject_of(due.config_id)
        async with self._leases.held(f"{name} {subject}", kept_if_cut_off=True) as ours:
            if not ours:
                return False
            # Whoever began one before has died: it held what we hold now.
            await self._runs.bury(name, subject, BY)
            async with self._database.read() as session:
                if await self._runs.going(session, name, subject) is not None:
                    return False
            async with self._runs.begin(name, store_id=due.store_id, subject=subject, by=BY) as run:
                await work(run)
            return True

    async def _maintain(self, name: str, work: Callable[[Run], Awaitable[object]]) -> None:
        async with self._runs.begin(name, by=BY, kept_if_idle=False) as run:
            await work(run)
