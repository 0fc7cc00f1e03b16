"""Planned hours as a terminal's door knows them: zones of the day, zones of the week, and who has which.

A terminal holds few of them (at most eight of each, at most five sections a day), and a section never goes past
midnight: a night is two sections on two days.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from backend.attendance.plans.views import DAY, Holiday
from backend.attendance.refused import AttendanceRefused

MOST_ZONES, MOST_SECTIONS, MOST_HOLIDAYS = 8, 5, 30
WEEK = 7
Stretch = tuple[int, int]
"""Minutes of a week from Monday's midnight: from, to; a Sunday's night goes past the week's end."""
Sections = tuple[Stretch, ...]
"""Minutes of one day, in order and apart from each other; empty: never."""
Week = tuple[Sections, ...]
"""Monday to Sunday."""
ALWAYS: Week = (((0, DAY),),) * WEEK


@dataclass(frozen=True, slots=True)
class Windows:
    """`weekzone_of`: by person, from 1."""

    dayzones: tuple[Sections, ...]
    weekzones: tuple[tuple[int, ...], ...]
    weekzone_of: Mapping[int, int]

    def body(self) -> dict[str, Any]:
        """Of `setdevlock`: zones and nothing else, so that the lock's other settings stay."""
        return {
            "dayzone": [{"day": [{"section": each} for each in texts(zone)]} for zone in self.dayzones],
            "weekzone": [{"week": [{"day": each} for each in week]} for week in self.weekzones],
        }


def week_of(stretches: Iterable[Stretch], margin: int = 0) -> Week:
    """When the door opens: `margin` minutes before and after each stretch. What touches is one."""
    covered: list[list[Stretch]] = [[] for _ in range(WEEK)]
    for start, end in stretches:
        first, last = start - margin, min(end + margin, start - margin + WEEK * DAY)
        while first < last:
            day, minute = divmod(first, DAY)
            upto = min(last, (day + 1) * DAY)
            covered[day % WEEK].append((minute, minute + upto - first))
            first = upto
    return tuple(_joined(each) for each in covered)


def windows_for(weeks: Mapping[int, Week], names: Mapping[int, str] | None = None) -> Windows:
    """By person: their week. AttendanceRefused sections_many (with a person's name), dayzones_many, weekzones_many."""
    for person, week in weeks.items():
        most = max(map(len, week), default=0)
        if most > MOST_SECTIONS:
            name = (names or {}).get(person, str(person))
            raise AttendanceRefused(
                "sections_many", "", f"{name}: {most} openings on one day, a terminal knows {MOST_SECTIONS}",
                name=name, n=most, most=MOST_SECTIONS,
            )  # fmt: skip
    # The commonest first: it is zone 1, which a terminal takes for whoever was told no other.
    counted = Counter(weeks.values())
    ordered = sorted(counted, key=lambda each: (-counted[each], each)) or [ALWAYS]
    days: dict[Sections, int] = {}
    for week in ordered:
        for day in week:
            days.setdefault(day, len(days) + 1)
    _check("weekzones_many", len(ordered), "different weeks")
    _check("dayzones_many", len(days), "different days")
    number = {week: place for place, week in enumerate(ordered, 1)}
    return Windows(
        tuple(days),
        tuple(tuple(days[day] for day in week) for week in ordered),
        {person: number[week] for person, week in weeks.items()},
    )


def texts(sections: Sections) -> list[str]:
    """As a terminal reads them. `00:00~00:00` is never; a day ends at 23:59 there."""
    return [f"{_clock(start)}~{_clock(end)}" for start, end in sections] or ["00:00~00:00"]


def holidays_body(holidays: Sequence[Holiday], today: date) -> dict[str, Any]:
    """Of `setholiday`: those of the year to come, since a terminal knows no years. AttendanceRefused
    terminal_holidays_many."""
    until = today + timedelta(days=364)
    found: list[tuple[date, date, str]] = []
    for each in holidays:
        for first, last in _turns(each, today, until):
            first, last = max(first, today), min(last, until)
            if first > last:
                continue
            if last.year > first.year:  # a terminal may not know a span that goes past the end of the year
                found.append((first, date(first.year, 12, 31), each.name))
                first = date(last.year, 1, 1)
            found.append((first, last, each.name))
    found = sorted(set(found))
    if len(found) > MOST_HOLIDAYS:
        raise AttendanceRefused(
            "terminal_holidays_many", "", f"{len(found)} holidays in a year, a terminal knows {MOST_HOLIDAYS}",
            n=len(found), most=MOST_HOLIDAYS,
        )  # fmt: skip
    return {
        "holidays": [
            {"name": name, "startday": f"{first:%m-%d}", "endday": f"{last:%m-%d}", "shift": 0, "dayzone": 0}
            for first, last, name in found
        ]
    }


def _turns(holiday: Holiday, today: date, until: date) -> list[tuple[date, date]]:
    if not holiday.yearly:
        return [(holiday.first, holiday.last)]
    length = holiday.last - holiday.first
    turns = []
    for year in range(today.year - 1, until.year + 1):
        first = _in_year(holiday.first, year)
        turns.append((first, first + length))
    return turns


def _in_year(day: date, year: int) -> date:
    try:
        return day.replace(year=year)
    except ValueError:  # the 29th of February
        return date(year, 3, 1)


def _joined(stretches: list[Stretch]) -> Sections:
    joined: list[Stretch] = []
    for start, end in sorted(stretches):
        if joined and start <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((start, end))
    return tuple(joined)


def _clock(minute: int) -> str:
    minute = min(minute, DAY - 1)
    return f"{minute // 60:02}:{minute % 60:02}"


def _check(code: str, count: int, what: str) -> None:
    if count > MOST_ZONES:
        raise AttendanceRefused(
            code,
            "",
            f"{count} {what}: a terminal knows {MOST_ZONES}; give people the same hours",
            n=count,
            most=MOST_ZONES,
        )
