"""The automatic work in processes of its own:

    JOBS=celery CELERY_BROKER_URL=redis://127.0.0.1:6379/0 celery -A backend.jobs.celery_app worker
    JOBS=celery CELERY_BROKER_URL=redis://127.0.0.1:6379/0 celery -A backend.jobs.celery_app beat

with the settings of the backend (DATABASE_URL, COMPTOIR_DATA_DIR, …) beside these two. One beat, workers as many as
one likes. The functions are those of backend/jobs/attendance.py; a service's push or pull is a task of its own.
"""

import sys
from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import asdict
from datetime import timedelta
from typing import Any

from pydantic import ValidationError
from pydantic_settings import SettingsError

from backend.attendance.destinations.deliveries import Due
from backend.attendance.destinations.syncing import PULL, PUSH
from backend.jobs.attendance import RETRY
from backend.jobs.composition import Work, intervals
from backend.jobs.worker import Worker
from backend.settings import Settings
from backend.watching.logs import set_up_logs

try:
    from celery import Celery
    from celery.signals import setup_logging, worker_process_shutdown, worker_shutdown, worker_shutting_down
except ModuleNotFoundError:
    sys.exit("comptoir jobs: Celery is not installed: pip install 'comptoir[celery]'")

VISIBLE_AGAIN = timedelta(minutes=5)
"""Redis gives a task that nobody confirmed to another worker after that. Longer than the lease of a service."""
AT_ONCE = 20
"""Services that one worker calls side by side: a slow one takes one of these places."""
OLD = timedelta(minutes=10)
"""A task that waited longer than that is not done any more: the next look begins a fresh one."""


def _settings() -> Settings:
    try:
        settings = Settings()
    except ValidationError as error:
        # Without what was given: a broker's address may hold a password.
        sys.exit(f"comptoir jobs: settings: {'; '.join(each['msg'] for each in error.errors())}")
    except SettingsError as error:
        sys.exit(f"comptoir jobs: settings: {error}")
    if settings.jobs != "celery":
        sys.exit(
            f"comptoir jobs: JOBS is {settings.jobs!r}: set JOBS=celery here and for the backend, which then leaves "
            "the automatic work to this worker"
        )
    return settings


def _made(settings: Settings) -> Celery:
    made = Celery("comptoir", broker=settings.celery_broker_url)
    redis = settings.celery_broker_url.partition("://")[0] in ("redis", "rediss", "sentinel", "redis+socket")
    made.conf.update(
        timezone="UTC",
        enable_utc=True,
        task_default_queue="comptoir",
        task_serializer="json",
        accept_content=["json"],
        # Results are in the database, as runs.
        task_ignore_result=True,
        task_acks_late=True,
        task_reject_on_worker_lost=True,
        # What a slow service keeps waiting is another worker's to take.
        worker_prefetch_multiplier=1,
        # A task waits for others most of the time, in the one loop of its process: threads do for that.
        worker_pool="threads",
        worker_concurrency=AT_ONCE,
        task_track_started=True,
        broker_connection_retry_on_startup=True,
        broker_transport_options={"visibility_timeout": VISIBLE_AGAIN.total_seconds()} if redis else {},
        beat_schedule_filename=str(settings.data_dir / "celerybeat-schedule"),
    )
    return made


settings = _settings()
settings.data_dir.mkdir(parents=True, exist_ok=True)
app = _made(settings)
worker = Worker(settings)
EVERY = intervals(settings)
SERVICES: Mapping[str, Callable[[Work], Awaitable[Sequence[Due]]]] = {
    PUSH: lambda work: work.attendance.wanting(),
    PULL: lambda work: work.attendance.pulling(),
    RETRY: lambda work: work.attendance.left_alone(),
}


@app.task(name="comptoir.look")  # type: ignore[untyped-decorator]
def look(name: str) -> None:
    """Begin what is due of one kind of job: services as tasks of their own, the rest here."""

    async def whole(work: Work) -> Sequence[Due]:
        async with work.leases.held(name) as ours:
            if not ours:
                return ()
            await work.due.begun(name, EVERY[name])
            if name in SERVICES:
                return await SERVICES[name](work)
            job = next(each for each in work.attendance.jobs() if each.name == name)
            await job.run()
            return ()

    for due in worker.do(whole) or ():
        (pull if name == PULL else push).apply_async(
            (asdict(due),), {"anyway": True} if name == RETRY else {}, expires=OLD.total_seconds()
        )


@app.task(name="comptoir.push")  # type: ignore[untyped-decorator]
def push(due: dict[str, Any], *, anyway: bool = False) -> None:
    worker.do(lambda work: work.attendance.push(Due(**due), anyway=anyway))


@app.task(name="comptoir.pull")  # type: ignore[untyped-decorator]
def pull(due: dict[str, Any]) -> None:
    worker.do(lambda work: work.attendance.pull(Due(**due)))


app.conf.beat_schedule = {
    name: {
        "task": look.name,
        "schedule": every,
        "args": (name,),
        # While all workers are away, looks do not queue up.
        "options": {"expires": every.total_seconds()},
    }
    for name, every in EVERY.items()
}


@setup_logging.connect  # type: ignore[untyped-decorator]
def _logs(**_: object) -> None:
    """As the backend writes them, COMPTOIR_LOG_LEVEL and COMPTOIR_LOG_JSON included."""
    set_up_logs(settings.log_level, json=settings.log_json)


@worker_shutting_down.connect  # type: ignore[untyped-decorator]
def _end(**_: object) -> None:
    worker.end()


@worker_process_shutdown.connect  # type: ignore[untyped-decorator]
@worker_shutdown.connect  # type: ignore[untyped-decorator]
def _close(**_: object) -> None:
    worker.close()
