"""What each screen was ever given to play: a play of anything else is refused, one of this counts weeks later too."""

from collections import OrderedDict
from collections.abc import Iterable

from sqlalchemy import select
from sqlalchemy.dialects import postgresql, sqlite

from backend.db.base import table_of
from backend.db.database import Database
from backend.signage.models import OfferedRow
from common.domain.clock import Clock

_ROWS = table_of(OfferedRow)
_SCREENS_KEPT = 5_000
_ROWS_AT_ONCE = 500

Pair = tuple[int, int]
"""(content, booking); booking 0: none."""


class Offered:
    """In memory for the screens that asked last; what is not there is looked up."""

    def __init__(self, database: Database, clock: Clock) -> None:
        self._database = database
        self._clock = clock
        self._known: OrderedDict[int, set[Pair]] = OrderedDict()

    async def note(self, screen_id: int, pairs: Iterable[Pair]) -> None:
        """The screen gets these now. Durable when this returns."""
        missing = sorted({*pairs}.difference(await self._of(screen_id)))
        if not missing:
            return
        now = self._clock.now()
        values = [
            {"screen_id": screen_id, "content_id": content, "booking_id": booking, "first_at": now}
            for content, booking in missing
        ]
        async with self._database.write() as session:
            dialect = postgresql if session.get_bind().dialect.name == "postgresql" else sqlite
            for start in range(0, len(values), _ROWS_AT_ONCE):
                rows = dialect.insert(_ROWS).values(values[start : start + _ROWS_AT_ONCE])
                await session.execute(rows.on_conflict_do_nothing())
        known = self._known.get(screen_id)
        if known is not None:
            known.update(missing)

    async def was(self, screen_id: int, content_id: int, booking_id: int | None) -> bool:
        """Whether the screen was given this content (for this booking, if one is named)."""
        if _holds(await self._of(screen_id), content_id, booking_id):
            return True
        self._known.pop(screen_id, None)  # another process may have offered it since
        return _holds(await self._of(screen_id), content_id, booking_id)

    async def _of(self, screen_id: int) -> set[Pair]:
        known = self._known.get(screen_id)
        if known is None:
            async with self._database.read() as session:
                rows = await session.execute(
                    select(_ROWS.c.content_id, _ROWS.c.booking_id).where(_ROWS.c.screen_id == screen_id)
                )
                known = {(content, booking) for content, booking in rows}
            known = self._known.setdefault(screen_id, known)
            if len(self._known) > _SCREENS_KEPT:
                self._known.popitem(last=False)
        self._known.move_to_end(screen_id)
        return known


def _holds(pairs: set[Pair], content_id: int, booking_id: int | None) -> bool:
    if booking_id is not None:
        return (content_id, booking_id) in pairs
    return (content_id, 0) in pairs or any(content == content_id for content, _ in pairs)
