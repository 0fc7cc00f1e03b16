"""Addresses of streams carry their credentials: encrypted at rest, and without them wherever a person looks."""

from urllib.parse import urlsplit, urlunsplit

from cryptography.fernet import Fernet, InvalidToken


class SealedUrls:
    """`key`: 32 bytes, URL-safe Base64 (backend.settings.back_office_keys)."""

    def __init__(self, key: bytes) -> None:
        self._box = Fernet(key)

    def seal(self, url: str) -> str:
        return self._box.encrypt(url.encode()).decode()

    def open(self, sealed: str) -> str:
        """ "" when it was sealed with another key: the channel is then as good as none."""
        try:
            return self._box.decrypt(sealed.encode()).decode()
        except InvalidToken:
            return ""


def masked(url: str) -> str:
    """`http://***@host/live.m3u8`: no credentials, no query (tokens are written there too)."""
    try:
        parts = urlsplit(url)
        host, port = parts.hostname or "", parts.port
    except ValueError:
        return "***"
    where = (f"[{host}]" if ":" in host else host) + (f":{port}" if port else "")
    if parts.username is not None or parts.password is not None:
        where = f"***@{where}"
    return urlunsplit((parts.scheme, where, parts.path, "***" if parts.query else "", ""))
