"""Showings: days, hours and moments in a screen's own time, held against a minute-by-minute look at the clock."""

from datetime import UTC, date, datetime, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from common.domain.serving import DAY, EVERY_DAY, ServingTime
from common.domain.showing import Showing, next_change

PARIS, ALGIERS, CAIRO = ZoneInfo("Europe/Paris"), ZoneInfo("Africa/Algiers"), ZoneInfo("Africa/Cairo")
"""Paris changes its clocks at night, Cairo at midnight itself, Algiers never."""
SPRING, AUTUMN = datetime(2026, 3, 28, 12, tzinfo=UTC), datetime(2026, 10, 24, 12, tzinfo=UTC)
MINUTE = timedelta(minutes=1)

zones = st.sampled_from([PARIS, ALGIERS, CAIRO])
moments = st.sampled_from(
    [SPRING, AUTUMN, datetime(2026, 4, 23, 12, tzinfo=UTC), datetime(2026, 10, 29, 12, tzinfo=UTC)]
)
near_days = st.one_of(st.none(), st.integers(-2, 3))
near_minutes = st.one_of(st.none(), st.integers(-2 * DAY, 3 * DAY))
weekdays = st.sets(st.sampled_from(EVERY_DAY), min_size=1).map(lambda some: tuple(sorted(some)))
around_the_night = st.one_of(st.integers(0, DAY - 1), st.integers(0, 4 * 60))
times = st.lists(st.builds(ServingTime, weekdays, around_the_night, around_the_night), max_size=2).map(tuple)


@st.composite
def showings(draw: st.DrawFn, start: datetime) -> Showing:
    first, last, since, until = draw(near_days), draw(near_days), draw(near_minutes), draw(near_minutes)
    return Showing(
        None if first is None else start.date() + timedelta(days=first),
        None if last is None else start.date() + timedelta(days=last),
        draw(times),
        None if since is None else start + since * MINUTE,
        None if until is None else start + until * MINUTE,
    )


def plainly(showing: Showing, moment: datetime, zone: ZoneInfo) -> bool:
    """The rule said once more, the slow way: by the minute of the day and the day an evening belongs to."""
    if (showing.since and moment < showing.since) or (showing.until and moment >= showing.until):
        return False
    local = moment.astimezone(zone)
    minute = local.hour * 60 + local.minute
    for back, of_day in ((0, minute), (1, minute + DAY)):
        day = local.date() - timedelta(days=back)
        if (showing.first and day < showing.first) or (showing.last and day > showing.last):
            continue
        for each in showing.times or (ServingTime(EVERY_DAY, 0, 0),):
            end = each.end if each.end > each.start else each.end + DAY
            if day.weekday() in each.days and each.start <= of_day < end:
                return True
    return False


@settings(max_examples=60)
@given(st.data(), moments, zones)
def test_it_covers_what_the_rule_says_minute_by_minute(data: st.DataObject, start: datetime, zone: ZoneInfo) -> None:
    showing = data.draw(showings(start))
    for minute in range(0, 36 * 60, 7):
        moment = start + minute * MINUTE
        assert showing.covers(moment, zone) is plainly(showing, moment, zone), moment


@settings(max_examples=60)
@given(st.data(), moments, zones)
def test_the_next_change_is_the_first_minute_that_differs(data: st.DataObject, start: datetime, zone: ZoneInfo) -> None:
    showing = data.draw(showings(start))
    by_minute = [start + minute * MINUTE for minute in range(3 * DAY)]
    seen = [(moment, plainly(showing, moment, zone)) for moment in by_minute]
    changes = [moment for (_, before), (moment, after) in pairwise(seen) if after is not before]
    found: list[datetime] = []
    moment = showing.changes_after(start, zone)
    while moment is not None and moment <= by_minute[-1]:
        found.append(moment)
        moment = showing.changes_after(moment, zone)
    assert found == changes


@settings(max_examples=60)
@given(st.data(), moments, zones)
def test_it_never_shows_before_it_opens_nor_after_it_closed(
    data: st.DataObject, start: datetime, zone: ZoneInfo
) -> None:
    showing = data.draw(showings(start))
    opens, closes = showing.opens(zone), showing.closes(zone)
    for minute in range(-3 * DAY, 5 * DAY, 61):
        moment = start + minute * MINUTE
        if showing.covers(moment, zone):
            assert opens is None or opens <= moment
            assert closes is None or moment < closes


@pytest.mark.parametrize(
    ("zone", "day", "hours"),
    [(PARIS, date(2026, 3, 29), 23), (PARIS, date(2026, 10, 25), 25), (ALGIERS, date(2026, 3, 29), 24)],
)
def test_one_day_is_as_long_as_its_clock_makes_it(zone: ZoneInfo, day: date, hours: int) -> None:
    showing = Showing(day, day)
    begins = showing.changes_after(SPRING - timedelta(days=300), zone)
    assert begins is not None
    assert begins == showing.opens(zone)
    ends = showing.changes_after(begins, zone)
    assert ends is not None
    assert ends - begins == timedelta(hours=hours)
    assert ends == showing.closes(zone)


def test_the_last_night_ends_in_the_morning_after() -> None:
    friday = date(2026, 11, 27)
    night = Showing(friday, friday, (ServingTime(EVERY_DAY, 22 * 60, 2 * 60),))
    one, three = (datetime(2026, 11, 28, hour, tzinfo=PARIS) for hour in (1, 3))
    assert night.covers(one, PARIS)
    assert not night.covers(three, PARIS)
    assert night.closes(PARIS) == datetime(2026, 11, 28, 2, tzinfo=PARIS)


def test_a_last_day_months_away_is_known_now() -> None:
    showing = Showing(date(2026, 1, 1), date(2027, 2, 28))
    assert showing.changes_after(SPRING, ALGIERS) == datetime(2027, 3, 1, tzinfo=ALGIERS)


@pytest.mark.parametrize("showing", [Showing(date.min, date.max), Showing(date.max), Showing(last=date.min)])
def test_days_at_the_ends_of_the_calendar_are_no_accident(showing: Showing) -> None:
    for zone in (PARIS, ALGIERS):
        showing.opens(zone), showing.closes(zone)
        assert showing.covers(SPRING, zone) is (showing.first == date.min)
        assert showing.changes_after(SPRING, zone) is None


def test_what_ends_before_it_begins_is_unsound() -> None:
    assert not Showing(date(2026, 2, 2), date(2026, 2, 1)).sound
    assert not Showing(since=AUTUMN, until=AUTUMN).sound
    assert not Showing(times=(ServingTime((), 0, 60),)).sound
    assert Showing().sound
    assert Showing(date(2026, 2, 1), date(2026, 2, 1)).sound


def test_many_are_looked_at_again_when_the_first_of_them_changes() -> None:
    both = (Showing(until=AUTUMN), Showing(since=SPRING), Showing())
    assert next_change(both, SPRING - MINUTE, PARIS) == SPRING
    assert next_change(both, SPRING, PARIS) == AUTUMN
    assert next_change(both, AUTUMN, PARIS) is None
