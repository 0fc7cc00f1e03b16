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
_PAID = {**ORDER, "version": 2, "payment_state": "paid", "paid": dinars(2400), "due": dinars(0)}
_KEPT = {"order_number": "K1-042", "rounding": dinars(0), "state": "completed"}
PAYMENT_DONE = {"payment": {**PAYMENT_IN, **_KEPT, "owed": None}, "order": _PAID}

_NOT_OF_A_MACHINE = ("till_session_id", "staff_id", "method")
COIN_PAYMENT_IN = {
    **{name: value for name, value in PAYMENT_IN.items() if name not in _NOT_OF_A_MACHINE},
    "owed": dinars(0),
}
COIN_PAYMENT_DONE = {
    "payment": {
        **COIN_PAYMENT_IN,
        **_KEPT,
        "till_session_id": None,
        "staff_id": None,
        "method": "coin_changer",
        "owed": None,
    },
    "order": _PAID,
}
