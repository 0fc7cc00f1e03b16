"""What the stage is given: the round, quotas, overrides at once, files that are missing, the timeline of a group."""

from __future__ import annotations

import asyncio
from collections import Counter
from collections.abc import Iterable
from datetime import date, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from apps.signage.downloads.service import Files
from apps.signage.plays.quotas import Quotas
from apps.signage.program.reading import Program, read_program
from apps.signage.rotation.service import NOT_AGAIN_S, RotationSource
from apps.signage.stage.source import Changed, Slot
from common.contract.signage import ChannelOut, ItemOut, ScreenOut, ShowingOut
from common.domain.playlist import Item, Showtime, hour_of
from common.domain.published import Published
from tests.support.printing.waiting import until
from tests.support.signage.player import NOON, Bench, FakeStage, item, program, screen

HALL = screen(sync_group="hall")


class FakeDownloads:
    def __init__(self, items: Iterable[ItemOut]) -> None:
        self.files: Published[Files] = Published(Files())
        self.doubted: list[str] = []
        self.bring(*items)

    def bring(self, *items: ItemOut) -> None:
        there = {**self.files.value.there, **{each.media.sha256: Path(each.name) for each in items}}
        self.files.set(Files(there))

    def shown(self, sha256: str) -> None:
        pass

    def doubt(self, sha256: str) -> None:
        self.doubted.append(sha256)


class FakePlays:
    """Writes plays down and counts them against the quota, as the real journal does."""

    def __init__(self, quotas: Quotas) -> None:
        self.quotas = quotas
        self.begun: dict[str, ItemOut] = {}
        self.ended_: list[tuple[str, bool]] = []

    def began(self, play_id: str, of: ItemOut) -> None:
        self.begun[play_id] = of

    def ended(self, play_id: str, completed: bool) -> None:
        of = self.begun[play_id]
        self.ended_.append((of.name, completed))
        if completed and of.booking_id is not None:
            self.quotas.played(of.booking_id)


class Folder:
    """A source with one picture of the shop's own."""

    def __init__(self) -> None:
        self.heard: list[str] = []
        self.changed: Changed | None = None
        self.count = 0

    def on_changed(self, changed: Changed) -> None:
        self.changed = changed

    def next(self, after: Slot | None) -> Slot | None:
        self.count += 1
        return Slot(f"folder-{self.count}", "poster", "image", Path("poster.png"), 8000)

    def began(self, slot: Slot, at: datetime) -> None:
        self.heard.append(f"began {slot.name}")

    def ended(self, slot: Slot, at: datetime, completed: bool) -> None:
        self.heard.append(f"ended {slot.name} {completed}")

    def failed(self, slot: Slot, cause: str) -> None:
        self.heard.append(f"failed {slot.name} {cause}")


class Player:
    def __init__(
        self, items: list[ItemOut], of: ScreenOut | None = None, start: datetime = NOON, folder: Folder | None = None
    ) -> None:
        self.bench = Bench(start)
        self.program: Published[Program | None] = Published(None)
        self.quotas = Quotas()
        self.downloads = FakeDownloads(items)
        self.plays = FakePlays(self.quotas)
        self.on = Published(True)
        self.of = of
        self.source = RotationSource(
            self.program, self.downloads, self.plays, self.quotas, self.bench.machine, self.on, folder
        )
        self.stage = FakeStage(self.source, self.bench)
        self.give(items)

    def give(self, items: Iterable[ItemOut], **more: object) -> None:
        told = read_program(program(items, self.of, **more), "v")
        left = {each.booking_id: each.left for each in told.items.values()}
        self.quotas.heard(
            {booking: count for booking, count in left.items() if booking is not None and count is not None}
        )
        self.program.set(told)


def at(items: Iterable[Item], moment: datetime, zone: ZoneInfo) -> Showtime:
    return next(each for each in hour_of(items, moment, zone) if moment < each.ends_at)


def names(*contents: int) -> list[str]:
    return [f"content-{each}" for each in contents]


