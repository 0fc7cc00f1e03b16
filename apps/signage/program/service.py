"""Keeps the program of this screen: on disk for weeks without network, fresh within seconds with it."""

from __future__ import annotations

import asyncio
import json
import logging
import random
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from typing import Protocol

from apps.signage.program.clock import ScreenClock, TimeApi
from apps.signage.program.reading import Program, read_program
from common.client.errors import ClientError, RateLimited, Refused
from common.contract.events import EventOut
from common.domain.published import Published
from common.domain.waiting import happens
from common.store import documents, kv, plays
from common.store.database import Database, StoreError, Transaction
from common.store.documents import Document

log = logging.getLogger(__name__)

POLL_EVERY_S = 30.0
RETRY_S = 10.0
TIME_EVERY_S = 60.0
FIRST_ROUND_TRIPS, ROUND_TRIPS = 8, 3
CHANGED = "SignageChanged"
NO_MORE = frozenset({"screen_disabled", "screen_unknown", "token_revoked", "device_blocked"})
"""The backend says that this screen shows nothing any more. Any other refusal (a token that ended, a fingerprint) is a
matter for a person, and no reason for a dark screen."""
OTHER_DEVICE = "other_device"
"""Plays that a former device of this machine has not told: the backend would take them for this one's."""
_ID, _ETAG = "current", "signage.program.etag"


class ProgramApi(TimeApi, Protocol):
    async def signage_program(self, etag: str | None = None) -> tuple[bytes, str] | None: ...


class ProgramService:
    """`program` None: none was ever heard. `turn`: held while the backend is asked about plays or the program, so that
    what it says of plays left comes in one order. `heard`: told the plays left of each booking with each new program.
    """

    def __init__(self, database: Database, api: ProgramApi, clock: ScreenClock, turn: asyncio.Lock) -> None:
        self.program: Published[Program | None] = Published(None)
        self.heard: Callable[[Mapping[int, int]], None] = lambda _left: None
        self.prepare: Callable[[Program], None] = lambda _program: None
        """Called in a thread with each new program before it is published."""
        self.problem = ""
        """Why the last answer brought nothing."""
        self._database = database
        self._api = api
        self._clock = clock
        self._turn = turn
        self._wanted = asyncio.Event()
        self._etag = ""
        """Of what is shown; empty: it is to be fetched whatever it is."""
        self._unkept: tuple[str, str] | None = None
        """Body and version of what is shown and is not on the disk."""

    def load_now(self, device_id: str) -> bool:
        """The last good one from disk, before the first frame; nothing of what another device was to show or has shown.
        Whether this is another device."""

        def read(tx: Transaction) -> tuple[bool, Document | None, str, str | None]:
            former = kv.get(tx, plays.DEVICE)
            other = former != device_id
            if other:
                documents.replace_all(tx, "program", [])
                for key in (_ETAG, plays.LEFT):
                    kv.delete(tx, key)
                if former is not None:  # else nobody knows; a damaged store lost it
                    plays.park_waiting(tx, OTHER_DEVICE)
                kv.put(tx, plays.DEVICE, device_id)
            return other, documents.get(tx, "program", _ID), kv.get(tx, _ETAG) or "", kv.get(tx, plays.LEFT)

        other, kept, etag, left = self._database.run_now(read)
        self._etag, self._unkept = "", None
        if kept is None:
            self.program.set(None)
            return other
        try:
            said = {int(booking): int(count) for booking, count in json.loads(left).items()} if left else {}
            program = read_program(kept.body, etag)
        except ValueError as error:
            log.error("the kept program is unreadable: %s", error)
            return other
        # what was left out may be a fault of the disk, or of an older reader
        self._etag = "" if program.left_out else etag
        self._take(program, said)
        return other

    def want(self) -> None:
        self._wanted.set()

    async def apply(self, events: Sequence[EventOut]) -> None:
        """Events of the store: one of them says that screens show something else."""
        if any(event.name == CHANGED for event in events):
            self.want()

    async def run(self) -> None:
        """Ask again and again, spread so that a hundred screens never ask together; cancel to stop."""
        async with asyncio.TaskGroup() as loops:
            loops.create_task(self._follow(), name="program")
            loops.create_task(self._follow_time(), name="signage time")

    async def refresh(self) -> None:
        """ClientError."""
        async with self._turn:
            answer = await self._api.signage_program(self._etag)
            if answer is None:
                if self._unkept is not None:
                    await self._keep(*self._unkept)
                return
            body, version = answer
            try:
                program = await asyncio.to_thread(self._read, body, version)
            except ValueError as error:
                self.problem = "unreadable"
                log.warning("a program that cannot be read is left: %s", error)
                return
            await self._keep(body.decode(), version)
            self._take(program)

    async def _follow(self) -> None:
        while True:
            self._wanted.clear()
            pause = POLL_EVERY_S
            try:
                self.problem = ""
                await self.refresh()
            except RateLimited as error:
                pause = max(error.retry_after, 1.0)
            except Refused as error:
                self.problem = error.code
                await self._refused(error)
            except ClientError as error:
                self.problem = error.code
                log.info("program not refreshed: %s", error)
                pause = RETRY_S
            await happens(self._wanted, pause * random.uniform(0.9, 1.1))  # noqa: S311 - jitter

    async def _follow_time(self) -> None:
        """Screens that start together must know the server's time to milliseconds; others learn it by the way."""
        times = FIRST_ROUND_TRIPS
        while True:
            program = self.program.value
            if program is not None and program.screen.sync_group:
                with suppress(ClientError):
                    await self._clock.ask(self._api, times)
                    times = ROUND_TRIPS
            await self._grouped(TIME_EVERY_S)

    async def _grouped(self, within_s: float) -> None:
        """Until the screen joins or leaves a group, or some time."""
        group = self._group()
        moved = asyncio.Event()
        unsubscribe = self.program.subscribe(lambda _program: moved.set() if self._group() != group else None)
        try:
            await happens(moved, within_s)
        finally:
            unsubscribe()

    def _group(self) -> str:
        return self.program.value.screen.sync_group if self.program.value else ""

    async def _refused(self, error: Refused) -> None:
        program = self.program.value
        if error.code not in NO_MORE or program is None or not _shows(program):
            log.info("program refused: %s", error)
            return
        log.warning("this screen shows nothing any more: %s", error)
        emptied = program.screen.model_dump_json()
        await self._keep(f'{{"screen":{emptied}}}', "")
        self._take(Program(program.screen))

    async def _keep(self, body: str, version: str) -> None:
        """A disk that takes nothing keeps no screen from what it is to show, nor from showing nothing."""

        def keep(tx: Transaction) -> None:
            documents.replace_all(tx, "program", [Document(_ID, 0, body)])
            kv.put(tx, _ETAG, version)
            kv.delete(tx, plays.LEFT)

        self._etag, self._unkept = version, None
        try:
            await self._database.run(keep)
        except StoreError as error:
            log.error("the program is not kept: %s", error)
            self._unkept = (body, version)

    def _take(self, program: Program, said_since: Mapping[int, int] | None = None) -> None:
        for each in program.left_out:
            log.warning("left out of the program: %s", each)
        told = {item.booking_id: item.left for item in program.items.values()}
        left = {booking: count for booking, count in told.items() if booking is not None and count is not None}
        since = said_since or {}
        self.heard({booking: since.get(booking, count) for booking, count in left.items()})
        self.program.set(program)

    def _read(self, body: bytes, version: str) -> Program:
        """In a thread."""
        program = read_program(body, version)
        self.prepare(program)
        return program


def _shows(program: Program) -> bool:
    return bool(program.items or program.overlays or program.channel)
