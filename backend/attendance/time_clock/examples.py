"""What OpenAPI shows of the time clock."""

from backend.orders.examples import AT

PUNCH_IN = {"staff_id": "cashier", "happened_at": AT, "movement": "in"}
PUNCH = PUNCH_IN
CLOCK = {"since": "2026-02-28T00:00:00Z", "punches": [PUNCH]}
