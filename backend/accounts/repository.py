from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Row, delete, func, insert, select, text, update
from sqlalchemy.ext.asyncio import AsyncSession

from backend.accounts.models import AccountRow, AccountStoreRow, WebSessionRow
from backend.db.base import table_of

_ACCOUNTS = table_of(AccountRow)
_STORES = table_of(AccountStoreRow)
_SESSIONS = table_of(WebSessionRow)


async def count(session: AsyncSession) -> int:
    return (await session.execute(select(func.count()).select_from(_ACCOUNTS))).scalar_one()


async def lock_all(session: AsyncSession) -> None:
    """Nobody else adds an account until the transaction ends. SQLite has one writer anyway."""
    if session.get_bind().dialect.name == "postgresql":
        await session.execute(text("LOCK TABLE accounts IN SHARE ROW EXCLUSIVE MODE"))


async def by_email(session: AsyncSession, email: str) -> Row[Any] | None:
    return (await session.execute(select(_ACCOUNTS).where(_ACCOUNTS.c.email == email))).one_or_none()


async def by_id(session: AsyncSession, account_id: str) -> Row[Any] | None:
    return (await session.execute(select(_ACCOUNTS).where(_ACCOUNTS.c.id == account_id))).one_or_none()


async def add(session: AsyncSession, **values: Any) -> None:
    await session.execute(insert(_ACCOUNTS).values(**values))


async def change(session: AsyncSession, account_id: str, **values: Any) -> None:
    await session.execute(update(_ACCOUNTS).where(_ACCOUNTS.c.id == account_id).values(**values))


async def use_step(session: AsyncSession, account_id: str, step: int) -> bool:
    """Whether this step was still unused: of two sign-ins with one code, one passes."""
    statement = (
        update(_ACCOUNTS).where(_ACCOUNTS.c.id == account_id, _ACCOUNTS.c.totp_step < step).values(totp_step=step)
    )
    return bool((await session.execute(statement)).rowcount)  # type: ignore[attr-defined]


async def stores_of(session: AsyncSession, account_id: str) -> Sequence[Row[Any]]:
    return (await session.execute(select(_STORES).where(_STORES.c.account_id == account_id))).all()


async def set_store(session: AsyncSession, account_id: str, store_id: str, role: str) -> None:
    await session.execute(delete(_STORES).where(_STORES.c.account_id == account_id, _STORES.c.store_id == store_id))
    if role:
        await session.execute(insert(_STORES).values(account_id=account_id, store_id=store_id, role=role))


async def of_store(session: AsyncSession, store_id: str) -> Sequence[Row[Any]]:
    statement = (
        select(_ACCOUNTS, _STORES.c.role)
        .join(_STORES, (_STORES.c.account_id == _ACCOUNTS.c.id) & (_STORES.c.store_id == store_id), isouter=True)
        .where(_ACCOUNTS.c.owner.is_(True) | _STORES.c.role.is_not(None))
        .order_by(_ACCOUNTS.c.name)
    )
    return (await session.execute(statement)).all()


async def add_session(session: AsyncSession, **values: Any) -> None:
    await session.execute(insert(_SESSIONS).values(**values))


async def find_session(session: AsyncSession, id_hash: bytes) -> Row[Any] | None:
    """The session's row with the columns of its account."""
    statement = (
        select(
            _SESSIONS.c.used_at, _SESSIONS.c.expires_at, _SESSIONS.c.created_at.label("began_at"), _SESSIONS.c.address,
            _ACCOUNTS,
        )
        .join(_ACCOUNTS, _ACCOUNTS.c.id == _SESSIONS.c.account_id)
        .where(_SESSIONS.c.id_hash == id_hash)
    )  # fmt: skip
    return (await session.execute(statement)).one_or_none()


async def touch_session(session: AsyncSession, id_hash: bytes, used_at: datetime, expires_at: datetime) -> None:
    await session.execute(
        update(_SESSIONS).where(_SESSIONS.c.id_hash == id_hash).values(used_at=used_at, expires_at=expires_at)
    )


async def end_session(session: AsyncSession, id_hash: bytes) -> None:
    await session.execute(delete(_SESSIONS).where(_SESSIONS.c.id_hash == id_hash))


async def end_sessions(session: AsyncSession, account_id: str, keep: bytes = b"") -> None:
    await session.execute(delete(_SESSIONS).where(_SESSIONS.c.account_id == account_id, _SESSIONS.c.id_hash != keep))


async def end_expired(session: AsyncSession, now: datetime) -> None:
    await session.execute(delete(_SESSIONS).where(_SESSIONS.c.expires_at <= now))
