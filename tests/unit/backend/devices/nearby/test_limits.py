"""How often somebody without a token may ask to be paired."""

from datetime import UTC, datetime, timedelta

import pytest

from backend.devices.nearby.limits import WINDOW, RequestLimits
from backend.errors import ApiError
from common.domain.clock import FixedClock

NOON = datetime(2026, 3, 1, 12, 0, tzinfo=UTC)


def test_an_address_has_its_share_and_gets_it_back() -> None:
    clock = FixedClock(NOON)
    limits = RequestLimits(clock, per_address=3)
    for _ in range(3):
        limits.ask("192.168.1.31")
        clock.advance(timedelta(minutes=1))
    with pytest.raises(ApiError) as refused:
        limits.ask("192.168.1.31")
    assert refused.value.code == "rate_limited"
    assert refused.value.headers["Retry-After"] == str(7 * 60)
    limits.ask("192.168.1.32")
    clock.advance(WINDOW - timedelta(minutes=3))
    limits.ask("192.168.1.31")


def test_many_addresses_do_not_get_around_the_limit_in_all() -> None:
    limits = RequestLimits(FixedClock(NOON), per_address=3, in_all=5)
    for number in range(5):
        limits.ask(f"192.168.1.{number}")
    with pytest.raises(ApiError):
        limits.ask("192.168.1.99")


def test_a_network_of_ipv6_is_one_address() -> None:
    limits = RequestLimits(FixedClock(NOON), per_address=2)
    limits.ask("fd00::1")
    limits.ask("fd00::2")
    with pytest.raises(ApiError):
        limits.ask("fd00::3")
    limits.ask("fd00:0:0:1::3")


def test_a_refused_request_costs_nothing() -> None:
    clock = FixedClock(NOON)
    limits = RequestLimits(clock, per_address=1)
    limits.ask("a")
    for _ in range(50):
        clock.advance(timedelta(seconds=10))
        with pytest.raises(ApiError):
            limits.ask("a")
    clock.advance(WINDOW)
    limits.ask("a")


def test_two_seconds_between_two_looks() -> None:
    clock = FixedClock(NOON)
    limits = RequestLimits(clock)
    limits.look("one")
    limits.look("another")
    clock.advance(timedelta(seconds=1.9))
    with pytest.raises(ApiError) as refused:
        limits.look("one")
    assert refused.value.headers["Retry-After"] == "2"
    clock.advance(timedelta(seconds=0.1))
    limits.look("one")
