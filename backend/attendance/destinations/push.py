"""One push: everything that is due for one service, in batches, several at once.

Whose fault it is decides what follows (backend/attendance/destinations/answers.py):

content   a smaller batch may pass: in two halves, down to the one punch that is refused. That one is tried again
          later and in the end parked; the others have arrived meanwhile.
server    it failed over this batch: once more as it was, then in halves. One punch alone is tried again later.
down      nothing wrong with the punches: they stay as they were. After IN_ROW of these in a row, without one success,
          the service is left alone for a while, and begun with smaller batches then. One that is silent or cuts the
          line twice over a batch may do so because of its size, or of one punch: in halves. If it is one punch over
          which it does so while it takes others, that one is tried again later.
closed    a person must change something: the service is left alone at once, for longer each time.
"""

import asyncio
import logging
from collections import deque
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta

from backend.attendance.destinations.answers import Failed, Refusal, Told, read
from backend.attendance.destinations.backoff import LONGEST_WAIT, Chance, pause
from backend.attendance.destinations.causes import Cause, Unreached
from backend.attendance.destinations.client import Wire, joined
from backend.attendance.destinations.configs import ThirdParty
from backend.attendance.destinations.ledger import Ledger, Settled
from backend.attendance.destinations.payload import Record, batch_key, body
from backend.attendance.runs import Run, RunStopped
from common.domain.ids import new_id

log = logging.getLogger(__name__)

BATCH = 100
AT_ONCE = 4
IN_ROW = 8
GRACE_S = 3.0
"""For requests that are on their way when the process ends."""
AGAIN_S = (0.05, 0.5, 2.0)
"""Before each further try to write down what was answered."""
_PERHAPS_THE_BATCH: frozenset[Cause] = frozenset({"timeout", "cut", "unavailable"})
_CLOSED: frozenset[Cause] = frozenset({"unresolved", "tls", "forbidden_address", "answer_too_large"})


@dataclass(frozen=True, slots=True)
class Pushed:
    """`left`: still due when it ended. `cause`, `error`: why it ended early, "" when it did not."""

    sent: int = 0
    failed: int = 0
    parked: int = 0
    left: int = 0
    cause: str = ""
    error: str = ""


