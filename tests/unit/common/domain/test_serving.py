"""Serving times: what is offered at which moment of the store's own day."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from common.domain.catalog import problems
from common.domain.serving import DAY, EVERY_DAY, ServingTime, clock_text, minute_of, serves
from tests.support.menu import menu

MONDAY = datetime(2026, 11, 23, tzinfo=UTC)
minutes = st.integers(0, DAY - 1)
days = st.sets(st.sampled_from(EVERY_DAY), min_size=1).map(lambda some: tuple(sorted(some)))
times = st.builds(ServingTime, days, minutes, minutes)


def at(day: int, hour: int, minute: int = 0) -> datetime:
    return MONDAY + timedelta(days=day, hours=hour, minutes=minute)


def test_from_the_start_until_the_end() -> None:
    lunch = ServingTime((0, 1, 2, 3, 4), 11 * 60 + 30, 14 * 60 + 30)
    said = [lunch.covers(at(0, 11, 29)), lunch.covers(at(0, 11, 30)), lunch.covers(at(4, 14, 29)),
            lunch.covers(at(4, 14, 30)), lunch.covers(at(5, 12))]  # fmt: skip
    assert said == [False, True, True, False, False]


def test_over_midnight_it_belongs_to_the_day_it_began() -> None:
    friday_night = ServingTime((4,), 22 * 60, 2 * 60)
    said = [friday_night.covers(at(4, 1)), friday_night.covers(at(4, 23)), friday_night.covers(at(5, 1, 59)),
            friday_night.covers(at(5, 2)), friday_night.covers(at(5, 23))]  # fmt: skip
    assert said == [False, True, True, False, False]
    assert ServingTime((6,), 22 * 60, 2 * 60).covers(at(0, 1))


@settings(max_examples=30)
@given(times)
def test_a_week_has_as_many_minutes_as_the_time_says(time: ServingTime) -> None:
    long = (time.end - time.start) % DAY or DAY
    covered = sum(time.covers(MONDAY + timedelta(minutes=each)) for each in range(7 * DAY))
    assert covered == long * len(time.days)


@given(st.lists(times, max_size=4), minutes, st.sampled_from(EVERY_DAY))
def test_several_times_are_one_or_the_other_and_none_is_always(some: list[ServingTime], minute: int, day: int) -> None:
    moment = at(day, 0, 0) + timedelta(minutes=minute)
    assert serves(some, moment) == (not some or any(each.covers(moment) for each in some))


@given(minutes)
def test_a_time_of_day_is_read_as_it_is_written(minute: int) -> None:
    assert minute_of(clock_text(minute)) == minute


@pytest.mark.parametrize(
    ("typed", "minute"),
    [("9h30", 570), ("9h", 540), ("9:05", 545), ("24:00", None), ("9:60", None), ("930", None), ("", None),
     ("²:00", None)],
)  # fmt: skip
def test_times_of_day_as_people_write_them(typed: str, minute: int | None) -> None:
    assert minute_of(typed) == minute


def test_a_product_is_offered_when_its_category_and_itself_are() -> None:
    catalog = menu()  # in Algiers, an hour before UTC's noon
    noon = ServingTime(EVERY_DAY, 12 * 60, 13 * 60)
    evening = ServingTime(EVERY_DAY, 18 * 60, 23 * 60)
    categories = tuple(replace(each, hours=(noon,)) if each.id == "drinks" else each for each in catalog.categories)
    products = tuple(replace(each, hours=(evening,)) if each.id == "reine" else each for each in catalog.products)
    timed = replace(catalog, categories=categories, products=products)
    drinks = {each.id for each in catalog.in_category("drinks")}
    assert timed.unserved(datetime(2026, 11, 23, 11, 30, tzinfo=UTC)) == {"reine"}
    assert timed.unserved(datetime(2026, 11, 23, 12, 30, tzinfo=UTC)) == {"reine", *drinks}
    assert timed.unserved(datetime(2026, 11, 23, 18, 0, tzinfo=UTC)) == drinks
    assert catalog.unserved(datetime(2026, 11, 23, 3, 0, tzinfo=UTC)) == frozenset()


@pytest.mark.parametrize("wrong", [ServingTime((), 0, 60), ServingTime((7,), 0, 60), ServingTime((0,), 0, DAY),
                                   ServingTime((1, 0), 0, 60), ServingTime((0,), -1, 60)])  # fmt: skip
def test_a_time_that_makes_no_sense_is_a_problem(wrong: ServingTime) -> None:
    catalog = menu()
    products = (replace(catalog.products[0], hours=(wrong,)), *catalog.products[1:])
    assert [each.code for each in problems(replace(catalog, products=products))] == ["serving_time_invalid"]
