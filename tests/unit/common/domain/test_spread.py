"""Percentiles from buckets are within five percent of those of the values themselves."""

import math

from hypothesis import given
from hypothesis import strategies as st

from common.domain.spread import LAST, Spread, bucket, together

durations = st.floats(min_value=1.2, max_value=500_000)


def spread_of(values: list[float]) -> Spread:
    return together({bucket(each): 1} for each in values)


@given(st.lists(durations, min_size=1, max_size=200), st.sampled_from([0.5, 0.95, 0.99]))
def test_a_percentile_is_at_most_five_percent_off(values: list[float], share: float) -> None:
    true = sorted(values)[math.ceil(len(values) * share) - 1]
    found = spread_of(values).percentile(share)

    assert found is not None
    assert abs(found - true) <= 0.05 * true + 0.5  # and half a millisecond for rounding


@given(st.lists(durations, max_size=50), st.lists(durations, max_size=50))
def test_spreads_of_two_machines_add_up(ones: list[float], others: list[float]) -> None:
    added = together((spread_of(ones).counts, spread_of(others).counts))

    assert added == spread_of(ones + others)
    assert added.count == len(ones) + len(others)


def test_nothing_has_no_percentile_and_extremes_have_a_bucket() -> None:
    assert Spread().percentile(0.5) is None
    assert bucket(-3.0) == bucket(0) == bucket(1.0) == 0
    assert bucket(1e12) == LAST
