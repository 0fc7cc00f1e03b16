"""A window slides; what is forgotten is what was longest untouched."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backend.guards.rate_limits import RateLimits
from backend.guards.windows import Windows


class Hand:
    """A clock moved by hand, in seconds."""

    def __init__(self) -> None:
        self.at = 1000.0

    def __call__(self) -> float:
        return self.at


def test_room_comes_back_as_the_oldest_grow_old() -> None:
    now = Hand()
    windows = Windows(now)
    for second in (0.0, 10.0, 20.0):
        now.at = 1000.0 + second
        windows.note("a")
    assert windows.wait("a", 3, 60) == 40
    assert windows.wait("a", 4, 60) == 0
    assert windows.wait("b", 1, 60) == 0
    now.at = 1060.0
    assert windows.wait("a", 3, 60) == 0
    assert windows.wait("a", 2, 60) == 10


@given(st.lists(st.floats(0, 30), min_size=1, max_size=60), st.integers(1, 8))
def test_never_more_than_the_limit_in_any_window(pauses: list[float], limit: int) -> None:
    now, admitted = Hand(), []
    windows = Windows(now)
    for pause in pauses:
        now.at += pause
        wait = windows.wait("a", limit, 60)
        if wait > 0:
            assert wait <= 60
            now.at += wait
        assert windows.wait("a", limit, 60) <= 1e-6
        windows.note("a")
        admitted.append(now.at)
    for index, at in enumerate(admitted[limit:], limit):
        assert at - admitted[index - limit] >= 60 - 1e-6


async def test_who_meets_the_limit_is_in_the_log_once_a_minute(caplog: pytest.LogCaptureFixture) -> None:
    now = Hand()
    limits = RateLimits(1, 0, now=now)
    for _ in range(10):
        await limits.count("address:203.0.113.9", "read")
    assert [each.getMessage() for each in caplog.records] == [
        "address:203.0.113.9 asks more than 1 times a minute and is refused"
    ]
    now.at += 60
    for _ in range(2):
        await limits.count("address:203.0.113.9", "read")
    assert len(caplog.records) == 2


async def test_the_limits_go_by_the_clock_they_are_given() -> None:
    now = Hand()
    limits = RateLimits(2, 0, now=now)
    first = await limits.count("device:1", "read")
    assert first is not None
    assert (first.remaining, first.reset_s, first.refused) == (1, 60, False)
    now.at += 10
    await limits.count("device:1", "read")
    over = await limits.count("device:1", "read")
    assert over is not None
    assert (over.remaining, over.reset_s, over.refused) == (0, 50, True)
    other = await limits.count("device:2", "read")
    assert other is not None
    assert not other.refused
    now.at += 50
    again = await limits.count("device:1", "read")
    assert again is not None
    assert not again.refused
    assert await limits.count("device:1", "write") is None
