"""Who guesses is told to wait; who does not is not; memory stays bounded."""

from datetime import UTC, datetime, timedelta

import pytest

from backend.devices.attempts import FailedAttempts
from backend.errors import ApiError
from common.domain.clock import FixedClock

CLOCK_START = datetime(2026, 3, 1, 12, tzinfo=UTC)


def refused(attempts: FailedAttempts, address: str) -> str | None:
    try:
        attempts.check(address)
    except ApiError as refusal:
        assert refusal.code == "rate_limited"  # noqa: PT017
        return refusal.headers["Retry-After"]
    return None


def test_the_window_slides() -> None:
    clock = FixedClock(CLOCK_START)
    attempts = FailedAttempts(clock, limit=2, window=timedelta(seconds=60))
    attempts.failed("a")
    clock.advance(timedelta(seconds=20))
    assert refused(attempts, "a") is None
    attempts.failed("a")

    assert refused(attempts, "a") == "40"
    assert refused(attempts, "b") is None
    clock.advance(timedelta(seconds=39.5))
    assert refused(attempts, "a") == "1"
    clock.advance(timedelta(seconds=0.5))
    assert refused(attempts, "a") is None


def test_the_longest_forgotten_address_goes_first() -> None:
    attempts = FailedAttempts(FixedClock(CLOCK_START), limit=1, addresses=2)
    for address in ("a", "b", "a", "c"):
        attempts.failed(address)

    assert [address for address in "abc" if refused(attempts, address)] == ["a", "c"]


@pytest.mark.parametrize("failures", [0, 1])
def test_below_the_limit_nobody_waits(failures: int) -> None:
    attempts = FailedAttempts(FixedClock(CLOCK_START), limit=2)
    for _ in range(failures):
        attempts.failed("a")

    assert refused(attempts, "a") is None
