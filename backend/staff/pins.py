"""PINs as Argon2id PHC strings (RFC 9106).

A PIN of four to six digits can be tried out by whoever holds the hash, whatever the hash: the terminals hold it, so
that they work without the network. The cost makes trying all of them slow (a quarter of an hour of one core for four
digits, a day for six) and stays below what a person waits for at the till; wrong tries are counted by the terminal.
"""

import asyncio

from argon2 import PasswordHasher, Type
from argon2.exceptions import InvalidHashError, VerificationError

PIN_LENGTHS = range(4, 7)

# 46 MiB is OWASP's first choice, with twice its passes. One lane: a terminal's other cores are busy with its screen.
_HASHER = PasswordHasher(time_cost=2, memory_cost=46 * 1024, parallelism=1, hash_len=32, salt_len=16, type=Type.ID)


def is_pin(text: str) -> bool:
    return len(text) in PIN_LENGTHS and text.isascii() and text.isdigit()


def hash_pin_now(pin: str) -> str:
    """About a tenth of a second of a core: never on the event loop. ValueError when it is not a PIN."""
    if not is_pin(pin):
        raise ValueError("a PIN is four to six digits")
    return _HASHER.hash(pin)


async def hash_pin(pin: str) -> str:
    return await asyncio.to_thread(hash_pin_now, pin)


async def verify_pin(pin_hash: str, pin: str) -> bool:
    def check() -> bool:
        try:
            return _HASHER.verify(pin_hash, pin)
        except (VerificationError, InvalidHashError):
            return False

    return await asyncio.to_thread(check)
