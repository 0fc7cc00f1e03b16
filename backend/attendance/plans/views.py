"""Hours and holidays as pages and clients see them, and what may be written about them."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from typing import Any

from sqlalchemy import RowMapping

from backend.attendance.refused import AttendanceRefused

NAME = 100
TOLERANCE = 240
"""Minutes, at most."""
DAY = 24 * 60
LONGEST_HOLIDAY = timedelta(days=366)
_TIME = re.compile(r"([01]?[0-9]|2[0-3]):([0-5][0-9])(?::[0-5][0-9](?:\.[0-9]+)?)?")


@dataclass(frozen=True, slots=True)
class Schedule:
    """As backend.attendance.models.ScheduleRow; names beside the ids for who shows it."""

    id: int
    store_id: str
    terminal_id: int | None
    person_id: int | None
    name: str
    weekday: int
    check_in: str
    check_out: str
    break_start: str
    break_end: str
    tolerance_minutes: int
    valid_from: date | None
    valid_until: date | None
    created_at: datetime
    updated_at: datetime
    sent_at: datetime | None
    removed_at: datetime | None
    terminal_name: str = ""
    person_name: str = ""

    @property
    def overnight(self) -> bool:
        return self.check_out < self.check_in

    def draft(self) -> "ScheduleDraft":
        return ScheduleDraft(**{name: getattr(self, name) for name in ScheduleDraft.__dataclass_fields__})


@dataclass(frozen=True, slots=True)
class ScheduleDraft:
    """For one person, or else a terminal's people, or else the whole store. `check_out` before `check_in`: the next
    day. No break: both "". No hours at all: a day off. Times as people and clients write them; `checked` makes them
    `HH:MM`."""

    name: str
    weekday: int
    check_in: str
    check_out: str
    break_start: str = ""
    break_end: str = ""
    tolerance_minutes: int = 0
    valid_from: date | None = None
    valid_until: date | None = None
    terminal_id: int | None = None
    person_id: int | None = None

    def checked(self) -> "ScheduleDraft":
        """AttendanceRefused name_missing, name_long, weekday_range, time_wrong, hours_half, hours_none, break_half,
        break_outside, tolerance_range, period_reversed, scope_both."""
        name = " ".join(self.name.split())
        if not name:
            raise AttendanceRefused("name_missing", "name", "a schedule needs a name")
        if len(name) > NAME:
            raise AttendanceRefused("name_long", "name", f"at most {NAME} characters", most=NAME)
        if not 0 <= self.weekday <= 6:
            raise AttendanceRefused("weekday_range", "weekday", "0 (Monday) to 6 (Sunday)")
        if not 0 <= self.tolerance_minutes <= TOLERANCE:
            raise AttendanceRefused("tolerance_range", "tolerance_minutes", f"0 to {TOLERANCE} minutes", most=TOLERANCE)
        if self.terminal_id is not None and self.person_id is not None:
            raise AttendanceRefused("scope_both", "person_id", "hours are for a person or for a terminal, not for both")
        if self.valid_from and self.valid_until and self.valid_until < self.valid_from:
            raise AttendanceRefused("period_reversed", "valid_until", "the last day is before the first")
        times = {
            each: optional_time(getattr(self, each), each)
            for each in ("check_in", "check_out", "break_start", "break_end")
        }
        _check_times(**times)
        return replace(self, name=name, **times)  # type: ignore[arg-type]

    def columns(self) -> dict[str, Any]:
        return {name: getattr(self, name) for name in ScheduleDraft.__dataclass_fields__}


@dataclass(frozen=True, slots=True)
class Holiday:
    id: int
    name: str
    first: date
    last: date
    yearly: bool


@dataclass(frozen=True, slots=True)
class HolidayDraft:
    """`last` included. `yearly`: the same days every year."""

    name: str
    first: date
    last: date
    yearly: bool = False

    def checked(self) -> "HolidayDraft":
        """AttendanceRefused name_missing, name_long, period_reversed, holiday_long."""
        name = " ".join(self.name.split())
        if not name:
            raise AttendanceRefused("name_missing", "name", "a holiday needs a name")
        if len(name) > NAME:
            raise AttendanceRefused("name_long", "name", f"at most {NAME} characters", most=NAME)
        if self.last < self.first:
            raise AttendanceRefused("period_reversed", "last", "the last day is before the first")
        if self.last - self.first >= LONGEST_HOLIDAY:
            raise AttendanceRefused("holiday_long", "last", "a holiday is shorter than a year")
        return replace(self, name=name)


def minutes(text: str) -> int:
    """Of a time as it is stored."""
    return int(text[:2]) * 60 + int(text[3:5])


def time_text(text: str, field: str = "") -> str:
    """`8:00`, `08:00`, `08:00:00` → `08:00`; AttendanceRefused time_wrong."""
    found = _TIME.fullmatch(text.strip()) if isinstance(text, str) else None
    if found is None:
        raise AttendanceRefused("time_wrong", field, f"{field}: a time as 08:30")
    return f"{int(found[1]):02}:{found[2]}"


def optional_time(text: str | None, field: str = "") -> str:
    return time_text(text, field) if text else ""


def schedule_of(row: RowMapping | Mapping[str, Any], terminal: str = "", person: str = "") -> Schedule:
    plain = {name: row[name] for name in Schedule.__dataclass_fields__ if name not in ("terminal_name", "person_name")}
    return Schedule(**plain, terminal_name=terminal or "", person_name=person or "")


def by_week(schedules: Sequence[Schedule]) -> tuple[Schedule, ...]:
    return tuple(sorted(schedules, key=lambda each: (each.weekday, each.check_in, each.id)))


def _check_times(check_in: str, check_out: str, break_start: str, break_end: str) -> None:
    if bool(check_in) != bool(check_out):
        raise AttendanceRefused(
            "hours_half", "check_out" if check_in else "check_in", "hours have a beginning and an end"
        )
    if not check_in and not break_start and not break_end:
        return  # a day off
    if check_in == check_out:
        raise AttendanceRefused("hours_none", "check_out", "the end is the beginning")
    if bool(break_start) != bool(break_end):
        raise AttendanceRefused(
            "break_half", "break_end" if break_start else "break_start", "a break has a beginning and an end"
        )
    if not break_start:
        return
    start = minutes(check_in)
    length, pause, back = ((minutes(each) - start) % DAY for each in (check_out, break_start, break_end))
    if not 0 < pause < back < length:
        raise AttendanceRefused("break_outside", "break_start", "the break is not between arriving and leaving")
