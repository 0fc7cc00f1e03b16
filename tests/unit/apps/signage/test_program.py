"""The program of a screen: read leniently, kept on disk, asked for again and again."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from datetime import timedelta
from pathlib import Path

import pytest

from apps.signage.program import service
from apps.signage.program.clock import ScreenClock
from apps.signage.program.reading import read_program
from apps.signage.program.service import ProgramService
from common.client.errors import RateLimited, Refused, TerminalRefused, TokenRevoked
from common.contract.events import EventOut
from common.domain.clock import FixedClock
from common.store import documents, kv, plays
from common.store.database import Database, StoreFull
from common.sync.delivery import ServerClock
from tests.support.printing.waiting import until
from tests.support.signage.player import NOON, Bench, FakeBackend, FakeServerTime, item, program, screen

DEVICE = "device-1"


def changed(body: str, **more: object) -> str:
    return json.dumps({**json.loads(body), **more})


def broken(**more: object) -> dict[str, object]:
    return {**item(1).model_dump(mode="json"), **more}


def test_what_it_does_not_know_it_ignores() -> None:
    told = changed(program([item(1)]), novelty={"a": 1}, items=[broken(novelty=[1, 2])])
    assert [each.name for each in read_program(told, "v").items.values()] == ["content-1"]


@pytest.mark.parametrize(
    ("wrong", "shown_as"),
    [({"category": "ad_content"}, "internal"), ({"priority": "loud"}, "internal"), ({"campaign": None}, "internal")],
)
def test_an_item_does_without_what_it_need_not_have(wrong: dict[str, object], shown_as: str) -> None:
    read = read_program(changed(program(), items=[broken(**wrong)]), "v")
    assert [each.category for each in read.items.values()] == [shown_as]
    assert read.left_out == ()


@pytest.mark.parametrize(
    "wrong",
    [
        {"showing": {"first": "soon"}},
        {"kind": "hologram"},
        {"media": {"path": "/a.png"}},
        {"media": {**item(1).media.model_dump(), "size": 0}},
        {"duration_s": "long"},
        {"key": None},
    ],
)
def test_an_item_whose_times_kind_or_file_is_broken_is_left_out_and_named(wrong: dict[str, object]) -> None:
    read = read_program(changed(program(), items=[broken(**wrong), item(2).model_dump(mode="json"), 7]), "v")
    assert [each.name for each in read.items.values()] == ["content-2"]
    assert read.left_out == ("item 1: content-1", "item 3")


def test_a_key_that_comes_twice_is_one_item() -> None:
    read = read_program(program([item(1), item(1, name="again")]), "v")
    assert [each.name for each in read.items.values()] == ["content-1"]
    assert len(read.left_out) == 1


def test_a_screen_from_the_future_is_shown_as_well_as_it_can_be() -> None:
    told = json.loads(program([item(1)]))
    told["screen"] |= {"layout": "cube", "rotation": 45, "hours": "always", "orientation": 7}
    with pytest.raises(ValueError, match="without a screen"):
        read_program(json.dumps(told), "v")
    told["screen"]["orientation"] = "portrait"
    read = read_program(json.dumps(told), "v")
    assert (read.screen.layout, read.screen.rotation, read.screen.hours) == ("full", 0, ())


def test_an_overlay_keeps_what_is_right_in_its_look() -> None:
    look = {"message": "Bonjour", "scroll_speed": "fast", "font_size": 60}
    overlays = [{"id": 1, "type": "ticker", "look": look}, {"id": 2, "type": "hologram"}, {"id": 3, "since": "never"}]
    read = read_program(changed(program(), overlays=overlays), "v")
    assert [(each.id, each.look.message, each.look.scroll_speed, each.look.font_size) for each in read.overlays] == [
        (1, "Bonjour", 100, 60)
    ]
    assert read.left_out == ("overlay 2: 2", "overlay 3: 3")


@pytest.mark.parametrize("body", ["", "[]", "{}", "nonsense", '{"screen": {"id": 1}}', '{"screen": null}'])
def test_what_is_no_program_is_refused(body: str) -> None:
    with pytest.raises(ValueError):
        read_program(body, "v")


# the service


@pytest.fixture
def database(tmp_path: Path) -> Iterator[Database]:
    database = Database(tmp_path / "device.sqlite3")
    yield database
    database.close()


def following(database: Database, api: FakeBackend) -> ProgramService:
    bench = Bench()
    clock = ScreenClock(bench.machine, FakeServerTime(), bench.monotonic)
    kept = ProgramService(database, api, clock, asyncio.Lock())
    kept.load_now(DEVICE)
    return kept


@asynccontextmanager
async def running(kept: ProgramService) -> AsyncIterator[None]:
    task = asyncio.create_task(kept.run())
    try:
        yield
    finally:
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)


async def test_it_is_on_disk_and_there_again_without_the_server(database: Database) -> None:
    api = FakeBackend()
    api.program = (program([item(1), item(2, booking_id=5, bought=9, left=4)]), '"7"')
    first = following(database, api)
    await first.refresh()
    api.away = True
    again = following(database, api)
    heard: list[dict[int, int]] = []
    again.heard = lambda left: heard.append(dict(left))
    again.load_now(DEVICE)
    assert again.program.value == first.program.value
    assert again.program.value is not None
    assert again.program.value.version == '"7"'
    assert heard == [{5: 4}]


async def test_what_was_said_of_plays_since_is_believed_over_the_program(database: Database) -> None:
    api = FakeBackend()
    api.program = (program([item(2, booking_id=5, bought=9, left=4), item(3, booking_id=6, bought=9, left=7)]), '"7"')
    await following(database, api).refresh()
    database.run_now(lambda tx: kv.put(tx, plays.LEFT, '{"5": 1, "9": 3}'))
    again = following(database, api)
    heard: list[dict[int, int]] = []
    again.heard = lambda left: heard.append(dict(left))
    again.load_now(DEVICE)
    assert heard == [{5: 1, 6: 7}]
    api.program = (api.program[0], '"8"')
    await again.refresh()
    assert heard[1:] == [{5: 4, 6: 7}]
    assert database.run_now(lambda tx: kv.get(tx, plays.LEFT)) is None


async def test_another_device_begins_without_what_the_former_was_to_show(database: Database) -> None:
    api = FakeBackend()
    api.program = (program([item(1)]), '"7"')
    first = following(database, api)
    await first.refresh()
    moved = following(database, api)
    assert moved.program.value is not None
    moved.load_now("device-2")
    known = [moved.program.value]
    await moved.refresh()
    known.append(moved.program.value)
    assert known == [None, first.program.value]


async def test_what_cannot_be_read_leaves_the_last_good_one(database: Database) -> None:
    api = FakeBackend()
    api.program = (program([item(1)]), '"1"')
    kept = following(database, api)
    await kept.refresh()
    before = kept.program.value
    api.program = ("{broken", '"2"')
    await kept.refresh()
    assert kept.program.value is before
    assert kept.problem == "unreadable"
    restarted = following(database, api)
    restarted.load_now(DEVICE)
    assert restarted.program.value == before


@pytest.mark.parametrize("kept_body", ["{broken", changed(program([item(1)]), items=[broken(kind="hologram")])])
async def test_a_kept_one_that_cannot_be_read_in_full_is_fetched_again(database: Database, kept_body: str) -> None:
    api = FakeBackend()
    api.program = (program([item(1)]), '"1"')
    await following(database, api).refresh()
    document = documents.Document("current", 0, kept_body)
    database.run_now(lambda tx: documents.replace_all(tx, "program", [document]))
    again = following(database, api)
    await again.refresh()
    assert again.program.value is not None
    assert again.program.value.items
    before = again.program.value
    await again.refresh()
    assert again.program.value is before, "once"


async def test_a_full_disk_keeps_no_program_from_the_screen(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    api = FakeBackend()
    kept = following(database, api)

    async def full(_work: object) -> object:
        raise StoreFull("full")

    with monkeypatch.context() as disk:
        disk.setattr(database, "run", full)
        api.program = (program([item(3)]), '"2"')
        await kept.refresh()
        shown = kept.program.value
        assert shown is not None
        assert shown.items
        await kept.refresh()
        assert kept.program.value is shown, "fetched once"
    await kept.refresh()
    api.away = True
    assert following(database, api).program.value == shown, "kept when there was room"


async def test_an_event_wakes_it_at_once(database: Database) -> None:
    api = FakeBackend()
    kept = following(database, api)
    async with running(kept):
        await until(lambda: kept.program.value)
        api.program = (program([item(3)]), '"2"')
        event = EventOut.model_construct(name="SignageChanged", seq=1, store_id="s", at=NOON, data={})
        await kept.apply([event])
        await until(lambda: kept.program.value and kept.program.value.version == '"2"')


async def test_it_asks_with_its_etag_and_hears_that_nothing_changed(database: Database) -> None:
    api = FakeBackend()
    kept = following(database, api)
    await kept.refresh()
    before = kept.program.value
    await kept.refresh()
    assert kept.program.value is before
    assert api.asked["program"] == 2


async def test_it_asks_again_after_the_pause_the_server_wants(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    api = FakeBackend()
    api.error = RateLimited("rate_limited", 7.0)
    kept = following(database, api)
    pauses: list[float] = []

    async def at_once(_event: asyncio.Event, within_s: float | None) -> bool:
        pauses.append(within_s or 0)
        await asyncio.sleep(0)
        return False

    monkeypatch.setattr(service, "happens", at_once)
    async with running(kept):
        await until(lambda: api.asked["program"] > 3)
        api.error = None
        await until(lambda: kept.program.value)
    assert any(6.3 <= each <= 7.7 for each in pauses)
    assert any(27 <= each <= 33 for each in pauses)


async def test_a_screen_with_television_alone_is_switched_off_too(database: Database) -> None:
    channel = {"id": 3, "name": "News", "url": "http://tv.example/live.m3u8"}
    for more in ({"channel": channel}, {"overlays": [{"id": 1, "type": "ticker", "look": {"message": "Bonjour"}}]}):
        api = FakeBackend()
        api.program = (program(of=screen(mode="iptv"), **more), f'"{[*more]}"')
        kept = following(database, api)
        await kept.refresh()
        await kept._refused(TokenRevoked("token_revoked", 401))
        shown = kept.program.value
        assert shown is not None
        assert (shown.channel, shown.overlays) == (None, ())


@pytest.mark.parametrize(
    "error",
    [Refused("screen_disabled", 403), TokenRevoked("token_revoked", 401), TerminalRefused("device_blocked", 403)],
)
async def test_a_screen_switched_off_by_the_office_shows_nothing(database: Database, error: Refused) -> None:
    api = FakeBackend()
    api.program = (program([item(1)]), '"1"')
    kept = following(database, api)
    async with running(kept):
        await until(lambda: kept.program.value)
        api.error = error
        kept.want()
        await until(lambda: kept.program.value is not None and not kept.program.value.items)
        restarted = following(database, api)
        restarted.load_now(DEVICE)
        assert restarted.program.value is not None
        assert not restarted.program.value.items
        api.error = None
        kept.want()
        await until(lambda: kept.program.value is not None and kept.program.value.items)


async def test_a_terminal_that_is_refused_keeps_what_it_has(database: Database) -> None:
    api = FakeBackend()
    api.program = (program([item(1)]), '"1"')
    kept = following(database, api)
    async with running(kept):
        await until(lambda: kept.program.value)
        api.error = TerminalRefused("token_expired", 401)
        asked = api.asked["program"]
        kept.want()
        await until(lambda: api.asked["program"] > asked and kept.problem == "token_expired")
        assert kept.program.value is not None
        assert kept.program.value.items


async def test_a_screen_of_a_group_asks_what_time_it_is(database: Database) -> None:
    api = FakeBackend()
    api.clock = FixedClock(NOON + timedelta(days=400))
    api.program = (program(of=screen(sync_group="hall")), '"1"')
    bench = Bench()
    clock = ScreenClock(bench.machine, ServerClock(bench.machine, bench.monotonic), bench.monotonic)
    kept = ProgramService(database, api, clock, asyncio.Lock())
    async with running(kept):
        await until(lambda: api.asked["time"] >= service.FIRST_ROUND_TRIPS)
    assert clock.sure
    assert clock.now() == NOON + timedelta(days=400)
    assert clock.error_ms == 0


async def test_a_screen_by_itself_does_not_ask_the_time(database: Database) -> None:
    api = FakeBackend()
    kept = following(database, api)
    async with running(kept):
        await until(lambda: kept.program.value)
    assert not api.asked["time"]
