"""Planned hours as moments: over midnight, when clocks change, and whose day a moment belongs to."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from common.domain.shifts import FARTHEST, ROOM, Hours, Shift, day_begins, shift_on, wall_time

PARIS = "Europe/Paris"
ZONES = ["UTC", PARIS, "Africa/Algiers", "America/New_York", "Australia/Lord_Howe", "Asia/Kathmandu"]
times = st.builds(time, st.integers(0, 23), st.integers(0, 59))
days = st.dates(date(2024, 1, 1), date(2028, 12, 31))
ONE = timedelta(days=1)


@st.composite
def hours(draw: st.DrawFn) -> Hours:
    pause = draw(st.sampled_from([True, False]))
    return Hours(
        draw(times),
        draw(times),
        draw(st.sampled_from(ZONES)),
        draw(times) if pause else None,
        draw(times) if pause else None,
    )


def utc(*of: int) -> datetime:
    return datetime(*of, tzinfo=UTC)  # type: ignore[arg-type]


@given(days, hours())
def test_a_shift_has_its_break_inside_and_is_no_longer_than_a_day(day: date, planned: Hours) -> None:
    shift = shift_on(day, planned)
    assert shift.start.utcoffset() == shift.end.utcoffset() == timedelta()
    assert timedelta() <= shift.end - shift.start <= timedelta(hours=25)
    assert 0 <= shift.break_seconds <= (shift.end - shift.start).total_seconds()
    if shift.break_start is not None and shift.break_end is not None:
        assert shift.start <= shift.break_start <= shift.break_end <= shift.end


@given(days, hours())
def test_it_begins_when_the_clock_on_the_wall_says_so(day: date, planned: Hours) -> None:
    zone = ZoneInfo(planned.zone)
    shown = shift_on(day, planned).start.astimezone(zone)
    if shown.time() != planned.check_in:  # that time does not come on this day: as long after the gap
        assert datetime.combine(day, planned.check_in) < shown.replace(tzinfo=None)
        assert shown.utcoffset() != (shown - timedelta(hours=2)).utcoffset() or planned.zone == "Australia/Lord_Howe"
    else:
        assert shown.date() == day


@pytest.mark.parametrize(
    ("day", "start", "end", "worked"),
    [
        (date(2026, 3, 27), utc(2026, 3, 27, 21), utc(2026, 3, 28, 5), 8),
        (date(2026, 3, 28), utc(2026, 3, 28, 21), utc(2026, 3, 29, 4), 7),
        (date(2026, 10, 24), utc(2026, 10, 24, 20), utc(2026, 10, 25, 5), 9),
    ],
)
def test_a_night_is_as_long_as_it_is(day: date, start: datetime, end: datetime, worked: int) -> None:
    shift = shift_on(day, Hours(time(22), time(6), PARIS))
    assert shift == Shift(start, end)
    assert shift.work_seconds == worked * 3600


def test_a_break_of_the_night() -> None:
    shift = shift_on(date(2026, 1, 5), Hours(time(20), time(5), PARIS, time(23, 30), time(0, 30), 5))
    assert (shift.break_start, shift.break_end) == (utc(2026, 1, 5, 22, 30), utc(2026, 1, 5, 23, 30))
    shift = shift_on(date(2026, 1, 5), Hours(time(20), time(5), PARIS, time(1), time(2)))
    assert (shift.break_start, shift.break_end) == (utc(2026, 1, 6, 0), utc(2026, 1, 6, 1))


@st.composite
def three_days(draw: st.DrawFn) -> tuple[date, list[Shift | None], int]:
    """A day, the shifts of it and the three after it, and the hour at which days begin."""
    day = draw(days)
    zone = draw(st.sampled_from(ZONES))
    shifts: list[Shift | None] = []
    for each in range(4):
        one = Hours(draw(times), draw(times), zone)
        shifts.append(shift_on(day + each * ONE, one) if draw(st.booleans()) else None)
    return day, shifts, draw(st.integers(0, 23))


@given(three_days(), st.sampled_from(ZONES))
def test_days_follow_each_other_and_leave_room_around_shifts(
    given_: tuple[date, list[Shift | None], int], zone: str
) -> None:
    day, shifts, starts_at = given_
    usual = [
        datetime.combine(day + each * ONE, time(starts_at), ZoneInfo(zone)).astimezone(UTC) for each in range(1, 4)
    ]
    begins = [day_begins(at, shifts[each], shifts[each + 1]) for each, at in enumerate(usual)]
    assert begins == sorted(begins)
    for at, found, before, after in zip(usual, begins, shifts, shifts[1:], strict=False):
        assert abs(found - at) <= FARTHEST
        if before is None and after is None:
            assert found == at
        if before is not None and after is None and before.end + ROOM <= at + FARTHEST:
            assert found >= before.end + ROOM
        if after is not None and before is None and after.start - ROOM >= at - FARTHEST:
            assert found <= after.start - ROOM


def test_between_two_shifts_without_room_the_middle_counts() -> None:
    before, after = Shift(utc(2026, 1, 5, 14), utc(2026, 1, 5, 22)), Shift(utc(2026, 1, 6, 4), utc(2026, 1, 6, 12))
    assert day_begins(utc(2026, 1, 6, 4), before, after) == utc(2026, 1, 6, 1)


@pytest.mark.parametrize(("text", "found"), [("", None), ("08:00", time(8)), ("23:59", time(23, 59))])
def test_times_of_a_plan(text: str, found: time | None) -> None:
    assert wall_time(text) == found


@pytest.mark.parametrize("text", ["8:00", "24:00", "08:60", "0800", "08:00:00", "aa:bb", "٠٨:٠٠"])
def test_what_is_no_time_of_a_plan(text: str) -> None:
    with pytest.raises(ValueError, match=r"time|hour|minute"):
        wall_time(text)
