"""The AdScreen document, as far as a client sees it: its examples, its client, its codes. Typed from its text."""

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import httpx

LOGIN = json.loads("""
{
  "success": true,
  "user": {
    "id": 1,
    "username": "john_doe",
    "email": "user@example.com",
    "role": "admin",
    "organization_id": 1
  },
  "access_token": "eyJhbGciOiJIUzI1NiIs...",
  "refresh_token": "eyJhbGciOiJIUzI1NiIs...",
  "token_type": "Bearer",
  "expires_in": 86400
}
""")
SCREEN_LOGIN = json.loads("""
{
  "success": true,
  "screen": {
    "id": 1,
    "name": "Ecran Restaurant",
    "unique_code": "ABC123",
    "resolution": "1920x1080",
    "orientation": "landscape"
  },
  "access_token": "eyJhbGciOiJIUzI1NiIs...",
  "refresh_token": "eyJhbGciOiJIUzI1NiIs...",
  "token_type": "Bearer",
  "expires_in": 86400
}
""")
REFRESH = json.loads("""
{
  "success": true,
  "access_token": "eyJhbGciOiJIUzI1NiIs...",
  "refresh_token": "eyJhbGciOiJIUzI1NiIs...",
  "token_type": "Bearer",
  "expires_in": 86400
}
""")
CREDENTIALS_WRONG = json.loads('{"error": "Invalid email or password", "code": "INVALID_CREDENTIALS"}')
TOO_MANY = json.loads("""
{
  "error": "Too many requests. Please slow down.",
  "code": "RATE_LIMIT_EXCEEDED",
  "retry_after": "60 seconds"
}
""")
MODE = json.loads("""
{
  "mode": "playlist",
  "iptv_enabled": true,
  "iptv_channel_url": null,
  "iptv_channel_name": null,
  "timestamp": "2024-01-15T14:30:00.000000"
}
""")
PLAYLIST = json.loads("""
{
  "screen": {
    "id": 1,
    "name": "Ecran Restaurant",
    "resolution": "1920x1080",
    "orientation": "landscape"
  },
  "mode": "playlist",
  "playlist": [
    {
      "id": 123,
      "type": "image",
      "url": "/static/uploads/content/1/image.jpg",
      "duration": 10,
      "priority": 100,
      "category": "paid",
      "booking_id": 45,
      "remaining_plays": 150,
      "name": "Publicite.jpg"
    }
  ],
  "overlays": [],
  "timestamp": "2024-01-15T14:30:00.000000"
}
""")
HEARTBEAT = json.loads('{"success": true, "timestamp": "2024-01-15T14:30:00.000000"}')
LOG_PLAY = json.loads('{"success": true, "exhausted": false}')
SCREENS = json.loads("""
{
  "screens": [
    {
      "id": 1,
      "name": "Ecran Restaurant",
      "unique_code": "ABC123",
      "status": "playing",
      "last_heartbeat": "2024-01-15T14:30:00.000000",
      "is_active": true,
      "current_mode": "playlist",
      "resolution": "1920x1080",
      "orientation": "landscape"
    }
  ],
  "total": 1
}
""")
STATS = json.loads("""
{
  "screen_id": 1,
  "period_days": 7,
  "daily_plays": [
    {"date": "2024-01-08", "count": 450},
    {"date": "2024-01-09", "count": 523}
  ],
  "category_stats": [
    {"category": "paid", "count": 1250},
    {"category": "internal", "count": 890}
  ],
  "total_plays": 973
}
""")
SUMMARY = json.loads("""
{
  "total_screens": 5,
  "online_screens": 3,
  "pending_contents": 2,
  "total_revenue": 1250.50
}
""")
HEALTH = json.loads('{"status": "healthy", "timestamp": "2024-01-15T14:30:00.000000", "version": "1.0"}')

CODES: dict[str, int] = {
    "TOKEN_MISSING": 401,
    "TOKEN_INVALID": 401,
    "INVALID_TOKEN_TYPE": 401,
    "INVALID_CREDENTIALS": 401,
    "ACCOUNT_DISABLED": 403,
    "SCREEN_DISABLED": 403,
    "SCREEN_TOKEN_REQUIRED": 403,
    "USER_TOKEN_REQUIRED": 403,
    "SUPERADMIN_REQUIRED": 403,
    "INVALID_CONTENT_TYPE": 400,
    "INVALID_JSON": 400,
    "MISSING_FIELDS": 400,
    "VALIDATION_ERROR": 400,
    "RATE_LIMIT_EXCEEDED": 429,
    "SCREEN_NOT_FOUND": 404,
    "USER_NOT_FOUND": 404,
}
LIMITS = {
    "/auth/login": 5,
    "/auth/screen-login": 5,
    "/auth/refresh": 10,
    "/screen/playlist": 60,
    "/screen/heartbeat": 120,
    "/screen/log-play": 120,
    "/dashboard/screens": 100,
}
OVERLAY_KEYS = frozenset(
    [
        "id", "type", "message", "image_path", "position", "position_mode", "corner_position", "corner_size",
        "background_color", "text_color", "font_size", "scroll_speed", "frequency_type", "display_duration",
        "passage_limit", "frequency_unit", "image_width", "image_height", "image_width_percent", "image_pos_x",
        "image_pos_y", "image_opacity", "start_time", "end_time", "is_active", "priority", "source", "is_paused",
        "is_broadcast",
    ]
)  # fmt: skip

