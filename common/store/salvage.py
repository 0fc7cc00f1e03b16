"""What can still be read of a damaged store is taken over into the new one: above all what nobody has sent yet.

The damaged file itself is never written to: it is copied, and the copy is read row by row, from both ends of each table
as far as it goes. A row whose JSON is broken is left behind. What must be whole or not at all (the events cursor, the
menu's ETag) is left behind too: the backend is asked for it anew.
"""

from __future__ import annotations

import json
import logging
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing, suppress
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

log = logging.getLogger(__name__)

_KEYS = {
    "kv": "key",
    "documents": "kind, id",
    "outbox": "id",
    "order_counter": "prefix, day",
    "print_queue": "id",
    "plays": "number",
}
_JSON = {"documents", "outbox", "print_queue"}
_ASKED_ANEW = {"events.cursor", "catalogue.etag", "signage.program.etag"}


@dataclass(frozen=True, slots=True)
class Salvaged:
    """Rows taken over; `unsent` are those of the outbox."""

    rows: int = 0
    unsent: int = 0


def salvage(damaged: Path, into: sqlite3.Connection) -> Salvaged:
    """Copy what can be read; nothing at all when the file is no database any more."""
    rows = unsent = 0
    with TemporaryDirectory(prefix="comptoir-salvage-") as folder:
        copy = Path(folder) / "copy.sqlite3"
        try:
            shutil.copy(damaged, copy)
            wal = damaged.with_name(damaged.name + "-wal")
            if wal.exists():
                shutil.copy(wal, copy.with_name(copy.name + "-wal"))
        except OSError as error:
            log.error("the damaged store cannot be copied: %s", error)
            return Salvaged()
        with closing(sqlite3.connect(copy, isolation_level=None)) as source:
            into.execute("BEGIN IMMEDIATE")
            for table in _KEYS:
                taken = _take(table, source, into)
                rows += taken
                unsent += taken if table == "outbox" else 0
            into.execute("COMMIT")
    return Salvaged(rows, unsent)


def _take(table: str, source: sqlite3.Connection, into: sqlite3.Connection) -> int:
    columns = [row[1] for row in into.execute(f"PRAGMA table_info({table})")]
    names = ", ".join(columns)
    put = f"INSERT OR IGNORE INTO {table} ({names}) VALUES ({', '.join('?' * len(columns))})"  # noqa: S608 - constants
    taken = 0
    for backwards in (False, True):
        for row in _readable(table, names, source, backwards):
            if _sound(table, dict(zip(columns, row, strict=True))):
                with suppress(sqlite3.Error):  # a value of another type than the column wants
                    taken += into.execute(put, row).rowcount
    return taken


def _readable(table: str, names: str, source: sqlite3.Connection, backwards: bool) -> Iterator[tuple[object, ...]]:
    order = ", ".join(f"{key} DESC" if backwards else key for key in _KEYS[table].split(", "))
    with suppress(sqlite3.Error, UnicodeDecodeError, OverflowError):
        yield from source.execute(f"SELECT {names} FROM {table} ORDER BY {order}")  # noqa: S608 - constants


def _sound(table: str, row: dict[str, object]) -> bool:
    if table == "kv":
        return row["key"] not in _ASKED_ANEW
    if table not in _JSON:
        return True
    try:
        json.loads(str(row["body"]))
    except ValueError:
        return False
    return True
