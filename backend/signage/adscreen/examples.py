"""The document's own examples, for OpenAPI."""

from typing import Any

AT = "2024-01-15T14:30:00.000000"
TOKENS: dict[str, Any] = {
    "access_token": "eyJhbGciOiJIUzI1NiIs...",
    "refresh_token": "eyJhbGciOiJIUzI1NiIs...",
    "token_type": "Bearer",
    "expires_in": 86400,
}
LOGIN_IN = {"email": "user@example.com", "password": "motdepasse"}
LOGIN = {
    "success": True,
    "user": {"id": 1, "username": "john_doe", "email": "user@example.com", "role": "admin", "organization_id": 1},
    **TOKENS,
}
SCREEN_LOGIN_IN = {"screen_code": "ABC123", "password": "motdepasse"}
SCREEN_LOGIN = {
    "success": True,
    "screen": {
        "id": 1,
        "name": "Ecran Restaurant",
        "unique_code": "ABC123",
        "resolution": "1920x1080",
        "orientation": "landscape",
    },
    **TOKENS,
}
REFRESH_IN = {"refresh_token": "eyJhbGciOiJIUzI1NiIs..."}
REFRESH = {"success": True, **TOKENS}
MODE = {
    "mode": "playlist",
    "iptv_enabled": True,
    "iptv_channel_url": None,
    "iptv_channel_name": None,
    "timestamp": AT,
}
_HASH = "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"
PLAYLIST = {
    "screen": {"id": 1, "name": "Ecran Restaurant", "resolution": "1920x1080", "orientation": "landscape"},
    "mode": "playlist",
    "playlist": [
        {
            "id": 123,
            "type": "image",
            "url": f"/static/uploads/content/123/{_HASH}.jpg",
            "duration": 10,
            "priority": 100,
            "category": "paid",
            "booking_id": 45,
            "remaining_plays": 150,
            "name": "Publicite.jpg",
            "sha256": _HASH,
            "size": 481_204,
        }
    ],
    "overlays": [],
    "timestamp": AT,
}
HEARTBEAT_IN = {"status": "playing"}
HEARTBEAT = {"success": True, "timestamp": AT}
LOG_PLAY_IN = {"content_id": 123, "content_type": "image", "category": "paid", "duration": 10, "booking_id": 45}
LOG_PLAY = {"success": True, "exhausted": False}
SCREENS = {
    "screens": [
        {
            "id": 1,
            "name": "Ecran Restaurant",
            "unique_code": "ABC123",
            "status": "playing",
            "last_heartbeat": AT,
            "is_active": True,
            "current_mode": "playlist",
            "resolution": "1920x1080",
            "orientation": "landscape",
        }
    ],
    "total": 1,
}
STATS = {
    "screen_id": 1,
    "period_days": 7,
    "daily_plays": [{"date": "2024-01-08", "count": 450}, {"date": "2024-01-09", "count": 523}],
    "category_stats": [{"category": "paid", "count": 613}, {"category": "internal", "count": 360}],
    "total_plays": 973,
}
SUMMARY = {"total_screens": 5, "online_screens": 3, "pending_contents": 2, "total_revenue": 1250.50}
HEALTH = {"status": "healthy", "timestamp": AT, "version": "1.0"}
