"""Comfort settings, and a hand that trembles."""

from datetime import UTC, datetime, timedelta

import pytest

from apps.kiosk.comfort.service import Comfort, ComfortState, TremorGuard
from common.domain.clock import FixedClock


@pytest.mark.parametrize(("asked", "given"), [(100, 100), (110, 100), (140, 150), (999, 200)])
def test_text_goes_to_two_hundred_per_cent(asked: int, given: int) -> None:
    comfort = Comfort()
    comfort.set_text(asked)
    assert comfort.state.value.text_percent == given


def test_all_is_forgotten_after_the_order() -> None:
    comfort = Comfort()
    comfort.toggle_reach()
    comfort.toggle_contrast()
    comfort.toggle_speech()
    comfort.set_text(200)
    comfort.reset()
    assert comfort.state.value == ComfortState()


def test_three_taps_of_a_trembling_hand_are_one() -> None:
    clock = FixedClock(datetime(2026, 7, 25, tzinfo=UTC))
    guard = TremorGuard(clock)
    counted = []
    for pause in (0, 200, 200, 260):
        clock.advance(timedelta(milliseconds=pause))
        counted.append(guard.passes("add pizza"))
    assert counted == [True, False, False, True]
    assert guard.passes("add water")
