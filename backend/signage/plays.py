"""The ledger of plays: each counts once, in its own hour, and no booking gets more than was bought.

Plays that arrive while others are being written wait for the next transaction and share it; whoever sent them gets the
answer after its COMMIT. One transaction, four statements and one fsync thus serve as many plays as came meanwhile.
"""

import asyncio
from collections import Counter, deque
from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TypeVar

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from backend.db.base import table_of
from backend.db.database import Database
from backend.db.hooks import after_commit
from backend.db.raw import raw_of
from backend.http.errors import storage_is_unavailable
from backend.signage.ledger_statements import (
    Key,
    PlayFacts,
    Quota,
    count_plays,
    known_plays,
    locked_quotas,
    store_plays,
)
from backend.signage.models import BookingRow, ContentRow
from backend.signage.offered import Offered
from backend.signage.programs import ProgramService
from backend.signage.screens import Screen
from backend.signage.versions import SignageVersions
from common.contract.signage import LONGEST_S, PlayRefusal
from common.domain.clock import Clock

_CONTENTS = table_of(ContentRow)
_BOOKINGS = table_of(BookingRow)
T = TypeVar("T")
TOGETHER = 256
"""Plays in one transaction, unless one sender's batch is larger."""
FUTURE = timedelta(minutes=10)
PAST = timedelta(days=60)
LONGEST = timedelta(seconds=LONGEST_S + 60)


@dataclass(frozen=True, slots=True)
class Play:
    """What a screen tells of one play. `booking_id` None: of no booking. Times aware."""

    id: str
    content_id: int
    booking_id: int | None
    category: str
    started_at: datetime
    ended_at: datetime
    completed: bool


@dataclass(frozen=True, slots=True)
class Recorded:
    """`refused` "": it is in the ledger, since now or (`known`) since before. `left`: plays left of its booking."""

    refused: PlayRefusal = ""
    known: bool = False
    counted: bool = False
    left: int | None = None


@dataclass(frozen=True, slots=True)
class _Content:
    kind: str
    name: str
    hash: str


@dataclass(frozen=True, slots=True)
class _Waiting:
    screen: Screen
    plays: Sequence[PlayFacts]
    answer: "asyncio.Future[list[Recorded]]"


