"""What each screen was ever given to play: a play of anything else is refused, one of this counts weeks later too."""

from collections.abc import Iterable
from typing import Any

from sqlalchemy import select

from backend.db.base import table_of
from backend.db.database import Database
from backend.db.json import dumps_text
from backend.db.raw import raw_of
from backend.signage.bounded import Bounded
from backend.signage.models import OfferedRow
from common.domain.clock import Clock

_ROWS = table_of(OfferedRow)
_MOST_KEPT = 1_000_000
"""Pairs in memory, of all screens together: some 60 MB."""
_NOTE = {
    "postgresql": (
        "INSERT INTO signage_offered (screen_id, first_at, content_id, booking_id) "
        "SELECT $1::int, $2::timestamptz, * FROM unnest($3::int[], $4::int[]) ON CONFLICT DO NOTHING"
    ),
    "sqlite": (
        "INSERT INTO signage_offered (screen_id, first_at, content_id, booking_id) "
        "SELECT ?, ?, json_extract(value, '$[0]'), json_extract(value, '$[1]') FROM json_each(?) WHERE true "
        "ON CONFLICT DO NOTHING"
    ),
}

_BIGGEST = 2**31 - 1

Pair = tuple[int, int]
"""(content, booking); booking 0: none."""


class Offered:
    """In memory for the screens that asked last; what is not there is looked up."""

    def __init__(self, database: Database, clock: Clock) -> None:
        self._database = database
        self._clock = clock
        self._known: Bounded[int, set[Pair]] = Bounded(_MOST_KEPT)

    @property
    def held(self) -> int:
        """Pairs in memory."""
        return self._known.held

    async def note(self, screen_id: int, pairs: Iterable[Pair]) -> None:
        """The screen gets these now. Durable when this returns."""
        missing = sorted({*pairs}.difference(await self._of(screen_id)))
        if not missing:
            return
        async with self._database.write() as session:
            raw = raw_of(session)
            if raw.dialect == "postgresql":
                given: tuple[Any, ...] = ([each for each, _ in missing], [each for _, each in missing])
            else:
                given = (dumps_text(missing),)
            await raw.rows(_NOTE[raw.dialect], (screen_id, raw.instant(self._clock.now()), *given))
        known = self._known.get(screen_id)
        if known is not None:
            known.update(missing)
            self._known.put(screen_id, known, len(known))

    async def was(self, screen_id: int, content_id: int, booking_id: int | None) -> bool:
        """Whether the screen was given this content (for this booking, if one is named)."""
        if _holds(await self._of(screen_id), content_id, booking_id):
            return True
        if not (0 < content_id <= _BIGGEST and 0 <= (booking_id or 0) <= _BIGGEST):
            return False
        # another process may have offered it since
        asked = select(_ROWS.c.content_id).where(_ROWS.c.screen_id == screen_id, _ROWS.c.content_id == content_id)
        if booking_id is not None:
            asked = asked.where(_ROWS.c.booking_id == booking_id)
        async with self._database.read() as session:
            return (await session.execute(asked.limit(1))).first() is not None

    async def _of(self, screen_id: int) -> set[Pair]:
        known = self._known.get(screen_id)
        if known is None:
            async with self._database.read() as session:
                rows = await session.execute(
                    select(_ROWS.c.content_id, _ROWS.c.booking_id).where(_ROWS.c.screen_id == screen_id)
                )
                found = {(content, booking) for content, booking in rows}
            known = self._known.get(screen_id)
            if known is None:
                known = found
                self._known.put(screen_id, known, len(known))
        return known


def _holds(pairs: set[Pair], content_id: int, booking_id: int | None) -> bool:
    if booking_id is not None:
        return (content_id, booking_id) in pairs
    return (content_id, 0) in pairs or any(content == content_id for content, _ in pairs)
