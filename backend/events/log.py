"""The event log: every wire event is a row, numbered 1, 2, 3 … per store, written with the change it tells of.

A service calls `append` wherever the change happens. The numbers are taken at the very end of the transaction,
because taking one locks the store's counter row until the COMMIT: whoever follows waits, so numbers appear in commit
order and a reader that has seen N will never see N-1 appear later.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from backend.db.hooks import after_commit, before_commit
from backend.db.raw import Rows, raw_of
from backend.events.models import EventCounterRow, EventRow
from backend.events.statements import store_facts
from common.contract.events import EventName
from common.domain.clock import Clock

_PENDING = "comptoir.events"
_SPEAKER = "comptoir.speaker"


@dataclass(frozen=True, slots=True)
class StoreKey:
    """A store under both of its names: channels are named after either."""

    id: str
    sku: str


@dataclass(frozen=True, slots=True)
class NewEvent:
    """A fact; `data` is plain JSON (`{"order": <OrderOut as JSON>}`), see common.contract.events."""

    name: EventName
    data: Mapping[str, Any]
    origin: str | None = None
    """The device that caused it, if one did."""
    exclude_socket: str | None = None
    """The connection that needs no telling, where it is not the one of `speaks_from`."""


@dataclass(frozen=True, slots=True)
class StoredEvent:
    seq: int
    name: EventName
    data: Mapping[str, Any]
    origin: str | None
    at: datetime


@dataclass(frozen=True, slots=True)
class Publication:
    """A durable event on its way to the realtime side."""

    store: StoreKey
    event: StoredEvent
    exclude_socket: str | None


Publish = Callable[[Sequence[Publication]], None]
"""Quick and not awaited; a deaf listener is not its caller's problem."""


def speaks_from(session: AsyncSession, socket_id: str) -> None:
    """Whoever asks listens on this socket and knows already (`->toOthers()`, header X-Socket-ID): the events of this
    transaction are not sent there."""
    session.info[_SPEAKER] = socket_id


class EventLog:
    def __init__(self, clock: Clock, publish: Publish) -> None:
        self._clock = clock
        self._publish = publish

    def append(self, session: AsyncSession, store: StoreKey, *events: NewEvent) -> None:
        """Record facts of this transaction; they are numbered, stored and published when it commits."""
        pending: dict[StoreKey, list[NewEvent]] | None = session.info.get(_PENDING)
        if pending is None:
            pending = session.info[_PENDING] = {}
            before_commit(session, self._store)
        pending.setdefault(store, []).extend(events)

    async def after(self, session: AsyncSession, store_id: str, seq: int, limit: int) -> list[StoredEvent]:
        """At most `limit` events of the store with a number above `seq`, in order."""
        rows = await session.execute(
            select(EventRow.seq, EventRow.name, EventRow.data, EventRow.origin, EventRow.at)
            .where(EventRow.store_id == store_id, EventRow.seq > seq)
            .order_by(EventRow.seq)
            .limit(limit)
        )
        return [StoredEvent(number, name, data, origin, at) for number, name, data, origin, at in rows]

    async def last_seq(self, session: AsyncSession, store_id: str) -> int:
        """The store's newest number, 0 before its first event."""
        found = await session.scalar(select(EventCounterRow.last_seq).where(EventCounterRow.store_id == store_id))
        return found or 0

    async def _store(self, session: AsyncSession) -> None:
        pending: dict[StoreKey, list[NewEvent]] = session.info.pop(_PENDING)
        speaker: str | None = session.info.get(_SPEAKER)
        now = self._clock.now()
        raw = raw_of(session)
        stored: list[tuple[StoreKey, list[NewEvent], Rows]] = []
        # Always the same order, so that two transactions over the same stores cannot deadlock.
        for store in sorted(pending, key=lambda key: key.id):
            events = pending[store]
            facts = [(each.name, raw.document(each.data), each.origin, raw.instant(now)) for each in events]
            stored.append((store, events, await store_facts(raw, store.id, facts)))

        async def publish() -> None:
            publications: list[Publication] = []
            for store, events, numbers in stored:
                last = (await numbers())[0][0]
                publications += [
                    Publication(
                        store, StoredEvent(seq, new.name, new.data, new.origin, now), new.exclude_socket or speaker
                    )
                    for seq, new in enumerate(events, last - len(events) + 1)
                ]
            self._publish(publications)

        after_commit(session, publish)
