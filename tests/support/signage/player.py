"""A screen without its window: the backend's side of its calls, programs to give it, a stage that shows nothing."""

from __future__ import annotations

import asyncio
import hashlib
import json
from collections import Counter
from collections.abc import AsyncIterator, Iterable, Mapping
from contextlib import asynccontextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path

from apps.signage.stage.source import Slot, Source
from common.client.errors import BadAnswer, ClientError, Refused, Unreachable
from common.client.signage import Download
from common.contract.signage import ItemOut, MediaOut, PlayIn, PlayOut, PlaysIn, PlaysOut, ScreenOut, ServerTimeOut
from common.domain.clock import FixedClock

NOON = datetime(2026, 11, 21, 12, 0, tzinfo=UTC)


def media(content: int, body: bytes | None = None, ending: str = "png") -> MediaOut:
    body = b"picture %d" % content if body is None else body
    sha256 = hashlib.sha256(body).hexdigest()
    path = f"/static/uploads/content/{content}/{sha256}.{ending}"
    return MediaOut(path=path, sha256=sha256, size=len(body), width=1920, height=1080)


def item(content: int, **more: object) -> ItemOut:
    booking = more.get("booking_id")
    known: dict[str, object] = {
        "key": f"c{content}" if booking is None else f"b{booking}",
        "lane": f"l{content}",
        "content_id": content,
        "name": f"content-{content}",
        "kind": "image",
        "media": media(content),
        "category": "internal" if booking is None else "paid",
        "priority": 80 if booking is None else 100,
        "duration_s": 10,
    }
    return ItemOut.model_validate({**known, **more})


def screen(**more: object) -> ScreenOut:
    known: dict[str, object] = {
        "id": 1,
        "name": "Window",
        "unique_code": "ABC123",
        "width": 1920,
        "height": 1080,
        "orientation": "landscape",
        "time_zone": "Africa/Algiers",
    }
    return ScreenOut.model_validate({**known, **more})


def program(items: Iterable[ItemOut] = (), of: ScreenOut | None = None, **more: object) -> str:
    known: dict[str, object] = {
        "screen": (of or screen()).model_dump(mode="json"),
        "items": [each.model_dump(mode="json") for each in items],
        "overlays": [],
        "channel": None,
        "server_time": NOON.isoformat(),
    }
    return json.dumps({**known, **more})


class FakeBackend:
    """Stores a play once by its id, counts the completed ones of a booking up to what was bought; may be away, refuse,
    or do its work and lose the answer."""

    def __init__(self, bought: Mapping[int, int] | None = None) -> None:
        self.bought = dict(bought or {})
        self.plays: dict[str, PlayIn] = {}
        self.counted: Counter[int] = Counter()
        self.batches: list[int] = []
        self.program: tuple[str, str] = (program(), '"1"')
        self.away = False
        self.loses_answers = 0
        self.refuses: dict[str, str] = {}
        self.refuses_batches_with: set[int] = set()
        self.clock: FixedClock | None = None
        self.asked: Counter[str] = Counter()
        self.error: ClientError | None = None

    def _answer(self, what: str) -> None:
        self.asked[what] += 1
        if self.away:
            raise Unreachable("refused")
        if self.error is not None:
            raise self.error

    async def signage_program(self, etag: str | None = None) -> tuple[bytes, str] | None:
        self._answer("program")
        body, version = self.program
        return None if etag == version else (body.encode(), version)

    async def signage_time(self) -> ServerTimeOut:
        self._answer("time")
        assert self.clock is not None
        return ServerTimeOut(now=self.clock.now())

    def left(self) -> dict[int, int]:
        return {booking: bought - self.counted[booking] for booking, bought in self.bought.items()}

    async def send_plays(self, plays: PlaysIn, key: str) -> PlaysOut:
        self._answer("plays")
        if any(each.content_id in self.refuses_batches_with for each in plays.plays):
            raise Refused("validation_failed", 422)
        self.batches.append(len(plays.plays))
        answers = [self._take(each) for each in plays.plays]
        if self.loses_answers:
            self.loses_answers -= 1
            raise Unreachable("cut")
        bookings = {each.booking_id for each in plays.plays}
        return PlaysOut(
            plays=tuple(answers), left={each: left for each, left in self.left().items() if each in bookings}
        )

    def _take(self, play: PlayIn) -> PlayOut:
        if play.id in self.refuses:
            return PlayOut(id=play.id, state="refused", code=self.refuses[play.id])
        if play.id in self.plays:
            return PlayOut(id=play.id, state="known")
        self.plays[play.id] = play
        counted = play.completed and play.booking_id is not None and self.left().get(play.booking_id, 0) > 0
        if counted and play.booking_id is not None:
            self.counted[play.booking_id] += 1
        return PlayOut(id=play.id, state="stored", counted=counted)


