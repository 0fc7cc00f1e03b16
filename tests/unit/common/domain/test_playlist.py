"""The rotation of a screen and the timeline of a group: shares, quotas, overrides and moments, as properties."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from fractions import Fraction
from itertools import pairwise
from math import gcd
from typing import NamedTuple
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from common.domain.playlist import (
    FILLER,
    LONGEST_S,
    SHORTEST_S,
    Item,
    Playable,
    Rotation,
    Showtime,
    eligible,
    everything,
    hour_of,
    look,
    pick,
    without_strangers,
)
from common.domain.serving import DAY, EVERY_DAY, ServingTime
from common.domain.showing import Showing

PARIS, ALGIERS = ZoneInfo("Europe/Paris"), ZoneInfo("Africa/Algiers")
NOW = datetime(2026, 11, 21, 12, tzinfo=UTC)
SPRING, AUTUMN = datetime(2026, 3, 28, 20, tzinfo=UTC), datetime(2026, 10, 24, 20, tzinfo=UTC)
MINUTE = timedelta(minutes=1)


def item(key: str, priority: int = 100, *, lane: str = "", content: int | None = None, **more: object) -> Item:
    numbers = sum(ord(each) * 31**place for place, each in enumerate(key))
    known = Item(key, lane or key, numbers if content is None else content, priority, 10)
    return replace(known, **more)  # type: ignore[arg-type]


class Choice(NamedTuple):
    item: Item | None
    state: Rotation
    look_again_at: datetime | None


def choose(
    items: Iterable[Item], state: Rotation, now: datetime, zone: ZoneInfo, playable: Playable = everything
) -> Choice:
    seen = look(items, now, zone)
    return Choice(*pick(seen.candidates(playable), state, now, zone), seen.until)


def at(items: Iterable[Item], moment: datetime, zone: ZoneInfo) -> Showtime:
    return next(each for each in hour_of(items, moment, zone) if moment < each.ends_at)


def plays(
    items: list[Item], count: int, playable: Playable = everything, state: Rotation | None = None
) -> tuple[list[Item | None], Rotation]:
    state = state or Rotation()
    shown: list[Item | None] = []
    for _ in range(count):
        choice = choose(items, state, NOW, PARIS, playable)
        shown.append(choice.item)
        state = choice.state
    return shown, state


def keys(shown: Iterable[Item | None]) -> list[str | None]:
    return [None if each is None else each.key for each in shown]


priorities = st.lists(st.integers(1, 12), min_size=1, max_size=6)


def shared(weights: list[int]) -> list[Item]:
    """A lane for each, with three contents of its own: what was just shown never keeps it from playing again."""
    return [
        item(f"{lane}.{place}", weight, lane=f"{lane}", content=lane * 10 + place, position=place)
        for lane, weight in enumerate(weights)
        for place in range(3)
    ]


@settings(max_examples=60)
@given(priorities, st.integers(1, 4))
def test_each_round_gives_every_lane_its_weight_to_one_play(weights: list[int], rounds: int) -> None:
    divisor = gcd(*weights)
    round_ = sum(weights) // divisor
    shown, _ = plays(shared(weights), round_ * rounds)
    for number in range(rounds):
        counted = Counter(each.lane for each in shown[number * round_ : (number + 1) * round_] if each)
        for lane, weight in enumerate(weights):
            assert abs(counted[f"{lane}"] - weight // divisor) <= 1


@settings(max_examples=30)
@given(priorities)
def test_over_a_long_run_shares_are_those_of_the_weights(weights: list[int]) -> None:
    shown, _ = plays(shared(weights), 300)
    counted = Counter(each.lane for each in shown if each)
    for lane, weight in enumerate(weights):
        assert abs(counted[f"{lane}"] - Fraction(300 * weight, sum(weights))) <= len(weights)


def test_two_against_one_is_spread_not_bunched() -> None:
    shown, _ = plays(shared([2, 1]), 9)
    assert [each.lane for each in shown if each] == ["0", "1", "0"] * 3


def test_a_lane_comes_in_its_order_and_goes_on_where_it_was() -> None:
    lane = [item(key, lane="p", position=place) for place, key in enumerate("abcd")]
    shown, state = plays(lane, 6)
    assert keys(shown) == [*"abcdab"]
    without_c = [each for each in lane if each.key != "c"]
    assert keys(plays(without_c, 3, state=state)[0]) == [*"dab"]


TEN_MINUTES = 600

some_items = st.lists(
    st.builds(
        lambda lane, content, priority, category, position: item(
            f"{lane}{position}{content}", priority, lane=lane, content=content, category=category, position=position
        ),
        st.sampled_from("klmn"),
        st.integers(1, 4),
        st.integers(-5, 2000),
        st.sampled_from(["paid", "internal", FILLER]),
        st.integers(0, 3),
    ),
    max_size=8,
    unique_by=lambda each: each.key,
)


@settings(max_examples=100)
@given(some_items)
def test_no_content_comes_twice_running_when_another_can(items: list[Item]) -> None:
    shown, _ = plays(items, 40)
    track = {each.content for each in items if each.category != FILLER} or {each.content for each in items}
    for before, after in pairwise(shown):
        assert before is not None or not items
        if before is not None and after is not None and len(track) > 1:
            assert before.content != after.content


@settings(max_examples=50)
@given(some_items)
def test_the_same_program_and_state_give_the_same_choice_in_any_order(items: list[Item]) -> None:
    assert keys(plays(items, 30)[0]) == keys(plays([*reversed(items)], 30)[0])


@settings(max_examples=50)
@given(some_items, st.integers(0, 20))
def test_nothing_starves_unless_its_content_is_shown_by_others(items: list[Item], away: int) -> None:
    """Also not where a lane was away for a while."""
    items = [replace(each, content=place, priority=100) for place, each in enumerate(items) if each.category != FILLER]
    _, state = plays(items, 7)
    gone = {items[0].lane} if items else set()
    _, state = plays(items, away, lambda each: each.lane not in gone, state)
    shown, _ = plays(items, 8 * max(1, len(items)), state=state)
    assert {each.key for each in shown if each} == {each.key for each in items}


def test_a_lane_that_comes_back_has_nothing_to_catch_up() -> None:
    items = shared([1, 1])
    _, state = plays(items, 40, lambda each: each.lane == "0")
    shown, state = plays(items, 10, state=state)
    assert Counter(each.lane for each in shown if each) == {"0": 5, "1": 5}
    joined = [*items, item("late", content=77), item("later", content=78)]
    shown, _ = plays(joined, 12, state=state)
    assert max(Counter(each.lane for each in shown[:4] if each).values()) <= 3


def test_a_content_that_may_not_follow_itself_is_not_owed_a_row_of_plays() -> None:
    loud, quiet = item("loud", 100), item("quiet", 20)
    shown, state = plays([loud, quiet], 40)
    assert keys(shown[:6]) == ["loud", "quiet"] * 3
    fresh = shared([100])
    shown, _ = plays([loud, quiet, *fresh], 12, state=state)
    assert Counter(each.lane for each in shown if each)["loud"] <= 7


@settings(max_examples=50)
@given(st.lists(st.integers(0, 7), min_size=1, max_size=4), st.integers(1, 60))
def test_no_booking_passes_its_quota(quotas: list[int], count: int) -> None:
    left = dict(enumerate(quotas))
    state, counted = Rotation(), Counter[int]()
    for _ in range(count):
        items = [
            item(
                f"b{n}", content=n, category="paid", bought=quotas[n], left=left[n], showing=Showing(date(2026, 11, 1))
            )
            for n in left
        ]
        choice = choose([*items, item("own", 5)], state, NOW, PARIS)
        state = choice.state
        if choice.item is not None and choice.item.left is not None:
            counted[choice.item.content] += 1
            left[choice.item.content] -= 1
    assert all(counted[n] <= quotas[n] for n in left)
    if count >= 60:
        assert dict(counted) == {n: quota for n, quota in enumerate(quotas) if quota}


def test_a_booking_behind_its_pace_weighs_up_to_four_times_more() -> None:
    tenth = Showing(since=NOW - timedelta(days=9), until=NOW + timedelta(days=1))
    on_pace = item("on", category="paid", bought=1000, left=100, showing=tenth)
    ahead = replace(on_pace, left=10)
    behind = replace(on_pace, left=200)
    lost = replace(on_pace, left=999)
    assert [each.weight(NOW, PARIS) for each in (on_pace, ahead, behind, lost)] == [10_000, 10_000, 20_000, 40_000]
    last_second = NOW + timedelta(days=1) - timedelta(milliseconds=1)
    assert lost.weight(last_second, PARIS) == 40_000
    assert lost.weight(NOW + timedelta(days=2), PARIS) == 10_000
    days = Showing(date(2026, 11, 12), date(2026, 11, 21))
    assert replace(behind, left=110, showing=days).weight(NOW, ALGIERS) == 24_000
    shown, _ = plays([behind, *shared([100, 100])], 32)
    assert Counter(each.lane for each in shown if each)["on"] in (15, 16)
    unhurried, _ = plays([replace(behind, left=100), *shared([100, 100])], 30)
    assert Counter(each.lane for each in unhurried if each) == {"on": 10, "0": 10, "1": 10}


def test_an_override_shows_alone_and_the_round_goes_on_after_it() -> None:
    items = shared([3, 1])
    urgent = item("x7", 200, override=True, category="broadcast")
    shown, state = plays(items, 5)
    alone, state = plays([*items, urgent], 6, state=state)
    assert keys(alone) == ["x7"] * 6
    assert keys(shown + plays(items, 15, state=state)[0]) == keys(plays(items, 20)[0])
    absent, _ = plays([*items, urgent], 6, lambda each: not each.override)
    assert "x7" not in keys(absent)


def test_fillers_come_only_when_nothing_else_can() -> None:
    filler, other = item("f", 900, category=FILLER), item("o", 1)
    assert {*keys(plays([filler, other], 20)[0])} == {"o"}
    assert keys(plays([filler, replace(other, left=0)], 2)[0]) == ["f", "f"]
    assert keys(plays([filler, other], 2, lambda each: each.category == FILLER)[0]) == ["f", "f"]


def test_nothing_at_all_is_none() -> None:
    choice = choose([], Rotation(), NOW, PARIS)
    assert (choice.item, choice.state, choice.look_again_at) == (None, Rotation(), None)
    later = item("later", showing=Showing(since=NOW + MINUTE))
    assert choose([later], Rotation(), NOW, PARIS).look_again_at == NOW + MINUTE
    assert keys(plays([item("a")], 2, lambda _: False)[0]) == [None, None]
    assert at([], NOW, PARIS) == Showtime(None, NOW, NOW + timedelta(hours=1))


@pytest.mark.parametrize("said", [-1, 0, 1, 2, 10**9])
def test_absurd_durations_and_priorities_are_clamped(said: int) -> None:
    absurd = item("a", said, duration_s=said)
    assert SHORTEST_S <= absurd.seconds <= LONGEST_S
    assert 100 <= absurd.weight(NOW, PARIS) <= 400_000
    shown, _ = plays([absurd, item("b"), item("c")], 2500)
    assert {*keys(shown)} == {"a", "b", "c"}
    lengths = {each.ends_at - each.starts_at for each in hour_of([absurd], NOW, PARIS)}
    assert max(lengths) <= timedelta(seconds=LONGEST_S)
    assert len(hour_of([absurd], NOW, PARIS)) <= 1200


def test_each_item_says_what_keeps_it_from_the_screen() -> None:
    hours = Showing(times=(ServingTime(EVERY_DAY, 0, 60),))
    items = [
        item("plays"),
        item("missing"),
        item("exhausted", left=0),
        item("unsound", showing=Showing(since=NOW, until=NOW)),
        item("early", showing=Showing(first=date(2026, 11, 22))),
        item("over", showing=Showing(last=date(2026, 11, 20))),
        item("hours", showing=hours),
        item("filler", category=FILLER),
    ]
    said = {each.item.key: each.why for each in eligible(items, NOW, PARIS, lambda each: each.key != "missing")}
    assert said == {key: key for key in said}
    over_all = [*items, item("urgent", override=True)]
    by_override = {each.item.key: each.why for each in eligible(over_all, NOW, PARIS)}
    assert by_override["urgent"] == "plays"
    assert by_override["plays"] == by_override["filler"] == "overridden"
    alone = eligible([item("f", category=FILLER), item("gone", left=0)], NOW, PARIS)
    assert [each.why for each in alone] == ["plays", "exhausted"]


def test_what_left_the_program_leaves_the_state() -> None:
    items = shared([1, 1])
    _, state = plays(items, 10)
    kept = without_strangers(state, items[:3])
    assert {*kept.tracks["show"].passes} == {*kept.tracks["show"].present} == {*kept.places} == {"0"}
    assert keys(plays(items[:3], 3, state=kept)[0]) == keys(plays(items[:3], 3, state=state)[0])


@settings(max_examples=60)
@given(some_items, st.lists(st.sets(st.sampled_from("klmn")), max_size=6))
def test_programs_may_come_and_go_and_come_again(items: list[Item], lanes: list[set[str]]) -> None:
    state = Rotation()
    for of_program in [*lanes, {*"klmn"}]:
        program = [each for each in items if each.lane in of_program]
        state = without_strangers(state, program)
        shown, state = plays(program, 5, state=state)
        assert all((each is None) is not bool(program) for each in shown)


evenings = st.lists(
    st.builds(
        ServingTime,
        st.sets(st.sampled_from(EVERY_DAY), min_size=1).map(lambda some: tuple(sorted(some))),
        st.one_of(st.integers(0, DAY - 1), st.integers(0, 240)),
        st.one_of(st.integers(0, DAY - 1), st.integers(0, 240)),
    ),
    max_size=2,
).map(tuple)


@settings(max_examples=60)
@given(
    st.lists(evenings, min_size=1, max_size=3),
    st.sampled_from([SPRING, AUTUMN]),
    st.sampled_from([PARIS, ALGIERS]),
    st.integers(0, 12 * 60),
)
def test_look_again_at_is_the_first_minute_anything_changes(
    times: list[tuple[ServingTime, ...]], start: datetime, zone: ZoneInfo, later: int
) -> None:
    items = [item(f"i{n}", showing=Showing(times=each)) for n, each in enumerate(times)]
    now = start + later * MINUTE

    def shown(moment: datetime) -> list[bool]:
        return [each.showing.covers(moment, zone) for each in items]

    by_minute = (now + minute * MINUTE for minute in range(1, 2 * DAY))
    first = next((moment for moment in by_minute if shown(moment) != shown(now)), None)
    said = choose(items, Rotation(), now, zone).look_again_at
    if first is not None:
        assert said == first
    else:
        assert said is None or said >= now + (2 * DAY) * MINUTE


@settings(max_examples=40)
@given(
    some_items,
    st.sampled_from([TEN_MINUTES, 4000]).flatmap(lambda most: st.lists(st.integers(-1, most), min_size=8, max_size=8)),
    st.integers(0, 3599),
)
def test_the_timeline_of_an_hour_has_no_hole_and_no_sliver(items: list[Item], seconds: list[int], offset: int) -> None:
    items = [replace(each, duration_s=duration) for each, duration in zip(items, seconds, strict=False)]
    timeline = hour_of(items, NOW + timedelta(seconds=offset), PARIS)
    assert (timeline[0].starts_at, timeline[-1].ends_at) == (NOW, NOW + timedelta(hours=1))
    assert all(before.ends_at == after.starts_at for before, after in pairwise(timeline))
    assert all(each.ends_at - each.starts_at >= timedelta(seconds=SHORTEST_S) for each in timeline)
    for each in timeline[:-1]:
        assert each.item is not None
        assert each.ends_at - each.starts_at == timedelta(seconds=each.item.seconds)
    moment = NOW + timedelta(seconds=offset)
    found = at([*reversed(items)], moment, PARIS)
    assert found.starts_at <= moment < found.ends_at
    assert found in timeline
    following = hour_of(items, NOW + timedelta(hours=1), PARIS)
    contents = [each.item.content for each in (*timeline, *following) if each.item is not None]
    track = {each.content for each in items if each.category != FILLER} or {each.content for each in items}
    if len(track) > 2 and max(each.seconds for each in items) <= TEN_MINUTES:
        assert all(before != after for before, after in pairwise(contents))


def test_every_hour_has_the_same_timeline_whoever_asks_and_when() -> None:
    items = [*shared([3, 2, 1]), item("odd", duration_s=17)]
    first, later = hour_of(items, NOW, PARIS), hour_of(items, NOW + timedelta(hours=5, minutes=7), ALGIERS)
    assert [each.item for each in first[:-1]] == [each.item for each in later[:-1]]
    told = [replace(each, bought=9000, left=3 + place) for place, each in enumerate(items)]
    assert keys(each.item for each in hour_of(told, NOW, PARIS)) == keys(each.item for each in first)


def test_a_rest_under_three_seconds_goes_to_the_one_before() -> None:
    timeline = hour_of([item("a", duration_s=1199), item("b", duration_s=1200)], NOW, PARIS)
    assert [(each.ends_at - each.starts_at).seconds for each in timeline] == [1199, 1200, 1201]


def test_in_a_group_an_override_cuts_in_at_its_moment() -> None:
    begins, ends = NOW + timedelta(minutes=10, seconds=4), NOW + timedelta(minutes=20, seconds=1)
    urgent = item("x", 200, override=True, duration_s=30, showing=Showing(since=begins, until=ends))
    timeline = hour_of([item("a"), item("b"), urgent], NOW, PARIS)
    during = [each for each in timeline if begins <= each.starts_at < ends]
    assert during[0].starts_at == begins
    assert during[-1].ends_at == ends
    assert {*keys(each.item for each in during)} == {"x"}
    assert {*keys(each.item for each in timeline if each not in during)} == {"a", "b"}
