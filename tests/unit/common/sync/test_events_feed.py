"""The feed against a log of events: whatever the socket loses, repeats or reorders, the screen ends up right."""

import asyncio
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from common.client.errors import Unreachable
from common.contract.events import EventOut, EventsPage
from common.store import kv
from common.store.database import Database, StoreFull
from common.sync import events_feed
from common.sync.events_feed import EventsFeed
from common.sync.link import Link

NOW = datetime(2026, 1, 1, tzinfo=UTC)


class Log:
    """A backend's event log; odd numbers are hidden from this device, as those of other topics are."""

    def __init__(self) -> None:
        self.rows: list[EventOut] = []
        self.down = 0
        self.calls = 0

    def append(self) -> EventOut:
        seq = len(self.rows) + 1
        self.rows.append(EventOut(seq=seq, name="KdsTicketCreated", at=NOW, data={"id": seq}))
        return self.rows[-1]

    async def events(self, after: int, limit: int) -> EventsPage:
        self.calls += 1
        if self.down:
            self.down -= 1
            raise Unreachable("refused")
        rows = self.rows[after : after + limit]
        last = rows[-1].seq if rows else min(after, len(self.rows))
        visible = tuple(row for row in rows if row.seq % 2 == 0)
        return EventsPage(events=visible, last_seq=last, more=last < len(self.rows))


class Screen:
    def __init__(self, log: Log) -> None:
        self.log = log
        self.seen: list[int] = []
        self.snapshots = 0

    async def apply(self, events: Sequence[EventOut]) -> None:
        self.seen.extend(event.seq for event in events)

    async def snapshot(self) -> int:
        self.snapshots += 1
        self.seen = [row.seq for row in self.log.rows if row.seq % 2 == 0]
        return len(self.log.rows)


@settings(max_examples=30, deadline=None)
@given(st.lists(st.sampled_from(["event", "lost", "twice", "check", "restart", "down"]), max_size=40))
def test_after_a_catch_up_the_screen_shows_every_event(steps: list[str]) -> None:
    async def play(folder: str) -> None:
        log = Log()
        log.append()
        screen = Screen(log)
        path = Path(folder) / "d.sqlite3"
        database = Database(path)
        feed = EventsFeed(database, log, Link(), screen.snapshot, screen.apply)
        for step in steps:
            if step in ("event", "lost", "twice"):
                event = log.append()
                if event.seq % 2 == 0:
                    for _ in range({"event": 1, "lost": 0, "twice": 2}[step]):
                        await feed.live(event)
            elif step == "check" and not log.down:
                await feed.catch_up()
            elif step == "down":
                log.down += 1
            elif step == "restart":
                database.close()
                database = Database(path)
                feed = EventsFeed(database, log, Link(), screen.snapshot, screen.apply)
        log.down = 0
        await feed.catch_up()
        database.close()
        assert set(screen.seen) == {row.seq for row in log.rows if row.seq % 2 == 0}
        assert screen.snapshots == 1

    with TemporaryDirectory() as folder:
        asyncio.run(play(folder))


async def test_another_backend_database_means_a_fresh_snapshot(tmp_path: Path) -> None:
    log = Log()
    for _ in range(10):
        log.append()
    screen = Screen(log)
    database = Database(tmp_path / "d.sqlite3")
    feed = EventsFeed(database, log, Link(), screen.snapshot, screen.apply)
    await feed.catch_up()
    log.rows = log.rows[:2]
    await feed.catch_up()
    database.close()
    assert screen.snapshots == 2
    assert screen.seen == [2]


async def test_a_live_event_is_shown_at_once_and_checked_soon(tmp_path: Path) -> None:
    log = Log()
    screen = Screen(log)
    link = Link()
    online = asyncio.Event()
    link.status.subscribe(lambda status: online.set() if status.state == "online" else None)
    database = Database(tmp_path / "d.sqlite3")
    feed = EventsFeed(database, log, link, screen.snapshot, screen.apply)
    task = asyncio.create_task(feed.run())
    try:
        log.append()
        lost, shown = log.append(), [log.append(), log.append()][1]
        await feed.live(shown)
        assert screen.seen[-1] == shown.seq
        async with asyncio.timeout(10):
            await online.wait()
        assert lost.seq in screen.seen
    finally:
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)
        database.close()


class Picky(Screen):
    """Cannot read some events, and cannot write while its disk is full."""

    def __init__(self, log: Log, unreadable: set[int]) -> None:
        super().__init__(log)
        self.unreadable = unreadable
        self.full = False

    async def apply(self, events: Sequence[EventOut]) -> None:
        if self.full:
            raise StoreFull("full")
        if any(event.seq in self.unreadable for event in events):
            raise ValueError("a state this version does not know")
        await super().apply(events)


async def test_without_a_live_channel_it_asks_by_itself(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(events_feed, "UNHEARD_EVERY_S", 0.01)
    log, link = Log(), Link()
    screen = Screen(log)
    database = Database(tmp_path / "d.sqlite3")
    feed = EventsFeed(database, log, link, screen.snapshot, screen.apply)
    running = asyncio.create_task(feed.run())
    async with asyncio.timeout(20):
        while not screen.snapshots:  # noqa: ASYNC110 - nothing tells of it
            await asyncio.sleep(0.001)
        log.append(), log.append()
        while screen.seen != [2]:  # noqa: ASYNC110
            await asyncio.sleep(0.001)
        link.live(True)
        feed.check_now()
        asked = -1
        while asked != log.calls:  # asleep for the long pause
            asked = log.calls
            await asyncio.sleep(0.05)
        log.append(), log.append()
        link.live(False)
        feed.check_now()
        while screen.seen != [2, 4]:  # noqa: ASYNC110
            await asyncio.sleep(0.001)
    running.cancel()
    await asyncio.gather(running, return_exceptions=True)
    database.close()


async def test_an_event_this_version_cannot_read_does_not_hold_up_those_after_it(tmp_path: Path) -> None:
    log = Log()
    screen = Picky(log, unreadable={4})
    database = Database(tmp_path / "d.sqlite3")
    feed = EventsFeed(database, log, Link(), screen.snapshot, screen.apply)
    await feed.catch_up()
    rows = [log.append() for _ in range(8)]
    await feed.live(rows[3])
    await feed.catch_up()
    assert screen.seen == [2, 6, 8]
    assert await database.run(lambda tx: kv.get(tx, "events.cursor")) == "8"
    database.close()


async def test_what_could_not_be_written_is_read_again(tmp_path: Path) -> None:
    log = Log()
    screen = Picky(log, unreadable=set())
    database = Database(tmp_path / "d.sqlite3")
    feed = EventsFeed(database, log, Link(), screen.snapshot, screen.apply)
    await feed.catch_up()
    row = [log.append(), log.append()][1]
    screen.full = True
    await feed.live(row)
    with pytest.raises(StoreFull):
        await feed.catch_up()
    screen.full = False
    await feed.catch_up()
    assert screen.seen == [2]
    database.close()


def test_a_page_with_facts_of_a_newer_backend_is_read_past_them() -> None:
    row = {"seq": 1, "name": "OrderCreated", "at": "2026-03-01T12:00:00Z", "data": {}, "colour": "blue"}
    page = EventsPage.model_validate(
        {"events": [row, {**row, "seq": 2, "name": "TableMoved"}], "last_seq": 2, "more": False}
    )
    assert [event.seq for event in page.events] == [1]
    assert page.last_seq == 2
