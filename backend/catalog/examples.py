"""What OpenAPI shows of the catalogue endpoints."""

from typing import Any

_VERSION = "0197a3c4-9c31-7e02-b1d4-77aa0c3e5f10"

CATALOGUE: dict[str, Any] = {
    "kind": "catalogue",
    "version": _VERSION,
    "store": {
        "sku": "pizza-bab-el-oued",
        "name": {"fr": "Pizza Bab El Oued", "en": "", "ar": "بيتزا باب الواد"},
        "currency": "DZD",
        "time_zone": "Africa/Algiers",
        "languages": ["fr", "ar"],
        "cash_step": 500,
        "price_step": 500,
    },
    "tax_rates": [{"id": "tva19", "basis_points": 1900, "name": "TVA 19 %"}],
    "categories": [{"id": "pizzas", "name": {"fr": "Pizzas"}, "color": "#C2410C"}],
    "stations": [{"id": "oven", "name": {"fr": "Four"}, "warn_after_s": 300, "late_after_s": 480}],
    "option_groups": [],
    "products": [
        {
            "id": "margherita",
            "category_id": "pizzas",
            "name": {"fr": "Margherita"},
            "price": {"amount": 85000, "currency": "DZD"},
            "tax_rate_id": "tva19",
            "station_id": "oven",
            "stock": None,
            "available": True,
        }
    ],
    "media": [{"name": "9f2c…ab.svg", "size": 5120}],
}
AVAILABILITY_IN: dict[str, Any] = {"available": False}
AVAILABILITY_OUT: dict[str, Any] = {"id": "margherita", "available": False, "version": _VERSION}