def test_the_round_goes_by_priority() -> None:
    player = Player([item(1, priority=60, lane="a"), item(2, priority=60, lane="b"), item(3, priority=30, lane="c")])
    player.stage.play(20)
    assert Counter(player.stage.shown) == {"content-1": 8, "content-2": 8, "content-3": 4}
    assert all(before != after for before, after in zip(player.stage.shown, player.stage.shown[1:], strict=False))


def test_what_was_given_and_never_began_does_not_count() -> None:
    player = Player([item(1, lane="p", position=1), item(2, lane="p", position=2), item(3, lane="p", position=3)])
    player.stage.play()
    for _ in range(5):
        slot = player.source.next(player.stage.on_screen)
        assert slot is not None
        assert slot.name == "content-2"
    player.stage.play(3)
    assert player.stage.shown == names(1, 2, 3, 1)


def test_a_quota_is_never_passed_offline() -> None:
    player = Player([item(1, booking_id=5, bought=4, left=4), item(2)])
    player.stage.play(40)
    assert player.stage.shown.count("content-1") == 4
    assert player.quotas.left(5) == 0


def test_the_last_play_on_the_screen_is_not_given_twice() -> None:
    player = Player([item(1, booking_id=5, bought=4, left=1)])
    player.stage.play()
    assert player.source.next(player.stage.on_screen) is None


def test_a_play_cut_short_leaves_the_quota() -> None:
    player = Player([item(1, booking_id=5, bought=1, left=1)])
    player.stage.play()
    player.stage.cut()
    assert player.plays.ended_ == [("content-1", False)]
    player.stage.play(2)
    assert player.stage.shown == names(1, 1)


def test_an_override_goes_on_the_screen_at_once_and_leaves_it_at_once() -> None:
    player = Player([item(1), item(2)])
    player.stage.play()
    urgent = item(9, key="x9", category="broadcast", override=True, priority=200)
    player.give([item(1), item(2), urgent])
    assert player.stage.urgent == 0
    player.downloads.bring(urgent)
    assert player.stage.urgent >= 1
    player.stage.cut()
    player.stage.play(3)
    assert player.stage.shown[1:] == names(9, 9, 9)
    player.give([item(1), item(2)])
    assert player.stage.urgent > 1
    player.stage.cut()
    player.stage.play()
    assert player.stage.shown[-1] != "content-9"


async def test_an_override_begins_and_ends_by_its_own_times() -> None:
    times = ShowingOut(since=NOON + timedelta(seconds=25), until=NOON + timedelta(seconds=61))
    urgent = item(9, key="x9", category="broadcast", override=True, showing=times)
    player = Player([item(1), urgent])
    player.bench.advance(0)
    player.stage.play()
    task = asyncio.create_task(player.source.run())
    player.bench.machine.advance(timedelta(seconds=24.999 - 10))
    player.source._moved.set()
    await asyncio.sleep(0)
    player.bench.machine.advance(timedelta(seconds=0.002))
    await until(lambda: player.stage.urgent)
    task.cancel()
    await asyncio.gather(task, return_exceptions=True)


def test_a_content_that_is_withdrawn_leaves_at_once_and_others_stay() -> None:
    player = Player([item(1), item(2)])
    player.stage.play()
    shown = player.stage.shown[0]
    other = 2 if shown == "content-1" else 1
    player.give([item(1), item(2), item(3)])
    assert player.stage.urgent == 0
    player.give([item(other)])
    assert player.stage.urgent > 0


def test_what_is_not_downloaded_is_not_given() -> None:
    player = Player([item(1)])
    player.give([item(1), item(2), item(3)])
    player.stage.play(4)
    assert {*player.stage.shown} == {"content-1"}
    player.downloads.bring(item(3))
    player.stage.play(2)
    assert "content-3" in player.stage.shown


