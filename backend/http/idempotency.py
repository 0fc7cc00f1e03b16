"""The first answer to a write is kept in the write's own transaction and given again to every repetition.

Key scope: the principal (device or person) and the `Idempotency-Key`, so that a rotated token keeps its keys and no
one can read another's answers. Answers ≥ 500 are not kept: the client must be able to try again.
"""

import hashlib
import sqlite3
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from psycopg.errors import UniqueViolation
from sqlalchemy import Integer, LargeBinary, String, bindparam, delete, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import Mapped, mapped_column

from backend.db.base import Base, table_of
from backend.db.bulk import insert_rows
from backend.db.hooks import before_commit
from backend.db.raw import Raw, raw_of
from common.domain.clock import Clock

KEPT_HEADERS = ("content-type", "location", "etag")


class IdempotentAnswerRow(Base):
    __tablename__ = "idempotent_answers"

    scope: Mapped[str] = mapped_column(String(64), primary_key=True)
    key: Mapped[str] = mapped_column(String(255), primary_key=True)
    request_hash: Mapped[bytes] = mapped_column(LargeBinary)
    status: Mapped[int] = mapped_column(Integer)
    headers: Mapped[dict[str, Any]]
    body: Mapped[bytes] = mapped_column(LargeBinary)
    created_at: Mapped[datetime] = mapped_column(index=True)


@dataclass(frozen=True, slots=True)
class KeptAnswer:
    request_hash: bytes
    status: int
    headers: dict[str, str]
    body: bytes


def request_hash(method: str, path: str, query: bytes, body: bytes) -> bytes:
    """32 bytes that tell one request from another under the same key."""
    digest = hashlib.sha256(f"{method} {path}\n".encode())
    digest.update(query)
    digest.update(b"\n")
    digest.update(body)
    return digest.digest()


class AnswerStore:
    """The kept answers. All methods work inside the caller's transaction (`Database.write`)."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock

    async def take(self, session: AsyncSession, scope: str, key: str) -> KeptAnswer | None:
        """Reserve the key for this transaction across processes, and give its answer if it has one.

        Raises KeyTaken while another transaction works on it.
        """
        raw = raw_of(session)
        if raw.dialect == "sqlite":
            # One process writes; the route's own set of keys in flight is enough.
            rows = await raw.rows(_FIND, (scope, key))
        else:
            digest = hashlib.blake2b(f"{scope}\n{key}".encode(), digest_size=8).digest()
            rows = await raw.rows(_TAKE, (int.from_bytes(digest, "big", signed=True), scope, key))
            if not rows[0][0]:
                raise KeyTaken
            rows = [row[1:] for row in rows if row[1] is not None]
        return _answer(raw, rows)

    async def find(self, session: AsyncSession, scope: str, key: str) -> KeptAnswer | None:
        """The key's answer, for a session of any kind."""
        row = (await session.execute(_SELECT, {"scope": scope, "key": key})).first()
        return KeptAnswer(row.request_hash, row.status, row.headers, row.body) if row else None

    def keep(self, session: AsyncSession, scope: str, key: str, answer: KeptAnswer) -> None:
        """Store the answer with this transaction; see answered_elsewhere for a commit that then fails."""
        now = self._clock.now()

        async def store(session: AsyncSession) -> None:
            raw = raw_of(session)
            statement = insert_rows(raw.dialect, "idempotent_answers", _COLUMNS, 1)
            headers, created_at = raw.document(answer.headers), raw.instant(now)
            await raw.later(
                statement, (scope, key, answer.request_hash, answer.status, headers, answer.body, created_at)
            )

        before_commit(session, store)

    async def forget_before(self, session: AsyncSession, moment: datetime) -> None:
        """Drop answers older than moment (a daily job: 30 days)."""
        await session.execute(delete(IdempotentAnswerRow).where(IdempotentAnswerRow.created_at < moment))


class KeyTaken(Exception):
    """Another transaction works on this key."""


def answered_elsewhere(error: Exception) -> bool:
    """Whether a commit failed because the key has got an answer in the meantime."""
    if isinstance(error, UniqueViolation):
        return error.diag.table_name == IdempotentAnswerRow.__tablename__
    return isinstance(error, sqlite3.IntegrityError) and f"{IdempotentAnswerRow.__tablename__}." in str(error)


def _answer(raw: Raw, rows: list[tuple[Any, ...]]) -> KeptAnswer | None:
    for request_hash, status, headers, body in rows:
        return KeptAnswer(request_hash, status, raw.read_document(headers), body)
    return None


_FIND = "SELECT request_hash, status, headers, body FROM idempotent_answers WHERE scope = ? AND key = ?"
_TAKE = """
SELECT taken.it, answer.request_hash, answer.status, answer.headers, answer.body
FROM (SELECT pg_try_advisory_xact_lock($1) AS it) AS taken
LEFT JOIN idempotent_answers AS answer ON answer.scope = $2 AND answer.key = $3
"""
_COLUMNS = ("scope", "key", "request_hash", "status", "headers", "body", "created_at")
_rows = table_of(IdempotentAnswerRow)
_SELECT = select(_rows.c.request_hash, _rows.c.status, _rows.c.headers, _rows.c.body).where(
    _rows.c.scope == bindparam("scope"), _rows.c.key == bindparam("key")
)
