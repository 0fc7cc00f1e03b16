"""The device's own count of orders per business day. It survives restarts and never gives a number twice."""

from datetime import date

from common.domain.numbering import OrderNumber
from common.store.database import Transaction


def next_number(tx: Transaction, prefix: str, day: date) -> OrderNumber:
    row = tx.execute(
        "INSERT INTO order_counter (prefix, day, count) VALUES (?, ?, 1)"
        " ON CONFLICT (prefix, day) DO UPDATE SET count = count + 1 RETURNING count",
        (prefix, day.isoformat()),
    ).fetchone()
    return OrderNumber(prefix, int(row[0]))


def at_least(tx: Transaction, prefix: str, day: date, count: int) -> None:
    """Never below a count the backend has already seen: a re-paired terminal continues its range."""
    tx.execute(
        "INSERT INTO order_counter (prefix, day, count) VALUES (?, ?, ?)"
        " ON CONFLICT (prefix, day) DO UPDATE SET count = max(count, excluded.count)",
        (prefix, day.isoformat(), count),
    )
