"""The count after a storm: it finds what is missing, what is there twice, and money that does not add up."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from benchmarks.fault_shop.books import Books, Found, compare
from benchmarks.fault_shop.fleet import Identity

TILL = Identity("pos", "device", "token", Path("pos-0"), "fpr")
SOLD = {"deed": "sold", "order": "o1", "number": "P1-001", "total": 90_000, "payment": "p1", "cash": 90_000}


def books(**changes: Any) -> Books:
    """One order of 900 DA, sold and paid."""
    made = Books.__new__(Books)
    order = {
        "id": "o1", "device_id": "device", "business_day": "2026-03-01", "number": "P1-001", "status": "prep",
        "total": 90_000, "paid": 90_000, "payment_state": "paid",
    }  # fmt: skip
    payment = {"id": "p1", "order_id": "o1", "amount": 90_000, "rounding": 0, "till_session_id": "t1"}
    made.orders = {"o1": order}
    made.payments = {"p1": payment}
    made.sessions = {}
    for name, change in changes.items():
        change(getattr(made, name))
    return made


def count(there: Books, *diary: dict[str, Any]) -> dict[str, list[str]]:
    found = Found()
    compare(found, [(TILL, list(diary))], there)
    return found.wrong()


def test_what_was_shown_and_is_there_is_right() -> None:
    assert count(books(), SOLD) == {}


@pytest.mark.parametrize(
    ("what", "changes"),
    [
        ("lost_orders", {"orders": lambda rows: rows.update(o1={**rows["o1"], "number": "P1-002"})}),
        ("lost_payments", {"payments": lambda rows: rows.update(p1={**rows["p1"], "rounding": 500})}),
        ("doubled", {"orders": lambda rows: rows.update(o2={**rows["o1"], "id": "o2"})}),
        ("doubled", {"payments": lambda rows: rows.update(p2={**rows["p1"], "id": "p2"})}),
        ("doubled", {"orders": lambda rows: rows["o1"].update(paid=180_000)}),
    ],
)
def test_what_is_missing_or_there_twice_is_found(what: str, changes: dict[str, Any]) -> None:
    assert list(count(books(**changes), SOLD)) == [what]


def test_an_order_that_is_gone_is_found() -> None:
    assert "lost_orders" in count(books(orders=dict.clear, payments=dict.clear), SOLD)


def test_a_payment_that_is_gone_is_found() -> None:
    assert list(count(books(payments=dict.clear), SOLD)) == ["lost_payments"]


def test_a_cancelling_counts_unless_the_cashier_was_told_otherwise() -> None:
    cancelled = {"deed": "cancelled", "order": "o1"}
    assert list(count(books(), SOLD, cancelled)) == ["lost_cancellations"]
    assert count(books(), SOLD, cancelled, {"deed": "cancellation refused", "order": "o1"}) == {}


def test_an_order_nobody_was_shown_is_forgiven_once_for_each_kill() -> None:
    found = Found()
    found.kills["pos"] = 1
    compare(found, [(TILL, [])], books())
    assert found.wrong() == {}