def test_what_could_not_be_shown_is_not_given_again_soon() -> None:
    player = Player([item(1), item(2)])
    slot = player.source.next(None)
    assert slot is not None
    player.source.failed(slot, "unreadable")
    assert player.downloads.doubted == [item(int(slot.name[-1])).media.sha256]
    assert [*player.source.unshown().values()] == ["unreadable"]
    player.stage.play(3)
    assert slot.name not in player.stage.shown
    player.bench.advance(NOT_AGAIN_S)
    player.stage.play(2)
    assert slot.name in player.stage.shown
    player.stage.play()
    assert player.source.unshown() == {}


def test_without_anything_the_folder_is_shown_and_the_program_comes_after_its_picture() -> None:
    folder = Folder()
    player = Player([], folder=folder)
    player.stage.play(2)
    assert player.stage.shown == ["poster", "poster"]
    assert folder.heard == ["began poster", "ended poster True", "began poster"]
    player.give([item(1)])
    player.downloads.bring(item(1))
    assert player.stage.urgent == 0
    player.stage.play(2)
    assert player.stage.shown[2:] == names(1, 1)
    assert folder.heard[-1] == "ended poster True"
    assert player.plays.ended_ == [("content-1", True)]
    player.give([item(1, override=True, key="x")])
    assert player.stage.urgent > 0


def test_what_comes_after_a_film_of_the_folder_is_what_is_due_now() -> None:
    folder = Folder()
    lunch = item(1, showing=ShowingOut(since=NOON + timedelta(seconds=5), until=NOON + timedelta(minutes=30)))
    later = item(2, showing=ShowingOut(since=NOON + timedelta(minutes=30)))
    player = Player([lunch, later], folder=folder)
    film = Slot("folder-film", "film", "video", Path("film.mp4"), 3_600_000)
    player.stage._change(film, completed=True)
    player.bench.advance(10)
    slot = player.source.next(film)
    assert slot is not None
    assert slot.name == "content-1"


def test_a_clock_put_back_keeps_a_group_standing_no_longer_than_one_item() -> None:
    player = Player(GROUP, HALL)
    player.stage.play()
    player.bench.machine.advance(timedelta(hours=-2))
    now, slot = player.bench.machine.now(), player.source.next(player.stage.on_screen)
    assert slot is not None
    assert slot.starts_at is not None
    assert slot.starts_at - now < timedelta(seconds=30)


def test_outside_of_its_hours_nothing_is_given_and_what_is_there_goes() -> None:
    folder = Folder()
    player = Player([item(1)], folder=folder)
    player.stage.play()
    player.on.set(False)
    assert player.stage.urgent == 1
    assert player.source.next(player.stage.on_screen) is None
    player.stage.cut()
    player.on.set(True)
    player.stage.play()
    assert player.stage.shown == names(1, 1)


def test_the_channel_is_shown_in_its_mode_unless_off_or_overridden() -> None:
    channel = ChannelOut(id=3, name="News", url="http://user:secret@tv.example/live.m3u8")
    player = Player([item(1)], of=screen(mode="iptv"))
    player.give([item(1)], channel=channel.model_dump())
    assert player.source.channel.value == channel
    player.on.set(False)
    assert player.source.channel.value is None
    player.on.set(True)
    player.give([item(1, override=True, key="x")], channel=channel.model_dump())
    assert player.source.channel.value is None
    player.of = screen()
    player.give([item(1)], channel=channel.model_dump())
    assert player.source.channel.value is None


async def test_files_are_needed_in_the_order_they_will_be_shown() -> None:
    tomorrow = ShowingOut(since=NOON + timedelta(days=1))
    evening = ShowingOut(since=NOON + timedelta(hours=6))
    urgent = item(9, key="x9", override=True)
    player = Player([item(3, showing=tomorrow), item(2, showing=evening), item(4, category="filler"), item(1)])
    assert [each.content_id for each in await player.source.order()] == [1, 4, 2, 3]
    player.give([item(1), urgent])
    assert [each.content_id for each in await player.source.order()] == [9, 1]


# groups


GROUP = [item(1, duration_s=7), item(2, duration_s=11), item(3, duration_s=13, priority=160)]
PLAN = tuple(each.item() for each in GROUP)