class PlayLedger:
    def __init__(
        self,
        database: Database,
        programs: ProgramService,
        offered: Offered,
        versions: SignageVersions,
        clock: Clock,
    ) -> None:
        self._database = database
        self._programs = programs
        self._offered = offered
        self._versions = versions
        self._clock = clock
        self._queue: deque[_Waiting] = deque()
        self._writing: asyncio.Task[None] | None = None
        self._contents: dict[tuple[str, int], tuple[int, _Content]] = {}
        self._campaigns: dict[tuple[str, int], tuple[int, str]] = {}

    async def record(self, screen: Screen, plays: Sequence[Play]) -> list[Recorded]:
        """In their order. Durable when this returns; a play that is refused holds up no other."""
        now = self._clock.now()
        results: list[Recorded | None] = []
        facts: list[PlayFacts] = []
        for play in plays:
            refused = refusal(play, now)
            if not refused and not await self._offered.was(screen.id, play.content_id, play.booking_id):
                refused = "not_offered"
            results.append(Recorded(refused=refused) if refused else None)
            if not refused:
                facts.append(await self._facts(screen, play, now))
        stored = iter(await self._stored(screen, facts) if facts else ())
        return [each if each is not None else next(stored) for each in results]

    async def _stored(self, screen: Screen, facts: Sequence[PlayFacts]) -> list[Recorded]:
        waiting = _Waiting(screen, facts, asyncio.get_running_loop().create_future())
        self._queue.append(waiting)
        if self._writing is None:
            self._writing = asyncio.ensure_future(self._write_all())
        return await waiting.answer

    async def _write_all(self) -> None:
        try:
            while self._queue:
                group = [self._queue.popleft()]
                size = len(group[0].plays)
                while self._queue and size + len(self._queue[0].plays) <= TOGETHER:
                    group.append(self._queue.popleft())
                    size += len(group[-1].plays)
                await self._write(group)
        finally:
            self._writing = None

    async def _write(self, group: Sequence[_Waiting]) -> None:
        try:
            recorded = await self._written(group)
        except Exception as error:  # noqa: BLE001 - whoever waits must hear of it
            if len(group) == 1 or storage_is_unavailable(error):
                for each in group:
                    if not each.answer.done():
                        each.answer.set_exception(error)
                return
            for each in group:  # one of them is at fault: the others must not suffer for it
                await self._write([each])
            return
        for each in group:
            if not each.answer.done():  # its sender may have gone
                each.answer.set_result([recorded[play.key] for play in each.plays])

    async def _written(self, group: Sequence[_Waiting]) -> dict[Key, Recorded]:
        plays: dict[Key, PlayFacts] = {}
        for each in group:
            for play in each.plays:
                plays.setdefault(play.key, play)
        bookings = sorted({play.booking_id for play in plays.values() if play.booking_id is not None})
        async with self._database.write() as session:
            raw = raw_of(session)
            quotas = await locked_quotas(raw, bookings) if bookings else {}
            known = await known_plays(raw, list(plays))
            room = {number: quota.bought - quota.counted for number, quota in quotas.items()}
            rows: list[tuple[PlayFacts, bool]] = []
            for key, play in plays.items():
                if key in known:
                    continue
                counted = play.booking_id is not None and play.completed and room.get(play.booking_id, 0) > 0
                if counted and play.booking_id is not None:
                    room[play.booking_id] -= 1
                rows.append((play, counted))
            new = await store_plays(raw, rows) if rows else set()
            more = Counter(
                play.booking_id for play, counted in rows if counted and play.booking_id is not None and play.key in new
            )
            if more:
                await count_plays(raw, more)
                await self._tell(session, group, quotas, more)
        counts = {number: quota.counted + more.get(number, 0) for number, quota in quotas.items()}
        written = {play.key: counted for play, counted in rows if play.key in new}
        results: dict[Key, Recorded] = {}
        for key, play in plays.items():
            quota = quotas.get(play.booking_id) if play.booking_id is not None else None
            left = max(0, quota.bought - counts[play.booking_id]) if quota and play.booking_id is not None else None
            counted = written.get(key, known.get(key, False))
            results[key] = Recorded(known=key not in written, counted=counted, left=left)
        return results

    async def _tell(
        self, session: AsyncSession, group: Sequence[_Waiting], quotas: Mapping[int, Quota], more: Mapping[int, int]
    ) -> None:
        """The programs hear of the new counts; the screens too when a booking was used up by these plays."""
        stores = {play.booking_id: play.store_id for each in group for play in each.plays}
        counts: dict[str, dict[int, int]] = {}
        used_up: set[str] = set()
        for number, plays in more.items():
            counted = quotas[number].counted + plays
            counts.setdefault(stores[number], {})[number] = counted
            if counted >= quotas[number].bought:
                used_up.add(stores[number])
        for store_id in used_up:
            await self._versions.tell(session, store_id, {"version": await self._versions.current(store_id)})
        after_commit(session, _each(self._programs.counted, counts))

    async def _facts(self, screen: Screen, play: Play, now: datetime) -> PlayFacts:
        content = await self._content(screen, play.content_id)
        campaign = await self._campaign(screen, play.booking_id) if play.booking_id is not None else ""
        local = play.started_at.astimezone(screen.zone)
        return PlayFacts(
            store_id=screen.store_id,
            screen_id=screen.id,
            play_id=play.id,
            content_id=play.content_id,
            content_kind=content.kind,
            content_name=content.name,
            content_hash=content.hash,
            category=play.category,
            booking_id=play.booking_id,
            campaign=campaign,
            started_at=play.started_at,
            ended_at=play.ended_at,
            duration_ms=round((play.ended_at - play.started_at).total_seconds() * 1000),
            completed=play.completed,
            day=local.date(),
            hour=local.hour,
            received_at=now,
        )

    async def _content(self, screen: Screen, content_id: int) -> _Content:
        item = (await self._programs.offers(screen.store_id)).contents.get(content_id)
        if item is not None:
            return _Content(item.kind, item.name, item.media.sha256)

        async def read() -> _Content:
            async with self._database.read() as session:
                row = (await session.execute(select(_CONTENTS).where(_CONTENTS.c.id == content_id))).one()
            return _Content(row.kind, row.name, row.media.partition(".")[0])

        return await self._remembered(self._contents, screen.store_id, content_id, read)

    async def _campaign(self, screen: Screen, booking_id: int) -> str:
        made = (await self._programs.offers(screen.store_id)).made.get(f"b{booking_id}")
        if made is not None:
            return made[1].item.campaign

        async def read() -> str:
            async with self._database.read() as session:
                found = await session.scalar(select(_BOOKINGS.c.name).where(_BOOKINGS.c.id == booking_id))
            return found or ""

        return await self._remembered(self._campaigns, screen.store_id, booking_id, read)

    async def _remembered(
        self,
        memory: dict[tuple[str, int], tuple[int, T]],
        store_id: str,
        number: int,
        read: Callable[[], Awaitable[T]],
    ) -> T:
        """As long as the store's version stays the same."""
        version = await self._versions.current(store_id)
        known = memory.get((store_id, number))
        if known is None or known[0] != version:
            known = memory[store_id, number] = (version, await read())
        return known[1]


def refusal(play: Play, now: datetime) -> PlayRefusal:
    """Why a play cannot have been, by its times alone; "" when it can."""
    if play.ended_at < play.started_at or play.ended_at - play.started_at > LONGEST:
        return "times_wrong"
    if play.ended_at > now + FUTURE:
        return "in_the_future"
    return "too_old" if play.started_at < now - PAST else ""


def _each(
    counted: Callable[[str, Mapping[int, int]], None], counts: Mapping[str, Mapping[int, int]]
) -> Callable[[], None]:
    def told() -> None:
        for store_id, plays in counts.items():
            counted(store_id, plays)

    return told
