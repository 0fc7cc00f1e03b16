"""Long work: how far it is, who asked for it, and that it can be stopped.

async with runs.begin("push", store_id=store_id, subject=f"third-party:{config_id}", by=who) as run:
    await run.total(len(batches))
    for batch in batches:
        ...
        await run.advance(len(batch))     # raises RunStopped when somebody asked for it: between two batches
"""

import asyncio
import contextlib
import logging
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import ColumnElement, delete, exists, func, insert, or_, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from backend.attendance.models import CommandRow, RunRow
from backend.db.base import table_of
from backend.db.database import Database
from common.domain.clock import Clock

log = logging.getLogger(__name__)

_RUNS, _COMMANDS = table_of(RunRow), table_of(CommandRow)
TOLD_EVERY_S = 0.5
"""Seconds between two writes of how far a run is: people look at it, nothing depends on it."""
LOST_AFTER = timedelta(minutes=5)
"""Silence after which a run is taken for lost: its process ended without a word."""

OF_TERMINALS = frozenset({"people-to-terminal", "people-off-terminal", "people-from-terminal", "plans-to-terminal"})
"""Runs that are commands in terminals' queues."""


class RunStopped(Exception):
    """A person asked for it. What was done until then stays done."""


@dataclass(frozen=True, slots=True)
class RunView:
    id: int
    store_id: str | None
    name: str
    subject: str
    state: str
    done: int
    total: int
    note: str
    stop_asked: bool
    started_by: str
    started_at: datetime
    heard_at: datetime
    ended_at: datetime | None

    def alive(self, now: datetime) -> bool:
        """Going on, as far as anybody knows. One that a terminal does may be silent for as long as the terminal is
        away."""
        return self.state == "running" and (self.name in OF_TERMINALS or now - self.heard_at < LOST_AFTER)


class Run:
    """One run that is going on. Not for two tasks at once."""

    def __init__(self, database: Database, clock: Clock, number: int) -> None:
        self._database = database
        self._clock = clock
        self._told_at = clock.now()
        self._done = 0
        self._total = 0
        self._note = ""
        self.id = number

    @property
    def done(self) -> int:
        return self._done

    def note(self, text: str) -> None:
        """What is said beside the figures from now on, its end included. At most 300 characters are kept."""
        self._note = text[:300]

    async def total(self, count: int) -> None:
        self._total = count
        await self.tell()

    async def advance(self, by: int = 1) -> None:
        """RunStopped when somebody asked for it."""
        self._done += by
        if abs((self._clock.now() - self._told_at).total_seconds()) >= TOLD_EVERY_S:  # a clock may be put back
            await self.tell()

    async def tell(self) -> None:
        """Write it down now. RunStopped as in `advance`."""
        self._told_at = now = self._clock.now()
        async with self._database.write() as session:
            stop = await session.scalar(
                update(_RUNS)
                .where(_RUNS.c.id == self.id)
                .values(done=self._done, total=self._total, note=self._note, heard_at=now)
                .returning(_RUNS.c.stop_asked)
            )
        if stop:
            raise RunStopped

    async def end(self, state: str) -> None:
        now = self._clock.now()
        async with self._database.write() as session:
            await session.execute(
                update(_RUNS)
                .where(_RUNS.c.id == self.id)
                .values(state=state, done=self._done, total=self._total, note=self._note, heard_at=now, ended_at=now)
            )

    async def forget(self) -> None:
        async with self._database.write() as session:
            await session.execute(delete(_RUNS).where(_RUNS.c.id == self.id))