def test_screens_of_a_group_show_the_same_from_the_same_moment() -> None:
    first, second = Player(GROUP, HALL), Player([*reversed(GROUP)], HALL, start=NOON + timedelta(seconds=40))
    first.bench.advance(40)
    shown = []
    for player in (first, second):
        slots = []
        for _ in range(50):
            slot = player.source.next(player.stage.on_screen)
            assert slot is not None
            assert slot.starts_at is not None
            if slot.starts_at > player.bench.machine.now():
                player.bench.advance((slot.starts_at - player.bench.machine.now()).total_seconds())
            player.stage._change(slot, completed=True)
            slots.append((slot.name, slot.starts_at))
            player.bench.advance(slot.duration_ms / 1000 * 0.9)
        shown.append(slots)
    assert shown[0] == shown[1]


def test_one_that_joins_half_way_shows_the_rest_and_that_is_no_whole_play() -> None:
    moment = NOON + timedelta(seconds=3)
    player = Player(GROUP, HALL, start=moment)
    slot = player.source.next(None)
    assert slot is not None
    planned = at(PLAN, moment, player.source._agenda.zone)
    assert slot.starts_at == planned.starts_at
    assert slot.duration_ms == round((planned.ends_at - moment).total_seconds() * 1000)
    player.stage.play(2)
    player.stage.end()
    assert [completed for _, completed in player.plays.ended_] == [False, True]


def test_a_few_milliseconds_late_is_a_whole_play_all_the_same() -> None:
    player = Player(GROUP, HALL)
    slot = player.source.next(None)
    assert slot is not None
    player.bench.advance(0.080)
    player.stage._change(slot, completed=False)
    player.bench.advance(slot.duration_ms / 1000 - 0.080)
    player.stage.cut()
    assert [completed for _, completed in player.plays.ended_] == [True]


def test_one_whose_file_opened_too_late_is_no_whole_play() -> None:
    player = Player(GROUP, HALL)
    slot = player.source.next(None)
    assert slot is not None
    player.bench.advance(2)
    player.stage._change(slot, completed=False)
    player.bench.advance(slot.duration_ms / 1000 - 2)
    player.stage.end()
    assert [completed for _, completed in player.plays.ended_] == [False]


def test_a_screen_without_the_file_shows_another_in_its_place_and_stays_in_time() -> None:
    player = Player(GROUP, HALL)
    player.downloads.files.set(Files({each.media.sha256: Path("x") for each in GROUP[:2]}))
    starts = []
    for _ in range(20):
        slot = player.source.next(player.stage.on_screen)
        assert slot is not None
        assert slot.name != "content-3"
        assert slot.starts_at is not None
        starts.append(slot.starts_at)
        player.bench.advance(max(0.0, (slot.starts_at - player.bench.machine.now()).total_seconds()))
        player.stage._change(slot, completed=True)
        player.bench.advance(0.01)
    whole = Player(GROUP, HALL)
    for start in starts:
        assert start == at(PLAN, start, whole.source._agenda.zone).starts_at


@pytest.mark.parametrize("left_ms", [900, 1100])
def test_what_is_nearly_over_is_not_begun(left_ms: int) -> None:
    zone = Player(GROUP, HALL).source._agenda.zone
    first = at(PLAN, NOON, zone)
    player = Player(GROUP, HALL, start=first.ends_at - timedelta(milliseconds=left_ms))
    slot = player.source.next(None)
    assert slot is not None
    assert slot.starts_at == (first.ends_at if left_ms < 1000 else first.starts_at)


def test_weeks_without_network_it_goes_on_by_its_times() -> None:
    campaign = ShowingOut(first=date(2026, 12, 1), last=date(2026, 12, 24))
    player = Player([item(1, showing=campaign, duration_s=3600), item(2, duration_s=3600)])
    player.stage.play(24 * 45)
    by_day: dict[int, set[str]] = {}
    for number, name in enumerate(player.stage.shown):
        by_day.setdefault(number // 24, set()).add(name)
    assert by_day[5] == {"content-2"}
    assert by_day[20] == {"content-1", "content-2"}
    assert by_day[40] == {"content-2"}
