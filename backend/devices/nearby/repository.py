"""Pairing requests as rows. Whatever two may decide at once is one conditional UPDATE."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any, cast

from sqlalchemy import CursorResult, delete, func, insert, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from backend.db.base import table_of
from backend.devices.models import ClaimTokenRow
from backend.devices.nearby.models import PairingRequestRow

_requests = table_of(PairingRequestRow)
_claims = table_of(ClaimTokenRow)

OPEN = ("asked", "waiting")


async def add(session: AsyncSession, **values: Any) -> None:
    await session.execute(insert(_requests).values(**values))


async def find(session: AsyncSession, request_id: str) -> PairingRequestRow | None:
    return await session.scalar(
        select(PairingRequestRow).where(PairingRequestRow.id == request_id).execution_options(populate_existing=True)
    )


async def waiting(session: AsyncSession, now: datetime) -> Sequence[PairingRequestRow]:
    """Those a person can decide on, the oldest first."""
    return (
        await session.scalars(
            select(PairingRequestRow)
            .where(PairingRequestRow.state == "waiting", PairingRequestRow.expires_at > now)
            .order_by(PairingRequestRow.created_at, PairingRequestRow.id)
        )
    ).all()


async def count_open(session: AsyncSession, now: datetime) -> int:
    return int(
        await session.scalar(
            select(func.count()).select_from(_requests).where(_requests.c.state.in_(OPEN), _requests.c.expires_at > now)
        )
        or 0
    )


async def move(session: AsyncSession, request_id: str, expected: Sequence[str], now: datetime, **values: Any) -> bool:
    """Change a request that is in one of the expected states and has not expired; whether it was."""
    result = await session.execute(
        update(_requests)
        .where(_requests.c.id == request_id, _requests.c.state.in_(expected), _requests.c.expires_at > now)
        .values(**values)
    )
    return cast(CursorResult[Any], result).rowcount == 1


async def forget_before(session: AsyncSession, moment: datetime) -> None:
    """Remove the requests which expired before the moment; the audit keeps what became of them."""
    await session.execute(delete(_requests).where(_requests.c.expires_at < moment))


async def claim_taken(session: AsyncSession, claim_id: int) -> bool:
    return await session.scalar(select(_claims.c.claimed_at).where(_claims.c.id == claim_id)) is not None
