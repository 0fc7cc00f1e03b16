"""How the virtual printer is doing, and the status bytes that say so."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any, Literal

Paper = Literal["ok", "low", "out"]


@dataclass(frozen=True, slots=True)
class Condition:
    """`bytes_per_s` 0: as fast as it gets. `close_after` bytes of a connection it hangs up (0: never).
    `buffer` bytes wait at most, what exceeds them is lost as on cheap printers (0: no limit). `powered` off:
    nobody listens at the port. `sensors_only`: it knows GS r and not DLE EOT. `half_open`: it takes
    connections and reads nothing. `paper_lasts`: after so many bytes of a connection its paper ends (0: never).
    """

    powered: bool = True
    offline: bool = False
    cover_open: bool = False
    paper: Paper = "ok"
    cutter_jammed: bool = False
    silent: bool = False
    garbage: bool = False
    sensors_only: bool = False
    half_open: bool = False
    drawer_open: bool = False
    bytes_per_s: int = 0
    close_after: int = 0
    buffer: int = 0
    paper_lasts: int = 0

    @property
    def stopped(self) -> bool:
        """Whether it prints nothing at present."""
        return self.offline or self.cover_open or self.paper == "out" or self.cutter_jammed

    def answer(self, request: int) -> bytes:
        """To DLE EOT `request`; nothing to a request that does not exist."""
        if self.sensors_only:
            return b""
        if self.garbage:
            return b"\x00"
        bits = {
            1: 0x04 * self.drawer_open | 0x08 * self.stopped,
            2: 0x04 * self.cover_open | 0x20 * (self.paper == "out") | 0x40 * self.cutter_jammed,
            3: 0x08 * self.cutter_jammed,
            4: {"ok": 0, "low": 0x0C, "out": 0x6C}[self.paper],
        }
        return bytes((0x12 | bits[request],)) if request in bits else b""

    def sensor(self, kind: int) -> bytes:
        """To GS r `kind`: 1 paper, 2 drawer."""
        if kind == 1:
            return bytes(({"ok": 0, "low": 0x03, "out": 0x0F}[self.paper],))
        return bytes((int(self.drawer_open),)) if kind == 2 else b""

    def changed(self, wanted: Mapping[str, Any]) -> Condition:
        """With other values. Raises ValueError naming the field that does not exist or does not take the value."""
        known: dict[str, Any] = dataclasses.asdict(self)
        for name, value in wanted.items():
            if name not in known:
                raise ValueError(f"unknown condition {name!r}; known: {', '.join(known)}")
            if name == "paper":
                fits = value in ("ok", "low", "out")
            else:
                fits = type(value) is type(known[name]) and (isinstance(value, bool) or value >= 0)
            if not fits:
                raise ValueError(f"{name} can't be {value!r}")
        return replace(self, **dict(wanted))
