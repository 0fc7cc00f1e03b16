"""What OpenAPI shows of orders."""

from typing import Any

ORDER_ID = "0192f3a4-7c1e-7b3a-9f51-3d2c1b0a9f88"
LINE_ID = "0192f3a4-7c1e-7b3a-9f51-3d2c1b0a9f89"
AT = "2026-03-01T12:00:00Z"


def dinars(whole: int) -> dict[str, Any]:
    return {"amount": whole * 100, "currency": "DZD"}


ORDER_IN = {
    "id": ORDER_ID,
    "number": "K1-042",
    "business_day": "2026-03-01",
    "placed_at": AT,
    "service": "eat_in",
    "lines": [
        {
            "id": LINE_ID,
            "product_id": "margherita",
            "variant_id": "margherita-l",
            "quantity": 2,
            "options": [{"option_id": "olives"}],
        }
    ],
    "total": dinars(2400),
    "catalog_version": "0192f3a4-0000-7000-8000-000000000000",
    "language": "fr",
}
ORDER = {
    "id": ORDER_ID,
    "store_id": "0192f3a4-0000-7000-8000-000000000001",
    "device_id": "0192f3a4-0000-7000-8000-000000000002",
    "device_name": "Borne 1",
    "number": "K1-042",
    "business_day": "2026-03-01",
    "version": 1,
    "status": "prep",
    "payment_state": "unpaid",
    "service": "eat_in",
    "table": "",
    "customer_name": "",
    "note": "",
    "language": "fr",
    "allergies": [],
    "staff_id": None,
    "placed_at": AT,
    "received_at": AT,
    "updated_at": AT,
    "lines": [
        {
            "id": LINE_ID,
            "product_id": "margherita",
            "variant_id": "margherita-l",
            "half_product_id": None,
            "quantity": 2,
            "name": {"fr": "Margherita", "en": "Margherita", "ar": "مارغريتا"},
            "size": {"fr": "Grande", "en": "Large", "ar": "كبيرة"},
            "half_name": None,
            "options": [
                {
                    "option_id": "olives",
                    "name": {"fr": "Olives", "en": "Olives", "ar": "زيتون"},
                    "quantity": 1,
                    "placement": "whole",
                    "price": dinars(100),
                }
            ],
            "note": "",
            "unit_price": dinars(1200),
            "tax_rate_id": "tva19",
            "net": {"amount": 201_681, "currency": "DZD"},
            "tax": {"amount": 38_319, "currency": "DZD"},
            "gross": dinars(2400),
        }
    ],
    "taxes": [
        {
            "tax_rate_id": "tva19",
            "net": {"amount": 201_681, "currency": "DZD"},
            "tax": {"amount": 38_319, "currency": "DZD"},
            "gross": dinars(2400),
        }
    ],
    "total": dinars(2400),
    "tax": {"amount": 38_319, "currency": "DZD"},
    "paid": dinars(0),
    "due": dinars(2400),
    "cancel_reason": "",
}
ORDERS = {"orders": [ORDER], "next_after": None, "last_seq": 118}
STATUS_IN = {"status": "ready", "at": AT}
CANCEL_IN = {"reason": "client parti", "at": AT, "staff_id": "manager"}
CHANGE_IN = {
    "operations": [
        {"op": "add", "line": {"id": LINE_ID, "product_id": "cola", "quantity": 2}},
        {"op": "quantity", "line_id": LINE_ID, "quantity": 3},
        {"op": "remove", "line_id": LINE_ID},
    ],
    "at": AT,
    "staff_id": "cashier",
}
TRAIL = {
    "entries": [
        {"at": AT, "deed": "placed", "device": "Borne 1", "staff": "", "line": "", "quantity": 0},
        {"at": AT, "deed": "added", "device": "Caisse 1", "staff": "Nadia", "line": "Cola", "quantity": 2},
    ]
}
