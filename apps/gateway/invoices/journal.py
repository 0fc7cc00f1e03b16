"""What is known of every invoice, in the device's own file; written down before a byte leaves."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

from apps.gateway.invoices.state import OPEN_STATES, Invoice, Reason
from common.store.database import Database, Transaction

KNOWN_FOR = timedelta(days=366)
"""So long the same content is recognised."""

_TABLE = (
    "CREATE TABLE IF NOT EXISTS invoices (id TEXT PRIMARY KEY, sha256 TEXT NOT NULL, state TEXT NOT NULL,"
    " filed INTEGER NOT NULL, changed_at TEXT NOT NULL, seen_at TEXT NOT NULL, name TEXT NOT NULL, path TEXT NOT NULL,"
    " stamp TEXT NOT NULL, code TEXT NOT NULL, detail TEXT NOT NULL, printer TEXT NOT NULL, pages INTEGER NOT NULL,"
    " tries INTEGER NOT NULL, failing_since TEXT) WITHOUT ROWID",
    "CREATE INDEX IF NOT EXISTS invoices_content ON invoices (sha256)",
    "CREATE INDEX IF NOT EXISTS invoices_state ON invoices (state, changed_at)",
)
_FIELDS = (
    "id", "sha256", "state", "filed", "changed_at", "seen_at", "name", "path", "stamp", "code", "detail", "printer",
    "pages", "tries", "failing_since",
)  # fmt: skip
_COLUMNS = ", ".join(_FIELDS)
_PUT = f"INSERT OR REPLACE INTO invoices ({_COLUMNS}) VALUES ({', '.join('?' * len(_FIELDS))})"  # noqa: S608 - constants


class Journal:
    """Every call is on disk when it returns, or raises `StoreError`."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def open(self) -> None:
        await self._database.run(lambda tx: [tx.execute(each) for each in _TABLE])

    async def admit(self, invoice: Invoice, *, anyway: bool = False) -> Invoice:
        """Keep a new one; parked as a duplicate when its content is known, unless a person wants it anyway."""

        def work(tx: Transaction) -> Invoice:
            kept = invoice
            if not anyway and _is_known(tx, invoice):
                kept = replace(invoice, state="parked", code=Reason.DUPLICATE)
            _put(tx, kept)
            return kept

        return await self._database.run(work)

    async def save(self, invoice: Invoice) -> None:
        await self._database.run(lambda tx: _put(tx, invoice))

    async def forget(self, invoice: Invoice) -> None:
        """As if it had never been: for one that was parked unread and has changed since."""
        await self._database.run(lambda tx: tx.execute("DELETE FROM invoices WHERE id = ?", (invoice.id,)))

    async def open_ones(self) -> Sequence[Invoice]:
        """All that are not settled, or settled and not yet where they belong, oldest first."""
        marks = ", ".join("?" * len(OPEN_STATES))
        sql = f"SELECT {_COLUMNS} FROM invoices WHERE state IN ({marks}) OR filed = 0 ORDER BY seen_at, id"  # noqa: S608
        rows = await self._database.run(lambda tx: tx.execute(sql, OPEN_STATES).fetchall())
        return [_read(row) for row in rows]

    async def printed_since(self, moment: datetime) -> int:
        sql = "SELECT count(*) FROM invoices WHERE state = 'printed' AND changed_at >= ?"
        row = await self._database.run(lambda tx: tx.execute(sql, (moment.isoformat(),)).fetchone())
        return int(row[0])

    async def forget_old(self, now: datetime) -> None:
        sql = "DELETE FROM invoices WHERE state IN ('printed', 'dismissed') AND filed = 1 AND changed_at < ?"
        await self._database.run(lambda tx: tx.execute(sql, ((now - KNOWN_FOR).isoformat(),)))


def _is_known(tx: Transaction, invoice: Invoice) -> bool:
    sql = "SELECT 1 FROM invoices WHERE sha256 = ? AND id <> ? LIMIT 1"
    return tx.execute(sql, (invoice.sha256, invoice.id)).fetchone() is not None


def _put(tx: Transaction, invoice: Invoice) -> None:
    tx.execute(_PUT, [_written(getattr(invoice, name)) for name in _FIELDS])


def _written(value: Any) -> Any:
    return value.isoformat() if isinstance(value, datetime) else value


def _read(row: Sequence[Any]) -> Invoice:
    fields = dict(zip(_FIELDS, row, strict=True))
    for name in ("changed_at", "seen_at", "failing_since"):
        fields[name] = datetime.fromisoformat(fields[name]) if fields[name] else None
    return Invoice(**{**fields, "filed": bool(fields["filed"])})
