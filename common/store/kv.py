"""Small named values: the events cursor, the chosen language, the last catalogue version."""

from common.store.database import Transaction


def get(tx: Transaction, key: str) -> str | None:
    row = tx.execute("SELECT value FROM kv WHERE key = ?", (key,)).fetchone()
    return row[0] if row else None


def put(tx: Transaction, key: str, value: str) -> None:
    tx.execute(
        "INSERT INTO kv (key, value) VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value", (key, value)
    )


def delete(tx: Transaction, key: str) -> None:
    tx.execute("DELETE FROM kv WHERE key = ?", (key,))
