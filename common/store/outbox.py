"""What a person did and the backend has not confirmed yet: requests on disk, in order per lane.

pending ──▶ (sent: the row is gone)
   └──────▶ parked ──▶ pending    refused by the backend: kept, shown, tried again or discarded by a person
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from typing import Literal

from common.store.database import Transaction

OutboxState = Literal["pending", "parked"]


@dataclass(frozen=True, slots=True)
class NewRequest:
    """A write for the backend. Requests of one lane go out in order; `key` is its Idempotency-Key.

    `barrier`: goes only when nothing older waits in any lane (closing a till session comes after its payments).
    """

    lane: str
    key: str
    method: Literal["POST", "PUT", "PATCH", "DELETE"]
    path: str
    body: str
    created_at: str
    barrier: bool = False


@dataclass(frozen=True, slots=True)
class OutboxRequest:
    id: int
    lane: str
    key: str
    method: str
    path: str
    body: str
    created_at: str
    attempts: int
    state: OutboxState
    error_code: str
    error_detail: str


_COLUMNS = "id, lane, key, method, path, body, created_at, attempts, state, error_code, error_detail"


def add(tx: Transaction, request: NewRequest) -> None:
    """Queue a request; the same key again changes nothing."""
    tx.execute(
        "INSERT INTO outbox (lane, key, method, path, body, created_at, barrier) VALUES (?, ?, ?, ?, ?, ?, ?)"
        " ON CONFLICT (key) DO NOTHING",
        (request.lane, request.key, request.method, request.path, request.body, request.created_at, request.barrier),
    )


def heads(tx: Transaction, busy: Collection[str] = (), at_most: int = 1_000_000) -> tuple[OutboxRequest, ...]:
    """The first request of every lane that may go now, oldest first; none of the lanes that are `busy`. A parked
    request holds its own lane back, and only that.

    Read from the oldest on and only as far as needed: after a day without the backend there are thousands.
    """
    found: list[OutboxRequest] = []
    seen = set(busy)
    first = oldest(tx)
    if first is None or at_most < 1:
        return ()
    rows = tx.execute(f"SELECT barrier, {_COLUMNS} FROM outbox ORDER BY id")  # noqa: S608 - constant
    for barrier, *columns in rows:
        request = OutboxRequest(*columns)
        if request.lane in seen:
            continue
        seen.add(request.lane)
        if request.state == "pending" and (not barrier or request.id == first):
            found.append(request)
            if len(found) == at_most:
                break
    rows.close()
    return tuple(found)


def waiting(tx: Transaction) -> tuple[OutboxRequest, ...]:
    """Everything on its way, oldest first: a program that starts lays it over what it knows."""
    rows = tx.execute(f"SELECT {_COLUMNS} FROM outbox WHERE state = 'pending' ORDER BY id")  # noqa: S608 - constant
    return tuple(OutboxRequest(*row) for row in rows)


def oldest(tx: Transaction) -> int | None:
    """The id of what was queued first of all that is still on its way."""
    found: int | None = tx.execute("SELECT min(id) FROM outbox WHERE state = 'pending'").fetchone()[0]
    return found


def parked(tx: Transaction) -> tuple[OutboxRequest, ...]:
    rows = tx.execute(f"SELECT {_COLUMNS} FROM outbox WHERE state = 'parked' ORDER BY id")  # noqa: S608 - constant
    return tuple(OutboxRequest(*row) for row in rows)


def counts(tx: Transaction) -> tuple[int, int]:
    """(on their way, parked)."""
    found = dict(tx.execute("SELECT state, count(*) FROM outbox GROUP BY state").fetchall())
    return found.get("pending", 0), found.get("parked", 0)


def depth(tx: Transaction) -> int:
    """How many requests wait, parked ones included."""
    return int(tx.execute("SELECT count(*) FROM outbox").fetchone()[0])


def done(tx: Transaction, key: str) -> None:
    tx.execute("DELETE FROM outbox WHERE key = ?", (key,))


def tried(tx: Transaction, key: str) -> None:
    tx.execute("UPDATE outbox SET attempts = attempts + 1 WHERE key = ?", (key,))


def park(tx: Transaction, key: str, code: str, detail: str) -> None:
    tx.execute(
        "UPDATE outbox SET state = 'parked', attempts = attempts + 1, error_code = ?, error_detail = ? WHERE key = ?",
        (code, detail, key),
    )


def retry(tx: Transaction, key: str) -> None:
    """A person asks to try a parked request again: under a new key, for the backend repeats its answer to the old."""
    tx.execute(
        "UPDATE outbox SET state = 'pending', error_code = '', error_detail = '', key = key || '~' || attempts"
        " WHERE key = ? AND state = 'parked'",
        (key,),
    )


def discard_lane(tx: Transaction, lane: str) -> None:
    """A person gives up what was refused, and what depended on it."""
    tx.execute("DELETE FROM outbox WHERE lane = ?", (lane,))
