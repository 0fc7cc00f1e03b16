"""Devices and their secrets as rows. Whatever may happen twice at once is one conditional UPDATE."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, cast

from sqlalchemy import CursorResult, bindparam, func, insert, or_, select, update
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.ext.asyncio import AsyncSession

from backend.db.base import table_of
from backend.devices.blocks import KIND
from backend.devices.models import ClaimTokenRow, DeviceRow, DeviceSeenRow, DeviceTokenRow
from backend.guards.lockout import block_of

_devices = table_of(DeviceRow)
_tokens = table_of(DeviceTokenRow)
_claims = table_of(ClaimTokenRow)
_seen = table_of(DeviceSeenRow)


@dataclass(frozen=True, slots=True)
class TokenRecord:
    """A token with the device behind it, as one request needs them."""

    token_id: int
    secret_hash: bytes
    expires_at: datetime
    first_used_at: datetime | None
    revoked: bool
    device_id: str
    store_id: str
    type: str
    name: str
    prefix_number: int
    station_ids: tuple[str, ...]
    denied_abilities: tuple[str, ...]
    allowed_networks: tuple[str, ...]
    fingerprint: str
    blocked_reason: str


_TOKEN = (
    select(
        _tokens.c.id,
        _tokens.c.secret_hash,
        _tokens.c.expires_at,
        _tokens.c.first_used_at,
        _tokens.c.revoked_at,
        _devices.c.id.label("device_id"),
        _devices.c.store_id,
        _devices.c.type,
        _devices.c.name,
        _devices.c.prefix_number,
        _devices.c.station_ids,
        _devices.c.denied_abilities,
        _devices.c.allowed_networks,
        _devices.c.fingerprint,
        block_of(KIND, _devices.c.id).label("blocked_reason"),
        _devices.c.revoked_at.label("device_revoked_at"),
    )
    .join_from(_tokens, _devices, _tokens.c.device_id == _devices.c.id)
    .where(_tokens.c.id == bindparam("token"))
)


async def token_record(session: AsyncSession, token_id: int) -> TokenRecord | None:
    row = (await session.execute(_TOKEN, {"token": token_id})).first()
    if row is None:
        return None
    return TokenRecord(
        token_id=row.id,
        secret_hash=row.secret_hash,
        expires_at=row.expires_at,
        first_used_at=row.first_used_at,
        revoked=row.revoked_at is not None or row.device_revoked_at is not None,
        device_id=row.device_id,
        store_id=row.store_id,
        type=row.type,
        name=row.name,
        prefix_number=row.prefix_number,
        station_ids=tuple(row.station_ids),
        denied_abilities=tuple(row.denied_abilities),
        allowed_networks=tuple(row.allowed_networks),
        fingerprint=row.fingerprint,
        blocked_reason=row.blocked_reason or "",
    )


async def add_device(session: AsyncSession, **values: Any) -> None:
    await session.execute(insert(_devices).values(**values))


async def next_prefix_number(session: AsyncSession, store_id: str, device_type: str) -> int:
    """Call it under the store's lock."""
    last = await session.scalar(
        select(func.max(_devices.c.prefix_number)).where(
            _devices.c.store_id == store_id, _devices.c.type == device_type
        )
    )
    return (last or 0) + 1


async def device(session: AsyncSession, device_id: str) -> DeviceRow | None:
    return await session.scalar(
        select(DeviceRow).where(DeviceRow.id == device_id).execution_options(populate_existing=True)
    )


async def devices_of(session: AsyncSession, store_id: str | None) -> Sequence[tuple[DeviceRow, DeviceSeenRow | None]]:
    query = (
        select(DeviceRow, DeviceSeenRow)
        .outerjoin(DeviceSeenRow, DeviceSeenRow.device_id == DeviceRow.id)
        .order_by(DeviceRow.store_id, DeviceRow.type, DeviceRow.prefix_number)
    )
    if store_id is not None:
        query = query.where(DeviceRow.store_id == store_id)
    return [(row[0], row[1]) for row in await session.execute(query)]


async def change_device(session: AsyncSession, device_id: str, **values: Any) -> None:
    await session.execute(update(_devices).where(_devices.c.id == device_id).values(**values))


async def add_claim(session: AsyncSession, **values: Any) -> int:
    return int(await session.scalar(insert(_claims).values(fingerprint="", **values).returning(_claims.c.id)) or 0)


