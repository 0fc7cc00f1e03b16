"""The terminal's one connection state: what the dot in the corner of every screen shows."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Literal

from common.domain.published import Published

LinkState = Literal["starting", "online", "offline", "refused"]
"""refused: the backend answered that this terminal may not (revoked, blocked, wrong fingerprint): a person must act."""


@dataclass(frozen=True, slots=True)
class LinkStatus:
    """`live`: the realtime channel is up. `cause`: code of the last failure. `waiting`/`parked`: outbox rows.
    `latency_ms`: age of the last live event when it arrived, None before the first. `storage`: code of what is
    wrong with this terminal's own disk, "" when nothing is."""

    state: LinkState = "starting"
    live: bool = False
    cause: str = ""
    waiting: int = 0
    parked: int = 0
    latency_ms: int | None = None
    storage: str = ""


class Link:
    """Collects what the loops learn into one state."""

    def __init__(self) -> None:
        self.status: Published[LinkStatus] = Published(LinkStatus())

    def answered(self) -> None:
        """The backend answered a request of ours, whatever it said (a refusal of this terminal is `refuse`)."""
        self._set(state="online", cause="")

    def lost(self, cause: str) -> None:
        if self.status.value.state != "refused":
            self._set(state="offline", cause=cause)

    def refuse(self, cause: str) -> None:
        self._set(state="refused", cause=cause, live=False)

    def restart(self) -> None:
        """Nothing is known yet, again."""
        self._set(state="starting", cause="", live=False)

    def live(self, up: bool) -> None:
        self._set(live=up)

    def outbox(self, waiting: int, parked: int) -> None:
        self._set(waiting=waiting, parked=parked)

    def storage(self, code: str) -> None:
        self._set(storage=code)

    def heard(self, latency_ms: int) -> None:
        self._set(latency_ms=latency_ms)

    def _set(self, **changes: object) -> None:
        self.status.set(replace(self.status.value, **changes))  # type: ignore[arg-type]
