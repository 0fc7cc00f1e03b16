"""Which overlays are up."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from apps.signage.overlays.frequency import rule_of, share_at, unit_at
from apps.signage.overlays.service import PATIENCE, TURN_S, OverlayService, Shown
from common.contract.signage import OverlayOut, ProgramOut
from common.domain.clock import FixedClock
from common.domain.published import Published
from tests.support.signage.programs import corner, image, program, ticker

ALGIERS = ZoneInfo("Africa/Algiers")
START = datetime(2026, 11, 21, 8, 0, tzinfo=ALGIERS).astimezone(UTC)


class Screen:
    def __init__(self, *overlays: OverlayOut, start: datetime = START) -> None:
        self.clock = FixedClock(start)
        self.program: Published[ProgramOut | None] = Published(program(*overlays))
        self.service = OverlayService(self.program, self.clock)

    def up(self) -> list[int]:
        return [each.id for each in self.service.shown.value]

    def after(self, seconds: float) -> list[int]:
        self.clock.advance(timedelta(seconds=seconds))
        self.service.look()
        return self.up()

    def watch(self, seconds: int, step: int = 1, then: Callable[[], None] = lambda: None) -> list[list[int]]:
        seen = [self.up()]
        for _ in range(0, seconds, step):
            then()
            seen.append(self.after(step))
        return seen


def test_nothing_without_a_program_and_with_it_at_once() -> None:
    screen = Screen()
    screen.program.set(None)
    assert screen.up() == []
    screen.program.set(program(ticker(1, "x"), image(2, "y.png", priority=-1)))
    assert screen.up() == [2, 1], "the highest priority is drawn last"
    screen.program.set(None)
    assert screen.up() == []


def test_from_its_first_moment_to_its_last() -> None:
    since, until = START + timedelta(seconds=10), START + timedelta(seconds=20)
    screen = Screen(image(1, "x.png", since=since, until=until))
    assert screen.up() == []
    assert screen.after(10) == [1]
    assert screen.after(9.9) == [1]
    assert screen.after(0.1) == []


def test_only_in_its_part_of_the_day_by_the_screens_clock() -> None:
    screen = Screen(image(1, "x.png", frequency_unit="noon"))
    assert screen.up() == []
    assert screen.after(3 * 3600) == [1]
    assert screen.after(3 * 3600 - 1) == [1]
    assert screen.after(1) == []


def test_one_at_a_place_the_highest_priority() -> None:
    screen = Screen(ticker(1, "a", priority=1), ticker(2, "b", priority=5), ticker(3, "c", position="header"))
    assert screen.up() == [3, 2]
    screen.program.set(program(ticker(1, "a", priority=1), ticker(3, "c", position="header")))
    assert screen.up() == [3, 1]


def test_pictures_with_places_of_their_own_lie_on_each_other() -> None:
    screen = Screen(image(1, "a.png"), image(2, "b.png"), ticker(3, "c", position_mode="custom"), ticker(4, "d"))
    assert screen.up() == [1, 2, 3, 4]


def test_corners_of_one_priority_take_turns() -> None:
    screen = Screen(corner(1, "a.png"), corner(2, "b.png", display_duration=5), corner(3, "c.png", "bottom_left"))
    assert screen.up() == [1, 3]
    assert screen.after(TURN_S - 1) == [1, 3]
    assert screen.after(1) == [2, 3]
    assert screen.after(4) == [2, 3]
    assert screen.after(1) == [1, 3]


def test_lines_of_one_priority_change_when_they_have_crossed() -> None:
    screen = Screen(ticker(1, "a"), ticker(2, "b"))
    assert screen.service.shown.value == (Shown(1, once=True),)
    assert screen.after(60) == [1], "not in the middle of a sentence"
    screen.service.crossed(1)
    assert screen.up() == [2]
    assert screen.after(PATIENCE.total_seconds()) == [1], "a window nobody sees does not hold the place for ever"


def test_a_line_alone_runs_without_an_end() -> None:
    assert Screen(ticker(1, "a")).service.shown.value == (Shown(1, once=False),)


def test_a_number_of_crossings_is_spread_over_the_unit() -> None:
    screen = Screen(ticker(1, "a", frequency_type="passage", passage_limit=24))
    assert screen.service.shown.value == (Shown(1, once=True),)
    assert screen.after(30) == [1]
    screen.service.crossed(1)
    assert screen.up() == []
    assert screen.after(3600 - 31) == []
    assert screen.after(1) == [1], "in the next hour"


def test_what_comes_a_number_of_times_goes_before_what_is_always_there() -> None:
    screen = Screen(corner(1, "a.png"), corner(2, "b.png", passage_limit=24, display_duration=30))
    assert screen.up() == [2]
    assert screen.after(30) == [1]
    assert screen.after(3600 - 30) == [2]


def test_two_due_at_once_come_one_after_the_other() -> None:
    often = {"passage_limit": 24, "display_duration": 30}
    screen = Screen(corner(1, "a.png", **often), corner(2, "b.png", **often))
    assert screen.up() == [1]
    assert screen.after(30) == [2]
    assert screen.after(30) == []


def test_a_clock_put_back_does_not_hide_it_for_hours() -> None:
    screen = Screen(image(1, "x.png", passage_limit=24, display_duration=30))
    assert screen.after(25) == [1]
    assert screen.after(-20) == [1]
    assert screen.after(30) == []
    assert screen.after(-86_400) == [1], "another day is another share"


def test_a_zone_nobody_knows_is_utc() -> None:
    screen = Screen(image(1, "x.png"))
    screen.program.set(program(image(1, "x.png"), time_zone="Mars/Olympus"))
    assert screen.up() == [1]


@settings(max_examples=40, deadline=None)
@given(
    times=st.integers(1, 40),
    seconds=st.integers(1, 400),
    unit=st.sampled_from(["day", "morning", "noon", "night"]),
    day=st.sampled_from(["2026-03-29", "2026-10-25", "2026-06-10"]),
    rival=st.booleans(),
)
def test_never_oftener_nor_longer_nor_outside(times: int, seconds: int, unit: str, day: str, rival: bool) -> None:
    """Over a day and a half, looked at every 20 s, also where clocks change and where another wants the place."""
    look = {"passage_limit": times, "display_duration": seconds, "frequency_unit": unit}
    overlay = corner(1, "a.png", **look)
    others = [corner(2, "b.png", passage_limit=11, display_duration=50)] if rival else []
    zone = ZoneInfo("Europe/Paris")
    screen = Screen(overlay, *others, start=datetime.fromisoformat(f"{day}T00:00").replace(tzinfo=zone).astimezone(UTC))
    screen.program.set(program(overlay, *others, time_zone="Europe/Paris"))
    step, began, shows, last = 20, None, 0, None
    rule = rule_of(overlay)
    for _ in range(36 * 3600 // step):
        now = screen.clock.now()
        up, within = 1 in screen.up(), unit_at(unit, now, zone)  # type: ignore[arg-type]
        if within != last:
            shows, last = 0, within
        if up:
            assert within is not None
            share = share_at(rule, now, zone)
            if began != share:
                began, since, shows = share, now, shows + 1
            assert shows <= times
            assert now - since < timedelta(seconds=seconds + step)
        screen.after(step)


@pytest.mark.parametrize("count", [0, 1, 3])
def test_a_line_that_crossed_unasked_is_no_matter(count: int) -> None:
    screen = Screen(ticker(1, "a"))
    for _ in range(count):
        screen.service.crossed(1)
        screen.service.crossed(99)
    assert screen.up() == [1]
