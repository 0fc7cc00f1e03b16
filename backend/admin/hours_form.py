"""The lines of a form that say when something is offered: days, from, to."""

from collections.abc import Sequence
from dataclasses import dataclass

from starlette.datastructures import FormData

from backend.admin.words import w
from backend.catalog.transfer.hours import MOST
from common.domain.serving import EVERY_DAY, ServingTime, clock_text, minute_of


class HoursRefused(Exception):
    """A line has one hour only, or what is typed is no time of day."""


@dataclass(frozen=True, slots=True)
class TimeLine:
    """As typed. No day ticked: every day."""

    days: frozenset[int] = frozenset()
    start: str = ""
    end: str = ""


def lines_of(times: Sequence[ServingTime]) -> tuple[TimeLine, ...]:
    return tuple(TimeLine(frozenset(each.days), clock_text(each.start), clock_text(each.end)) for each in times)


def lines_given(form: FormData) -> tuple[TimeLine, ...]:
    """A tick says by its value which line it is of."""
    starts, ends = form.getlist("hours_start"), form.getlist("hours_end")
    ticked = {day: {str(each) for each in form.getlist(f"hours_day_{day}")} for day in EVERY_DAY}
    return tuple(
        TimeLine(frozenset(day for day in EVERY_DAY if str(at) in ticked[day]), str(start), str(end))
        for at, (start, end) in enumerate(zip(starts[:MOST], ends[:MOST], strict=False))
    )


def shown(lines: Sequence[TimeLine]) -> tuple[TimeLine, ...]:
    """The lines a form has: those that say something and one more."""
    said = [each for each in lines if each.days or each.start or each.end]
    return (*said, TimeLine())[:MOST]


def times_of(lines: Sequence[TimeLine]) -> tuple[ServingTime, ...]:
    """HoursRefused."""
    times = []
    for each in lines:
        if not each.start and not each.end and not each.days:
            continue
        start, end = minute_of(each.start), minute_of(each.end)
        if start is None or end is None:
            raise HoursRefused
        times.append(ServingTime(tuple(sorted(each.days)) or EVERY_DAY, start, end))
    return tuple(dict.fromkeys(times))


def day_names() -> tuple[str, ...]:
    return w("lun"), w("mar"), w("mer"), w("jeu"), w("ven"), w("sam"), w("dim")
