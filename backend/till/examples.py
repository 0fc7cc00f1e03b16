"""What OpenAPI shows of till sessions."""

from backend.orders.examples import AT, dinars

SESSION_ID = "0192f3a5-0000-7000-8000-000000000002"
OPEN_IN = {
    "id": SESSION_ID,
    "staff_id": "cashier",
    "opened_at": AT,
    "opening": dinars(5000),
    "count": {"100000": 4, "20000": 5},
}
CLOSE_IN = {"staff_id": "cashier", "closed_at": "2026-03-01T22:00:00Z", "counted": dinars(6190), "note": ""}
SESSION = {
    "id": SESSION_ID,
    "device_id": "0192f3a4-0000-7000-8000-000000000002",
    "state": "closed",
    "opened_by": "cashier",
    "opened_at": AT,
    "opening": dinars(5000),
    "cash_sales": dinars(1200),
    "expected": dinars(6200),
    "sales_count": 1,
    "closed_by": "cashier",
    "closed_at": "2026-03-01T22:00:00Z",
    "counted": dinars(6190),
    "difference": dinars(-10),
    "note": "",
}
