"""Snapshots by kind and id, as JSON text: catalogue, staff, orders, tickets, the till session.

A version never goes back: what an older message says of a document that is already newer changes nothing.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from common.store.database import Transaction

Kind = Literal[
    "catalogue", "staff", "profile", "order", "ticket", "withdrawn", "till_session", "payment", "drawer_opening",
    "cart", "coin_payment", "program", "clock_punch",
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Document:
    id: str
    version: int
    body: str


def put(tx: Transaction, kind: Kind, document: Document) -> bool:
    """Keep the document unless a newer one is there; whether it was kept."""
    done = tx.execute(
        "INSERT INTO documents (kind, id, version, body) VALUES (?, ?, ?, ?)"
        " ON CONFLICT (kind, id) DO UPDATE SET version = excluded.version, body = excluded.body"
        " WHERE excluded.version >= documents.version",
        (kind, document.id, document.version, document.body),
    )
    return done.rowcount == 1


def get(tx: Transaction, kind: Kind, document_id: str) -> Document | None:
    row = tx.execute(
        "SELECT id, version, body FROM documents WHERE kind = ? AND id = ?", (kind, document_id)
    ).fetchone()
    return Document(*row) if row else None


def every(tx: Transaction, kind: Kind) -> tuple[Document, ...]:
    """All of a kind, by id: UUIDv7 ids come back in the order they were made."""
    rows = tx.execute("SELECT id, version, body FROM documents WHERE kind = ? ORDER BY id", (kind,))
    return tuple(Document(*row) for row in rows)


def replace_all(tx: Transaction, kind: Kind, documents: Iterable[Document]) -> None:
    """Make these the only documents of a kind."""
    tx.execute("DELETE FROM documents WHERE kind = ?", (kind,))
    tx.executemany(
        "INSERT INTO documents (kind, id, version, body) VALUES (?, ?, ?, ?)",
        [(kind, each.id, each.version, each.body) for each in documents],
    )


def delete(tx: Transaction, kind: Kind, ids: Iterable[str]) -> None:
    tx.executemany("DELETE FROM documents WHERE kind = ? AND id = ?", [(kind, each) for each in ids])
