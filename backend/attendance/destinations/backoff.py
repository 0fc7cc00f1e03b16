"""When a punch is tried again, and for how long a service that does not work is left alone (pure)."""

from collections.abc import Callable
from datetime import timedelta

Chance = Callable[[], float]
"""Between 0 and 1, as random.random."""

_MINUTES = (1, 5, 15, 60, 240)
_PAUSE_MINUTES = (0.5, 1.0, 2.0, 5.0, 15.0)
_SPREAD = 0.25
"""A quarter more or less: what failed together does not come back together."""
LONGEST_WAIT = timedelta(hours=24)
"""A service may ask for more than that; it is asked again after a day."""


def after(attempts: int, chance: Chance) -> timedelta | None:
    """How long to wait after so many tries of one punch; None once a person must decide."""
    if attempts > len(_MINUTES):
        return None
    return _spread(_MINUTES[max(attempts, 1) - 1], chance)


def longest(chance: Chance) -> timedelta:
    """Of `after`: for a punch of which nobody knows yet whether it or the service is the trouble."""
    return _spread(_MINUTES[-1], chance)


def pause(failures: int, chance: Chance) -> timedelta:
    """How long to leave a service alone that has not worked so many times in a row."""
    return _spread(_PAUSE_MINUTES[min(max(failures, 1), len(_PAUSE_MINUTES)) - 1], chance)


def _spread(minutes: float, chance: Chance) -> timedelta:
    return timedelta(minutes=minutes * (1 - _SPREAD + 2 * _SPREAD * chance()))
