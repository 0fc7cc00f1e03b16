"""Serving times in one cell: `lun-ven 11:30-14:30; sam, dim 12:00-23:00`, in French or English."""

import re
from collections.abc import Mapping, Sequence

from backend.catalog.transfer.cells import Cell, CellRefused, as_text
from common.domain.serving import EVERY_DAY, ServingTime, clock_text, minute_of

DAYS: Mapping[str, Sequence[str]] = {
    "fr": ("lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche"),
    "en": ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"),
}
MOST = 12
"""Times of one product, at most."""

_ONE = re.compile(r"(?P<days>[^\d]*?)\s*(?P<start>\d[\dh:]*)\s*[-–]\s*(?P<end>\d[\dh:]*)")


def hours_cell(times: Sequence[ServingTime], language: str) -> str:
    """Empty: always."""
    return "; ".join(_said(each, language) for each in times)


def hours_of(cell: Cell) -> tuple[ServingTime, ...]:
    """CellRefused hours_unclear."""
    parts = [each.strip() for each in re.split(r"[;\n]", as_text(cell)) if each.strip()]
    if len(parts) > MOST:
        raise CellRefused("hours_unclear")
    return tuple(dict.fromkeys(_time(each) for each in parts))


def _said(time: ServingTime, language: str) -> str:
    hours = f"{clock_text(time.start)}-{clock_text(time.end)}"
    return hours if time.days == EVERY_DAY else f"{days_said(time.days, language)} {hours}"


def days_said(days: Sequence[int], language: str) -> str:
    """`lun-ven, dim`."""
    names = [each[:3] for each in DAYS["en" if language == "en" else "fr"]]
    runs: list[list[int]] = []
    for day in days:
        if runs and runs[-1][-1] == day - 1:
            runs[-1].append(day)
        else:
            runs.append([day])
    said = [
        f"{names[run[0]]}-{names[run[-1]]}" if len(run) > 2 else ", ".join(names[day] for day in run) for run in runs
    ]
    return ", ".join(said)


def _time(text: str) -> ServingTime:
    found = _ONE.fullmatch(text)
    start, end = (minute_of(found[each]) if found else None for each in ("start", "end"))
    if found is None or start is None or end is None:
        raise CellRefused("hours_unclear")
    return ServingTime(_days(found["days"]), start, end)


def _days(text: str) -> tuple[int, ...]:
    chosen: set[int] = set()
    for part in re.split(r"[,\s]+", re.sub(r"\s*[-–]\s*", "-", text.strip())):
        if not part:
            continue
        first, _, last = part.partition("-")
        begin, finish = _day(first), _day(last or first)
        chosen |= {(begin + each) % 7 for each in range((finish - begin) % 7 + 1)}
    return tuple(sorted(chosen)) or EVERY_DAY


def _day(text: str) -> int:
    name = text.casefold().rstrip(".")
    for names in DAYS.values():
        for day, full in enumerate(names):
            if len(name) >= 3 and full.startswith(name):
                return day
    raise CellRefused("hours_unclear")
