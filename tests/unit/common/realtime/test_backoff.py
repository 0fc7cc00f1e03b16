import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from common.realtime.backoff import Ending, Policy, delay, parks, ping_interval

POLICY = Policy()
CODES = st.sampled_from([None, 1000, 1006, 1012, 4100, 4200, 4201, 4301])


def highest(_low: float, high: float) -> float:
    return high


@pytest.mark.parametrize(
    ("code", "parked"), [(3999, False), (4000, True), (4009, True), (4020, True), (4099, True), (4100, False)]
)
def test_the_protocol_forbids_to_come_back_after_40xx(code: int, parked: bool) -> None:
    assert parks(code) is parked
    assert parks(None) is False


@given(st.integers(1, 500), CODES, st.booleans(), st.integers())
def test_every_wait_but_the_immediate_one_has_a_floor_and_a_cap(
    failures: int, code: int | None, reached: bool, seed: int
) -> None:
    seconds = delay(POLICY, random.Random(seed).uniform, Ending(failures, code, reached, was_healthy=False))
    assert POLICY.first <= seconds <= POLICY.cap


@given(st.integers(4200, 4299), st.integers())
def test_a_healthy_connection_told_to_come_back_does_so_at_once(code: int, seed: int) -> None:
    ending = Ending(1, code, reached=True, was_healthy=True)
    assert delay(POLICY, random.Random(seed).uniform, ending) <= POLICY.immediate


@pytest.mark.parametrize(
    ("code", "reached", "ceilings"),
    [
        (None, True, [2, 4, 8, 16, 30, 30]),
        (4100, False, [2, 4, 8, 16, 30, 30]),
        (None, False, [2, 3, 3, 3, 3, 3]),
    ],
)
def test_the_ceiling_doubles(code: int | None, reached: bool, ceilings: list[float]) -> None:
    endings = [Ending(failures, code, reached, was_healthy=False) for failures in range(1, 7)]
    assert [delay(POLICY, highest, ending) for ending in endings] == ceilings


def test_pings_fit_the_servers_patience() -> None:
    assert ping_interval(POLICY, 120) == 10
    assert ping_interval(POLICY, 9) == 3
