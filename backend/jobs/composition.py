"""The automatic work, put together: inside the backend, or in a process of Celery's."""

import contextlib
import os
import platform
from collections.abc import AsyncIterator
from dataclasses import dataclass
from datetime import timedelta

from backend.attendance.composition import Attendance
from backend.attendance.days.retention import PhotoRetention
from backend.attendance.destinations.syncing import PUSH
from backend.attendance.history import History
from backend.attendance.terminals.photos import PunchPhotos
from backend.db.database import Database
from backend.jobs.attendance import EVERY, AttendanceJobs
from backend.jobs.due import DueTimes
from backend.jobs.embedded import EmbeddedJobs
from backend.jobs.lease import Leases
from backend.jobs.overview import JobsOverview
from backend.settings import Settings
from common.domain.clock import Clock


@dataclass(frozen=True, slots=True)
class Work:
    attendance: AttendanceJobs
    due: DueTimes
    leases: Leases
    overview: JobsOverview

    @contextlib.asynccontextmanager
    async def embedded(self) -> AsyncIterator[None]:
        """In this process, while the block lasts."""
        async with contextlib.AsyncExitStack() as stack:
            stack.push_async_callback(self.attendance.close)
            await stack.enter_async_context(EmbeddedJobs(self.attendance.jobs(), self.due, self.leases).running())
            yield


def intervals(settings: Settings) -> dict[str, timedelta]:
    return {**EVERY, PUSH: timedelta(seconds=settings.jobs_push_look_s)}


def make_work(settings: Settings, database: Database, attendance: Attendance, clock: Clock) -> Work:
    holder = f"{platform.node()[:40]}:{os.getpid()}"
    every = intervals(settings)
    photos = PunchPhotos(settings.data_dir / "attendance" / "photos")
    work = AttendanceJobs(
        database,
        attendance,
        Leases(database, clock, holder, attendance.deliveries.lease),
        PhotoRetention(database, clock, settings.attendance_photos_days, photos.remove),
        History(database, clock),
        every,
    )
    due = DueTimes(database, clock)
    overview = JobsOverview(settings.jobs, list(every.items()), due, attendance.runs)
    return Work(work, due, Leases(database, clock, holder), overview)
