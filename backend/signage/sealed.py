"""Addresses of streams carry their credentials: encrypted at rest (and masked on pages: backend.guards.web_address)."""

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
