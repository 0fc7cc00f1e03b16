"""What a figure was measured on: told with every figure, because machines differ and are shared."""

from __future__ import annotations

import os
import platform
import signal
from collections.abc import Sequence
from statistics import median
from typing import Any


class Surroundings:
    """Made before a benchmark, asked after it."""

    def __init__(self) -> None:
        self._before = _load()

    def told(self) -> dict[str, Any]:
        """`load_1_min`: runnable processes on average over a minute, this benchmark's own among them afterwards."""
        return {
            "cpus": os.cpu_count(),
            "load_1_min": {"before": self._before, "after": _load()},
            "python": platform.python_version(),
        }


def _load() -> float | None:
    return round(os.getloadavg()[0], 1) if hasattr(os, "getloadavg") else None


def median_and_max(values: Sequence[float]) -> dict[str, float]:
    """Rounded to the unit they are in; empty for no values."""
    return {"median": round(median(values)), "max": round(max(values))} if values else {}


def end_in_order() -> None:
    """From here on a SIGTERM ends like Ctrl-C: the programs a benchmark started and its folder go with it."""
    signal.signal(signal.SIGTERM, signal.default_int_handler)
