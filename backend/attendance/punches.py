"""A punch as the rest of the house sees it, once it is stored, and who wants to know of it in the same transaction."""

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncSession


@dataclass(frozen=True, slots=True)
class StoredPunch:
    """`kind`: person, door or stranger. `terminal_id` None: made on a till. `suspect` as in PunchRow."""

    id: int
    store_id: str
    terminal_id: int | None
    person_id: int | None
    kind: str
    sn: str
    enrollid: int
    wall: str
    happened_at: datetime
    event: int
    suspect: str


Told = Callable[[AsyncSession, Sequence[StoredPunch]], Awaitable[None]]
"""Called with the punches that are new, in the transaction that stores them."""
