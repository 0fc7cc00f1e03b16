"""The statements of the ledger, per dialect: the same four however many plays are written together."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from backend.db.json import dumps_text
from backend.db.raw import Raw

_COLUMNS: tuple[tuple[str, str], ...] = (
    ("store_id", "text"),
    ("screen_id", "int"),
    ("play_id", "text"),
    ("content_id", "int"),
    ("content_kind", "text"),
    ("content_name", "text"),
    ("content_hash", "text"),
    ("category", "text"),
    ("booking_id", "int"),
    ("campaign", "text"),
    ("started_at", "timestamptz"),
    ("ended_at", "timestamptz"),
    ("duration_ms", "int"),
    ("completed", "boolean"),
    ("counted", "boolean"),
    ("day", "date"),
    ("hour", "int"),
    ("received_at", "timestamptz"),
)
_NAMES = ", ".join(name for name, _ in _COLUMNS)
_MARKS = ", ".join(f"${place}::{kind}[]" for place, (_, kind) in enumerate(_COLUMNS, 1))
_PARTS = ", ".join(f"json_extract(value, '$[{place}]')" for place in range(len(_COLUMNS)))

_LOCK = {
    "postgresql": (
        "SELECT id, plays_bought, plays_counted FROM signage_bookings WHERE id = ANY($1::int[]) ORDER BY id FOR UPDATE"
    ),
    "sqlite": (
        "SELECT id, plays_bought, plays_counted FROM signage_bookings WHERE id IN (SELECT value FROM json_each(?))"
    ),
}
_KNOWN = {
    "postgresql": (
        "SELECT p.screen_id, p.play_id, p.counted FROM signage_plays p "
        "JOIN unnest($1::int[], $2::text[]) AS asked (screen, play) ON p.screen_id = asked.screen "
        "AND p.play_id = asked.play"
    ),
    "sqlite": (
        "SELECT p.screen_id, p.play_id, p.counted FROM json_each(?) AS asked JOIN signage_plays p "
        "ON p.screen_id = json_extract(asked.value, '$[0]') AND p.play_id = json_extract(asked.value, '$[1]')"
    ),
}
_STORE = {
    "postgresql": (
        f"INSERT INTO signage_plays ({_NAMES}) SELECT * FROM unnest({_MARKS}) "  # noqa: S608 - our own names
        "ON CONFLICT (screen_id, play_id) DO NOTHING RETURNING screen_id, play_id"
    ),
    "sqlite": (
        f"INSERT INTO signage_plays ({_NAMES}) SELECT {_PARTS} FROM json_each(?) WHERE true "  # noqa: S608 - our own
        "ON CONFLICT (screen_id, play_id) DO NOTHING RETURNING screen_id, play_id"
    ),
}
_COUNT = {
    "postgresql": (
        "UPDATE signage_bookings SET plays_counted = plays_counted + more.plays "
        "FROM unnest($1::int[], $2::int[]) AS more (booking, plays) WHERE id = more.booking"
    ),
    "sqlite": (
        "UPDATE signage_bookings SET plays_counted = plays_counted + json_extract(more.value, '$[1]') "
        "FROM json_each(?) AS more WHERE signage_bookings.id = json_extract(more.value, '$[0]')"
    ),
}

Key = tuple[int, str]
"""(screen, play id)."""


@dataclass(frozen=True, slots=True)
class Quota:
    bought: int
    counted: int


@dataclass(frozen=True, slots=True)
class PlayFacts:
    """A row of the ledger, in the order of its columns."""

    store_id: str
    screen_id: int
    play_id: str
    content_id: int
    content_kind: str
    content_name: str
    content_hash: str
    category: str
    booking_id: int | None
    campaign: str
    started_at: datetime
    ended_at: datetime
    duration_ms: int
    completed: bool
    day: date
    hour: int
    received_at: datetime

    @property
    def key(self) -> Key:
        return self.screen_id, self.play_id

    def values(self, counted: bool, raw: Raw) -> tuple[Any, ...]:
        day = self.day if raw.dialect == "postgresql" else self.day.isoformat()
        return (
            self.store_id,
            self.screen_id,
            self.play_id,
            self.content_id,
            self.content_kind,
            self.content_name,
            self.content_hash,
            self.category,
            self.booking_id,
            self.campaign,
            raw.instant(self.started_at),
            raw.instant(self.ended_at),
            self.duration_ms,
            self.completed,
            counted,
            day,
            self.hour,
            raw.instant(self.received_at),
        )


async def locked_quotas(raw: Raw, bookings: Sequence[int]) -> dict[int, Quota]:
    """Held until the COMMIT: nobody else counts plays of these bookings meanwhile."""
    given: Any = list(bookings) if raw.dialect == "postgresql" else dumps_text(list(bookings))
    return {number: Quota(bought, counted) for number, bought, counted in await raw.rows(_LOCK[raw.dialect], (given,))}


async def known_plays(raw: Raw, keys: Sequence[Key]) -> dict[Key, bool]:
    """Those of the plays that are in the ledger, and whether each was counted."""
    if raw.dialect == "postgresql":
        given: tuple[Any, ...] = ([screen for screen, _ in keys], [play for _, play in keys])
    else:
        given = (dumps_text(keys),)
    rows = await raw.rows(_KNOWN[raw.dialect], given)
    return {(screen, play): bool(counted) for screen, play, counted in rows}


async def store_plays(raw: Raw, plays: Sequence[tuple[PlayFacts, bool]]) -> set[Key]:
    """Write (play, counted); those that were new."""
    rows = [play.values(counted, raw) for play, counted in plays]
    if raw.dialect == "postgresql":
        given: tuple[Any, ...] = tuple(list(column) for column in zip(*rows, strict=True))
    else:
        given = (dumps_text(rows),)
    return {(screen, play) for screen, play in await raw.rows(_STORE[raw.dialect], given)}


async def count_plays(raw: Raw, more: Mapping[int, int]) -> None:
    """booking → plays to add."""
    if raw.dialect == "postgresql":
        given: tuple[Any, ...] = (list(more), list(more.values()))
    else:
        given = (dumps_text(list(more.items())),)
    await raw.rows(_COUNT[raw.dialect], given)
