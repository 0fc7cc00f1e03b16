"""The six digits which a terminal and the back office both show, and which a person compares.

    terminal                                       server
      commitment(nonce_t), fingerprint, type, url ─▶
                                                 ◀─ nonce_s, instance
      nonce_t ────────────────────────────────────▶ (must be what was committed to)
      code(nonce_t, nonce_s, …)                      code(nonce_t, nonce_s, …)

Somebody between the two speaks to each with a nonce of their own, and has to fix it before the other end shows its
last one: the two codes agree once in a million attempts, however much they compute. Whatever must not be changed on
the way goes into the code: who asks, which installation answers, and the address the terminal speaks to.
"""

import hashlib
import hmac
import secrets
from dataclasses import dataclass

NONCE_BYTES = 32
DIGITS = 6


@dataclass(frozen=True, slots=True)
class Compared:
    """What both ends must have seen alike. api_url: as the terminal calls it, with its scheme, host and port."""

    device_type: str
    fingerprint: str
    instance_id: str
    api_url: str


def new_nonce() -> bytes:
    return secrets.token_bytes(NONCE_BYTES)


def commitment(nonce: bytes) -> bytes:
    """32 bytes that bind to the nonce and say nothing of it."""
    return _digest(b"comptoir pairing commitment 1", nonce)


def keeps(committed: bytes, nonce: bytes) -> bool:
    return hmac.compare_digest(committed, commitment(nonce))


def code(terminal_nonce: bytes, server_nonce: bytes, compared: Compared) -> str:
    """Six decimal digits, each number as likely as any other."""
    texts = (compared.device_type, compared.fingerprint, compared.instance_id, compared.api_url)
    mixed = _digest(b"comptoir pairing code 1", terminal_nonce, server_nonce, *(text.encode() for text in texts))
    return f"{int.from_bytes(mixed) % 10**DIGITS:0{DIGITS}d}"


def grouped(code_: str) -> str:
    """`482 913`, for people."""
    return f"{code_[:3]} {code_[3:]}"


def _digest(*parts: bytes) -> bytes:
    # each part with its length: no two different lists of parts read alike
    return hashlib.sha256(b"".join(len(part).to_bytes(4) + part for part in parts)).digest()