PREFIX = "/mobile/api/v1"
OURS = frozenset({"sha256", "size"})
"""Keys of an item beside the document's."""

_SHAPES = (
    re.compile(r"\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{6}"),
    re.compile(r"\d{4}-\d{2}-\d{2}"),
    re.compile(r"\d+x\d+"),
)


def differences(example: Any, answer: Any, where: str = "") -> list[str]:
    """What of an answer is not as the document's example: fields, their types, and how moments are written."""
    if isinstance(example, Mapping):
        if not isinstance(answer, Mapping):
            return [f"{where}: {answer!r} is no object"]
        found = [f"{where}.{name}: is missing" for name in example if name not in answer]
        found += [f"{where}.{name}: is not the document's" for name in answer if name not in {*example, *OURS}]
        for name in example:
            if name in answer:
                found += differences(example[name], answer[name], f"{where}.{name}")
        return found
    if isinstance(example, list):
        if not isinstance(answer, list):
            return [f"{where}: {answer!r} is no list"]
        if example and not answer:
            return [f"{where}: is empty"]
        return [each for item in answer if example for each in differences(example[0], item, f"{where}[]")]
    if type(example) is not type(answer):
        return [f"{where}: {answer!r} is not a {type(example).__name__}"]
    for shape in _SHAPES:
        if isinstance(example, str) and shape.fullmatch(example):
            return [] if shape.fullmatch(answer) else [f"{where}: {answer!r} is not written as {example!r}"]
    return []


@dataclass
class SecureAdScreenApi:
    """The document's Dart client, call by call."""

    http: httpx.AsyncClient
    prefs: dict[str, str] = field(default_factory=dict)
    """SharedPreferences."""
    access_token: str = ""
    refresh_token: str = ""
    asked: list[tuple[str, int]] = field(default_factory=list)
    """(path, status) of every request, for the test to look at."""
    refreshed: dict[str, Any] = field(default_factory=dict)
    """The last answer to a refresh token."""

    def init(self) -> None:
        self.access_token = self.prefs.get("access_token", "")
        self.refresh_token = self.prefs.get("refresh_token", "")

    def _save_tokens(self, tokens: Mapping[str, Any]) -> None:
        self.access_token = tokens["access_token"]
        self.refresh_token = tokens["refresh_token"]
        self.prefs["access_token"] = self.access_token
        self.prefs["refresh_token"] = self.refresh_token

    @property
    def _auth_headers(self) -> dict[str, str]:
        return {"Content-Type": "application/json", "Authorization": f"Bearer {self.access_token}"}

    async def login_screen(self, screen_code: str, password: str) -> dict[str, Any]:
        response = await self._post("/auth/screen-login", {"screen_code": screen_code, "password": password})
        data: dict[str, Any] = response.json()
        if response.status_code == 200:
            self._save_tokens(data)
            return data
        raise RuntimeError(data["error"])

    async def login(self, email: str, password: str) -> dict[str, Any]:
        response = await self._post("/auth/login", {"email": email, "password": password})
        data: dict[str, Any] = response.json()
        if response.status_code == 200:
            self._save_tokens(data)
            return data
        raise RuntimeError(data["error"])

    async def _refresh_access_token(self) -> None:
        response = await self._post("/auth/refresh", {"refresh_token": self.refresh_token})
        if response.status_code != 200:
            raise RuntimeError("Session expired")
        self.refreshed = response.json()
        self._save_tokens(self.refreshed)

    async def authenticated(self, method: str, endpoint: str, body: Any = None) -> httpx.Response:
        response = await self._request(method, endpoint, body)
        if response.status_code == 401:
            await self._refresh_access_token()
            response = await self._request(method, endpoint, body)
        return response

    async def get_playlist(self) -> dict[str, Any]:
        response = await self.authenticated("GET", "/screen/playlist")
        if response.status_code == 200:
            playlist: dict[str, Any] = response.json()
            return playlist
        raise RuntimeError("Failed to load playlist")

    async def send_heartbeat(self, status: str) -> httpx.Response:
        return await self.authenticated("POST", "/screen/heartbeat", {"status": status})

    async def log_play(
        self, content_id: int, content_type: str, category: str, duration: int, booking_id: int | None = None
    ) -> dict[str, Any]:
        body = {
            "content_id": content_id,
            "content_type": content_type,
            "category": category,
            "duration": duration,
            "booking_id": booking_id,
        }
        told: dict[str, Any] = (await self.authenticated("POST", "/screen/log-play", body)).json()
        return told

    async def _post(self, endpoint: str, body: Any) -> httpx.Response:
        headers = {"Content-Type": "application/json"}
        response = await self.http.post(PREFIX + endpoint, content=json.dumps(body), headers=headers)
        self.asked.append((endpoint, response.status_code))
        return response

    async def _request(self, method: str, endpoint: str, body: Any) -> httpx.Response:
        content = json.dumps(body) if method == "POST" else None
        response = await self.http.request(method, PREFIX + endpoint, content=content, headers=self._auth_headers)
        self.asked.append((endpoint, response.status_code))
        return response
