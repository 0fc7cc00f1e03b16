"""A punch as the document sends it, and as a service wants it instead (pure).

`fields` of a configuration: a field of the document → the service's name for it; a dot goes one level deeper
(`employee.number`); "" leaves the field out. `attendance` is the name of the list itself; "" sends the bare list.
"""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

LIST = "attendance"
KEY = "idempotency_key"
FIELDS = (
    "terminal_sn",
    "enrollid",
    "user_name",
    "time",
    "mode",
    "inout",
    "event",
    "temperature",
    "access_granted",
    "log_id",
    KEY,
)
NEEDED = frozenset({"enrollid", "time"})
"""A punch without them is none."""


@dataclass(frozen=True, slots=True)
class Record:
    """One punch to be delivered; `delivery_id` and `key` are ours."""

    delivery_id: int
    key: str
    attempts: int
    terminal_id: int | None
    terminal_sn: str
    enrollid: int
    user_name: str
    happened_at: datetime
    mode: int
    inout: int
    event: int
    temperature_tenths: int | None
    access_granted: bool
    log_id: int


def punch_key(sn: str, enrollid: int, wall: str, event: int) -> str:
    """The same for one punch wherever and however often it is sent: it names the punch, not the try."""
    return hashlib.sha256(f"{sn}\n{enrollid}\n{wall}\n{event}".encode()).hexdigest()[:32]


def batch_key(records: Sequence[Record]) -> str:
    """The same for the same punches together; another as soon as one is missing."""
    return hashlib.sha256("\n".join(each.key for each in records).encode()).hexdigest()[:32]


def document(record: Record) -> dict[str, Any]:
    """To the letter."""
    tenths = record.temperature_tenths
    return {
        "terminal_sn": record.terminal_sn,
        "enrollid": record.enrollid,
        "user_name": record.user_name,
        "time": record.happened_at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ"),
        "mode": record.mode,
        "inout": record.inout,
        "event": record.event,
        "temperature": None if tenths is None else tenths / 10,
        "access_granted": record.access_granted,
        "log_id": record.log_id,
        KEY: record.key,
    }


def body(records: Sequence[Record], fields: Mapping[str, str]) -> Any:
    listed = [_mapped(document(each), fields) for each in records]
    name = fields.get(LIST, LIST)
    return {name: listed} if name else listed


def _mapped(values: Mapping[str, Any], fields: Mapping[str, str]) -> dict[str, Any]:
    if not fields:
        return dict(values)
    mapped: dict[str, Any] = {}
    for name, value in values.items():
        wanted = fields.get(name, name)
        if not wanted:
            continue
        *outer, last = wanted.split(".")
        into = mapped
        for each in outer:
            into = into.setdefault(each, {})
        into[last] = value
    return mapped


def wrong_fields(fields: Mapping[str, Any]) -> str:
    """ "" or the name of the first field that cannot be mapped so: an unknown one, one that must be there, two on the
    same name, or one inside another."""
    taken: set[str] = set()
    for name in (*FIELDS, LIST):
        wanted = fields.get(name, name)
        if not isinstance(wanted, str) or len(wanted) > 100 or (not wanted and name in NEEDED):
            return name
        if name == LIST or not wanted:
            continue
        if not all(wanted.split(".")) or wanted in taken:
            return name
        if any(wanted.startswith(f"{each}.") or each.startswith(f"{wanted}.") for each in taken):
            return name
        taken.add(wanted)
    return next((name for name in fields if name not in FIELDS and name != LIST), "")
