"""The statements of the punch book, per dialect: the same two however many punches are written together."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from backend.db.json import dumps_text
from backend.db.raw import Raw

_COLUMNS: tuple[tuple[str, str], ...] = (
    ("store_id", "text"),
    ("terminal_id", "int"),
    ("device_id", "text"),
    ("person_id", "int"),
    ("kind", "text"),
    ("sn", "text"),
    ("enrollid", "bigint"),
    ("wall", "text"),
    ("happened_at", "timestamptz"),
    ("zone", "text"),
    ("ambiguous", "boolean"),
    ("suspect", "text"),
    ("mode", "int"),
    ("inout", "int"),
    ("event", "int"),
    ("direction", "text"),
    ("verify_mode", "int"),
    ("temperature_tenths", "int"),
    ("user_name", "text"),
    ("access_granted", "boolean"),
    ("photo", "text"),
    ("raw", "text"),
    ("received_at", "timestamptz"),
)
_NAMES = ", ".join(name for name, _ in _COLUMNS)
_CASTS = ", ".join("raw::jsonb" if name == "raw" else name for name, _ in _COLUMNS)
_MARKS = ", ".join(f"${place}::{kind}[]" for place, (_, kind) in enumerate(_COLUMNS, 1))
_PARTS = ", ".join(f"json_extract(value, '$[{place}]')" for place in range(len(_COLUMNS)))
_DONE = "ON CONFLICT (sn, enrollid, wall, event) DO NOTHING RETURNING id, sn, enrollid, wall, event"

_STORE = {
    "postgresql": (
        f"INSERT INTO attendance_punches ({_NAMES}) "  # noqa: S608 - our own names
        f"SELECT {_CASTS} FROM unnest({_MARKS}) AS given ({_NAMES}) {_DONE}"
    ),
    "sqlite": (
        f"INSERT INTO attendance_punches ({_NAMES}) "  # noqa: S608 - our own names
        f"SELECT {_PARTS} FROM json_each(?) WHERE true {_DONE}"
    ),
}
_KNOWN = "p.store_id, p.enrollid, p.id, p.name, p.enabled, p.starts_at, p.ends_at, p.left_at"
_PEOPLE = {
    "postgresql": (
        f"SELECT {_KNOWN} FROM attendance_people p "  # noqa: S608 - our own names
        "JOIN unnest($1::text[], $2::bigint[]) AS asked (store, number) "
        "ON p.store_id = asked.store AND p.enrollid = asked.number"
    ),
    "sqlite": (
        f"SELECT {_KNOWN} FROM json_each(?) AS asked JOIN attendance_people p "  # noqa: S608 - our own names
        "ON p.store_id = json_extract(asked.value, '$[0]') AND p.enrollid = json_extract(asked.value, '$[1]')"
    ),
}

PunchKey = tuple[str, int, str, int]
"""(sn, enrollid, wall, event): what makes a punch the same punch."""


@dataclass(frozen=True, slots=True)
class PunchFacts:
    """A row, in the order of its columns."""

    store_id: str
    terminal_id: int | None
    device_id: str | None
    person_id: int | None
    kind: str
    sn: str
    enrollid: int
    wall: str
    happened_at: datetime
    zone: str
    ambiguous: bool
    suspect: str
    mode: int
    inout: int
    event: int
    direction: str
    verify_mode: int | None
    temperature_tenths: int | None
    user_name: str
    access_granted: bool
    photo: str
    raw: dict[str, Any]
    received_at: datetime

    @property
    def key(self) -> PunchKey:
        return self.sn, self.enrollid, self.wall, self.event

    def values(self, raw: Raw) -> tuple[Any, ...]:
        return (
            self.store_id,
            self.terminal_id,
            self.device_id,
            self.person_id,
            self.kind,
            self.sn,
            self.enrollid,
            self.wall,
            raw.instant(self.happened_at),
            self.zone,
            self.ambiguous,
            self.suspect,
            self.mode,
            self.inout,
            self.event,
            self.direction,
            self.verify_mode,
            self.temperature_tenths,
            self.user_name,
            self.access_granted,
            self.photo,
            dumps_text(self.raw),
            raw.instant(self.received_at),
        )


@dataclass(frozen=True, slots=True)
class KnownPerson:
    """`may`: enabled and still here. `since`, `until`: as the database gives them, compared with `Raw.instant`."""

    id: int
    name: str
    may: bool
    since: Any
    until: Any


async def people_known(raw: Raw, asked: Iterable[tuple[str, int]]) -> dict[tuple[str, int], KnownPerson]:
    """By (store, enrollid)."""
    pairs = list(asked)
    if raw.dialect == "postgresql":
        given: tuple[Any, ...] = ([store for store, _ in pairs], [number for _, number in pairs])
    else:
        given = (dumps_text(pairs),)
    rows = await raw.rows(_PEOPLE[raw.dialect], given)
    return {
        (store, number): KnownPerson(person, name, bool(enabled) and left is None, since, until)
        for store, number, person, name, enabled, since, until, left in rows
    }


async def store_punches(raw: Raw, punches: Sequence[PunchFacts]) -> dict[PunchKey, int]:
    """The numbers of those that were new. Written in one order, so that no two writers wait for each other."""
    rows = [each.values(raw) for each in sorted(punches, key=lambda each: each.key)]
    if raw.dialect == "postgresql":
        given: tuple[Any, ...] = tuple(list(column) for column in zip(*rows, strict=True))
    else:
        given = (dumps_text(rows),)
    found = await raw.rows(_STORE[raw.dialect], given)
    return {(sn, enrollid, wall, event): number for number, sn, enrollid, wall, event in found}
