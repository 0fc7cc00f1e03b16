"""The statements that number and store events, per dialect: on the path of every order."""

from collections.abc import Sequence
from functools import lru_cache

from backend.db.bulk import insert_rows
from backend.db.raw import Parameters, Raw, Rows

_SQLITE_COUNT = """
INSERT INTO event_counters (store_id, last_seq) VALUES (?, ?)
ON CONFLICT (store_id) DO UPDATE SET last_seq = event_counters.last_seq + excluded.last_seq
RETURNING last_seq
"""
_COLUMNS = ("store_id", "seq", "name", "data", "origin", "at")

# On conflict the inserted value is the number of events to add; the row lock is held until the COMMIT.
_POSTGRES_STORE = """
WITH counted AS (
    INSERT INTO event_counters (store_id, last_seq) VALUES ($1, $2)
    ON CONFLICT (store_id) DO UPDATE SET last_seq = event_counters.last_seq + excluded.last_seq
    RETURNING store_id, last_seq
),
facts (back, name, data, origin, at) AS (VALUES {facts}),
stored AS (
    INSERT INTO events (store_id, seq, name, data, origin, at)
    SELECT counted.store_id, counted.last_seq - facts.back, facts.name, facts.data, facts.origin, facts.at
    FROM counted, facts
)
SELECT last_seq FROM counted
"""
_POSTGRES_TYPES = ("int", "text", "jsonb", "text", "timestamptz")


@lru_cache(maxsize=1024)
def _postgres_store(count: int) -> str:
    width = len(_POSTGRES_TYPES)
    rows = (
        ", ".join(f"${2 + i * width + j}::{kind}" for j, kind in enumerate(_POSTGRES_TYPES, 1)) for i in range(count)
    )
    return _POSTGRES_STORE.format(facts=", ".join(f"({row})" for row in rows))


async def store_facts(raw: Raw, store_id: str, facts: Sequence[Parameters]) -> Rows:
    """Store (name, data, origin, at) rows under the store's next numbers; the one row given is the last number."""
    count = len(facts)
    if raw.dialect == "postgresql":
        parameters = (store_id, count, *(part for i, fact in enumerate(facts) for part in (count - 1 - i, *fact)))
        return await raw.later(_postgres_store(count), parameters)
    numbers = await raw.later(_SQLITE_COUNT, (store_id, count))
    last: int = (await numbers())[0][0]
    rows = (part for seq, fact in enumerate(facts, last - count + 1) for part in (store_id, seq, *fact))
    await raw.later(insert_rows(raw.dialect, "events", _COLUMNS, count), tuple(rows))
    return numbers
