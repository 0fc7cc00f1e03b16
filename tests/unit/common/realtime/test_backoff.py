import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from common.realtime.backoff import Policy, delay, parks, ping_interval

POLICY = Policy()


@pytest.mark.parametrize(
    ("code", "parked"), [(3999, False), (4000, True), (4009, True), (4020, True), (4099, True), (4100, False)]
)
def test_the_protocol_forbids_to_come_back_after_40xx(code: int, parked: bool) -> None:
    assert parks(code) is parked
    assert parks(None) is False


@given(st.integers(1, 500), st.sampled_from([None, 1000, 1006, 1012, 4100, 4200, 4201, 4301]), st.integers())
def test_every_wait_but_the_immediate_one_has_a_floor_and_a_cap(failures: int, code: int | None, seed: int) -> None:
    seconds = delay(POLICY, random.Random(seed).uniform, failures, code, was_healthy=False)
    assert POLICY.first <= seconds <= POLICY.cap


@given(st.integers(4200, 4299), st.integers())
def test_a_healthy_connection_told_to_come_back_does_so_at_once(code: int, seed: int) -> None:
    assert delay(POLICY, random.Random(seed).uniform, 1, code, was_healthy=True) <= POLICY.immediate


def test_the_ceiling_doubles() -> None:
    ceilings = [delay(POLICY, lambda _low, high: high, failures, None, False) for failures in range(1, 8)]
    assert ceilings == [2, 4, 8, 16, 30, 30, 30]


def test_pings_fit_the_servers_patience() -> None:
    assert ping_interval(POLICY, 120) == 10
    assert ping_interval(POLICY, 9) == 3
