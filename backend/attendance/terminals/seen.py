"""Signs of life, remembered here and written together now and then: a thousand terminals give one each minute."""

from collections.abc import Callable
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Insert, func, select
from sqlalchemy.dialects import postgresql, sqlite

from backend.attendance.models import TerminalSeenRow
from backend.db.base import table_of
from backend.db.database import Database

_SEEN = table_of(TerminalSeenRow)
_REMEMBERED = ("clock_off_s", "polled_at")
"""What a connection that has not looked yet must not wipe out."""


@dataclass(slots=True)
class Seen:
    """As TerminalSeenRow. Changed through SeenBook.note."""

    connected_at: datetime | None = None
    heard_at: datetime | None = None
    stalled_at: datetime | None = None
    address: str = ""
    clock_off_s: int | None = None
    polled_at: datetime | None = None
    error: str = ""


class SeenBook:
    def __init__(self, database: Database) -> None:
        self._database = database
        self._seen: dict[int, Seen] = {}
        self._changed: set[int] = set()
        self._insert: Callable[[Any], Any] = sqlite.insert if database.is_sqlite else postgresql.insert

    def of(self, terminal_id: int) -> Seen:
        return self._seen.setdefault(terminal_id, Seen())

    def note(self, terminal_id: int, **values: Any) -> None:
        seen = self.of(terminal_id)
        for name, value in values.items():
            setattr(seen, name, value[:300] if name == "error" else value)
        self._changed.add(terminal_id)

    async def polled(self, terminal_id: int) -> datetime | None:
        """When its log was last read, by this process or one before it."""
        known = self.of(terminal_id)
        if known.polled_at is None:
            async with self._database.read() as session:
                known.polled_at = await session.scalar(
                    select(_SEEN.c.polled_at).where(_SEEN.c.terminal_id == terminal_id)
                )
        return known.polled_at

    async def write(self) -> None:
        """What has changed since the last time."""
        changed, self._changed = self._changed, set()
        if not changed:
            return
        rows = [{"terminal_id": each, **asdict(self._seen[each])} for each in sorted(changed)]
        try:
            async with self._database.write() as session:
                await session.execute(self._statement(), rows)
        except BaseException:
            self._changed |= changed
            raise

    def _statement(self) -> Insert:
        statement = self._insert(_SEEN)
        new = statement.excluded
        values = {
            name: func.coalesce(new[name], _SEEN.c[name]) if name in _REMEMBERED else new[name]
            for name in Seen.__dataclass_fields__
        }
        made: Insert = statement.on_conflict_do_update(index_elements=["terminal_id"], set_=values)
        return made
