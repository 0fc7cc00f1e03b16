"""The first answer to a write is kept in the write's own transaction and given again to every repetition.

Key scope: the principal (device or person) and the `Idempotency-Key`, so that a rotated token keeps its keys and no
one can read another's answers. Answers ≥ 500 are not kept: the client must be able to try again.
"""

import hashlib
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Integer, LargeBinary, String, bindparam, delete, insert, select, text
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import Mapped, mapped_column

from backend.db.base import Base, table_of
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
    """The kept answers. All methods work inside the caller's transaction."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock

    async def lock(self, session: AsyncSession, scope: str, key: str) -> bool:
        """Take the key for this transaction across processes; False: another transaction is working on it."""
        if session.get_bind().dialect.name != "postgresql":
            return True  # one writing process; the route's own set of keys in flight is enough
        digest = hashlib.blake2b(f"{scope}\n{key}".encode(), digest_size=8).digest()
        return bool(await session.scalar(_TRY_LOCK, {"number": int.from_bytes(digest, "big", signed=True)}))

    async def find(self, session: AsyncSession, scope: str, key: str) -> KeptAnswer | None:
        row = (await session.execute(_FIND, {"scope": scope, "key": key})).first()
        return KeptAnswer(row.request_hash, row.status, row.headers, row.body) if row else None

    async def keep(self, session: AsyncSession, scope: str, key: str, answer: KeptAnswer) -> None:
        """Raises IntegrityError when the key has an answer already."""
        await session.execute(
            _KEEP,
            {
                "scope": scope,
                "key": key,
                "request_hash": answer.request_hash,
                "status": answer.status,
                "headers": answer.headers,
                "body": answer.body,
                "created_at": self._clock.now(),
            },
        )

    async def forget_before(self, session: AsyncSession, moment: datetime) -> None:
        """Drop answers older than moment (a daily job: 30 days)."""
        await session.execute(delete(IdempotentAnswerRow).where(IdempotentAnswerRow.created_at < moment))


_TRY_LOCK = text("SELECT pg_try_advisory_xact_lock(:number)")
_KEEP = insert(table_of(IdempotentAnswerRow))
_FIND = select(
    IdempotentAnswerRow.request_hash,
    IdempotentAnswerRow.status,
    IdempotentAnswerRow.headers,
    IdempotentAnswerRow.body,
).where(IdempotentAnswerRow.scope == bindparam("scope"), IdempotentAnswerRow.key == bindparam("key"))
