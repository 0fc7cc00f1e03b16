"""Secrets of devices: how they look, how they are kept.

A device's token is `<id>|cpt_<40 characters><8 hex digits of CRC-32>`: the prefix lets scanners of leaked secrets find
it, the checksum lets us refuse a typing error without asking the database. A pairing code is `<id>|<16 characters>`, 80
random bits in an alphabet without I, L, O and U, short enough to be typed where there is no camera.
Both are stored as SHA-256: they are random, so nothing slower is needed.
"""

import hashlib
import hmac
import secrets
import string
import zlib
from dataclasses import dataclass

from common.contract.devices import TOKEN_PREFIX

_ALPHABET = string.ascii_letters + string.digits
_SECRET_LENGTH = 40
_CROCKFORD = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_MISREAD = str.maketrans({"O": "0", "I": "1", "L": "1"})
_CODE_LENGTH = 16
_MAX_ID = 2**31


@dataclass(frozen=True, slots=True)
class BearerToken:
    """A well-formed `id|secret` of a device. Never printed whole."""

    id: int
    secret: str

    def __repr__(self) -> str:
        return f"BearerToken({self.id}|…)"

    def matches(self, secret_hash: bytes) -> bool:
        return hmac.compare_digest(digest(self.secret), secret_hash)


def digest(secret: str) -> bytes:
    """SHA-256, 32 bytes."""
    return hashlib.sha256(secret.encode()).digest()


def new_token_secret() -> str:
    body = TOKEN_PREFIX + "".join(secrets.choice(_ALPHABET) for _ in range(_SECRET_LENGTH))
    return body + _checksum(body)


def new_claim_code() -> str:
    return "".join(secrets.choice(_CROCKFORD) for _ in range(_CODE_LENGTH))


def parse_token(text: str) -> BearerToken | None:
    """None for whatever could not be one of ours; no database was asked."""
    number, _, secret = text.partition("|")
    if not number.isascii() or not number.isdigit() or len(number) > 10 or not 0 < int(number) < _MAX_ID:
        return None
    if len(secret) != len(TOKEN_PREFIX) + _SECRET_LENGTH + 8 or not secret.isascii():
        return None
    if not secret.startswith(TOKEN_PREFIX) or _checksum(secret[:-8]) != secret[-8:]:
        return None
    return BearerToken(int(number), secret)


def parse_claim_code(text: str) -> str | None:
    """The code of `12|ABCD…`, `ABCD-EFGH-JKMN-PQRS` or `abcd efgh …` as it was made; None if it cannot be one."""
    code = text.rpartition("|")[2].upper().replace("-", "").replace(" ", "").translate(_MISREAD)
    return code if len(code) == _CODE_LENGTH and set(code) <= set(_CROCKFORD) else None


def spaced(code: str) -> str:
    """`ABCD-EFGH-JKMN-PQRS`, for people."""
    return "-".join(code[start : start + 4] for start in range(0, len(code), 4))


def _checksum(body: str) -> str:
    return f"{zlib.crc32(body.encode()):08x}"
