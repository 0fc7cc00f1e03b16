"""What is kept of a service's last list of people: its figures, and whom somebody must look at (pure)."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any

from backend.attendance.destinations.users import Row

MOST = 200
"""Rows, and people missing, that are kept by name; the figures count them all."""


@dataclass(frozen=True, slots=True)
class Missing:
    """Once pulled from the service, and in its list no more."""

    enrollid: int
    name: str


@dataclass(frozen=True, slots=True)
class PullReport:
    """`rows`: those that were refused, or of which some field made no sense."""

    at: datetime
    added: int
    changed: int
    unchanged: int
    refused: int
    missing: int
    rows: tuple[Row, ...]
    gone: tuple[Missing, ...]


def report_of(rows: Sequence[Row], gone: Sequence[Missing], at: datetime) -> PullReport:
    counts = {outcome: sum(each.outcome == outcome for each in rows) for outcome in _OUTCOMES}
    doubtful = [each for each in rows if each.outcome == "refused" or each.noted]
    return PullReport(at=at, **counts, missing=len(gone), rows=tuple(doubtful[:MOST]), gone=tuple(gone[:MOST]))


def stored(report: PullReport) -> dict[str, Any]:
    return {**asdict(report), "at": report.at.isoformat()}


def read_report(document: Mapping[str, Any]) -> PullReport | None:
    """None: it never gave a list."""
    if not document:
        return None
    return PullReport(
        **{
            **document,
            "at": datetime.fromisoformat(document["at"]),
            "rows": tuple(Row(**{**each, "noted": tuple(each["noted"])}) for each in document["rows"]),
            "gone": tuple(Missing(**each) for each in document["gone"]),
        }
    )


_OUTCOMES = ("added", "changed", "unchanged", "refused")
