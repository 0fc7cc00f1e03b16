"""When to come back, as a pure function of how the last connection ended."""

from collections.abc import Callable
from dataclasses import dataclass

Uniform = Callable[[float, float], float]
"""`random.uniform`, or a test's own."""


@dataclass(frozen=True, slots=True)
class Policy:
    """All times in seconds."""

    first: float = 1.0
    """Floor of every wait but the immediate one."""
    cap: float = 30.0
    """For a server that answers and then sends us away: it has too much to do."""
    cap_unreachable: float = 3.0
    """For a server that does not answer at all: trying costs it nothing, and a kitchen that was cut off wants its
    screen back within seconds of the cable."""
    immediate: float = 0.3
    """Spread of the one immediate attempt, so that a restarted server is not met by everyone in the same instant."""
    connect_timeout: float = 10.0
    authorise_timeout: float = 10.0
    subscribe_timeout: float = 10.0
    sign_in_patience: float = 3.0
    """How long a server may take to answer a sign-in; after that it is gone on without."""
    ping_every: float = 10.0
    """At most; a third of the server's activity timeout when that is less."""
    pong_patience: float = 10.0
    """How long after a ping was due the link may stay silent."""


def parks(code: int | None) -> bool:
    """Whether the protocol forbids to come back unchanged."""
    return code is not None and 4000 <= code <= 4099


@dataclass(frozen=True, slots=True)
class Ending:
    """How a connection ended. `failures` counts the endings in a row, this one included."""

    failures: int
    code: int | None
    reached: bool
    """The server greeted us."""
    was_healthy: bool
    """It was live for longer than one activity period."""


def delay(policy: Policy, uniform: Uniform, ending: Ending) -> float:
    """Seconds to wait before the next attempt.

    Codes 4200–4299 after a healthy connection: at once, with a little spread. Everything else: at least `first`,
    growing 1, 2, 4 … to the cap, with full jitter above the floor.
    """
    if ending.was_healthy and ending.code is not None and 4200 <= ending.code <= 4299:
        return uniform(0.0, policy.immediate)
    cap = policy.cap if ending.reached or ending.code is not None else policy.cap_unreachable
    ceiling = min(cap, policy.first * 2.0 ** min(ending.failures, 16))
    return uniform(policy.first, max(policy.first, ceiling))


def ping_interval(policy: Policy, activity_timeout: float) -> float:
    return min(policy.ping_every, activity_timeout / 3)