class FakeFiles:
    """A server of files: whole, in parts, cut in the middle, wrong, or gone."""

    def __init__(self) -> None:
        self.bodies: dict[str, bytes] = {}
        self.cut_after: int | None = None
        self.away = False
        self.asked: list[tuple[str, int]] = []
        self.at_once = self.most_at_once = 0
        self.errors: dict[str, ClientError] = {}
        self.held: asyncio.Event | None = None

    def serve(self, *bodies: tuple[MediaOut, bytes]) -> None:
        self.bodies |= {each.path: body for each, body in bodies}

    def serve_items(self, items: Iterable[ItemOut]) -> None:
        self.bodies |= {each.media.path: b"picture %d" % each.content_id for each in items}

    @asynccontextmanager
    async def download(self, path: str, *, offset: int = 0, etag: str = "") -> AsyncIterator[Download]:
        self.asked.append((path, offset))
        if self.away:
            raise Unreachable("refused")
        if path in self.errors:
            raise self.errors[path]
        if path not in self.bodies:
            raise BadAnswer(404)
        body = self.bodies[path]
        right = f'"{hashlib.sha256(body).hexdigest()[:8]}"'
        start = offset if offset and etag == right else 0
        self.at_once += 1
        self.most_at_once = max(self.most_at_once, self.at_once)
        try:
            if self.held is not None:
                await self.held.wait()
            yield Download(start, len(body), right, self._chunks(body[start:]))
        finally:
            self.at_once -= 1

    async def _chunks(self, body: bytes) -> AsyncIterator[bytes]:
        sent = 0
        while sent < len(body):
            if self.cut_after is not None and sent >= self.cut_after:
                raise Unreachable("cut")
            await asyncio.sleep(0)
            yield body[sent : sent + 4]
            sent += 4


class FakeServerTime:
    """Knows the server's time exactly once told to. `true`: what goes on once the server was heard."""

    def __init__(self, clock: FixedClock | None = None, true: FixedClock | None = None) -> None:
        self.clock = clock
        self._true = true

    def now(self) -> datetime | None:
        return None if self.clock is None else self.clock.now()

    @property
    def error_ms(self) -> int | None:
        return None if self.clock is None else 0

    def answered(self, asked: float, server_time: datetime) -> None:
        self.clock = self._true or FixedClock(server_time)


class Bench:
    """Machine, server and monotonic clock of one screen, moved together or apart."""

    def __init__(self, start: datetime = NOON, machine: datetime | None = None) -> None:
        self.true = FixedClock(start)
        self.machine = FixedClock(machine or start)
        self.seconds = 1000.0

    def monotonic(self) -> float:
        return self.seconds

    def advance(self, seconds: float) -> None:
        self.seconds += seconds
        self.true.advance(timedelta(seconds=seconds))
        self.machine.advance(timedelta(seconds=seconds))


class FakeStage:
    """Shows what a source gives, in no time at all: the clock is moved by the length of each slot."""

    def __init__(self, source: Source, bench: Bench) -> None:
        self.source = source
        self.bench = bench
        self.shown: list[str] = []
        self.began_at: list[datetime] = []
        self.on_screen: Slot | None = None
        self.urgent = 0
        source.on_changed(self._changed)

    def _changed(self, urgent: bool) -> None:
        self.urgent += urgent

    def play(self, times: int = 1) -> None:
        """So many items, each for all of its time; the next one is asked for while the one before is shown."""
        for _ in range(times):
            slot = self.source.next(self.on_screen)
            self._change(slot, completed=True)
            self.bench.advance(0 if slot is None else slot.duration_ms / 1000)

    def cut(self) -> None:
        """What is on the screen goes before its time."""
        self._change(None, completed=False)

    def end(self) -> None:
        self._change(None, completed=True)

    def _change(self, slot: Slot | None, completed: bool) -> None:
        if self.on_screen is not None:
            self.source.ended(self.on_screen, self.bench.machine.now(), completed)
        self.on_screen = slot
        if slot is not None:
            self.shown.append(slot.name)
            self.began_at.append(self.bench.true.now())
            self.source.began(slot, self.bench.machine.now())


def folder_with(tmp_path: Path, items: Iterable[ItemOut]) -> Path:
    """A folder of files as the cache keeps them."""
    folder = tmp_path / "signage-media"
    folder.mkdir(parents=True, exist_ok=True)
    for each in items:
        (folder / Path(each.media.path).name).write_bytes(b"picture %d" % each.content_id)
    return folder
