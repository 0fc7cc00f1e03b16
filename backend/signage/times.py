"""Hours in a row of the database: `[[days, start, end], …]`; and back."""

from collections.abc import Iterable, Sequence
from typing import Any

from common.domain.serving import ServingTime


def kept_times(times: Iterable[ServingTime]) -> list[Any]:
    return [[list(each.days), each.start, each.end] for each in times]


def times_kept(rows: Sequence[Any]) -> tuple[ServingTime, ...]:
    return tuple(ServingTime(tuple(days), start, end) for days, start, end in rows)
