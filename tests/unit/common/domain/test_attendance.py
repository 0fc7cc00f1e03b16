"""What a day at work comes to."""

from datetime import UTC, date, datetime, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from common.domain.attendance import (
    REPEATED,
    DayFigures,
    Direction,
    Mark,
    Pairing,
    Rules,
    Stretch,
    Totals,
    stretches_of,
    totals,
    without_repeats,
    worked_out,
)
from common.domain.shifts import UNPLANNED, DayPlan, Shift

DAY = date(2026, 1, 5)
MIDNIGHT = datetime(2026, 1, 5, tzinfo=UTC)
AFTER = MIDNIGHT + timedelta(days=2)
ALTERNATE = Rules("alternate")


def at(clock: str) -> datetime:
    hour, minute, *second = map(int, clock.split(":"))
    return MIDNIGHT + timedelta(hours=hour, minutes=minute, seconds=second[0] if second else 0)


def marks(*said: str) -> list[Mark]:
    """`08:00`, `in 08:00`, `out 17:00`."""
    found = []
    for each in said:
        direction, _, clock = each.rpartition(" ")
        found.append(Mark(at(clock), direction))  # type: ignore[arg-type]
    return found


PLAN = DayPlan("work", Shift(at("8:00"), at("17:00"), at("12:00"), at("13:00"), 15), "Horaire")


def day(*said: str, plan: DayPlan = PLAN, rules: Rules = ALTERNATE, now: datetime = AFTER) -> DayFigures:
    return worked_out(DAY, plan, marks(*said), rules, at("28:00"), now)


directions = st.sampled_from(["", "in", "out"])
moments = st.integers(0, 24 * 3600 - 1).map(lambda each: MIDNIGHT + timedelta(seconds=each))
many_marks = st.lists(st.builds(Mark, moments, directions), max_size=20)
pairings = st.sampled_from(["first_last", "alternate"])


@given(many_marks, pairings)
def test_stretches_are_in_order_and_never_overlap(given_: list[Mark], pairing: Pairing) -> None:
    told = [each for stretch in stretches_of(given_, pairing) for each in (stretch.start, stretch.end) if each]
    assert told == sorted(told)
    assert set(told) <= {each.at for each in given_}
    assert all(each != Stretch(None, None) for each in stretches_of(given_, pairing))


@given(many_marks, pairings, st.randoms())
def test_the_order_in_which_punches_arrive_does_not_matter(
    given_: list[Mark], pairing: Pairing, chance: st.DataObject
) -> None:
    unique = list({each.at: each for each in given_}.values())
    mixed = unique.copy()
    chance.shuffle(mixed)  # type: ignore[attr-defined]
    assert stretches_of(mixed, pairing) == stretches_of(unique, pairing)


@given(many_marks)
def test_a_punch_again_within_a_minute_changes_nothing(given_: list[Mark]) -> None:
    kept = without_repeats(given_)
    again = [*kept, *(Mark(each.at + REPEATED / 2, each.direction) for each in kept)]
    quiet = all(b.at - a.at >= 2 * REPEATED for a, b in pairwise(kept))
    if quiet:
        assert stretches_of(again, "alternate") == stretches_of(kept, "alternate")


@given(many_marks, pairings, st.booleans(), st.integers(1, 60))
def test_figures_hold_together(given_: list[Mark], pairing: Pairing, early: bool, least: int) -> None:
    found = worked_out(DAY, PLAN, given_, Rules(pairing, early, least), at("28:00"), AFTER)
    assert 0 <= found.worked <= 24 * 60
    assert found.late == 0 or 15 < found.late <= 540
    assert 0 <= found.early <= 540
    assert found.overtime == 0 or found.overtime == found.worked - found.planned >= least
    assert found.absent == (not given_)
    whole = [each for each in found.stretches if each.start and each.end]
    assert found.worked * 60 <= sum((each.end - each.start).total_seconds() for each in whole)  # type: ignore[operator]
    missing = len(found.stretches) - len(whole)
    assert found.missing_in + found.missing_out == missing


@pytest.mark.parametrize(
    ("clock", "late"),
    [("07:50", 0), ("08:00", 0), ("08:15:59", 0), ("08:16", 16), ("09:00", 60), ("16:59", 539), ("18:00", 540)],
)
def test_lateness_counts_from_the_planned_start_once_it_is_beyond_the_tolerance(clock: str, late: int) -> None:
    assert day(clock).late == late


