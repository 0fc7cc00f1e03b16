"""What OpenAPI shows of drawer openings."""

from backend.orders.examples import AT
from backend.till.examples import SESSION_ID

OPENING_IN = {
    "id": "0192f3a5-0000-7000-8000-000000000031",
    "asked_at": AT,
    "asked_by": "cashier",
    "reason": "change",
    "allowed_by": "manager",
    "note": "monnaie pour la terrasse",
    "printer": "receipt",
    "pulsed": True,
    "opened": True,
    "till_session_id": SESSION_ID,
}
OPENING = {
    **OPENING_IN,
    "device_id": "0192f3a4-0000-7000-8000-000000000002",
    "cause": "",
    "closed_at": "2026-03-01T12:00:09Z",
}
OPENINGS = {"openings": [OPENING], "without_sale": 1}
