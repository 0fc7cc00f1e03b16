"""Business days, the periods people choose, and sums over rows. No I/O.

Times come from the database in slots of a quarter of an hour since 1970 (UTC): every time zone's hours start on one, so
that local hours stay right on the days the clocks change.
"""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta
from typing import Literal, get_args
from zoneinfo import ZoneInfo

from backend.reports.rows import SalesRow
from common.domain.money import Money, div_round

SLOT_S = 900
LONGEST = 366
"""Days of the longest period: what one page may make the database read."""

PeriodKind = Literal["today", "yesterday", "week", "month", "custom"]
PERIODS: tuple[PeriodKind, ...] = get_args(PeriodKind)


@dataclass(frozen=True, slots=True)
class Days:
    """Business days first … last, both included; of them only what was placed by `until`, if there is one."""

    first: date
    last: date
    until: datetime | None = None

    @property
    def count(self) -> int:
        return (self.last - self.first).days + 1


@dataclass(frozen=True, slots=True)
class Period:
    """What a person chose, and the stretch before it that it is compared with: as long, and where this one is not over
    yet, as far into it as now."""

    kind: PeriodKind
    days: Days
    before: Days


def period(kind: PeriodKind, today: date, now: datetime, chosen: tuple[date, date] | None = None) -> Period:
    """`chosen` counts for a custom period; without it, or when it is the wrong way round or too long, ValueError."""
    one = timedelta(days=1)
    match kind:
        case "today":
            first, last, back = today, today, today - one
        case "yesterday":
            first, last, back = today - one, today - one, today - 2 * one
        case "week":
            first, last = today - today.weekday() * one, today
            back = first - 7 * one
        case "month":
            first, last = today.replace(day=1), today
            back = (first - one).replace(day=1)
        case "custom":
            if chosen is None or not 1 <= (chosen[1] - chosen[0]).days + 1 <= LONGEST:
                raise ValueError("period")
            first, last = chosen
            back = first - ((last - first).days + 1) * one
    end = back + (last - first)
    if kind == "month":
        end = min(end, back.replace(day=monthrange(back.year, back.month)[1]))
    until = now - (today - end) if last == today else None
    return Period(kind, Days(first, last), Days(back, end, until))


def bounds(days: Days, time_zone: str, starts_at: int) -> tuple[datetime, datetime]:
    """The moments (UTC) at which those business days begin and are over."""

    def begins(day: date) -> datetime:
        return datetime.combine(day, time(starts_at), ZoneInfo(time_zone)).astimezone(UTC)

    return begins(days.first), begins(days.last + timedelta(days=1))


def local_hour(slot: int, time_zone: str) -> int:
    return datetime.fromtimestamp(slot * SLOT_S, UTC).astimezone(ZoneInfo(time_zone)).hour


def hours_of_day(starts_at: int) -> tuple[int, ...]:
    """The 24 hours in the order a business day lives them: 5, 6, … 23, 0, … 4."""
    return tuple((starts_at + each) % 24 for each in range(24))


def merged(rows: Iterable[SalesRow]) -> tuple[SalesRow, ...]:
    """One row per key and currency, the sum of those that came; in the order the keys first came."""
    found: dict[tuple[str, str], SalesRow] = {}
    for row in rows:
        place = (row.key, row.gross.currency.code)
        known = found.get(place)
        found[place] = row if known is None else _sum(known, row)
    return tuple(found.values())


def totals(rows: Iterable[SalesRow]) -> tuple[SalesRow, ...]:
    """The sum of the rows, one per currency, under the key ""."""
    return merged(replace(each, key="", name="") for each in rows)


def refund_shares(
    refunded: Money, taxes: Sequence[tuple[str, int, int]]
) -> tuple[tuple[str, Money, Money, Money], ...]:
    """A refund over the rates of its order, by their gross: (rate id, base, tax, gross), exact in sum.

    `taxes`: (rate id, tax, gross) of the order, minor units.
    """
    if not taxes:
        return ()
    parts = refunded.split([gross for _, _, gross in taxes])
    shares = []
    for (rate, tax, gross), part in zip(taxes, parts, strict=True):
        of_tax = Money(div_round(part.amount * tax, gross) if gross else 0, part.currency)
        shares.append((rate, part - of_tax, of_tax, part))
    return tuple(shares)


def _sum(one: SalesRow, other: SalesRow) -> SalesRow:
    return SalesRow(
        one.key,
        one.name,
        one.count + other.count,
        None if one.quantity is None or other.quantity is None else one.quantity + other.quantity,
        one.net + other.net,
        one.tax + other.tax,
        one.gross + other.gross,
    )
