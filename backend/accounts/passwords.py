"""Passwords as Argon2id PHC strings (RFC 9106): slow on purpose, so always off the event loop."""

import asyncio

from argon2 import PasswordHasher, Type
from argon2.exceptions import InvalidHashError, VerificationError

SHORTEST, LONGEST = 10, 200

# OWASP's first choice: 46 MiB, one pass.
_HASHER = PasswordHasher(time_cost=1, memory_cost=46 * 1024, parallelism=1, hash_len=32, salt_len=16, type=Type.ID)
# Of the password of nobody, so that an unknown address takes as long as a known one. Made at each start it would cost
# a twentieth of a second; with other parameters than the above it would tell the two apart (a test compares them).
_NOBODYS = "$argon2id$v=19$m=47104,t=1,p=1$qUhXDXvpTl+FIkqEh0eqLA$MQIiqyKXgMNiaIZZPsg01BjoQHHhwFw6aF/wUo+XFb0"
_ONE_AT_A_TIME = asyncio.Semaphore(2)
"""Each check holds 46 MiB and a core for a twentieth of a second: many at once would be everybody's problem."""


def weakness(password: str, email: str = "", name: str = "") -> str:
    """ "" or why it is refused: `too_short`, `too_long`, `guessable` (the address, the name, or one character)."""
    if len(password) < SHORTEST:
        return "too_short"
    if len(password) > LONGEST:
        return "too_long"
    lowered = password.casefold()
    own = {part for part in (email.casefold(), email.partition("@")[0].casefold(), name.casefold()) if len(part) > 3}
    if len(set(lowered)) < 4 or any(lowered.replace(part, "").strip("0123456789!.-_ ") == "" for part in own):
        return "guessable"
    return ""


async def hash_password(password: str) -> str:
    async with _ONE_AT_A_TIME:
        return await asyncio.to_thread(_HASHER.hash, password)


async def verify_password(password_hash: str, password: str) -> bool:
    """False for an empty hash too, after the same time."""

    def check() -> bool:
        try:
            return _HASHER.verify(password_hash or _NOBODYS, password) and bool(password_hash)
        except (VerificationError, InvalidHashError):
            return False

    async with _ONE_AT_A_TIME:
        return await asyncio.to_thread(check)