class Runs:
    """`runner`: names this process on the page, a host and a number."""

    def __init__(self, database: Database, clock: Clock, runner: str) -> None:
        self._database = database
        self._clock = clock
        self._runner = runner
        self.stopping: list[Callable[[AsyncSession, int], Awaitable[object]]] = []
        """Asked to end what a run has left to others (backend.attendance.terminals.commands)."""

    @contextlib.asynccontextmanager
    async def begin(
        self, name: str, *, store_id: str | None = None, subject: str = "", by: str = "", kept_if_idle: bool = True
    ) -> AsyncIterator[Run]:
        """Ends as done, stopped (RunStopped, which goes no further), failed (what failed is raised again), or lost when
        the end of the process cuts it off. Not `kept_if_idle`: one that looked, and had nothing to do and nothing to
        say, leaves nothing behind."""
        run = Run(self._database, self._clock, await self._open(name, store_id, subject, by))
        try:
            yield run
        except RunStopped:
            await run.end("stopped")
        except BaseException as error:
            if not run._note and not isinstance(error, asyncio.CancelledError):
                run.note(f"{type(error).__name__}: {error}")
            await run.end("lost" if isinstance(error, asyncio.CancelledError) else "failed")
            raise
        else:
            if kept_if_idle or run.done or run._note:
                await run.end("done")
            else:
                await run.forget()

    async def stop(self, session: AsyncSession, store_id: str, number: int) -> bool:
        """Ask a run of this store to stop after what it is at; False when it is not running (any more)."""
        asked = await session.scalar(
            update(_RUNS)
            .where(_RUNS.c.id == number, _RUNS.c.store_id == store_id, _RUNS.c.state == "running")
            .values(stop_asked=True)
            .returning(_RUNS.c.id)
        )
        if asked is None:
            return False
        for stopping in self.stopping:
            await stopping(session, number)
        return True

    async def open(
        self, session: AsyncSession, name: str, *, store_id: str, subject: str, total: int, by: str, note: str = ""
    ) -> int:
        """A run of commands that terminals do, however long they are away: its number. No task of ours is busy with
        it; `command_ended` takes it on, in whichever process the terminal is connected to."""
        return await self._insert(session, name, store_id, subject, by, total, note)

    async def command_ended(self, session: AsyncSession, run_id: int, state: str, reason: str) -> None:
        """One of its commands is done, failed or stopped. With the last one the run is over: failed when one of them
        was, stopped when somebody asked for it."""
        values: dict[str, Any] = {"done": _RUNS.c.done + 1, "heard_at": self._clock.now()}
        if state == "failed":
            values["note"] = reason[:300]
        told = await session.execute(
            update(_RUNS)
            .where(_RUNS.c.id == run_id)
            .values(**values)
            .returning(_RUNS.c.done, _RUNS.c.total, _RUNS.c.stop_asked)
        )
        row = told.one_or_none()
        if row is None or row.done < row.total:
            return
        failed = await session.scalar(
            select(func.count()).where(_COMMANDS.c.run_id == run_id, _COMMANDS.c.state == "failed")
        )
        end = "stopped" if row.stop_asked else "failed" if failed else "done"
        await session.execute(update(_RUNS).where(_RUNS.c.id == run_id).values(state=end, ended_at=self._clock.now()))

    async def latest(self, session: AsyncSession, store_id: str, count: int = 50) -> tuple[RunView, ...]:
        """The newest first: the store's and those for all stores."""
        rows = await session.execute(
            select(*(_RUNS.c[name] for name in RunView.__dataclass_fields__))
            .where((_RUNS.c.store_id == store_id) | _RUNS.c.store_id.is_(None))
            .order_by(_RUNS.c.id.desc())
            .limit(count)
        )
        return tuple(RunView(*row) for row in rows)

    async def failed(
        self, session: AsyncSession, store_id: str, names: Sequence[str]
    ) -> dict[str, tuple[datetime, str]]:
        """When the newest run of each name began, and what it said, if it failed or was lost: this store's runs and
        those for all stores."""
        newest = (
            select(func.max(_RUNS.c.id))
            .where(_RUNS.c.name.in_(names), _RUNS.c.state != "running")
            .where((_RUNS.c.store_id == store_id) | _RUNS.c.store_id.is_(None))
            .group_by(_RUNS.c.name)
        )
        rows = await session.execute(
            select(_RUNS.c.name, _RUNS.c.started_at, _RUNS.c.note, _RUNS.c.state).where(
                _RUNS.c.id.in_(newest), _RUNS.c.state.in_(("failed", "lost"))
            )
        )
        return {row.name: (row.started_at, row.note or row.state) for row in rows}

    async def going(self, session: AsyncSession, name: str, subject: str) -> int | None:
        """The number of a run of that name and subject that is alive, or None."""
        since = self._clock.now() - LOST_AFTER
        number: int | None = await session.scalar(
            select(func.max(_RUNS.c.id)).where(
                _RUNS.c.name == name,
                _RUNS.c.subject == subject,
                _RUNS.c.state == "running",
                or_(_RUNS.c.heard_at >= since, _has_commands()),
            )
        )
        return number

    async def bury(self, name: str, subject: str, by: str) -> int:
        """Those that `by` began are lost: who asks knows that nobody is at them (it holds what their process held)."""
        now = self._clock.now()
        async with self._database.write() as session:
            gone = await session.scalars(
                update(_RUNS)
                .where(_RUNS.c.name == name, _RUNS.c.subject == subject, _RUNS.c.started_by == by)
                .where(_RUNS.c.state == "running")
                .values(state="lost", ended_at=now)
                .returning(_RUNS.c.id)
            )
            return len(gone.all())

    async def bury_lost(self) -> int:
        """Runs whose process ended without a word become `lost`; how many."""
        now = self._clock.now()
        async with self._database.write() as session:
            gone = await session.scalars(
                update(_RUNS)
                .where(_RUNS.c.state == "running", _RUNS.c.heard_at < now - LOST_AFTER, ~_has_commands())
                .values(state="lost", ended_at=now)
                .returning(_RUNS.c.id)
            )
            return len(gone.all())

    async def _open(self, name: str, store_id: str | None, subject: str, by: str) -> int:
        async with self._database.write() as session:
            return await self._insert(session, name, store_id, subject, by)

    async def _insert(
        self,
        session: AsyncSession,
        name: str,
        store_id: str | None,
        subject: str,
        by: str,
        total: int = 0,
        note: str = "",
    ) -> int:
        now = self._clock.now()
        number = await session.scalar(
            insert(_RUNS)
            .values(
                store_id=store_id,
                name=name,
                subject=subject,
                state="running",
                done=0,
                total=total,
                note=note,
                stop_asked=False,
                started_by=by,
                runner=self._runner,
                started_at=now,
                heard_at=now,
            )
            .returning(_RUNS.c.id)
        )
        assert number is not None
        return int(number)


def _has_commands() -> ColumnElement[bool]:
    """A terminal has still to do some of it: that may take until it is switched on again."""
    return exists().where(_COMMANDS.c.run_id == _RUNS.c.id, _COMMANDS.c.state.in_(("waiting", "sent")))
