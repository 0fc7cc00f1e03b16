"""Pushes and pulls that a person asked for: in the background, as runs that are watched and stopped. One of a kind for
one service at a time; who asks again is told of the one that is going on."""

import asyncio
import logging
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import date
from typing import Any, Literal

from backend.attendance.destinations.causes import Unreached
from backend.attendance.destinations.configs import ThirdPartyDesk
from backend.attendance.destinations.deliveries import Deliveries
from backend.attendance.destinations.earlier import Earlier
from backend.attendance.destinations.pulls import Pulled, Pulls
from backend.attendance.destinations.push import Pushed
from backend.attendance.destinations.trying import ConnectionTest, Step, Tried
from backend.attendance.runs import Run, Runs
from backend.audit.service import Actor
from backend.db.database import Database

log = logging.getLogger(__name__)
PUSH, PULL, EARLIER = "push", "pull", "earlier"
"""Names of runs; `subject_of` their subject."""


def subject_of(config_id: int) -> str:
    return f"third-party:{config_id}"


@dataclass(frozen=True, slots=True)
class Begun:
    """`result` None: it still goes on (`run_id`), or it was stopped, or it is another's (`joined`)."""

    run_id: int
    state: Literal["running", "done", "stopped", "failed"]
    result: Pushed | Pulled | None = None
    joined: bool = False


class Syncing:
    def __init__(
        self,
        database: Database,
        runs: Runs,
        desk: ThirdPartyDesk,
        deliveries: Deliveries,
        earlier: Earlier,
        pulls: Pulls,
        test: ConnectionTest,
    ) -> None:
        self._database = database
        self._runs = runs
        self._desk = desk
        self._deliveries = deliveries
        self._earlier = earlier
        self._pulls = pulls
        self._test = test
        self._going: dict[tuple[str, int], tuple[asyncio.Task[Begun], asyncio.Future[int]]] = {}

    async def push(
        self,
        store_id: str,
        config_id: int,
        actor: Actor,
        *,
        since: date | None = None,
        terminal_id: int | None = None,
        patience_s: float = 0.0,
    ) -> Begun:
        """Now, even if the service is being left alone, and failed punches with it. `since`: and what it was never told
        of, from that day on. `patience_s`: how long to wait for its end. ConfigRefused not_found."""

        async def work(run: Run) -> Pushed:
            if since is not None:
                await self._earlier.expect(store_id, config_id, since, actor, run, terminal_id)
            return await self._deliveries.push_due(config_id, run, terminal_id=terminal_id, anyway=True, hasten=True)

        return await self._begin(PUSH if since is None else EARLIER, store_id, config_id, actor, work, patience_s)

    async def pull(
        self, store_id: str, config_id: int, actor: Actor, *, terminal_id: int | None = None, patience_s: float = 0.0
    ) -> Begun:
        async def work(run: Run) -> Pulled:
            return await self._pulls.pull(config_id, run, terminal_id=terminal_id, actor=actor)

        return await self._begin(PULL, store_id, config_id, actor, work, patience_s)

    async def test(self, store_id: str, config_id: int) -> Tried:
        """ConfigRefused not_found."""
        async with self._database.read() as session:
            await self._desk.one(session, store_id, config_id)
            try:
                config, auth = await self._desk.with_auth(session, config_id)
            except Unreached as error:
                return Tried((Step("attendance", False, error.cause, error.detail),))
        return await self._test.tried(config, auth)

    async def settled(self) -> None:
        """Until nothing of it goes on."""
        while tasks := [task for task, _ in self._going.values()]:
            await asyncio.wait(tasks)

    async def close(self) -> None:
        tasks = [task for task, _ in self._going.values()]
        for each in tasks:
            each.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)

    async def _begin(
        self,
        name: str,
        store_id: str,
        config_id: int,
        actor: Actor,
        work: Callable[[Run], Awaitable[Pushed | Pulled]],
        patience_s: float,
    ) -> Begun:
        subject = subject_of(config_id)
        async with self._database.read() as session:
            await self._desk.one(session, store_id, config_id)
        # Of this process only: one that died leaves a run behind that looks alive for minutes, and two at once do no
        # harm, each punch is claimed by one of them.
        if (going := self._going.get((name, config_id))) is not None:
            return Begun(await asyncio.shield(going[1]), "running", joined=True)
        begun: asyncio.Future[int] = asyncio.get_running_loop().create_future()

        async def whole() -> Begun:
            state: Literal["stopped", "failed", "done"] = "stopped"
            result: Pushed | Pulled | None = None
            async with self._runs.begin(name, store_id=store_id, subject=subject, by=actor.who) as run:
                begun.set_result(run.id)
                result = await work(run)
                state = "failed" if result.cause else "done"
            return Begun(begun.result(), state, result)

        task = asyncio.get_running_loop().create_task(whole(), name=f"{name} {subject}")
        self._going[name, config_id] = (task, begun)
        task.add_done_callback(lambda done: self._ended(name, config_id, done))
        either: list[asyncio.Future[Any]] = [task, begun]
        await asyncio.wait(either, return_when=asyncio.FIRST_COMPLETED)
        if patience_s:
            await asyncio.wait({task}, timeout=patience_s)
        if task.done():
            return task.result()
        return Begun(begun.result(), "running")

    def _ended(self, name: str, config_id: int, task: asyncio.Task[Begun]) -> None:
        _, begun = self._going.pop((name, config_id))
        begun.cancel()  # were it never begun, who waits for its number waits no more
        if not task.cancelled() and (error := task.exception()) is not None:
            log.error("%s failed", task.get_name(), exc_info=error)
