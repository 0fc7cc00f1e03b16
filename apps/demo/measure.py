"""Numbers of the demo's report: percentiles, memory of a program, text of a paper."""

from __future__ import annotations

import json
import math
from collections.abc import Sequence
from pathlib import Path

import psutil


def percentiles(values: Sequence[float]) -> dict[str, float]:
    """Nearest-rank p50, p95 and p99, rounded to a tenth; empty for no values."""
    ordered = sorted(values)
    if not ordered:
        return {}

    def at(share: float) -> float:
        return round(ordered[max(0, math.ceil(share * len(ordered)) - 1)], 1)

    return {"p50": at(0.50), "p95": at(0.95), "p99": at(0.99)}


def rss_mb(pid: int) -> float:
    """Resident memory of a process and its children, in MB."""
    process = psutil.Process(pid)
    family = [process, *process.children(recursive=True)]
    return round(sum(each.memory_info().rss for each in family) / 1e6, 1)


def pss_mb(pid: int) -> float | None:
    """Its own share of memory (PSS), in MB; None where the system does not say."""
    try:
        return round(float(psutil.Process(pid).memory_full_info().pss) / 1e6, 1)
    except (AttributeError, psutil.Error):
        return None


def papers(folder: Path) -> list[dict[str, object]]:
    """What the virtual printer printed, in order: its decoded jobs."""
    return [json.loads(path.read_text(encoding="utf-8")) for path in sorted(folder.glob("job-*.json"))]


def text_of(paper: dict[str, object]) -> str:
    """The lines of a decoded job, one under the other; rasters have no text."""
    lines = paper.get("lines")
    return "\n".join(str(line) for line in lines) if isinstance(lines, list) else ""