@pytest.mark.parametrize(
    ("clock", "early"), [("17:00", 0), ("16:59:30", 0), ("16:59", 1), ("12:00", 300), ("17:40", 0)]
)
def test_leaving_early(clock: str, early: int) -> None:
    assert day("08:00", clock).early == early


@pytest.mark.parametrize("rules", [ALTERNATE, Rules("first_last")])
def test_a_planned_break_is_no_work_punched_or_not(rules: Rules) -> None:
    assert day("08:00", "17:00", rules=rules).worked == 480
    assert day("08:00", "17:00", rules=rules).breaks == 60
    assert day("08:00", "12:00", "13:00", "17:00", rules=rules).worked == 480


def test_a_break_that_lasts() -> None:
    found = day("08:00", "11:30", "13:10", "17:00")
    assert (found.worked, found.breaks, found.break_over) == (210 + 230, 100, 40)
    assert day("08:00", "11:30", "13:10", "17:00", rules=Rules("first_last")).break_over == 0


def test_time_before_the_start_counts_where_a_store_says_so() -> None:
    assert (day("07:00", "17:00").worked, day("07:00", "17:00").overtime) == (480, 0)
    found = day("07:00", "17:00", rules=Rules("alternate", early_counts=True))
    assert (found.worked, found.overtime) == (540, 60)


def test_a_little_overtime_is_none() -> None:
    rules = Rules("alternate", overtime_from_minutes=30)
    assert day("08:00", "17:29", rules=rules).overtime == 0
    assert day("08:00", "17:30", rules=rules).overtime == 30


def test_work_on_a_day_off_is_overtime_and_without_any_plan_it_is_just_work() -> None:
    for kind in ("rest", "holiday"):
        found = day("09:00", "11:00", plan=DayPlan(kind))  # type: ignore[arg-type]
        assert (found.worked, found.overtime, found.late, found.absent) == (120, 120, 0, False)
    assert (day("09:00", "11:00", plan=UNPLANNED).worked, day("09:00", "11:00", plan=UNPLANNED).overtime) == (120, 0)


@pytest.mark.parametrize(
    ("said", "pairing", "found"),
    [
        (["08:00"], "alternate", [("08:00", "")]),
        (["08:00", "12:00", "13:00"], "alternate", [("08:00", "12:00"), ("13:00", "")]),
        (["in 08:00", "in 13:00", "out 17:00"], "alternate", [("08:00", ""), ("13:00", "17:00")]),
        (["out 12:00", "13:00", "17:00"], "alternate", [("", "12:00"), ("13:00", "17:00")]),
        (["08:00", "in 13:00", "17:00"], "alternate", [("08:00", ""), ("13:00", "17:00")]),
        (["08:00", "08:00:30", "17:00"], "alternate", [("08:00", "17:00")]),
        (["in 08:00", "out 08:00:30"], "alternate", [("08:00", "08:00:30")]),
        (["08:00", "10:00", "17:00"], "first_last", [("08:00", "17:00")]),
        (["08:00"], "first_last", [("08:00", "")]),
        (["out 17:00"], "first_last", [("", "17:00")]),
        (["in 08:00", "in 12:00"], "first_last", [("08:00", "")]),
        (["out 07:00", "in 08:00"], "first_last", [("", "07:00"), ("08:00", "")]),
        (["out 07:00", "08:00", "in 13:00", "17:00"], "first_last", [("", "07:00"), ("08:00", "17:00")]),
        (["in 08:00", "out 12:00", "in 13:00"], "first_last", [("08:00", "12:00"), ("13:00", "")]),
        (["out 12:00", "in 13:00", "out 17:00"], "first_last", [("", "12:00"), ("13:00", "17:00")]),
        (["in 11:00", "out 14:00", "in 18:00", "out 22:00"], "first_last", [("11:00", "14:00"), ("18:00", "22:00")]),
        (["08:00", "out 12:00", "in 13:00", "17:00"], "first_last", [("08:00", "12:00"), ("13:00", "17:00")]),
        (["in 08:00", "10:00", "11:00", "out 17:00"], "first_last", [("08:00", "17:00")]),
        (["in 08:00", "in 09:00", "out 16:00", "out 17:00"], "first_last", [("08:00", "17:00")]),
        (["08:00", "in 08:00:20", "17:00", "out 17:00:20"], "alternate", [("08:00", "17:00")]),
    ],
)
def test_pairs(said: list[str], pairing: Pairing, found: list[tuple[str, str]]) -> None:
    wanted = tuple(Stretch(at(start) if start else None, at(end) if end else None) for start, end in found)
    assert stretches_of(marks(*said), pairing) == wanted


