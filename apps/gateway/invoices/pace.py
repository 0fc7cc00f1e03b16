"""How long is waited for what."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta


@dataclass(frozen=True, slots=True)
class Pace:
    """Seconds unless it says otherwise.

    settle_s: so long a file must not change. look_s: between looks while a file is not ready. locked_s, unfinished_s:
    so long it may be held by another program, or have no end, before it is parked. retry_s: pauses of a file that
    fails. printer_s: pauses of a printer that can't be reached; its files wait for it, at most `patience`.
    """

    settle_s: float = 1.0
    look_s: float = 1.0
    locked_s: float = 120.0
    unfinished_s: float = 60.0
    retry_s: tuple[float, ...] = (2.0, 10.0, 30.0)
    printer_s: tuple[float, ...] = (2.0, 5.0, 15.0, 30.0, 60.0)
    patience: timedelta = timedelta(minutes=30)
    sweep_s: float = 3600.0
