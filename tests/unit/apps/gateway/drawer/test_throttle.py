"""Wrong passwords cost time."""

from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from apps.gateway.drawer.throttle import FREE, LOCKED_AT, MOST_PEERS, Throttle
from common.domain.clock import FixedClock

NOON = datetime(2026, 11, 21, 12, tzinfo=UTC)


def test_each_wait_is_longer_and_the_twentieth_is_an_hour() -> None:
    clock = FixedClock(NOON)
    throttle = Throttle(clock)
    waits = []
    for _ in range(LOCKED_AT):
        wait = throttle.begin("10.0.0.1")
        waits.append(wait)
        if wait:
            clock.advance(timedelta(seconds=wait))
            assert throttle.begin("10.0.0.1") == 0
    assert waits[:FREE] == [0] * FREE
    assert waits == sorted(waits)
    assert throttle.begin("10.0.0.1") >= 3600 - 1


def test_the_right_password_forgets() -> None:
    throttle = Throttle(FixedClock(NOON))
    for _ in range(50):
        assert throttle.begin("::1") == 0
        throttle.right("::1")


def test_one_network_of_ipv6_is_one_peer_and_a_mapped_address_is_itself() -> None:
    throttle = Throttle(FixedClock(NOON))
    assert [throttle.begin(f"2001:db8::{n:x}") for n in range(FREE)] == [0] * FREE
    assert throttle.begin("2001:db8::ffff") > 0
    assert throttle.begin("2001:db8:0:1::1") == 0
    assert throttle.begin("::ffff:10.0.0.1") == 0


def test_peers_without_end_are_forgotten() -> None:
    throttle = Throttle(FixedClock(NOON))
    for n in range(MOST_PEERS + 500):
        throttle.begin(f"10.{n // 65536}.{n // 256 % 256}.{n % 256}")
    assert len(throttle._peers) == MOST_PEERS


@given(st.lists(st.integers(0, 3000), max_size=200))
def test_never_more_tries_than_the_waits_allow(pauses: list[int]) -> None:
    clock = FixedClock(NOON)
    throttle = Throttle(clock)
    tried = 0
    for pause in pauses:
        tried += throttle.begin("peer") == 0
        clock.advance(timedelta(milliseconds=pause))
    passed = sum(pauses) / 1000
    assert tried <= FREE + 1 + passed  # after the free ones each costs a second and more
