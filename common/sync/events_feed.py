"""Events of the store, none lost: the socket wakes and shows at once, REST is the truth (decision 10).

A live event is handed on when it arrives. The cursor, kept on disk, moves only over pages read from
`GET /events?after=`: after each (re)connection, shortly after live events, and every 20 s. An event handed on twice is
told apart by the version of what it carries, not here.
"""

from __future__ import annotations

import asyncio
import logging
import random
from collections.abc import Awaitable, Callable, Sequence
from contextlib import suppress
from typing import Protocol

from common.client.errors import ClientError, Refused, TerminalRefused, Unreachable
from common.contract.events import EventOut, EventsPage
from common.domain.waiting import happens
from common.store import kv
from common.store.database import Database, StoreError
from common.sync.link import Link

log = logging.getLogger(__name__)

VERIFY_AFTER_S = 1.0
VERIFY_EVERY_S = 20.0
UNHEARD_EVERY_S = 2.0
"""While the live channel is not joined (a proxy that lets no WebSocket through), asking is all there is."""
AGAIN_AT_MOST_S = 2.0
"""After an hour without a network the screen must be true within three seconds of its coming back."""
PAGE = 500
_CURSOR = "events.cursor"

OnEvents = Callable[[Sequence[EventOut]], Awaitable[None]]
Snapshot = Callable[[], Awaitable[int]]


class EventsApi(Protocol):
    async def events(self, after: int, limit: int) -> EventsPage: ...


class EventsFeed:
    """`snapshot` loads the true state over REST and returns the event number it is true at; it runs when there is
    no cursor yet (first start, cursor lost). `apply` takes events in order; it must bear repeats."""

    def __init__(self, database: Database, api: EventsApi, link: Link, snapshot: Snapshot, apply: OnEvents) -> None:
        self._database = database
        self._api = api
        self._link = link
        self._snapshot = snapshot
        self._apply = apply
        self._wanted = asyncio.Event()
        self._soon = False
        self._lock = asyncio.Lock()

    async def live(self, event: EventOut) -> None:
        """An event from the socket: show it now, check for others shortly."""
        with suppress(StoreError):  # the screen has it; what the disk has not is read from the log
            await self._hand_on((event,))
        self._soon = True
        self._wanted.set()

    def check_now(self) -> None:
        """The channel was (re)joined: read what was missed. Or lost: ask more often from now on."""
        self._soon = False
        self._wanted.set()

    async def run(self) -> None:
        """Keep the cursor moving for ever; cancel to stop."""
        failures = 0
        while True:
            self._wanted.clear()
            try:
                await self.catch_up()
                failures = 0
                self._link.answered()
            except TerminalRefused as error:
                self._link.refuse(error.code)
            except (Refused, ClientError) as error:
                failures += 1
                if isinstance(error, Unreachable):
                    self._link.lost(error.code)
                log.info("events not read: %s", error)
            await self._pause(failures)

    async def catch_up(self) -> None:
        """Read every page after the cursor; a first time reads the snapshot instead."""
        cursor = await self._database.run(lambda tx: kv.get(tx, _CURSOR))
        if cursor is None:
            await self._keep(await self._snapshot())
            return
        after, more = int(cursor), True
        while more:
            page = await self._api.events(after, PAGE)
            if page.last_seq < after:  # another database answers: start afresh
                await self._keep(await self._snapshot())
                return
            if page.events:
                await self._hand_on(page.events)
            if page.last_seq > after:
                await self._keep(page.last_seq)
            after, more = page.last_seq, page.more

    async def _hand_on(self, events: Sequence[EventOut]) -> None:
        """One that cannot be read (a newer backend's) is passed over, or this screen would stand still for ever."""
        async with self._lock:
            try:
                await self._apply(events)
            except StoreError:
                raise
            except Exception:
                if len(events) == 1:
                    log.exception("event %d (%s) is not understood: passed over", events[0].seq, events[0].name)
                    return
            else:
                return
        for each in events:
            await self._hand_on((each,))

    async def _keep(self, seq: int) -> None:
        await self._database.run(lambda tx: kv.put(tx, _CURSOR, str(seq)))

    async def _pause(self, failures: int) -> None:
        timeout = VERIFY_EVERY_S if self._link.status.value.live else UNHEARD_EVERY_S
        if failures:  # jittered: when the backend is back, a whole shop asks
            timeout = random.uniform(0.5, 1.0) * min(AGAIN_AT_MOST_S, 0.5 * 2 ** min(failures, 6))  # noqa: S311
        if await happens(self._wanted, timeout) and self._soon:
            self._soon = False
            await asyncio.sleep(VERIFY_AFTER_S)
