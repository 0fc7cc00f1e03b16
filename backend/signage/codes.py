"""What a screen says at the door: its code, which is typed on a remote control, and its password."""

import secrets

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from backend.db.base import table_of
from backend.signage.models import ScreenRow

SIGNS = "ABCDEFGHJKMNPQRSTUVWXYZ23456789"
"""Without those that look like another: I, L, O, 0, 1."""
LENGTH = 6

_SCREENS = table_of(ScreenRow)


async def new_code(session: AsyncSession) -> str:
    """One that no screen of any store has; those of removed screens never come again."""
    while True:
        code = "".join(secrets.choice(SIGNS) for _ in range(LENGTH))
        if await session.scalar(select(_SCREENS.c.id).where(_SCREENS.c.unique_code == code)) is None:
            return code


def new_password() -> str:
    """`K7QM-2XVA-9BHT`: 59 bits, made to be typed."""
    return "-".join("".join(secrets.choice(SIGNS) for _ in range(4)) for _ in range(3))
