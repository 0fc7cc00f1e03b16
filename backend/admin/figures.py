"""Amounts, numbers, days and times as the pages write them, in the language of the request."""

from collections.abc import Callable, Mapping
from datetime import date, datetime
from typing import Literal
from zoneinfo import ZoneInfo

from babel.dates import format_date, format_datetime, get_day_names
from starlette_admin.i18n import get_locale

from backend.admin.words import w
from common.domain.money import Money
from common.domain.text import Language, Text, format_money


def language() -> Language:
    return "en" if get_locale() == "en" else "fr"


def money(amount: Money) -> str:
    return format_money(amount, language())


def number(value: int) -> str:
    return f"{value:,}".replace(",", "," if language() == "en" else "\u202f")


def percent(basis_points: int | None) -> str:
    """1900 is `19 %`, 550 `5,5 %`."""
    if basis_points is None:
        return "–"
    said = f"{basis_points / 100:.2f}".rstrip("0").rstrip(".")
    return f"{said}%" if language() == "en" else f"{said.replace('.', ',')}\u202f%"


def change(now: int, before: int) -> str:
    """`+12 %`; empty where there is nothing to compare with."""
    if before <= 0:
        return ""
    points = round(100 * (now - before) / before)
    sign = "\u2212" if points < 0 else "+" if points else "±"
    return f"{sign}{abs(points)}{'%' if language() == 'en' else f'{chr(0x202F)}%'}"


def lasting(seconds: int | None) -> str:
    if seconds is None:
        return "–"
    if seconds < 60:
        return w("{n} s", n=seconds)
    if seconds < 3600:
        return w("{n} min", n=round(seconds / 60))
    return w("{n} h", n=f"{seconds // 3600}:{seconds % 3600 // 60:02d}")


def day(of: date) -> str:
    """`dim. 1 mars`, `Sun 1 Mar`; the page says the year where it matters."""
    return format_date(of, "EEE d MMM", locale=language())


def short_day(of: date) -> str:
    return format_date(of, "d MMM", locale=language())


def long_day(of: date) -> str:
    return format_date(of, "d MMMM yyyy", locale=language())


def moment(at: datetime, zone: ZoneInfo) -> str:
    """By the store's clock: `1 mars 13:05`."""
    return format_datetime(at.astimezone(zone), "d MMM HH:mm", locale=language())


def clock(at: datetime, zone: ZoneInfo) -> str:
    return f"{at.astimezone(zone):%H:%M}"


def hour(key: str) -> str:
    return f"{int(key):02d}:00" if language() == "en" else f"{int(key)}\u202fh"


def weekday(key: str, width: Literal["wide", "abbreviated"] = "wide") -> str:
    return str(get_day_names(width, locale=language())[int(key) - 1]).capitalize()


def said(name: Text | str) -> str:
    return name.get(language()) if isinstance(name, Text) else name


def weekday_name(of: date) -> str:
    return format_date(of, "EEEE", locale=language())


FILTERS: Mapping[str, Callable[..., str]] = {
    "money": money,
    "number": number,
    "percent": percent,
    "lasting": lasting,
    "day": day,
    "long_day": long_day,
    "moment": moment,
    "clock": clock,
    "said": said,
    "weekday_name": weekday_name,
}
