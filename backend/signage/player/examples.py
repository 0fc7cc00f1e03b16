"""What OpenAPI shows of our own player's talk."""

from typing import Any

_MEDIA = {
    "path": "/static/uploads/content/123/9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08.jpg",
    "sha256": "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
    "size": 481_204,
    "width": 1920,
    "height": 1080,
    "duration_ms": 0,
}
PROGRAM: dict[str, Any] = {
    "screen": {
        "id": 1,
        "name": "Écran restaurant",
        "unique_code": "ABC123",
        "width": 1920,
        "height": 1080,
        "orientation": "landscape",
        "rotation": 0,
        "layout": "split_board",
        "mode": "playlist",
        "time_zone": "Africa/Algiers",
        "languages": ["fr", "ar"],
        "hours": [],
        "sync_group": "",
    },
    "items": [
        {
            "key": "b45",
            "lane": "b45",
            "position": 0,
            "content_id": 123,
            "booking_id": 45,
            "name": "Publicite.jpg",
            "campaign": "Rentrée",
            "kind": "image",
            "media": _MEDIA,
            "category": "paid",
            "priority": 100,
            "duration_s": 10,
            "override": False,
            "bought": 500,
            "left": 150,
            "showing": {
                "first": "2026-03-01",
                "last": "2026-03-31",
                "times": [{"days": [4, 5], "start": 1320, "end": 120}],
                "since": None,
                "until": None,
            },
        }
    ],
    "overlays": [],
    "channel": None,
    "server_time": "2026-03-01T12:00:00.123456Z",
}
PLAY_ID = "0192f3a4-7c1e-7b3a-9f51-3d2c1b0a9f88"
PLAYS_IN: dict[str, Any] = {
    "plays": [
        {
            "id": PLAY_ID,
            "content_id": 123,
            "booking_id": 45,
            "category": "paid",
            "started_at": "2026-03-01T11:59:40Z",
            "ended_at": "2026-03-01T11:59:50Z",
            "completed": True,
        }
    ]
}
PLAYS: dict[str, Any] = {
    "plays": [{"id": PLAY_ID, "state": "stored", "code": "", "counted": True}],
    "left": {"45": 149},
}
TIME: dict[str, Any] = {"now": "2026-03-01T12:00:00.123456Z"}
