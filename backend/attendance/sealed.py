"""Card numbers, passwords and templates of people: encrypted at rest, opened for a terminal only."""

import json

from cryptography.fernet import Fernet, InvalidToken

Record = str | int


class SealedRecords:
    """`key`: 32 bytes, URL-safe Base64 (backend.settings.attendance_key)."""

    def __init__(self, key: bytes) -> None:
        self._box = Fernet(key)

    def seal(self, record: Record) -> str:
        """Cards and passwords are numbers to a terminal, everything else is a text: both come back as they were."""
        return self._box.encrypt(json.dumps(record).encode()).decode()

    def open(self, sealed: str) -> Record | None:
        """None when it was sealed with another key: the credential is then as good as none."""
        try:
            record: Record = json.loads(self._box.decrypt(sealed.encode()))
        except (InvalidToken, ValueError):
            return None
        return record
