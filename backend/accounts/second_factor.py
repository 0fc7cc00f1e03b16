"""Six digits from a telephone (TOTP, RFC 6238): the key is encrypted at rest, a code counts once."""

import hmac
from datetime import datetime
from urllib.parse import quote

import pyotp
from cryptography.fernet import Fernet, InvalidToken

PERIOD_S = 30
ISSUER = "Comptoir"


class SecondFactor:
    def __init__(self, key: bytes) -> None:
        """`key`: 32 bytes, URL-safe Base64, kept beside the database and not in it."""
        self._box = Fernet(key)

    def new_key(self) -> str:
        """Base32, to be shown once as a QR code."""
        return pyotp.random_base32()

    def link(self, key: str, email: str) -> str:
        """What the QR code holds: `otpauth://…`."""
        return f"otpauth://totp/{quote(ISSUER)}:{quote(email)}?secret={key}&issuer={quote(ISSUER)}"

    @staticmethod
    def is_key(text: str) -> bool:
        return len(text) == 32 and set(text) <= set("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567")

    def sealed(self, key: str) -> str:
        return self._box.encrypt(key.encode()).decode()

    def step(self, sealed: str, code: str, now: datetime, after: int) -> int | None:
        """The time step this code belongs to: now's, or a neighbour's for clocks half a minute apart. None when it is
        wrong, or not later than `after`, the last one that was used."""
        try:
            key = self._box.decrypt(sealed.encode()).decode()
        except InvalidToken:
            return None
        totp = pyotp.TOTP(key, interval=PERIOD_S)
        current = int(now.timestamp()) // PERIOD_S
        digits = "".join(code.split())
        for step in (current, current - 1, current + 1):
            if step > after and hmac.compare_digest(totp.at(step * PERIOD_S).encode(), digits.encode()):
                return step
        return None
