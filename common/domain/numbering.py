"""Order numbers: each device counts in its own range per business day, so numbers never collide, online or not."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

_NUMBER = re.compile(r"([A-Z]{1,2}[1-9][0-9]{0,2})-([0-9]{3,6})")


@dataclass(frozen=True, slots=True)
class OrderNumber:
    """`K1-042`: the device's prefix and its count of the day, from 1."""

    prefix: str
    count: int

    def __str__(self) -> str:
        return f"{self.prefix}-{self.count:03d}"


def parse_number(text: str) -> OrderNumber | None:
    """The number that is written exactly so; None for anything else (`K1-000`, `K1-0042`, a trailing newline)."""
    found = _NUMBER.fullmatch(text)
    number = OrderNumber(found[1], int(found[2])) if found else None
    # One number has one spelling, or two orders could carry the same.
    return number if number is not None and number.count >= 1 and str(number) == text else None


def business_day(at: datetime, time_zone: str, starts_at: int) -> date:
    """The day a sale belongs to: a bar that closes at two sells on yesterday's day. starts_at: local hour 0–23."""
    return (at.astimezone(ZoneInfo(time_zone)) - timedelta(hours=starts_at)).date()
