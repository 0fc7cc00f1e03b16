"""A closed day's figures as they lie in the database, and back."""

from datetime import date, datetime
from typing import Any

from common.domain.attendance import DayFigures, Stretch

_MINUTES = ("planned", "worked", "breaks", "break_over", "late", "early", "overtime", "missing_in", "missing_out")


def written(of: DayFigures) -> dict[str, Any]:
    """What is zero or empty is left out: half of all days are days off."""
    found: dict[str, Any] = {"kind": of.kind}
    if of.name:
        found["name"] = of.name
    if of.starts_at is not None and of.ends_at is not None:
        found["hours"] = [of.starts_at.isoformat(), of.ends_at.isoformat()]
    if of.stretches:
        found["stretches"] = [[_text(each.start), _text(each.end)] for each in of.stretches]
    for name in _MINUTES:
        if value := getattr(of, name):
            found[name] = value
    if of.absent:
        found["absent"] = True
    return found


def read(day: date, given: dict[str, Any]) -> DayFigures:
    hours = given.get("hours")
    stretches = tuple(Stretch(_moment(start), _moment(end)) for start, end in given.get("stretches", ()))
    get = given.get
    return DayFigures(
        day=day,
        kind=given["kind"],
        name=get("name", ""),
        starts_at=_moment(hours[0]) if hours else None,
        ends_at=_moment(hours[1]) if hours else None,
        first_in=stretches[0].start if stretches else None,
        last_out=stretches[-1].end if stretches else None,
        stretches=stretches,
        planned=get("planned", 0),
        worked=get("worked", 0),
        breaks=get("breaks", 0),
        break_over=get("break_over", 0),
        late=get("late", 0),
        early=get("early", 0),
        overtime=get("overtime", 0),
        missing_in=get("missing_in", 0),
        missing_out=get("missing_out", 0),
        absent=get("absent", False),
        over=True,
    )


def _text(at: datetime | None) -> str:
    return at.isoformat() if at is not None else ""


def _moment(text: str) -> datetime | None:
    return datetime.fromisoformat(text) if text else None
