"""The count after a storm: what people were shown, against the backend's own rows."""

from __future__ import annotations

import json
import sqlite3
from collections import Counter
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from benchmarks.fault_shop.fleet import Identity


@dataclass(slots=True)
class Found:
    """What the count found; every number but the first four ought to be 0."""

    orders: int = 0
    payments: int = 0
    cash: int = 0
    tickets: int = 0
    lost_orders: list[str] = field(default_factory=list)
    lost_payments: list[str] = field(default_factory=list)
    lost_cancellations: list[str] = field(default_factory=list)
    doubled: list[str] = field(default_factory=list)
    wrong_cash: list[str] = field(default_factory=list)
    not_converged: list[str] = field(default_factory=list)
    parked: list[str] = field(default_factory=list)
    waiting: list[str] = field(default_factory=list)
    kills: Counter[str] = field(default_factory=Counter)
    faults: Counter[str] = field(default_factory=Counter)
    peace_s: float = 0.0

    def wrong(self) -> dict[str, list[str]]:
        """What must not be; empty when nothing was lost or doubled."""
        names = ("lost_orders", "lost_payments", "lost_cancellations", "doubled", "wrong_cash", "not_converged",
                 "parked", "waiting")  # fmt: skip
        return {name: found for name in names if (found := getattr(self, name))}


class Books:
    """The backend's own rows."""

    def __init__(self, path: Path) -> None:
        db = sqlite3.connect(f"file:{path}?mode=ro", uri=True)
        db.row_factory = sqlite3.Row
        self.orders = {row["id"]: dict(row) for row in db.execute("SELECT * FROM orders")}
        self.payments = {row["id"]: dict(row) for row in db.execute("SELECT * FROM payments")}
        self.sessions = {row["id"]: dict(row) for row in db.execute("SELECT * FROM till_sessions")}
        db.close()

    def taxes_of(self, order_id: str) -> list[dict[str, Any]]:
        """`{"id", "net", "tax", "gross"}` of each rate."""
        taxes: list[dict[str, Any]] = json.loads(self.orders[order_id]["taxes"])
        return taxes


def diary_of(folder: Path) -> list[dict[str, Any]]:
    """What a device's people were shown; a last line that a kill cut short was not."""
    path = folder / "diary.jsonl"
    found = []
    for line in path.read_text(encoding="utf-8").splitlines() if path.exists() else []:
        with suppress(ValueError):
            found.append(json.loads(line))
    return found


def compare(found: Found, diaries: Sequence[tuple[Identity, list[dict[str, Any]]]], books: Books) -> None:
    """Every entry against the rows; and the rows against themselves."""
    found.orders, found.payments = len(books.orders), len(books.payments)
    found.cash = sum(each["amount"] + each["rounding"] for each in books.payments.values())
    for identity, entries in diaries:
        told = {each["order"] for each in entries if each["deed"] == "cancellation refused"}
        for entry in entries:
            where = f"{identity.folder.name}: {entry}"
            order = books.orders.get(entry["order"])
            if order is None or (entry["deed"] in ("sold", "ordered") and order["number"] != entry["number"]):
                found.lost_orders.append(where)
            elif entry["deed"] == "cancelled":
                if order["status"] != "cancelled" and entry["order"] not in told:
                    found.lost_cancellations.append(where)
            elif "payment" in entry:
                payment = books.payments.get(entry["payment"])
                if payment is None or payment["amount"] + payment["rounding"] != entry["cash"]:
                    found.lost_payments.append(where)
        shown = {each["order"] for each in entries if each["deed"] in ("sold", "ordered")}
        there = {each["id"] for each in books.orders.values() if each["device_id"] == identity.id}
        # between the disk and the screen a kill may fall: the order is there, nobody saw its number
        if len(there - shown) > found.kills[identity.kind]:
            found.doubled.append(f"{identity.folder.name}: {len(there)} orders, {len(shown)} were shown")
    numbers = Counter((each["business_day"], each["number"]) for each in books.orders.values())
    found.doubled += [f"{key} {count} times" for key, count in numbers.items() if count > 1]
    paid: Counter[str] = Counter()
    for each in books.payments.values():
        paid[each["order_id"]] += each["amount"]
    for key, amount in paid.items():
        order = books.orders[key]
        if amount != order["total"] or order["paid"] != amount or order["payment_state"] != "paid":
            found.doubled.append(f"{order['number']}: {amount} taken for {order['total']}")