def test_who_forgets_to_leave_after_a_break_has_not_left_at_noon() -> None:
    """Told on a till: come, pause, back. Then the till is closed."""
    found = day("in 08:00", "out 12:00", "in 13:00", rules=Rules())
    assert (found.worked, found.early, found.missing_out, found.last_out) == (240, 0, 1, None)
    assert day("in 08:00", "out 12:00", "in 13:00", rules=Rules(), now=at("17:30")).early == 0
    came = day("out 12:00", "in 13:00", "out 17:00", rules=Rules())
    assert (came.late, came.missing_in) == (0, 1)


def test_a_break_told_on_the_till_is_no_work_even_where_none_is_planned() -> None:
    plan = DayPlan("work", Shift(at("8:00"), at("17:00")), "Horaire")
    for rules in (ALTERNATE, Rules()):
        found = day("in 08:00", "out 12:00", "in 13:00", "out 17:00", plan=plan, rules=rules)
        assert (found.worked, found.breaks, found.early) == (480, 60, 0)


def test_who_forgets_to_come_back_from_a_break_is_asked() -> None:
    def of(*more: Mark) -> list[tuple[datetime | None, datetime | None]]:
        pause = Mark(at("12:00"), "out", pause=True)
        return [(each.start, each.end) for each in stretches_of([Mark(at("8:00"), "in"), pause, *more], "first_last")]

    assert of(Mark(at("17:00"), "out")) == [(at("8:00"), at("12:00")), (None, at("17:00"))]
    whole = [(at("8:00"), at("12:00")), (at("13:00"), at("17:00"))]
    assert of(Mark(at("13:00")), Mark(at("17:00"))) == whole, "back and gone at a terminal that asks nobody"
    assert of(Mark(at("13:00")), Mark(at("17:00"), "out")) == whole


def test_what_is_said_last_within_a_minute_is_meant() -> None:
    """A pause by mistake, and leaving at once: nobody is on a break."""
    pause = Mark(at("12:00"), "out", pause=True)
    [only] = without_repeats([pause, Mark(at("12:00:20"), "out")])
    assert (only.at, only.pause) == (at("12:00"), False)
    [only] = without_repeats([pause, Mark(at("12:00:20"))])
    assert only.pause, "a terminal that asks nobody says nothing of pauses"


def test_a_day_that_is_not_over_misses_nothing_yet() -> None:
    now = day("08:00", now=at("10:00"))
    assert (now.missing_out, now.early, now.absent, now.over) == (0, 0, False, False)
    assert day("08:00", "12:00", now=at("12:30")).early == 0
    assert day("08:00", "12:00", now=at("17:00")).early == 300
    assert not day(now=at("16:59")).absent
    assert day(now=at("17:00")).absent
    assert day("08:00").missing_out == 1


def test_nobody_is_absent_before_their_first_day() -> None:
    assert not worked_out(DAY, PLAN, [], ALTERNATE, at("28:00"), AFTER, employed=False).absent


def test_totals_add_up() -> None:
    week = [day("08:30", "17:00"), day("08:00"), day(), day("09:00", "10:00", plan=DayPlan("rest"))]
    found = totals(week)
    assert found == sum((totals([each]) for each in week), Totals())
    assert (found.days_planned, found.days_worked, found.days_absent, found.days_late, found.days_missing) == (
        3, 3, 1, 1, 1,
    )  # fmt: skip
    assert (found.planned, found.worked, found.late, found.overtime) == (1440, 450 + 60, 30, 60)


def test_directions_are_believed_whatever_the_pairing() -> None:
    told: Direction = "out"
    assert stretches_of([Mark(at("17:00"), told)], "alternate") == (Stretch(None, at("17:00")),)
