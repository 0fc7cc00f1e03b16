"""The journal of plays: written when they end, told in batches, each of them once however often it is sent."""

from __future__ import annotations

import asyncio
import json
import logging
import random
from collections import deque
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Protocol

from apps.signage.plays.quotas import Quotas
from apps.signage.plays.tail import Tail
from apps.signage.program.clock import ScreenClock, TimeApi
from common.client.errors import BadAnswer, ClientError, Refused, TerminalRefused
from common.contract.signage import ItemOut, PlayIn, PlaysIn, PlaysOut
from common.domain.ids import new_id
from common.domain.published import Published
from common.domain.waiting import happens
from common.store import kv, plays
from common.store.database import Database, StoreError, Transaction
from common.store.plays import KeptPlay

log = logging.getLogger(__name__)

BATCH = 200
SEND_EVERY_S = 15.0
LONGEST_PAUSE_S = 300.0
MOST_KEPT = 500_000
LOOK_FOR_ROOM_EVERY = 500
RETRY_WRITE_S = 5.0
MOST_UNWRITTEN = 50_000
"""Held in memory while the disk takes nothing: 25,000 plays, for each its beginning and its end."""
_SAME = timedelta(seconds=2)
_DROPPED = "signage.plays.dropped"


class PlaysApi(TimeApi, Protocol):
    async def send_plays(self, plays: PlaysIn, key: str) -> PlaysOut: ...


@dataclass(frozen=True, slots=True)
class Journal:
    """`waiting`: not told yet; `refused`: by reason; `dropped`: for want of room, ever; `broken_off`: the play that was
    on the screen when the program last died."""

    waiting: int = 0
    refused: Mapping[str, int] = field(default_factory=dict[str, int])
    dropped: int = 0
    broken_off: str = ""


@dataclass(frozen=True, slots=True)
class _Begun:
    item: ItemOut
    begun_ms: int


