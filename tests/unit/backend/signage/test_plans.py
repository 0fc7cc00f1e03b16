"""What every campaign, list and announcement is held to, whoever writes it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from starlette.datastructures import FormData

from backend.admin.plan_form import PlanForm
from backend.signage.plans import clamped, clamped_priority, hours_kept
from backend.signage.refused import SignageRefused
from backend.signage.times import times_kept
from common.contract.signage import LONGEST_S, SHORTEST_S
from common.domain.serving import ServingTime


@given(st.one_of(st.integers(), st.sampled_from([0, -1, 10**9])))
def test_no_duration_and_no_priority_is_out_of_range(number: int) -> None:
    assert SHORTEST_S <= clamped(number) <= LONGEST_S
    assert clamped(clamped(number)) == clamped(number)
    assert 1 <= clamped_priority(number) <= 200


@given(
    st.lists(
        st.builds(
            ServingTime,
            st.sets(st.integers(-1, 7), max_size=7).map(lambda days: tuple(sorted(days))),
            st.integers(-10, 1500),
            st.integers(-10, 1500),
        ),
        max_size=4,
    )
)
def test_hours_come_back_as_they_went_or_are_refused(times: list[ServingTime]) -> None:
    if all(each.sound for each in times):
        assert list(times_kept(hours_kept(times))) == times
    else:
        with pytest.raises(SignageRefused, match="hours_incomplete"):
            hours_kept(times)


@given(st.text(max_size=40))
def test_whatever_is_typed_is_a_number_in_range_or_an_error(typed: str) -> None:
    form = PlanForm(FormData([("n", typed), ("d", typed), ("screens", "some"), ("screen", typed)]))
    assert 3 <= form.whole("n", 3, 3600, "duration_range") <= 3600
    assert form.day("d", required=False) is not None or not form.typed("d") or "d" in form.errors
    assert set(form.screens({1, 2})) <= {1, 2} or "screens" in form.errors
