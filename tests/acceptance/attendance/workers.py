"""Celery's workers and its beat as processes, on a Redis of their own; the backend leaves the work to them."""

from __future__ import annotations

import asyncio
import os
import signal
import subprocess
import sys
import time
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import ExitStack, asynccontextmanager, contextmanager
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import Any, cast

from celery import Celery
from sqlalchemy import select

from backend.app import Backend, create_app
from backend.attendance.models import RunRow
from backend.db.base import table_of
from backend.jobs.models import LeaseRow
from backend.settings import Settings
from tests.support import soketi, third_party
from tests.support.attendance import AtWork
from tests.support.menu import menu

ROOT = Path(__file__).parents[3]
WITHIN_S = 60.0
TIMEOUT_S = 1.0
COUNT = 400
_LEASES, _RUNS = table_of(LeaseRow), table_of(RunRow)


@dataclass(frozen=True, slots=True)
class Place:
    at_work: AtWork
    celery: Celery
    workers: dict[str, subprocess.Popen[bytes]]
    there: third_party.ThirdParty

    async def leases(self) -> dict[str, str]:
        """The number of the process that holds each."""
        async with self.at_work.backend.database.read() as session:
            rows = await session.execute(select(_LEASES.c.name, _LEASES.c.holder))
            return {row.name: row.holder.rpartition(":")[2] for row in rows}

    async def kill_who_pushes(self) -> subprocess.Popen[bytes]:
        """In the push, and not in a look as well, the lease of which lasts longer than this test: a stopped process
        takes and gives back none."""
        deadline = time.monotonic() + WITHIN_S
        while True:
            died = next(holder for name, holder in (await self.leases()).items() if name.startswith("push "))
            victim = next(each for each in self.workers.values() if str(each.pid) == died)
            victim.send_signal(signal.SIGSTOP)
            if list((await self.leases()).values()).count(died) == 1:
                victim.kill()
                await asyncio.to_thread(victim.wait)
                return victim
            victim.send_signal(signal.SIGCONT)
            assert time.monotonic() < deadline
            await asyncio.sleep(0.01)

    async def sent(self) -> set[str]:
        """Keys of what is written down as delivered."""
        return {each["key"] for each in await self.at_work.deliveries() if each["state"] == "sent"}

    async def runs(self) -> list[tuple[str, str]]:
        async with self.at_work.backend.database.read() as session:
            rows = await session.execute(
                select(_RUNS.c.runner, _RUNS.c.state).where(_RUNS.c.name == "push").order_by(_RUNS.c.id)
            )
            return [(row.runner.rpartition(":")[2], row.state) for row in rows]


@asynccontextmanager
async def place(folder: Path, url: str) -> AsyncIterator[Place]:
    with ExitStack() as stack:
        broker = f"redis://127.0.0.1:{stack.enter_context(soketi.redis(folder / 'redis'))}/0"
        there = stack.enter_context(third_party.threaded())
        environment = {
            **os.environ,
            "JOBS": "celery",
            "CELERY_BROKER_URL": broker,
            "DATABASE_URL": url,
            "COMPTOIR_DATA_DIR": str(folder / "data"),
            "COMPTOIR_JOBS_PUSH_LOOK_S": "0.5",
            "COMPTOIR_THIRD_PARTIES_HERE": f'["{there.address}"]',
            "COMPTOIR_THIRD_PARTIES_TIMEOUT_S": str(TIMEOUT_S),
            "PYTHONPATH": str(ROOT),
        }
        workers = {
            name: stack.enter_context(_celery(folder, environment, "worker", "-n", f"{name}@here", "--without-mingle"))
            for name in ("one", "two")
        }
        stack.enter_context(_celery(folder, environment, "beat"))
        settings = Settings.model_validate(
            {"data_dir": folder / "data", "database_url": url, "jobs": "celery", "celery_broker_url": broker}
        )
        app = create_app(settings)
        async with app.router.lifespan_context(app):
            assert not [each for each in asyncio.all_tasks() if each.get_name() == "jobs"], "the backend runs none"
            backend = cast(Backend, app.state.backend)
            async with backend.database.write() as session:
                store = await backend.stores.create(session, menu().store)
            yield Place(AtWork(backend, store.id), Celery("asks", broker=broker), workers, there)


@contextmanager
def _celery(folder: Path, environment: dict[str, str], *arguments: str) -> Iterator[subprocess.Popen[bytes]]:
    log = folder / f"{'-'.join(arguments).replace('@', '-')}.log"
    command = [sys.executable, "-m", "celery", "-A", "backend.jobs.celery_app", *arguments, "--loglevel", "INFO"]
    with log.open("wb") as said:
        process = subprocess.Popen(
            command, cwd=folder, env=environment, stdin=subprocess.DEVNULL, stdout=said, stderr=said
        )
        try:
            yield process
        finally:
            process.kill()
            process.wait()


async def until(what: Callable[[], Any]) -> None:
    """What a person would wait for, watching the service."""
    deadline = time.monotonic() + WITHIN_S
    while not what():
        assert time.monotonic() < deadline
        await asyncio.sleep(0.02)


async def one_dies_another_goes_on(at: Place) -> None:
    ask = at.celery.control.inspect(timeout=1.0, limit=2)
    deadline = time.monotonic() + WITHIN_S
    while len(await asyncio.to_thread(ask.ping) or {}) < 2:
        assert time.monotonic() < deadline, "both workers answer Celery's own commands"
    stats = await asyncio.to_thread(ask.stats)
    assert {each.partition("@")[0]: told["pid"] for each, told in stats.items()} == {
        name: each.pid for name, each in at.workers.items()
    }

    # The first batch arrives. The second arrives too, but nobody ever hears so; the others wait for their answer.
    replies: list[third_party.Reply | None] = [None, third_party.Reply(after=asyncio.Event(), keep=True)]
    lost: list[str] = []
    dead = False

    def slow(asked: third_party.Asked) -> third_party.Reply | None:
        if dead:
            return None
        reply = replies.pop(0) if replies else third_party.never()
        if reply is not None and reply.keep:
            lost.extend(each["idempotency_key"] for each in asked.records)
        return reply

    at.there.behave = slow
    await at.at_work.config(at.there)
    await at.at_work.person(1)
    terminal = await at.at_work.terminal()
    now = at.at_work.backend.clock.now()
    await at.at_work.punch(terminal, [1] * COUNT, now - timedelta(hours=1))

    await until(lambda: len(at.there.asked) >= 4)
    victim = await at.kill_who_pushes()
    died = str(victim.pid)
    dead = True
    arrived, written = set(at.there.stored), await at.sent()
    assert len(at.there.stored) < COUNT, "in the middle of it"

    await until(lambda: len(at.there.stored) == COUNT)
    deadline = time.monotonic() + WITHIN_S
    while (await at.at_work.counts()) != {"sent": COUNT} or (await at.runs())[-1][1] != "done":
        assert time.monotonic() < deadline
        await asyncio.sleep(0.05)
    (other,) = [str(each.pid) for each in at.workers.values() if each is not victim]
    assert (await at.runs())[0] == (died, "lost")
    assert (await at.runs())[-1] == (other, "done")
    # Nothing came twice but what arrived without a word of it being written down, and that under the keys by which the
    # service knows it again.
    assert len(lost) == 100
    for key, times in at.there.times.items():
        if key in lost:
            assert times == 2
        elif key in written or key not in arrived:
            assert times == 1
        else:
            assert times <= 2
    assert at.there.times.keys() == at.there.stored.keys()
