"""Access windows: what a terminal makes of its zones is what was planned."""

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from backend.attendance.plans.views import DAY, Holiday, HolidayDraft, ScheduleDraft, minutes
from backend.attendance.plans.windows import ALWAYS, WEEK, Windows, holidays_body, week_of, windows_for
from backend.attendance.refused import AttendanceRefused

MINUTES = WEEK * DAY
stretches = st.lists(
    st.tuples(st.integers(0, MINUTES - 1), st.integers(1, DAY)).map(lambda each: (each[0], each[0] + each[1])),
    max_size=6,
)
few = st.lists(
    st.sampled_from([(480, 1020), (1320, 1800), (DAY + 480, DAY + 900), (6 * DAY + 1300, 7 * DAY + 300)]), unique=True
)


def opens(windows: Windows, person: int, minute: int) -> bool:
    """As a terminal decides: the week's zone, the day's zone, its sections, both ends included."""
    body = windows.body()
    week = body["weekzone"][windows.weekzone_of[person] - 1]["week"]
    sections = body["dayzone"][week[minute // DAY]["day"] - 1]["day"]
    at = f"{minute % DAY // 60:02}:{minute % 60:02}"
    for each in sections:
        start, _, end = each["section"].partition("~")
        if (start, end) != ("00:00", "00:00") and start <= at <= end:
            return True
    return False


@settings(max_examples=60)
@given(stretches, st.integers(0, 240), st.lists(st.integers(0, MINUTES - 1), min_size=20, max_size=20))
def test_a_door_is_open_around_every_stretch_and_at_no_other_time(
    planned: list[tuple[int, int]], margin: int, moments: list[int]
) -> None:
    week = week_of(planned, margin)
    for minute in moments:
        wanted = any(
            start - margin <= minute + turn * MINUTES < end + margin for start, end in planned for turn in (-1, 0, 1, 2)
        )
        assert any(start <= minute % DAY < end for start, end in week[minute // DAY]) == wanted
    for day in week:  # in order and apart from each other
        assert all(end < start for (_, end), (start, _) in pairwise(day))


@settings(max_examples=60)
@given(st.dictionaries(st.integers(1, 20), few, min_size=1, max_size=8))
def test_everybody_finds_their_own_week_in_the_terminals_tables(planned: dict[int, list[tuple[int, int]]]) -> None:
    weeks = {person: week_of(theirs) for person, theirs in planned.items()}
    different = set(weeks.values())
    if len(different) > 8 or len({day for week in different for day in week}) > 8:
        with pytest.raises(AttendanceRefused, match="a terminal knows 8"):
            windows_for(weeks)
        return
    windows = windows_for(weeks)
    assert len(windows.dayzones) <= 8
    assert len(windows.weekzones) <= 8
    for person, week in weeks.items():
        for minute in range(0, MINUTES, 97):
            # a terminal's section ends with its last minute, ours before it
            inside = any(start <= minute % DAY <= min(end, DAY - 1) for start, end in week[minute // DAY])
            assert opens(windows, person, minute) == inside


def test_what_does_not_fit_says_why() -> None:
    six = week_of([(at * 60, at * 60 + 10) for at in range(0, 12, 2)])
    with pytest.raises(AttendanceRefused) as refused:
        windows_for({1: six}, {1: "Amel"})
    assert (refused.value.code, refused.value.values["name"]) == ("sections_many", "Amel")
    eight = {person: week_of([(person * 60, person * 60 + 30)]) for person in range(8)}
    with pytest.raises(AttendanceRefused) as refused:  # eight days, and "never" on the rest of each week
        windows_for(eight)
    assert refused.value.code == "dayzones_many"
    del eight[7]
    assert len(windows_for(eight).dayzones) == 8


def test_the_commonest_week_is_zone_one_and_nobody_means_always() -> None:
    usual, rare = week_of([(480, 1020)]), week_of([(1320, 1800)])
    windows = windows_for({1: rare, 2: usual, 3: usual})
    assert windows.weekzone_of == {1: 2, 2: 1, 3: 1}
    assert windows_for({}).body()["dayzone"] == [{"day": [{"section": "00:00~23:59"}]}]
    assert windows_for({1: ALWAYS}).weekzone_of == {1: 1}


def test_holidays_of_the_year_to_come() -> None:
    today = date(2026, 11, 20)
    given = [
        Holiday(1, "Noël", date(2020, 12, 25), date(2020, 12, 25), True),
        Holiday(2, "Congés", date(2026, 12, 28), date(2027, 1, 3), False),
        Holiday(3, "Past", date(2026, 5, 1), date(2026, 5, 1), False),
        Holiday(4, "Leap", date(2024, 2, 29), date(2024, 2, 29), True),
        Holiday(5, "Now", date(2026, 11, 1), date(2026, 11, 22), False),
    ]
    told = [(each["name"], each["startday"], each["endday"]) for each in holidays_body(given, today)["holidays"]]
    assert told == [
        ("Now", "11-20", "11-22"),
        ("Noël", "12-25", "12-25"),
        ("Congés", "12-28", "12-31"),
        ("Congés", "01-01", "01-03"),
        ("Leap", "03-01", "03-01"),
    ]
    many = [Holiday(n, str(n), today + timedelta(days=n), today + timedelta(days=n), False) for n in range(31)]
    with pytest.raises(AttendanceRefused) as refused:
        holidays_body(many, today)
    assert refused.value.code == "terminal_holidays_many"


@given(st.times(), st.times(), st.integers(0, 6))
def test_hours_are_kept_as_they_were_meant(start: object, end: object, weekday: int) -> None:
    draft = ScheduleDraft("Any", weekday, str(start), str(end))
    if str(start)[:5] == str(end)[:5]:
        with pytest.raises(AttendanceRefused, match="the end is the beginning"):
            draft.checked()
        return
    checked = draft.checked()
    assert checked.check_in == str(start)[:5]
    assert 0 <= minutes(checked.check_in) < DAY


def test_a_holiday_is_shorter_than_a_year() -> None:
    first = date(2026, 1, 1)
    assert HolidayDraft(" Été ", first, first).checked().name == "Été"
    for last, code in ((first - timedelta(days=1), "period_reversed"), (first + timedelta(days=366), "holiday_long")):
        with pytest.raises(AttendanceRefused) as refused:
            HolidayDraft("Été", first, last).checked()
        assert refused.value.code == code
