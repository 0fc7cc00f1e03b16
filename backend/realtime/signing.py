"""The four signatures of the Pusher protocol (HMAC-SHA256, hex) and their constant-time checks."""

import hashlib
import hmac
from collections.abc import Mapping
from dataclasses import dataclass, field

API_WINDOW = 600
"""Seconds by which the time stamp of a signed HTTP call may differ from ours."""


@dataclass(frozen=True, slots=True)
class RealtimeApp:
    app_id: str
    key: str
    secret: str = field(repr=False)

    def sign(self, text: str) -> str:
        return hmac.new(self.secret.encode(), text.encode(), hashlib.sha256).hexdigest()

    def channel_auth(self, socket_id: str, channel: str, channel_data: str | None = None) -> str:
        """`KEY:hex` for a private channel, or a presence channel with its data byte for byte as sent."""
        text = f"{socket_id}:{channel}" if channel_data is None else f"{socket_id}:{channel}:{channel_data}"
        return f"{self.key}:{self.sign(text)}"

    def user_auth(self, socket_id: str, user_data: str) -> str:
        """`KEY:hex` for `pusher:signin`."""
        return f"{self.key}:{self.sign(f'{socket_id}::user::{user_data}')}"

    def request_signature(self, method: str, path: str, query: Mapping[str, str]) -> str:
        """Signature of an HTTP API call; `auth_signature` itself is left out."""
        parts = sorted((name.lower(), value) for name, value in query.items() if name != "auth_signature")
        joined = "&".join(f"{name}={value}" for name, value in parts)
        return self.sign(f"{method.upper()}\n{path}\n{joined}")

    def signed_query(self, method: str, path: str, body: bytes, now: float) -> dict[str, str]:
        """The query of an HTTP API call without one of its own. `now` in Unix seconds."""
        query = {"auth_key": self.key, "auth_timestamp": str(int(now)), "auth_version": "1.0"}
        if body:
            query["body_md5"] = hashlib.md5(body, usedforsecurity=False).hexdigest()
        return {**query, "auth_signature": self.request_signature(method, path, query)}

    def refuses_request(self, method: str, path: str, query: Mapping[str, str], body: bytes, now: float) -> str | None:
        """Why a signed HTTP API call is refused, None when it is good. `now` in Unix seconds."""
        if not same(query.get("auth_key", ""), self.key):
            return "auth_key is not this application's"
        if query.get("auth_version") != "1.0":
            return "auth_version must be 1.0"
        stamp = query.get("auth_timestamp", "")
        if not (stamp.isascii() and stamp.isdigit()) or abs(int(stamp) - now) > API_WINDOW:
            return f"auth_timestamp must be within {API_WINDOW} s of the server's time"
        if body and not same(query.get("body_md5", ""), hashlib.md5(body, usedforsecurity=False).hexdigest()):
            return "body_md5 does not match the body"
        if not same(query.get("auth_signature", ""), self.request_signature(method, path, query)):
            return "auth_signature does not match"
        return None


def same(given: str, expected: str) -> bool:
    """Equality that takes the same time wherever the texts differ."""
    return hmac.compare_digest(given.encode("utf-8", "surrogateescape"), expected.encode())
