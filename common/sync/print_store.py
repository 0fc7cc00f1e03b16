"""Where the till's own print jobs survive a restart: the store behind `common.printing.queue`."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import datetime

from common.printing.document import Document
from common.printing.queue import OPEN_STATES, QueuedJob
from common.store.database import Database, Transaction

_KEPT = 200
"""Finished jobs kept for a reprint; older ones go."""


class PrintStore:
    """A `common.printing.queue.JobStore` on the device's own file."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def add(self, job: QueuedJob) -> QueuedJob:
        def work(tx: Transaction) -> QueuedJob:
            kept = _get(tx, job.key)
            if kept is not None:
                return kept
            put_job(tx, job)
            _forget_old(tx)
            return job

        return await self._database.run(work)

    async def save(self, job: QueuedJob) -> None:
        await self._database.run(lambda tx: put_job(tx, job))

    async def get(self, key: str) -> QueuedJob | None:
        return await self._database.run(lambda tx: _get(tx, key))

    async def remove(self, key: str) -> None:
        await self._database.run(lambda tx: remove_job(tx, key))

    async def open_jobs(self, printer: str) -> Sequence[QueuedJob]:
        return await self._database.run(lambda tx: queued_jobs(tx, printer))

    async def latest(self, count: int) -> Sequence[QueuedJob]:
        """The newest jobs of every printer, newest first."""
        rows = await self._database.run(
            lambda tx: tx.execute("SELECT body FROM print_queue ORDER BY created_at DESC LIMIT ?", (count,)).fetchall()
        )
        return [_load(row[0]) for row in rows]


def _get(tx: Transaction, key: str) -> QueuedJob | None:
    row = tx.execute("SELECT body FROM print_queue WHERE id = ?", (key,)).fetchone()
    return _load(row[0]) if row else None


def put_job(tx: Transaction, job: QueuedJob) -> None:
    """Add it, or replace the one of this key."""
    tx.execute(
        "INSERT INTO print_queue (id, printer, state, body, created_at) VALUES (?, ?, ?, ?, ?)"
        " ON CONFLICT (id) DO UPDATE SET state = excluded.state, body = excluded.body",
        (job.key, job.printer, job.state, _dump(job), job.queued_at.isoformat()),
    )


def remove_job(tx: Transaction, key: str) -> None:
    tx.execute("DELETE FROM print_queue WHERE id = ?", (key,))


def queued_jobs(tx: Transaction, printer: str | None) -> list[QueuedJob]:
    """Those queued or claimed for a printer, None for all of them; oldest first."""
    marks = ", ".join("?" for _ in OPEN_STATES)
    of_one, parameters = (
        ("", sorted(OPEN_STATES)) if printer is None else ("printer = ? AND ", [printer, *sorted(OPEN_STATES)])
    )
    sql = f"SELECT body FROM print_queue WHERE {of_one}state IN ({marks}) ORDER BY created_at, id"  # noqa: S608 - marks only
    return [_load(row[0]) for row in tx.execute(sql, parameters).fetchall()]


def _forget_old(tx: Transaction) -> None:
    marks = ", ".join("?" for _ in OPEN_STATES)
    tx.execute(
        f"DELETE FROM print_queue WHERE state NOT IN ({marks}) AND id NOT IN"  # noqa: S608 - marks only
        " (SELECT id FROM print_queue ORDER BY created_at DESC LIMIT ?)",
        (*sorted(OPEN_STATES), _KEPT),
    )


def _dump(job: QueuedJob) -> str:
    return json.dumps(
        {
            "key": job.key,
            "printer": job.printer,
            "document": job.document.to_wire(),
            "queued_at": job.queued_at.isoformat(),
            "expires_at": job.expires_at.isoformat(),
            "state": job.state,
            "copy": job.copy,
            "attempts": job.attempts,
            "cause": job.cause,
            "detail": job.detail,
            "paper_low": job.paper_low,
            "finished_at": job.finished_at.isoformat() if job.finished_at else None,
        },
        ensure_ascii=False,
    )


def _load(body: str) -> QueuedJob:
    fields = json.loads(body)
    fields["document"] = Document.from_wire(fields["document"])
    for name in ("queued_at", "expires_at", "finished_at"):
        fields[name] = datetime.fromisoformat(fields[name]) if fields[name] else None
    return QueuedJob(**fields)
