"""What a person chose above a list: a period and filters, from the address of the page. What makes no sense is as if
it had not been said: an address is typed, kept and passed on, and never a reason for an error."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from urllib.parse import urlencode
from zoneinfo import ZoneInfo

from starlette.requests import Request

from backend.admin.figures import long_day
from backend.admin.parts import Desk
from backend.admin.words import w
from backend.reports.days import PERIODS, Period, PeriodKind, bounds, period
from common.domain.numbering import business_day


@dataclass(frozen=True, slots=True)
class Chosen:
    """`query`: the period as an address says it again; `filters`: the other choices, those made only."""

    period: Period
    today: date
    query: dict[str, str]
    filters: dict[str, str]
    zone: ZoneInfo
    day_starts_at: int

    @property
    def said(self) -> str:
        days = self.period.days
        if days.count == 1:
            return long_day(days.first)
        return w("du {first} au {last}", first=long_day(days.first), last=long_day(days.last))

    @property
    def before_said(self) -> str:
        """What the period is compared with."""
        match self.period.kind:
            case "today":
                return w("hier à la même heure")
            case _ if self.period.before.count == 1:
                return w("la veille")
            case "week":
                return w("la semaine d’avant, au même moment")
            case "month":
                return w("le mois d’avant, au même moment")
            case _:
                return w("les {n} jours d’avant", n=self.period.before.count)

    @property
    def bounds(self) -> tuple[datetime, datetime]:
        return bounds(self.period.days, self.zone.key, self.day_starts_at)

    @property
    def file_days(self) -> str:
        days = self.period.days
        return f"{days.first}" if days.count == 1 else f"{days.first}_{days.last}"

    def address(self, **changes: str) -> str:
        """The query of this page with something else in it; an empty value takes it out."""
        whole = {**self.query, **self.filters, **changes}
        return "?" + urlencode({name: value for name, value in whole.items() if value})


def chosen(
    request: Request,
    desk: Desk,
    now: datetime,
    usual: PeriodKind,
    filters: Mapping[str, Collection[str] | None],
    *,
    from_midnight: bool = False,
) -> Chosen:
    """`filters`: the names of the page's filters with the values each may have; None: any text of 40 characters.
    `from_midnight`: of days as the calendar has them, not as the store works."""
    asked, store = request.query_params, desk.store.profile
    starts_at = 0 if from_midnight else store.day_starts_at
    today = business_day(now, store.time_zone, starts_at)
    kind = next((each for each in PERIODS if each == asked.get("period")), usual)
    days = _day(asked.get("from")), _day(asked.get("to"))
    try:
        found = period(kind, today, now, (days[0], days[1]) if days[0] and days[1] else None)
    except ValueError:
        kind, found = usual, period(usual, today, now)
    query: dict[str, str] = {"period": kind}
    if kind == "custom":
        query |= {"from": str(found.days.first), "to": str(found.days.last)}
    kept = {}
    for name, values in filters.items():
        value = asked.get(name, "").strip()
        value = value[:40] if values is None else value
        if value and (values is None or value in values):
            kept[name] = value
    return Chosen(found, today, query, kept, ZoneInfo(store.time_zone), starts_at)


def period_names() -> dict[PeriodKind, str]:
    return {
        "today": w("Aujourd’hui"),
        "yesterday": w("Hier"),
        "week": w("Cette semaine"),
        "month": w("Ce mois-ci"),
        "custom": w("Dates…"),
    }


def _day(text: str | None) -> date | None:
    try:
        found = date.fromisoformat(text or "")
    except ValueError:
        return None
    return found if 2000 <= found.year <= 2200 else None
