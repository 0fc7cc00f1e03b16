"""What must be read again and yet be no use to who reads the database: addresses that carry their credentials, the
secrets other services are signed in to with. Encrypted at rest."""

from cryptography.fernet import Fernet, InvalidToken


class Sealed:
    """`key`: 32 bytes, URL-safe Base64 (backend.settings.channel_key and its neighbours)."""

    def __init__(self, key: bytes) -> None:
        self._box = Fernet(key)

    def seal(self, text: str) -> str:
        return self._box.encrypt(text.encode()).decode()

    def open(self, sealed: str) -> str:
        """ "" when it was sealed with another key: what was in it is then lost."""
        try:
            return self._box.decrypt(sealed.encode()).decode()
        except InvalidToken:
            return ""
