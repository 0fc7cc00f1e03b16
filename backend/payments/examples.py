"""What OpenAPI shows of payments."""

from backend.orders.examples import AT, ORDER, ORDER_ID, dinars

PAYMENT_IN = {
    "id": "0192f3a5-0000-7000-8000-000000000001",
    "order_id": ORDER_ID,
    "till_session_id": "0192f3a5-0000-7000-8000-000000000002",
    "staff_id": "cashier",
    "method": "cash",
    "amount": dinars(2400),
    "tendered": dinars(3000),
    "change": dinars(600),
    "paid_at": AT,
}
PAYMENT_DONE = {
    "payment": {**PAYMENT_IN, "order_number": "K1-042", "rounding": dinars(0), "state": "completed"},
    "order": {**ORDER, "version": 2, "payment_state": "paid", "paid": dinars(2400), "due": dinars(0)},
}
