"""What OpenAPI shows of the device endpoints."""

from typing import Any

_ID = "0197a3c4-5b1e-7d3a-9f51-3d2c1b0a9f88"
_STORE = "0197a3c0-11aa-7c00-8a3e-5f0d2b7c6e01"
_TOKEN = "12|cpt_x8Kf…"  # noqa: S105

DEVICE: dict[str, Any] = {
    "id": _ID,
    "name": "Kiosk #1",
    "type": "kiosk",
    "number_prefix": "K1",
    "station_ids": [],
}
STORE: dict[str, Any] = {"id": _STORE, "sku": "pizza-bab-el-oued", "name": "Pizza Bab El Oued"}
CLAIM_IN: dict[str, Any] = {
    "claim_token": "7|4T9ZK2M7QH5WX0AB",
    "fingerprint": "sha256-9f2c4e1ab07d",
    "claim_key": "0197a3c5-0001-7aaa-8bbb-1234567890ab",
    "type": "kiosk",
    "info": {"hardware": "Beelink S12", "os": "Debian 13", "software": "comptoir kiosk", "software_version": "0.1.0"},
}
CLAIM_OUT: dict[str, Any] = {"token": _TOKEN, "device": DEVICE, "store": STORE}
ABILITIES: dict[str, Any] = {
    "claimed": True,
    "device": DEVICE,
    "store": STORE,
    "abilities": ["catalogue.read", "events.read", "orders.create", "orders.read"],
    "realtime": {
        "key": "278d425bdf160c739803",
        "ws_url": "wss://shop.example",
        "auth_url": "https://shop.example/api/broadcasting/auth",
        "channels": ["private-store.pizza-bab-el-oued.orders", f"private-device.{_ID}.notifications"],
    },
    "token_expires_at": "2026-05-30T12:00:00Z",
    "server_time": "2026-03-01T12:00:00Z",
}
HEARTBEAT_IN: dict[str, Any] = {
    "ip": "192.168.1.31",
    "systemInfo": {"os": "Debian 13", "uptime_s": 86400},
    "delivery": {
        "received": {"21": 40, "24": 2},
        "painted": {"31": 12},
        "clock_error_ms": 2,
        "live_s": 5400,
        "losses": 0,
    },
}
HEARTBEAT_OUT: dict[str, Any] = {"status": "online", "server_time": "2026-03-01T12:00:00Z", "next_in_s": 30}
TOKEN_OUT: dict[str, Any] = {"token": _TOKEN, "expires_at": "2026-05-30T12:00:00Z"}
BATCH_IN: dict[str, Any] = {
    "requests": [
        {
            "method": "POST",
            "path": "/orders/0197a3c6-2222-7aaa-8bbb-1234567890ab/cancel",
            "key": "0197a3c6-3333-7aaa-8bbb-1234567890ab",
            "body": '{"reason": "client parti"}',
        }
    ]
}
BATCH_OUT: dict[str, Any] = {
    "answers": [
        {"status": 404, "body": '{"error":"no such order","code":"order_unknown","details":{}}', "retry_after": None}
    ]
}
