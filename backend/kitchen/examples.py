"""What OpenAPI shows of kitchen tickets."""

from backend.orders.examples import AT, LINE_ID, ORDER_ID

TICKET = {
    "id": "0192f3a6-0000-7000-8000-000000000001",
    "order_id": ORDER_ID,
    "order_number": "K1-042",
    "station_id": "oven",
    "state": "ready",
    "version": 2,
    "service": "eat_in",
    "table": "",
    "customer_name": "",
    "note": "",
    "language": "fr",
    "allergies": [],
    "placed_at": AT,
    "updated_at": "2026-03-01T12:06:00Z",
    "ready_at": "2026-03-01T12:06:00Z",
    "lines": [
        {
            "id": LINE_ID,
            "quantity": 2,
            "name": {"fr": "Margherita", "en": "Margherita", "ar": "مارغريتا"},
            "size": {"fr": "Grande", "en": "Large", "ar": "كبيرة"},
            "half": None,
            "modifiers": [
                {"name": {"fr": "Olives", "en": "Olives", "ar": "زيتون"}, "quantity": 1, "placement": "whole"}
            ],
            "note": "",
            "allergens": ["gluten", "milk"],
            "struck": False,
        }
    ],
}
TICKETS = {"tickets": [TICKET], "last_seq": 118}
ACTION_IN = {"action": "bump", "at": "2026-03-01T12:06:00Z"}
STRIKE_IN = {"struck": True, "at": "2026-03-01T12:05:00Z"}
