"""What a day at work comes to: who came when, how long they worked, how late they were.

Moments are compared as they are (aware, UTC) and said in whole minutes, rounded down: 08:15:59 is not later than a
quarter past.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, fields, replace
from datetime import date, datetime, timedelta
from typing import Literal

from common.domain.shifts import DayKind, DayPlan, Shift

Pairing = Literal["first_last", "alternate"]
Direction = Literal["", "in", "out"]
REPEATED = timedelta(minutes=1)
"""Somebody who is seen again within this time has not come and gone meanwhile."""


@dataclass(frozen=True, slots=True)
class Rules:
    """`first_last`: the first punch is coming, the last is going. `alternate`: in, out, in, out. Either way a punch
    that says its direction is believed, between the first and the last too. `early_counts`: time before the planned
    start is work. Overtime of less than `overtime_from_minutes` in a day is none."""

    pairing: Pairing = "first_last"
    early_counts: bool = False
    overtime_from_minutes: int = 1


@dataclass(frozen=True, slots=True)
class Mark:
    """A punch as it counts. `punch_id` None: added by hand. `correction_id` None: as the terminal told it. `pause`: who
    punched said so."""

    at: datetime
    direction: Direction = ""
    punch_id: int | None = None
    correction_id: int | None = None
    pause: bool = False


@dataclass(frozen=True, slots=True)
class Stretch:
    """Presence. An end that nobody told is None; never both."""

    start: datetime | None
    end: datetime | None


@dataclass(frozen=True, slots=True)
class DayFigures:
    """Minutes. `over`: nothing more belongs to this day. `missing_in`, `missing_out`: punches that must have been
    forgotten. `break_over`: how much longer than planned the breaks were."""

    day: date
    kind: DayKind
    name: str
    starts_at: datetime | None
    ends_at: datetime | None
    first_in: datetime | None
    last_out: datetime | None
    stretches: tuple[Stretch, ...]
    planned: int
    worked: int
    breaks: int
    break_over: int
    late: int
    early: int
    overtime: int
    missing_in: int
    missing_out: int
    absent: bool
    over: bool


@dataclass(frozen=True, slots=True)
class Totals:
    """Minutes, and days: planned, with work, absent, late, left early, with punches missing."""

    planned: int = 0
    worked: int = 0
    breaks: int = 0
    late: int = 0
    early: int = 0
    overtime: int = 0
    days_planned: int = 0
    days_worked: int = 0
    days_absent: int = 0
    days_late: int = 0
    days_early: int = 0
    days_missing: int = 0

    def __add__(self, other: "Totals") -> "Totals":
        return Totals(*(getattr(self, each.name) + getattr(other, each.name) for each in fields(Totals)))


def stretches_of(marks: Iterable[Mark], pairing: Pairing) -> tuple[Stretch, ...]:
    """In their order, whatever the order of `marks`."""
    kept = without_repeats(marks)
    return _alternating(kept) if pairing == "alternate" else _first_and_last(kept)


def without_repeats(marks: Iterable[Mark]) -> list[Mark]:
    """What a repeat says and the first did not (a terminal that asks nobody, then the till) is what both say."""
    kept: list[Mark] = []
    for mark in sorted(marks, key=lambda each: each.at):
        last = kept[-1] if kept else None
        if last is None or mark.at - last.at >= REPEATED:
            kept.append(mark)
        elif mark.direction and mark.direction == (last.direction or mark.direction):
            kept[-1] = replace(last, direction=mark.direction, pause=mark.pause)
        elif mark.direction:
            kept.append(mark)
    return kept


def worked_out(
    day: date,
    plan: DayPlan,
    marks: Sequence[Mark],
    rules: Rules,
    ends_at: datetime,
    now: datetime,
    *,
    employed: bool = True,
) -> DayFigures:
    """`marks`: of this day. `ends_at`: when the day is over. Lateness, leaving early and absence count from the planned
    moment on; tolerance decides only whether lateness counts at all. `employed`: not before the first day, not after
    the last, when nobody can be absent."""
    shift, over = plan.shift, now >= ends_at
    found = stretches_of(marks, rules.pairing) if marks else ()
    first = found[0].start if found else None
    last = found[-1].end if found else None
    present, not_work = _seconds(found, shift, rules)
    planned = shift.work_seconds // 60 if shift is not None else 0
    late = early = 0
    if shift is not None and first is not None:
        late = int((min(first, shift.end) - shift.start).total_seconds()) // 60
        late = late if late > shift.tolerance_minutes else 0
    if shift is not None and last is not None and (over or now >= shift.end):
        early = max(int((shift.end - max(last, shift.start)).total_seconds()) // 60, 0)
    overtime = 0 if plan.kind == "none" else present // 60 - planned
    no_end = sum(each.end is None for each in found)
    if not over and found and found[-1].end is None:
        no_end -= 1
    return DayFigures(
        day=day,
        kind=plan.kind,
        name=plan.name,
        starts_at=shift.start if shift is not None else None,
        ends_at=shift.end if shift is not None else None,
        first_in=first,
        last_out=last,
        stretches=found,
        planned=planned,
        worked=present // 60,
        breaks=not_work // 60,
        break_over=max(not_work - shift.break_seconds, 0) // 60 if shift is not None else 0,
        late=late,
        early=early,
        overtime=overtime if overtime >= max(rules.overtime_from_minutes, 1) else 0,
        missing_in=sum(each.start is None for each in found),
        missing_out=no_end,
        absent=shift is not None and not found and employed and (over or now >= shift.end),
        over=over,
    )


def totals(days: Iterable[DayFigures]) -> Totals:
    found = [0] * len(fields(Totals))
    for each in days:
        for index, value in enumerate(
            (
                each.planned,
                each.worked,
                each.breaks,
                each.late,
                each.early,
                each.overtime,
                each.kind == "work",
                each.first_in is not None or each.last_out is not None,
                each.absent,
                each.late > 0,
                each.early > 0,
                each.missing_in + each.missing_out > 0,
            )
        ):
            found[index] += value
    return Totals(*found)


def _first_and_last(marks: Sequence[Mark]) -> tuple[Stretch, ...]:
    """What says nothing between the first and the last means nothing; out and in again is a gap where both were said.
    In again, or out again, adds nothing; but who pauses must have come back."""
    first = next((each for each in marks if each.direction != "out"), None)
    last = next((each for each in reversed(marks) if each.direction != "in"), None)
    told: list[Mark] = []
    for mark in marks:
        before = told[-1] if told else None
        pauses = before is not None and before.direction == "out" and before.pause
        direction = mark.direction or ("in" if mark is first or pauses else "out" if mark is last else "")
        if direction == "in" and not (before is not None and before.direction == "in"):
            told.append(replace(mark, direction="in"))
        elif direction == "out":
            if before is not None and before.direction == "out" and not pauses:
                told.pop()
            told.append(replace(mark, direction="out"))
    return _alternating(told)


def _alternating(marks: Sequence[Mark]) -> tuple[Stretch, ...]:
    found: list[Stretch] = []
    inside: datetime | None = None
    for mark in marks:
        if (mark.direction or ("out" if inside is not None else "in")) == "in":
            if inside is not None:
                found.append(Stretch(inside, None))
            inside = mark.at
        else:
            found.append(Stretch(inside, mark.at))
            inside = None
    if inside is not None:
        found.append(Stretch(inside, None))
    return tuple(found)


def _seconds(found: Sequence[Stretch], shift: Shift | None, rules: Rules) -> tuple[int, int]:
    """(work, breaks). A planned break is no work, even for who stayed; nor is the time before the planned start,
    unless the rules say so. A stretch without one of its ends counts for nothing."""
    work = breaks = 0.0
    left: datetime | None = None
    for each in found:
        if each.start is None or each.end is None:
            left = None
            continue
        if left is not None:
            breaks += (each.start - left).total_seconds()
        left = each.end
        start = each.start
        if shift is not None and not rules.early_counts:
            start = max(start, shift.start)
        work += max((each.end - start).total_seconds(), 0.0)
        if shift is not None and shift.break_start is not None and shift.break_end is not None:
            stayed = (min(each.end, shift.break_end) - max(start, shift.break_start)).total_seconds()
            if stayed > 0:
                work -= stayed
                breaks += stayed
    return int(work), int(breaks)