async def locked_claim(session: AsyncSession, secret_hash: bytes) -> ClaimTokenRow | None:
    """The claim, held until the transaction ends (SQLite has one writer anyway)."""
    return await session.scalar(
        select(ClaimTokenRow)
        .where(ClaimTokenRow.secret_hash == secret_hash)
        .with_for_update()
        .execution_options(populate_existing=True)
    )


async def claim(session: AsyncSession, secret_hash: bytes) -> ClaimTokenRow | None:
    return await session.scalar(select(ClaimTokenRow).where(ClaimTokenRow.secret_hash == secret_hash))


async def claim_by_id(session: AsyncSession, claim_id: int) -> ClaimTokenRow | None:
    return await session.scalar(select(ClaimTokenRow).where(ClaimTokenRow.id == claim_id))


async def take_claim(
    session: AsyncSession, claim_id: int, now: datetime, claim_key_hash: bytes, fingerprint: str
) -> bool:
    """Whether this call is the one that took it."""
    result = await session.execute(
        update(_claims)
        .where(
            _claims.c.id == claim_id,
            _claims.c.claimed_at.is_(None),
            _claims.c.revoked_at.is_(None),
            _claims.c.expires_at > now,
        )
        .values(claimed_at=now, claim_key_hash=claim_key_hash, fingerprint=fingerprint)
    )
    return cast(CursorResult[Any], result).rowcount == 1


async def set_minted(session: AsyncSession, claim_id: int, token_id: int) -> None:
    await session.execute(update(_claims).where(_claims.c.id == claim_id).values(token_id=token_id))


async def revoke_claims(session: AsyncSession, device_id: str, now: datetime) -> None:
    """Void the pairing codes of the device that nobody took."""
    await session.execute(
        update(_claims)
        .where(_claims.c.device_id == device_id, _claims.c.revoked_at.is_(None), _claims.c.claimed_at.is_(None))
        .values(revoked_at=now)
    )


async def add_token(session: AsyncSession, **values: Any) -> int:
    return int(await session.scalar(insert(_tokens).values(**values).returning(_tokens.c.id)) or 0)


async def mark_first_use(session: AsyncSession, token_id: int, now: datetime) -> bool:
    """Whether this was the first."""
    result = await session.execute(
        update(_tokens).where(_tokens.c.id == token_id, _tokens.c.first_used_at.is_(None)).values(first_used_at=now)
    )
    return cast(CursorResult[Any], result).rowcount == 1


async def revoke_tokens(
    session: AsyncSession, device_id: str, now: datetime, *, before: int | None = None, after: int | None = None
) -> int:
    """How many live tokens died; `before`, `after`: only those with a lower, a higher id."""
    query = update(_tokens).where(_tokens.c.device_id == device_id, _tokens.c.revoked_at.is_(None))
    if before is not None:
        query = query.where(_tokens.c.id < before)
    if after is not None:
        query = query.where(_tokens.c.id > after)
    return cast(CursorResult[Any], await session.execute(query.values(revoked_at=now))).rowcount


async def last_heartbeat(session: AsyncSession, device_id: str) -> datetime | None:
    return await session.scalar(select(_seen.c.last_heartbeat_at).where(_seen.c.device_id == device_id))


async def save_seen(session: AsyncSession, **values: Any) -> None:
    dialect = postgresql if session.get_bind().dialect.name == "postgresql" else sqlite
    statement = dialect.insert(_seen).values(**values)
    changed = {name: statement.excluded[name] for name in values if name != "device_id"}
    await session.execute(statement.on_conflict_do_update(index_elements=[_seen.c.device_id], set_=changed))


async def cut_off_since(session: AsyncSession, moment: datetime) -> dict[str, datetime]:
    """Devices revoked or cut off after the moment, and when."""
    rows = await session.execute(
        select(_devices.c.id, _devices.c.revoked_at, _devices.c.cut_off_at).where(
            or_(_devices.c.revoked_at > moment, _devices.c.cut_off_at > moment)
        )
    )
    return {row.id: max(at for at in (row.revoked_at, row.cut_off_at) if at is not None) for row in rows}


async def sharing_fingerprint(session: AsyncSession, device_id: str, fingerprint: str) -> Sequence[str]:
    """Ids of other living devices bound to the same machine."""
    return (
        await session.scalars(
            select(_devices.c.id).where(
                _devices.c.fingerprint == fingerprint, _devices.c.id != device_id, _devices.c.revoked_at.is_(None)
            )
        )
    ).all()
