"""How often an overlay comes."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any, get_args
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from apps.signage.overlays.frequency import MOST_S, MOST_TIMES, PARTS, Rule, Unit, rule_of, share_at, unit_at
from tests.support.signage.programs import image, ticker

ALGIERS, PARIS = ZoneInfo("Africa/Algiers"), ZoneInfo("Europe/Paris")
ZONES = st.sampled_from([ALGIERS, PARIS, ZoneInfo("America/New_York"), ZoneInfo("Pacific/Chatham"), ZoneInfo("UTC")])
UNITS: tuple[Unit, ...] = get_args(Unit)
BEGINNING = datetime(2026, 1, 1, tzinfo=UTC)
MOMENTS = st.integers(0, 730 * 86_400).map(lambda seconds: BEGINNING + timedelta(seconds=seconds))
RULES = st.builds(Rule, st.sampled_from(UNITS), st.integers(0, 5000), st.integers(0, 600))


def at(text: str, zone: ZoneInfo = ALGIERS) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=zone).astimezone(UTC)


@given(st.sampled_from(UNITS), MOMENTS, ZONES)
def test_a_unit_holds_its_moment_and_begins_and_ends_on_the_clock(unit: Unit, moment: datetime, zone: ZoneInfo) -> None:
    span = unit_at(unit, moment, zone)
    hour = moment.astimezone(zone).hour
    if unit in PARTS:
        first, last = PARTS[unit]
        inside = first <= hour < last if first < last else hour >= first or hour < last
        assert (span is not None) == inside
    if span is not None:
        assert span.start <= moment < span.end
        first, last = PARTS.get(unit, (0, 0))
        assert (span.start.astimezone(zone).hour, span.end.astimezone(zone).hour) == (first, last)


@given(RULES, MOMENTS, ZONES)
def test_shares_fill_their_unit_without_a_gap(rule: Rule, moment: datetime, zone: ZoneInfo) -> None:
    unit, share = unit_at(rule.unit, moment, zone), share_at(rule, moment, zone)
    assert (unit is None) == (share is None)
    if unit is None or share is None:
        return
    assert unit.start <= share.start <= moment < share.end <= unit.end
    following = share_at(rule, share.end, zone)
    if share.end < unit.end:
        assert following is not None
        assert following.start == share.end
    wanted = (unit.end - unit.start) / max(1, rule.times)
    assert abs((share.end - share.start) - wanted) <= timedelta(milliseconds=1)


@pytest.mark.parametrize(("unit", "times"), [("day", 7), ("morning", 10), ("night", 3), ("week", 5)])
@pytest.mark.parametrize("day", ["2026-03-29", "2026-06-10", "2026-10-25"])
def test_as_many_shares_as_times_also_where_clocks_change(unit: Unit, times: int, day: str) -> None:
    first = PARTS.get(unit, (0, 0))[0]
    moment = at(f"{day}T{first:02}:30", PARIS)
    unit_span = unit_at(unit, moment, PARIS)
    assert unit_span is not None
    starts = set()
    look = unit_span.start
    while look < unit_span.end:
        share = share_at(Rule(unit, times), look, PARIS)
        assert share is not None
        starts.add(share.start)
        look = share.end
    assert len(starts) == times


def test_a_night_is_one_over_midnight() -> None:
    evening, morning = (unit_at("night", at(text), ALGIERS) for text in ("2026-11-20T23:00", "2026-11-21T05:59"))
    assert evening == morning
    assert unit_at("night", at("2026-11-21T06:00"), ALGIERS) is None


def test_a_week_begins_on_monday() -> None:
    span = unit_at("week", at("2026-11-22T23:59"), ALGIERS)
    assert span is not None
    assert (span.start, span.end) == (at("2026-11-16T00:00"), at("2026-11-23T00:00"))


@pytest.mark.parametrize(
    ("overlay", "rule"),
    [
        (ticker(1, "x"), Rule("day", 0, 0)),
        (ticker(1, "x", frequency_type="passage", passage_limit=3, display_duration=9), Rule("day", 3, 0)),
        (ticker(1, "x", frequency_type="duration", passage_limit=3, display_duration=9), Rule("day", 3, 9)),
        (image(1, "x.png", passage_limit=3, frequency_unit="noon"), Rule("noon", 3, 10)),
        (image(1, "x.png", frequency_type="passage", passage_limit=3, display_duration=9), Rule("day", 3, 9)),
        (image(1, "x.png"), Rule("day", 0, 0)),
        (image(1, "x.png", passage_limit=-4, display_duration=-1), Rule("day", 0, 0)),
        (ticker(1, "x", passage_limit=10**9, display_duration=10**9), Rule("day", MOST_TIMES, MOST_S)),
    ],
)
def test_what_a_form_says(overlay: Any, rule: Rule) -> None:
    assert rule_of(overlay) == rule
