"""Checks a device's bearer token and fingerprint on every request, without a write and mostly without a query.

A token's row is kept in memory for at most a second: so long may a revocation made by another process take; one made by
this process takes effect at once. What is compared on every request: SHA-256 of the secret (constant time), the ends of
its life, the device's block, the fingerprint.

Refusals: token_invalid, token_revoked, token_expired (401); device_blocked, address_refused, fingerprint_missing,
fingerprint_mismatch (403). The address comes before the fingerprint: who is not in the shop cannot block its till.
"""

import asyncio
import hmac
import time
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import cast

from fastapi import Request

from backend.addresses import network_of, peer_of
from backend.audit.service import Actor, AuditLog
from backend.db.database import Database
from backend.devices import repository
from backend.devices.blocks import KIND, REASON
from backend.devices.repository import TokenRecord
from backend.devices.tokens import BearerToken, digest, parse_claim_code, parse_token
from backend.errors import ApiError
from backend.guards.allow_list import AllowList
from backend.guards.lockout import Lockout
from backend.guards.windows import Windows
from backend.stores.caller import DeviceCaller, UnclaimedCaller, device_of, require
from backend.stores.service import StoreService
from common.contract.abilities import BY_TYPE
from common.domain.clock import Clock
from common.domain.device import PREFIX_LETTER, DeviceType

__all__ = ["DeviceAuthenticator", "DeviceCaller", "UnclaimedCaller", "device_of", "require"]

FINGERPRINT_HEADER = "x-device-fingerprint"
VALID_FOR = 1.0
"""Seconds a token's row is believed without asking the database again."""
ADDRESS_TOLD_EVERY_S = 3600.0
"""A device that asks from where it may not is in the audit once in this time for each address."""


@dataclass(frozen=True, slots=True)
class _Known:
    record: TokenRecord
    caller: DeviceCaller
    allowed: AllowList
    until: float


