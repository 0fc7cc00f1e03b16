"""What the live channel is doing; published to `on_state` listeners.

Idle ─run→ Connecting ─all channels joined→ Live ─lost→ Waiting ─time→ Connecting
                └────────── refused for good ──────────→ Parked ─retry_now→ Connecting
"""

from dataclasses import dataclass
from typing import Any, Literal

ParkCause = Literal["unauthorised", "channel_refused", "replaced", "refused"]
"""unauthorised: the token is no longer good. channel_refused: this device may not listen there. replaced: another
machine connected as this device. refused: the server wants no connection from us as we are (its code says why)."""


@dataclass(frozen=True, slots=True)
class Idle:
    """Not started, or closed."""


@dataclass(frozen=True, slots=True)
class Connecting:
    attempt: int
    """1 for the first after a healthy connection."""


@dataclass(frozen=True, slots=True)
class Live:
    """Joined to every channel. Each new Live is the moment to catch up over REST."""

    socket_id: str


@dataclass(frozen=True, slots=True)
class Waiting:
    """For the next attempt. `delay` in seconds; `code` is the close code if there was one."""

    delay: float
    attempt: int
    code: int | None
    reason: str


@dataclass(frozen=True, slots=True)
class Parked:
    """Coming back unchanged is pointless: a person must hear of it. `retry_now` leaves this state."""

    cause: ParkCause
    code: int | None
    reason: str


State = Idle | Connecting | Live | Waiting | Parked


@dataclass(frozen=True, slots=True)
class LiveEvent:
    """One event of a channel; `data` is the publisher's JSON, decoded."""

    channel: str
    name: str
    data: Any
