"""The time clock: a punch is on this disk before anybody reads that it is noted, and goes out when it can.

What is known of everybody else comes from the backend and stays on this disk too: without a network the till says who
was in when it last heard.
"""

from __future__ import annotations

import logging
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from typing import Protocol

from common.client.errors import ClientError
from common.contract.attendance import TillPunchIn, TimeClockOut, TimeClockPunch
from common.domain.clock import Clock
from common.domain.published import Published
from common.domain.time_clock import Movement, Punch, twice
from common.store import documents, outbox
from common.store.database import Database, Transaction
from common.store.documents import Document
from common.store.outbox import NewRequest, OutboxRequest
from common.sync.outbox_sender import Accepted, OutboxSender, Parked

log = logging.getLogger(__name__)

PATH = "/attendance/punches"
KEPT = timedelta(hours=36)


class TimeClockApi(Protocol):
    async def time_clock(self) -> TimeClockOut: ...


@dataclass(frozen=True, slots=True)
class TimeClockState:
    """`punches` by the person's id. `waiting`: keys of those the backend has not answered."""

    punches: Mapping[str, tuple[Punch, ...]] = field(default_factory=dict)
    waiting: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Punched:
    """`already`: the same was noted a moment ago, and nothing was added."""

    punch: Punch
    already: bool = False


class TimeClockDesk:
    def __init__(self, database: Database, sender: OutboxSender, clock: Clock) -> None:
        self.state: Published[TimeClockState] = Published(TimeClockState())
        self._database = database
        self._sender = sender
        self._clock = clock
        sender.on_outcome(self._answered)

    def load_now(self) -> None:
        """What is kept on disk, at start-up."""

        def read(tx: Transaction) -> tuple[tuple[Document, ...], frozenset[str]]:
            return documents.every(tx, "clock_punch"), _unanswered(tx)

        kept, waiting = self._database.run_now(read)
        self._publish((TimeClockPunch.model_validate_json(each.body) for each in kept), waiting)

    async def punch(self, staff_id: str, movement: Movement) -> Punched:
        """On disk when this returns; StoreError when this terminal cannot write."""
        now = self._clock.now().astimezone(UTC).replace(microsecond=0)
        state = self.state.value
        before = state.punches.get(staff_id, ())
        same = twice(before, movement, now)
        if same is not None:
            return Punched(same, already=True)
        made = TimeClockPunch(staff_id=staff_id, happened_at=now, movement=movement)
        body = TillPunchIn(staff_id=staff_id, happened_at=now, movement=movement).model_dump_json()
        key = punch_key(staff_id, now, movement)
        # a lane of its own: one that is refused holds no other back
        request = NewRequest(key, key, "POST", PATH, body, now.isoformat())

        def keep(tx: Transaction) -> None:
            documents.put(tx, "clock_punch", _document(made))
            outbox.add(tx, request)

        await self._sender.commit(keep)
        punch = Punch(now, movement)
        state = self.state.value
        punches = {**state.punches, staff_id: (*state.punches.get(staff_id, ()), punch)}
        self.state.set(TimeClockState(punches, state.waiting | {key}))
        return Punched(punch)

    async def refresh(self, api: TimeClockApi) -> None:
        """What the backend knows now, and what it does not know yet; ClientError otherwise."""
        before = await self._database.run(_own)
        told = await api.time_clock()
        oldest = self._clock.now() - KEPT

        def keep(tx: Transaction) -> tuple[list[TimeClockPunch], frozenset[str]]:
            # made, or only told, while the list was on its way: not in it, and no longer in the outbox
            fresh = [
                punch
                for punch in (TimeClockPunch.model_validate_json(e.body) for e in documents.every(tx, "clock_punch"))
                if punch.happened_at >= self._clock.now() - timedelta(minutes=1)
            ]
            known = {
                _document(each).id: each
                for each in (*told.punches, *fresh, *before, *_own(tx))
                if each.happened_at >= oldest
            }
            documents.replace_all(tx, "clock_punch", [_document(each) for each in known.values()])
            return list(known.values()), _unanswered(tx)

        self._publish(*await self._database.run(keep))

    async def look(self, api: TimeClockApi) -> None:
        """`refresh`, if the backend answers; else what is known stays."""
        try:
            await self.refresh(api)
        except ClientError as error:
            log.info("time clock not refreshed: %s", error)

    async def _answered(self, request: OutboxRequest, outcome: Accepted | Parked) -> None:
        if request.path == PATH and isinstance(outcome, Accepted):
            state = self.state.value
            self.state.set(replace(state, waiting=state.waiting - {request.lane}))

    def _publish(self, punches: Iterable[TimeClockPunch], waiting: frozenset[str]) -> None:
        by_person: dict[str, tuple[Punch, ...]] = {}
        for each in sorted(punches, key=lambda punch: punch.happened_at):
            by_person[each.staff_id] = (*by_person.get(each.staff_id, ()), Punch(each.happened_at, each.movement))
        self.state.set(TimeClockState(by_person, waiting))


def punch_key(staff_id: str, at: datetime, movement: str) -> str:
    return f"punch:{staff_id}:{movement}:{at.astimezone(UTC):%Y%m%dT%H%M%S}"


def _document(punch: TimeClockPunch) -> Document:
    """Under what makes it itself: what this till said and what the backend tells of it are one."""
    return Document(punch_key(punch.staff_id, punch.happened_at, punch.movement), 0, punch.model_dump_json())


def _own(tx: Transaction) -> list[TimeClockPunch]:
    """What the backend has not answered."""
    requests = (*outbox.waiting(tx), *outbox.parked(tx))
    return [TimeClockPunch.model_validate_json(each.body) for each in requests if each.path == PATH]


def _unanswered(tx: Transaction) -> frozenset[str]:
    return frozenset(each.lane for each in (*outbox.waiting(tx), *outbox.parked(tx)) if each.path == PATH)