class DeviceAuthenticator:
    """The Authenticator of HttpContext for devices."""

    def __init__(
        self,
        database: Database,
        stores: StoreService,
        audit: AuditLog,
        clock: Clock,
        lockout: Lockout,
        monotonic: Callable[[], float] = time.monotonic,
    ) -> None:
        self._database = database
        self._stores = stores
        self._audit = audit
        self._clock = clock
        self._lockout = lockout
        self._monotonic = monotonic
        self._addresses_told = Windows(lambda: clock.now().timestamp())
        self._known: dict[int, _Known] = {}
        self._loading: dict[int, asyncio.Task[_Known | None]] = {}
        self._skus: dict[str, str] = {}
        self._forgotten = 0

    def forget(self, device_id: str) -> None:
        """Something about the device changed: the next request asks the database. Call it after the commit."""
        self._forgotten += 1
        self._loading.clear()
        self._known = {key: known for key, known in self._known.items() if known.record.device_id != device_id}

    async def __call__(self, request: Request) -> DeviceCaller | UnclaimedCaller | None:
        header = request.headers.get("authorization")
        if header is None:
            return None
        scheme, _, credentials = header.partition(" ")
        if scheme.lower() != "bearer":
            return None
        credentials = credentials.strip()
        address = peer_of(request)
        fingerprint = request.headers.get(FINGERPRINT_HEADER, "")
        token = parse_token(credentials)
        if token is not None:
            return await self.device(token, fingerprint, address)
        if (code := parse_claim_code(credentials)) is not None:
            return await self._unclaimed(code, fingerprint)
        raise _invalid()

    async def device(self, token: BearerToken, fingerprint: str, address: str) -> DeviceCaller:
        """The device of this token on this machine, or an ApiError as the module says."""
        known = self._known.get(token.id)
        if known is None or known.until <= self._monotonic():
            known = await self._load_once(token.id)
        if known is None or not token.matches(known.record.secret_hash):
            raise _invalid()
        record = known.record
        if record.revoked:
            raise ApiError("token_revoked", "this token was revoked: pair the device again")
        if record.expires_at <= self._clock.now():
            raise ApiError("token_expired", "this token has expired: pair the device again")
        if record.blocked_reason:
            raise ApiError("device_blocked", "this device is blocked", reason=record.blocked_reason)
        if not known.allowed.admits(address):
            await self._tell_address(record, address)
            raise ApiError("address_refused", "this device may not ask from this address", address=address)
        if not fingerprint:
            raise ApiError("fingerprint_missing", "the header X-Device-Fingerprint is needed")
        if not hmac.compare_digest(fingerprint.encode(), record.fingerprint.encode()):
            await self._count_failure(record, address)
            raise ApiError("fingerprint_mismatch", "this token belongs to another machine")
        if record.first_used_at is None:
            await self._first_use(record)
        return known.caller if known.caller.address == address else replace(known.caller, address=address)

    async def _load_once(self, token_id: int) -> _Known | None:
        """Requests that come together wait for one query."""
        loading = self._loading.get(token_id)
        if loading is None:
            loading = asyncio.ensure_future(self._load(token_id))
            self._loading[token_id] = loading
            loading.add_done_callback(lambda done: self._loaded(token_id, done))
        return await asyncio.shield(loading)

    def _loaded(self, token_id: int, done: asyncio.Task[_Known | None]) -> None:
        if self._loading.get(token_id) is done:
            del self._loading[token_id]

    async def _load(self, token_id: int) -> _Known | None:
        until, forgotten = self._monotonic() + VALID_FOR, self._forgotten
        async with self._database.read() as session:
            record = await repository.token_record(session, token_id)
            if record is None:
                return None
            sku = self._skus.get(record.store_id)
            if sku is None:
                sku = self._skus[record.store_id] = (await self._stores.profile(session, record.store_id)).sku
        known = _Known(record, _caller(record, sku), AllowList(record.allowed_networks), until)
        if forgotten == self._forgotten:  # else what was read may be older than what was changed
            self._known[token_id] = known
        return known

    async def _first_use(self, record: TokenRecord) -> None:
        """From now on its predecessors are dead: a lost answer can no longer be collected, a rotation is complete."""
        now = self._clock.now()
        async with self._database.write() as session:
            if await repository.mark_first_use(session, record.token_id, now):
                await repository.revoke_tokens(session, record.device_id, now, before=record.token_id)
        self.forget(record.device_id)

    async def _count_failure(self, record: TokenRecord, address: str) -> None:
        async with self._database.write() as session:
            blocked = await self._lockout.failed(
                session, KIND, record.device_id, Actor("system", address), REASON, store_id=record.store_id
            )
        if blocked is not None:
            self.forget(record.device_id)

    async def _tell_address(self, record: TokenRecord, address: str) -> None:
        key = f"{record.device_id} {network_of(address)}"
        if self._addresses_told.wait(key, 1, ADDRESS_TOLD_EVERY_S) > 0:
            return
        self._addresses_told.note(key)
        async with self._database.write() as session:
            await self._audit.record(
                session,
                Actor("system", address),
                "device.address_refused",
                f"device:{record.device_id}",
                store_id=record.store_id,
            )

    async def _unclaimed(self, code: str, fingerprint: str) -> UnclaimedCaller:
        async with self._database.read() as session:
            claim = await repository.claim(session, digest(code))
            device = await repository.device(session, claim.device_id) if claim else None
        if claim is None or device is None:
            raise _invalid()
        if claim.revoked_at is not None or claim.claimed_at is not None:
            raise ApiError("token_revoked", "this pairing code was used or withdrawn")
        if claim.expires_at <= self._clock.now():
            raise ApiError("token_expired", "this pairing code has expired")
        if fingerprint and device.fingerprint_expected not in ("", fingerprint):
            raise ApiError("fingerprint_mismatch", "this pairing code is for another machine")
        return UnclaimedCaller(device.id, device.store_id, claim.id)


def _caller(record: TokenRecord, sku: str) -> DeviceCaller:
    device_type = cast(DeviceType, record.type)
    return DeviceCaller(
        device_id=record.device_id,
        name=record.name,
        type=device_type,
        store_id=record.store_id,
        store_sku=sku,
        number_prefix=f"{PREFIX_LETTER[device_type]}{record.prefix_number}",
        abilities=frozenset(BY_TYPE[device_type]).difference(record.denied_abilities),
        token_id=record.token_id,
        station_ids=record.station_ids,
    )


def _invalid() -> ApiError:
    return ApiError("token_invalid", "this is not a token of a device of this installation")