class Push:
    """`config`: as it is when this begins."""

    def __init__(
        self,
        config: ThirdParty,
        wire: Wire,
        ledger: Ledger,
        chance: Chance,
        run: Run | None,
        terminal_id: int | None = None,
    ) -> None:
        self._config = config
        self._wire = wire
        self._ledger = ledger
        self._chance = chance
        self._run = run
        self._terminal_id = terminal_id
        self._url = joined(config.base_url, config.attendance_endpoint)
        self._size = BATCH >> min(config.failures, 3) if config.cause in _PERHAPS_THE_BATCH else BATCH
        self._in_row = 0
        self._settled = Settled()
        self._over: Unreached | None = None
        self._stopped = False
        self._broken = False
        self._telling = asyncio.Lock()
        self.changed = False
        """It ended because the service is another now: what is left goes there."""

    async def go(self) -> Pushed:
        """RunStopped when somebody asked for it; what was on its way by then is written down."""
        due = await self._ledger.due(self._config.id, self._terminal_id)
        if self._run is not None:
            await self._run.total(self._run.done + due)
        workers = min(AT_ONCE, -(-due // BATCH))
        whole = asyncio.gather(*(self._work_on() for _ in range(workers)), return_exceptions=True)
        try:
            ends = await asyncio.shield(whole)
        except asyncio.CancelledError:
            # The process ends. What a service has in its hands would come to it twice if nobody heard its answer.
            self._stopped = True
            await asyncio.wait({whole}, timeout=GRACE_S)
            whole.cancel()
            await asyncio.gather(whole, return_exceptions=True)
            raise
        if (broken := next((each for each in ends if each is not None), None)) is not None:
            raise broken
        if self._stopped:
            raise RunStopped
        left = await self._ledger.due(self._config.id, self._terminal_id) if self._over else 0
        settled, over = self._settled, self._over
        cause, error = (over.cause, over.detail) if over else ("", "")
        return Pushed(settled.sent, settled.failed, settled.parked, left, cause, error)

    async def _work_on(self) -> None:
        """One that fails ends the others after the request they are at, not in the middle of it."""
        try:
            await self._work()
        except Exception:
            self._broken = True
            raise

    async def _work(self) -> None:
        name = new_id()
        while not self._ends:
            batch = await self._ledger.claim(
                self._config.id, self._config.updated_at, name, self._size, self._terminal_id
            )
            if not batch:
                self.changed |= batch is None
                return
            await self._deliver(name, batch)

    @property
    def _ends(self) -> bool:
        return self._stopped or self._broken or self._over is not None

    async def _deliver(self, name: str, batch: Sequence[Record]) -> None:
        """Breadth first: were the oldest punch the one that breaks the service, its neighbours still show that the
        service works."""
        parts: deque[tuple[Sequence[Record], int]] = deque([(batch, 0)])
        fresh = True
        while parts:
            part, tries = parts.popleft()
            if not fresh:
                part = await self._ledger.renew(name, part)
            fresh = False
            if not part:
                continue
            outcome = await self._send(part)
            if isinstance(outcome, Told):
                await self._settle(name, part, outcome.verdicts)
                if any(each is None for each in outcome.verdicts):
                    self._in_row = 0
            elif outcome.blame == "content" or (outcome.blame == "server" and (tries or len(part) == 1)):
                if outcome.cause == "too_large":
                    self._size = max(1, min(self._size, len(part) // 2))
                if len(part) == 1:
                    await self._settle(name, part, (Refusal(outcome.cause, outcome.error),))
                else:
                    half = len(part) // 2
                    parts += [(part[:half], 0), (part[half:], 0)]
            elif outcome.blame == "closed":
                await self._end(outcome, pause(self._config.failures + 1, self._chance))
                parts.append((part, tries))
            else:
                self._in_row += 1
                await self._tell(0)  # a service that is silent may be so for minutes, and a person may not want to wait
                perhaps_it = outcome.wait_s is None and outcome.cause in _PERHAPS_THE_BATCH
                if perhaps_it and tries and len(part) > 1:
                    half = len(part) // 2
                    parts += [(part[:half], tries + 1), (part[half:], tries + 1)]
                elif perhaps_it and tries > 0 and self._in_row <= tries:  # others arrived between its tries
                    await self._settle(name, part, (Refusal(outcome.cause, outcome.error),))
                else:
                    parts.append((part, tries + 1))
                if outcome.wait_s is not None:
                    await self._end(outcome, min(timedelta(seconds=outcome.wait_s), LONGEST_WAIT))
                elif self._in_row >= IN_ROW:
                    await self._end(outcome, pause(self._config.failures + 1, self._chance))
            if self._ends:
                await self._release(name, parts)
                return

    async def _send(self, part: Sequence[Record]) -> Told | Failed:
        try:
            answer = await self._wire.post(self._url, body(part, self._config.punch_fields), batch_key(part))
        except Unreached as error:
            return Failed("closed" if error.cause in _CLOSED else "down", error.cause, error.detail)
        return read(answer, part)

    async def _settle(self, name: str, part: Sequence[Record], verdicts: Sequence[Refusal | None]) -> None:
        settled = await self._written_down(name, part, verdicts)
        self._settled += settled  # not in one line: the others count meanwhile
        await self._tell(len(part))

    async def _tell(self, done: int) -> None:
        if self._run is None:
            return
        async with self._telling:
            try:
                await self._run.advance(done)
            except RunStopped:
                self._stopped = True

    async def _written_down(self, name: str, part: Sequence[Record], verdicts: Sequence[Refusal | None]) -> Settled:
        """The service has them: a database that is busy at this moment is no reason to send them again."""
        paused = self._config.paused_until
        for wait_s in AGAIN_S:
            try:
                return await self._ledger.settle(self._config.id, name, part, verdicts, paused)
            except Exception:
                log.warning("what a third party answered is written down once more", exc_info=True)
                await asyncio.sleep(wait_s)
        return await self._ledger.settle(self._config.id, name, part, verdicts, paused)

    async def _end(self, outcome: Failed, wait: timedelta) -> None:
        if self._over is None:
            self._over = Unreached(outcome.cause, outcome.error)
            log.warning(
                "third party %d (%s) is left alone for %d s: %s",
                self._config.id,
                self._config.name,
                wait.total_seconds(),
                self._over,
            )
            await self._ledger.pause(self._config.id, wait, outcome.cause, outcome.error)

    async def _release(self, name: str, parts: Sequence[tuple[Sequence[Record], int]]) -> None:
        left = [record for part, _ in parts for record in part]
        if left:
            cause, error = (self._over.cause, self._over.detail) if self._over is not None else ("", "")
            await self._ledger.release(name, left, cause, error)
