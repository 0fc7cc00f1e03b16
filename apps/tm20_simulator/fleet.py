"""Many terminals in one process, with people who come and go at a given pace."""

from __future__ import annotations

import asyncio
import random
import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from apps.tm20_simulator.dialects import DIALECTS, Dialect, Faults
from apps.tm20_simulator.lines import posting_client
from apps.tm20_simulator.tally import Tally
from apps.tm20_simulator.terminal import Terminal
from common.domain.clock import Clock, SystemClock

TICK_S = 0.01
EVENTS = 17
"""Those that a person's punch may have; beyond one punch a person and second they keep punches apart."""


@dataclass(frozen=True, slots=True)
class FleetPlan:
    """`rate`: punches a second, of all terminals together; `burst`: so many at a time at one of them. `backlog`:
    punches that each holds from before. `people`: on each terminal. `connecting`: terminals that call in a second.
    `faulty`: the share of terminals that have `faults`. `cuts`: connections cut in a second, anywhere.
    `sources`: the addresses they call from, in turn."""

    url: str
    count: int = 1
    rate: float = 0.0
    burst: int = 1
    backlog: int = 0
    people: int = 50
    batch: int = 40
    dialects: Sequence[Dialect] = (DIALECTS["tm20"],)
    prefix: str = "SIM"
    zone: str = "UTC"
    off_s: float = 0.0
    connecting: float = 200.0
    reconnect_s: float = 5.0
    faults: Faults = field(default_factory=Faults)
    faulty: float = 1.0
    cuts: float = 0.0
    sources: Sequence[str] = ("",)
    seed: int = 20


class Fleet:
    """`async with fleet:` connects them; `punching` makes punches; `settled` when all were acknowledged."""

    def __init__(self, plan: FleetPlan, clock: Clock | None = None) -> None:
        self.plan = plan
        self.tally = Tally()
        self.began = time.perf_counter()
        """When the first punch was made, or could have been."""
        self.terminals: list[Terminal] = []
        self._clock = clock or SystemClock()
        self._visitors: list[Visitors] = []
        self._chance = random.Random(plan.seed)  # noqa: S311 - which cable is pulled
        self._tasks: list[asyncio.Task[None]] = []

    async def __aenter__(self) -> Fleet:
        plan = self.plan
        self._client = posting_client() if any(each.http for each in plan.dialects) else None
        for number in range(plan.count):
            dialect = plan.dialects[number % len(plan.dialects)]
            terminal = Terminal(
                plan.url,
                f"{plan.prefix}{number + 1:05d}",
                dialect,
                clock=self._clock,
                zone=plan.zone,
                off_s=plan.off_s,
                batch=plan.batch,
                reconnect_s=plan.reconnect_s,
                source=plan.sources[number % len(plan.sources)],
                tally=self.tally,
                client=self._client,
            )
            if self._chance.random() < plan.faulty:
                terminal.faults = plan.faults
            visitors = Visitors(terminal, plan.people)
            visitors.come_before(plan.backlog)
            self.terminals.append(terminal)
            self._visitors.append(visitors)
        self._begin(self._connect())
        if plan.cuts:
            self._begin(self._cutting())
        return self

    async def __aexit__(self, *_: object) -> None:
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)
        if self._client is not None:
            await self._client.aclose()

    @property
    def registered(self) -> int:
        return sum(each.registered.is_set() for each in self.terminals)

    @property
    def held(self) -> int:
        """Punches made and not yet acknowledged, or asked for."""
        return sum(len(each.memory.fresh) for each in self.terminals)

    @property
    def settled(self) -> bool:
        return all(each.settled for each in self.terminals)

    @property
    def doubtful(self) -> int:
        """Terminals whose last word to a punch or an enrolment has no answer yet."""
        return sum(not each.settled for each in self.terminals)

    async def punching(self, count: int | None = None) -> None:
        """At the plan's pace, in turn at the terminals that were registered once; so many, or until cancelled."""
        plan, made, turn = self.plan, 0, 0
        self.began = time.perf_counter()
        while plan.rate and (count is None or made < count):
            ready = [each for each in self._visitors if each.may_come]
            if not ready:
                self.began = time.perf_counter()
            due = int((time.perf_counter() - self.began) * plan.rate)
            while ready and made < due and (count is None or made < count):
                ready[turn % len(ready)].come(plan.burst)
                turn += 1
                made += plan.burst
            await asyncio.sleep(TICK_S)

    async def until_settled(self, within_s: float) -> bool:
        """Whether everything was acknowledged in time."""
        try:
            async with asyncio.timeout(within_s):
                while not self.settled:  # noqa: ASYNC110 - thousands of terminals, and nobody but us is waiting
                    await asyncio.sleep(TICK_S)
        except TimeoutError:
            return False
        return True

    def told(self) -> dict[str, Any]:
        return {
            "terminals": len(self.terminals),
            "registered_now": self.registered,
            "held": self.held,
            "seconds": round(time.perf_counter() - self.began, 2),
            **self.tally.told(),
        }

    def _begin(self, work: Any) -> None:
        self._tasks.append(asyncio.get_running_loop().create_task(work))

    async def _connect(self) -> None:
        for number, terminal in enumerate(self.terminals):
            self._begin(terminal.run())
            if (number + 1) % max(1, int(self.plan.connecting * 0.05)) == 0:
                await asyncio.sleep(0.05)

    async def _cutting(self) -> None:
        while True:
            await asyncio.sleep(self._chance.expovariate(self.plan.cuts))
            self._chance.choice(self.terminals).cut()


class Visitors:
    """A terminal's people, who come one after the other: no two of their punches are the same, so that whoever counts
    what arrived can compare."""

    def __init__(self, terminal: Terminal, people: int) -> None:
        self._terminal, self._people = terminal, people
        self._made: dict[datetime, int] = {}
        """In each second of its clock, which may come twice."""
        for number in range(people):
            terminal.know(number + 1, f"Person {number + 1}")

    @property
    def may_come(self) -> bool:
        """Its clock was set once: until then a punch may be hours off."""
        return self._terminal.greeted

    def come(self, count: int) -> None:
        second = self._terminal.wall.now().replace(microsecond=0)
        made = self._made.get(second, 0)
        for number in range(made, made + count):
            event, person = divmod(number, self._people)
            self._terminal.punch(person + 1, out=bool(number % 2), event=event, at=second)
        self._made[second] = made + count

    def come_before(self, count: int) -> None:
        """One a second until now, with an event of their own."""
        first = self._terminal.wall.now().replace(microsecond=0) - timedelta(seconds=count)
        for number in range(count):
            when = first + timedelta(seconds=number)
            self._terminal.punch(number % self._people + 1, event=EVENTS - 1, at=when)