class PlayService:
    """`began` and `ended` answer at once; `run` writes and sends. `turn`: see ProgramService. `device`: as the
    backend knows this machine, None where nobody asks; plays of another one are not told."""

    def __init__(
        self,
        database: Database,
        api: PlaysApi,
        clock: ScreenClock,
        quotas: Quotas,
        turn: asyncio.Lock,
        most_kept: int = MOST_KEPT,
        device: Callable[[], str] | None = None,
    ) -> None:
        self.journal: Published[Journal] = Published(Journal())
        self._database = database
        self._api = api
        self._clock = clock
        self._quotas = quotas
        self._turn = turn
        self._most_kept = most_kept
        self._device = device
        self._tail = Tail(database.path.with_name("plays.tail"))
        self._run = new_id()
        self._begun: dict[str, _Begun] = {}
        self._unwritten: deque[str | KeptPlay] = deque()
        self._written = self._lost = 0
        self._last_ended: datetime | None = None
        self._writing = asyncio.Lock()
        self._write_wanted = asyncio.Event()
        self._send_wanted = asyncio.Event()

    def load_now(self) -> None:
        """What waits to be told, and what was on the screen when the program died. Once."""
        just_ended = self._tail.read()

        def read(tx: Transaction) -> tuple[dict[int, int], str | None]:
            for each in just_ended:
                plays.add(tx, each)
            return plays.of_bookings(tx), plays.broken_off(tx)

        untold, broken_off = self._database.run_now(read)
        self._tail.clear()
        self._quotas.waits(untold)
        if broken_off:
            log.warning("the program died while play %s was on the screen", broken_off)
        self.journal.set(self._database.run_now(lambda tx: _count(tx, broken_off or "")))

    def count_again_now(self) -> None:
        """What waits on disk is another device's no more."""
        self._quotas.waits(self._database.run_now(plays.of_bookings))
        broken_off = self.journal.value.broken_off
        self.journal.set(self._database.run_now(lambda tx: _count(tx, broken_off)))

    # what the stage tells

    def began(self, play_id: str, item: ItemOut) -> None:
        """It is on the screen, as of now."""
        self._begun[play_id] = _Begun(item, self._clock.begun_ms())
        self._to_write(play_id)

    def ended(self, play_id: str, completed: bool) -> None:
        """It left the screen just now. Its length is of the monotonic clock: whatever became of the wall clock."""
        begun = self._begun.pop(play_id, None)
        if begun is None:
            return
        lasted = timedelta(milliseconds=max(0, self._clock.begun_ms() - begun.begun_ms))
        started, item = self._after_the_last(self._clock.at(begun.begun_ms)), begun.item
        self._last_ended = started + lasted
        play = KeptPlay(
            id=play_id,
            content_id=item.content_id,
            booking_id=item.booking_id,
            category=item.category,
            started_at=started,
            ended_at=started + lasted,
            completed=completed,
            run=self._run,
            begun_ms=begun.begun_ms,
            sure=self._clock.sure,
        )
        if completed and item.booking_id is not None:
            self._quotas.played(item.booking_id)
        self._tail.append(play)
        self._to_write(play)

    def _to_write(self, what: str | KeptPlay) -> None:
        if len(self._unwritten) >= MOST_UNWRITTEN:
            self._lost += isinstance(self._unwritten.popleft(), KeptPlay)
        self._unwritten.append(what)
        self._write_wanted.set()

    def _after_the_last(self, moment: datetime) -> datetime:
        """Two screens' clocks part by milliseconds and are put together again: no play begins before the last ended."""
        last = self._last_ended
        return last if last is not None and moment < last < moment + _SAME else moment

    async def run(self) -> None:
        """Write and send until cancelled."""
        async with asyncio.TaskGroup() as loops:
            loops.create_task(self._write_all(), name="write plays")
            loops.create_task(self._send_all(), name="send plays")

    async def flush(self) -> None:
        """Everything on disk. StoreError."""
        while self._unwritten:
            await self._write()

    async def end(self) -> None:
        """The program ends. StoreError."""
        try:
            await self.flush()
        finally:
            self._tail.close()

    def send_now(self) -> None:
        self._send_wanted.set()

    # to the disk

    async def _write_all(self) -> None:
        while True:
            await self._write_wanted.wait()
            self._write_wanted.clear()
            try:
                await self._write()
            except StoreError as error:
                log.error("plays not written yet: %s", error)
                await asyncio.sleep(RETRY_WRITE_S)
                self._write_wanted.set()

    async def _write(self) -> None:
        async with self._writing:  # one at a time: each takes away what it wrote
            await self._write_batch()

    async def _write_batch(self) -> None:
        batch, broken_off = tuple(self._unwritten), self.journal.value.broken_off
        self._written += sum(isinstance(each, KeptPlay) for each in batch)
        tidy, lost = self._written >= LOOK_FOR_ROOM_EVERY, self._lost

        def write(tx: Transaction) -> Journal:
            for each in batch:
                if isinstance(each, KeptPlay):
                    plays.add(tx, each)
                else:
                    plays.begin(tx, each)
            if lost:
                _count_dropped(tx, lost)
            if tidy:
                self._make_room(tx)
            return _count(tx, broken_off)

        journal = await self._database.run(write)
        self._written = 0 if tidy else self._written
        self._lost -= lost
        for each in batch:
            if self._unwritten and self._unwritten[0] is each:  # else it was dropped for want of room meanwhile
                self._unwritten.popleft()
        if not self._unwritten:
            self._tail.clear()
        self.journal.set(journal)

    def _make_room(self, tx: Transaction) -> None:
        dropped = plays.make_room(tx, self._most_kept)
        if dropped:
            _count_dropped(tx, dropped)

    # to the backend

    async def _send_all(self) -> None:
        failures = 0
        while True:
            pause = min(SEND_EVERY_S * 2**failures, LONGEST_PAUSE_S) * random.uniform(0.9, 1.1)  # noqa: S311 - jitter
            await happens(self._send_wanted, pause)
            self._send_wanted.clear()
            try:
                while await self.send():
                    failures = 0
                failures = 0
            except (ClientError, StoreError) as error:
                failures = min(failures + 1, 10)
                log.info("plays not told yet: %s", error)

    async def send(self) -> int:
        """Tell one batch; how many went. ClientError: it stays; StoreError: it is told again, which harms nobody."""
        async with self._turn:
            batch = await self._waiting()
            if batch and not self._clock.sure:
                # started offline, on a machine that does not know the time: what it would say is refused for good
                await self._clock.ask(self._api, 1)
                batch = await self._waiting()
            if not batch:
                return 0
            answer = await self._tell(batch)
            return await self._settle({each.id: each for each in batch}, answer)

    async def _waiting(self) -> tuple[KeptPlay, ...]:
        """The oldest, their times put right where that can be done."""
        sure, midnight = self._clock.sure, self._clock.at(0)
        device = None if self._device is None else self._device()

        def read(tx: Transaction) -> tuple[KeptPlay, ...]:
            if sure:
                plays.put_right(tx, self._run, lambda ms: midnight + timedelta(milliseconds=ms))
            # paired anew a moment ago: they are parked when its program is loaded
            ours = device is None or device == kv.get(tx, plays.DEVICE)
            return plays.waiting(tx, BATCH) if ours else ()

        return await self._database.run(read)

    async def _tell(self, batch: Sequence[KeptPlay]) -> PlaysOut:
        """A batch refused as a whole is told in halves, so that one bad play holds no other back."""
        try:
            return await self._api.send_plays(PlaysIn(plays=tuple(_wire(each) for each in batch)), new_id())
        except TerminalRefused:
            raise
        except Refused as error:
            if error.status in (401, 403, 404, 405):
                raise  # the screen or the way is refused, not what it says
            if len(batch) == 1:
                log.warning("play %s is refused: %s", batch[0].id, error)
                return PlaysOut.model_validate(
                    {"plays": [{"id": batch[0].id, "state": "refused", "code": error.code}], "left": {}}
                )
        half = len(batch) // 2
        first, second = await self._tell(batch[:half]), await self._tell(batch[half:])
        return PlaysOut(plays=first.plays + second.plays, left={**first.left, **second.left})

    async def _settle(self, batch: Mapping[str, KeptPlay], answer: PlaysOut) -> int:
        answered = [each for each in answer.plays if each.id in batch]
        if not answered:
            raise BadAnswer(200, "an answer to other plays")
        left = {
            **self._quotas.said,
            **{each: count for each, count in answer.left.items() if each in self._quotas.said},
        }
        broken_off = self.journal.value.broken_off

        def settle(tx: Transaction) -> Journal:
            plays.told(tx, (each.id for each in answered if each.state != "refused"))
            for each in answered:
                if each.state == "refused":
                    plays.park(tx, each.id, each.code or "refused")
            kv.put(tx, plays.LEFT, json.dumps(left))
            return _count(tx, broken_off)

        journal = await self._database.run(settle)
        counted = (batch[each.id] for each in answered if batch[each.id].completed)
        self._quotas.told(each.booking_id for each in counted if each.booking_id is not None)
        self._quotas.corrected(left)
        self.journal.set(journal)
        return len(answered)


def _count_dropped(tx: Transaction, dropped: int) -> None:
    log.error("no room for more plays: %d of the oldest are lost", dropped)
    kv.put(tx, _DROPPED, str(int(kv.get(tx, _DROPPED) or 0) + dropped))


def _count(tx: Transaction, broken_off: str) -> Journal:
    waiting, refused = plays.counts(tx)
    reasons = plays.refusals(tx) if refused else {}
    return Journal(waiting, reasons, int(kv.get(tx, _DROPPED) or 0), broken_off)


def _wire(play: KeptPlay) -> PlayIn:
    return PlayIn(
        id=play.id,
        content_id=play.content_id,
        booking_id=play.booking_id,
        category=play.category,
        started_at=play.started_at,
        ended_at=play.ended_at,
        completed=play.completed,
    )
