"""A live channel: opened, watched, opened again. Knows no Qt and no address: only when to do what.

While it does not run, the playlist has the screen; so a channel that is dead for a week costs the room nothing.
"""

from __future__ import annotations

import logging
import time
from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

from common.contract.signage import ChannelOut
from common.domain.published import Published

log = logging.getLogger(__name__)

OPEN_WITHIN_S = 10.0
STALLED_S = 5.0
FIRST_WAIT_S, LONGEST_WAIT_S = 2.0, 30.0
STEADY_S = 30.0
"""A channel that ran so long begins with the first wait again."""


class State(StrEnum):
    OFF = "off"
    OPENING = "opening"
    LIVE = "live"
    WAITING = "waiting"


@dataclass(frozen=True, slots=True)
class Tuned:
    """`attempt`: another one for each opening. `cause`: of the last loss, until it runs again."""

    state: State = State.OFF
    channel: ChannelOut | None = None
    attempt: int = 0
    cause: str = ""

    @property
    def live(self) -> bool:
        return self.state is State.LIVE


class ChannelLink:
    def __init__(self, monotonic: Callable[[], float] = time.monotonic) -> None:
        self.tuned: Published[Tuned] = Published(Tuned())
        self.lost_times = 0
        self._now = monotonic
        self._since = 0.0
        self._moved_at = 0.0
        self._wait_s = FIRST_WAIT_S

    def tune(self, channel: ChannelOut | None) -> None:
        """To this channel from now on; None: to none."""
        if channel == self.tuned.value.channel:
            return
        self._wait_s = FIRST_WAIT_S
        if channel is None:
            self._set(State.OFF, None, "")
        else:
            self._open(channel)

    def moved(self) -> None:
        """A new picture came."""
        tuned = self.tuned.value
        self._moved_at = self._now()
        if tuned.state is State.OPENING:
            log.info("channel %s runs", _name(tuned))
            self._set(State.LIVE, tuned.channel, "")

    def lost(self, cause: str) -> None:
        tuned = self.tuned.value
        if tuned.state not in (State.OPENING, State.LIVE):
            return
        now = self._now()
        if tuned.live and now - self._since >= STEADY_S:
            self._wait_s = FIRST_WAIT_S
        self.lost_times += tuned.live
        if cause != tuned.cause or tuned.live:  # a dead channel fills no log
            log.warning("channel %s does not run: %s", _name(tuned), cause)
        self._set(State.WAITING, tuned.channel, cause)

    def step(self) -> None:
        """Time went by."""
        tuned, now = self.tuned.value, self._now()
        if tuned.state is State.LIVE and now - self._moved_at > STALLED_S:
            self.lost("stalled")
        elif tuned.state is State.OPENING and now - self._since > OPEN_WITHIN_S:
            self.lost("timeout")
        elif tuned.state is State.WAITING and now - self._since >= self._wait_s and tuned.channel is not None:
            self._wait_s = min(self._wait_s * 2, LONGEST_WAIT_S)
            self._open(tuned.channel)

    def _open(self, channel: ChannelOut) -> None:
        self._set(State.OPENING, channel, self.tuned.value.cause)

    def _set(self, state: State, channel: ChannelOut | None, cause: str) -> None:
        self._since = self._now()
        attempt = self.tuned.value.attempt + (state is State.OPENING)
        self.tuned.set(Tuned(state, channel, attempt, cause))


def _name(tuned: Tuned) -> str:
    return tuned.channel.name if tuned.channel is not None else ""
