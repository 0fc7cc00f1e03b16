"""Sums over rows and the hours of a business day. No I/O.

Times come from the database in slots of a quarter of an hour since 1970 (UTC): every time zone's hours start on one, so
that local hours stay right on the days the clocks change.
"""

from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from statistics import median
from zoneinfo import ZoneInfo

from backend.reports.rows import Preparation, SalesRow
from common.domain.money import Money, div_round

SLOT_S = 900


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
    return merged(SalesRow("", "", each.count, each.quantity, each.net, each.tax, each.gross) for each in rows)


def preparation(seconds: Sequence[int]) -> Preparation:
    if not seconds:
        return Preparation(0, None, None)
    ranked = sorted(seconds)
    return Preparation(len(ranked), int(median(ranked)), ranked[-(-9 * len(ranked) // 10) - 1])


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
        one.quantity + other.quantity,
        one.net + other.net,
        one.tax + other.tax,
        one.gross + other.gross,
    )
