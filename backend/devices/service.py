"""The life of a device: made, paired, heard, blocked, revoked, paired again. Its row and its number range stay.

Locks are always taken in the same order: pairing codes, tokens, the device.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from math import ceil
from typing import Literal, cast

from sqlalchemy.ext.asyncio import AsyncSession

from backend.addresses import NetworkRefused
from backend.audit.service import Actor, AuditLog
from backend.db.hooks import after_commit
from backend.devices import repository
from backend.devices.blocks import KIND
from backend.devices.claim_rules import Claiming, check_claim
from backend.devices.fleet.history import count_beat
from backend.devices.fleet.service import FleetService
from backend.devices.listing import Device, device_out, listing
from backend.devices.models import ClaimTokenRow, DeviceRow
from backend.devices.tokens import digest, new_claim_code, new_token_secret, parse_claim_code, spaced
from backend.errors import ApiError
from backend.guards.allow_list import checked
from backend.guards.lockout import Lockout
from backend.stores.caller import DeviceCaller
from backend.stores.service import StoreService
from common.contract.abilities import BY_TYPE, Ability
from common.contract.devices import ClaimIn, ClaimOut, DeviceOut, HeartbeatIn, HeartbeatOut, StoreRef
from common.domain.clock import Clock
from common.domain.device import PREFIX_LETTER, DeviceType, status
from common.domain.ids import new_id

CLAIM_FOR = timedelta(minutes=10)
TOKEN_FOR = timedelta(days=90)
"""Unless the settings say otherwise for a type."""
HEARTBEAT_FLOOR = timedelta(seconds=15)
HEARTBEAT_NEXT_S = 30
"""Seconds a device is told to wait until its next heartbeat."""

ClaimState = Literal["waiting", "claimed", "expired", "withdrawn"]

DeviceHook = Callable[[str], object]
"""Called with a device's id once a change of it is durable."""


@dataclass(frozen=True, slots=True)
class PairingCode:
    """What a person shows to a device: `token` in the QR, `code` to be typed. Shown once, kept as SHA-256."""

    device_id: str
    store_sku: str
    device_name: str
    fingerprint: str
    token: str
    code: str
    expires_at: datetime

    def __repr__(self) -> str:
        return f"PairingCode(device_id={self.device_id!r}, expires_at={self.expires_at!r})"


@dataclass(frozen=True, slots=True)
class NewDevice:
    type: DeviceType
    name: str
    fingerprint: str = ""
    """The machine it must be; "" binds the one that claims."""
    station_ids: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class DeviceChange:
    """All that may be changed of a device. `denied`: what it may not do although its type may. `networks`: from where
    it may ask, addresses and networks; none: from anywhere."""

    name: str
    station_ids: tuple[str, ...] = ()
    denied: frozenset[Ability] = frozenset()
    networks: tuple[str, ...] = ()


def _nobody_listens(_caller: DeviceCaller, _body: HeartbeatIn) -> None:
    """A program that only reads and writes devices."""


class DeviceService:
    """`changed`: what is remembered of the device is old. `disconnect`: close its sockets opened before that moment.

    `token_for`: how long a token lives, for the types that do not have the usual ninety days. `heard`: gets each
    heartbeat once it is durable.
    """

    def __init__(
        self,
        stores: StoreService,
        audit: AuditLog,
        clock: Clock,
        fleet: FleetService,
        lockout: Lockout,
        changed: DeviceHook,
        disconnect: Callable[[str, datetime], object],
        token_for: Mapping[DeviceType, timedelta] | None = None,
        heard: Callable[[DeviceCaller, HeartbeatIn], None] = _nobody_listens,
    ) -> None:
        self._stores = stores
        self._audit = audit
        self._clock = clock
        self._fleet = fleet
        self._lockout = lockout
        self._token_for = token_for or {}
        self._changed = changed
        self._disconnect = disconnect
        self._heard = heard

    async def create(self, session: AsyncSession, store_id: str, new: NewDevice, actor: Actor) -> DeviceOut:
        """A device nobody has paired yet, with the next number range of its store and type."""
        await self._stores.lock(session, store_id)
        number = await repository.next_prefix_number(session, store_id, new.type)
        device_id = new_id()
        await repository.add_device(
            session,
            id=device_id,
            store_id=store_id,
            type=new.type,
            name=new.name,
            prefix_number=number,
            station_ids=list(new.station_ids),
            denied_abilities=[],
            fingerprint_expected=new.fingerprint,
            fingerprint="",
            allowed_networks=[],
            info={},
            created_at=self._clock.now(),
        )
        out = DeviceOut(
            id=device_id,
            name=new.name,
            type=new.type,
            number_prefix=f"{PREFIX_LETTER[new.type]}{number}",
            station_ids=new.station_ids,
        )
        await self._record(session, actor, "device.created", device_id, store_id, type=new.type, name=new.name)
        return out

    async def invite(
        self, session: AsyncSession, device_id: str, actor: Actor, valid_for: timedelta = CLAIM_FOR
    ) -> PairingCode:
        """A new pairing code; earlier ones nobody took are void. A paired device works on until it is taken."""
        now = self._clock.now()
        device = await self._device(session, device_id)
        await repository.revoke_claims(session, device_id, now)
        code = new_claim_code()
        claim_id = await repository.add_claim(
            session, device_id=device_id, secret_hash=digest(code), created_at=now, expires_at=now + valid_for
        )
        await self._record(session, actor, "device.invited", device_id, device.store_id, claim_id=claim_id)
        store = await self._stores.get(session, device.store_id)
        return PairingCode(
            device_id=device_id,
            store_sku=store.sku,
            device_name=device.name,
            fingerprint=device.fingerprint_expected,
            token=f"{claim_id}|{code}",
            code=spaced(code),
            expires_at=now + valid_for,
        )

    async def claim_state(self, session: AsyncSession, device_id: str, claim_id: int) -> ClaimState | None:
        """What became of a pairing code of this device; None when it has no such code."""
        claim = await repository.claim_by_id(session, claim_id)
        if claim is None or claim.device_id != device_id:
            return None
        if claim.claimed_at is not None:
            return "claimed"
        if claim.revoked_at is not None:
            return "withdrawn"
        return "expired" if claim.expires_at <= self._clock.now() else "waiting"

    async def claim(self, session: AsyncSession, body: ClaimIn, address: str) -> ClaimOut:
        """Exchange a pairing code for the device's own token and bind the machine.

        ApiError claim_unknown, claim_used, claim_expired, claim_revoked, fingerprint_mismatch, device_type_mismatch,
        device_blocked, address_refused: each leaves everything as it was, so the right device can still claim.
        """
        now = self._clock.now()
        code = parse_claim_code(body.claim_token)
        claim = await repository.locked_claim(session, digest(code)) if code else None
        if claim is None:
            raise ApiError("claim_unknown", "this pairing code is not one of ours")
        device = await self._device(session, claim.device_id)
        key_hash = digest(body.claim_key)
        again = await self._collects_again(session, claim, key_hash, body.fingerprint)
        blocked = await self._lockout.blocked(session, KIND, device.id)
        check_claim(claim, device, blocked, Claiming(body, address, now, again))
        if not again and not await repository.take_claim(session, claim.id, now, key_hash, body.fingerprint):
            raise ApiError("claim_used", "this pairing code was used a moment ago")
        cut_off_at = now if device.claimed_at is not None else None
        secret = new_token_secret()
        await repository.revoke_tokens(session, device.id, now)
        token_id = await repository.add_token(
            session,
            device_id=device.id,
            secret_hash=digest(secret),
            created_at=now,
            expires_at=now + self._lives(cast(DeviceType, device.type)),
        )
        await repository.set_minted(session, claim.id, token_id)
        await repository.change_device(
            session,
            device.id,
            fingerprint=body.fingerprint,
            info=body.info.model_dump(),
            claimed_at=now,
            revoked_at=None,
            cut_off_at=cut_off_at,
        )
        await self._lockout.forgive(session, KIND, device.id)
        await self._record_claim(session, device, body.fingerprint, address, again)
        self._after(session, device.id, cut_off_at=cut_off_at)
        store = await self._stores.get(session, device.store_id)
        return ClaimOut(
            token=f"{token_id}|{secret}",
            device=device_out(device),
            store=StoreRef(id=store.id, sku=store.sku, name=store.profile.name.fr),
        )

    async def roll(self, session: AsyncSession, caller: DeviceCaller) -> tuple[str, datetime]:
        """(a new token, its end). The present one works until the new one is first used; a lost answer harms nobody."""
        now = self._clock.now()
        expires_at = now + self._lives(caller.type)
        secret = new_token_secret()
        await repository.revoke_tokens(session, caller.device_id, now, after=caller.token_id)
        token_id = await repository.add_token(
            session, device_id=caller.device_id, secret_hash=digest(secret), created_at=now, expires_at=expires_at
        )
        await self._record(session, caller.actor, "device.token_rolled", caller.device_id, caller.store_id)
        self._after(session, caller.device_id)
        return f"{token_id}|{secret}", expires_at

    async def heartbeat(self, session: AsyncSession, caller: DeviceCaller, body: HeartbeatIn) -> HeartbeatOut:
        """ApiError heartbeat_too_soon, with the seconds to wait, under fifteen seconds after the last."""
        now = self._clock.now()
        last = await repository.last_heartbeat(session, caller.device_id)
        if last is not None and now - last < HEARTBEAT_FLOOR:
            wait = ceil((HEARTBEAT_FLOOR - (now - last)).total_seconds())
            raise ApiError("heartbeat_too_soon", "one heartbeat in fifteen seconds is enough", retry_after=wait)
        await repository.save_seen(
            session,
            device_id=caller.device_id,
            last_seen_at=now,
            last_heartbeat_at=now,
            last_ip=caller.address,
            reported_ip=body.ip,
            system_info=body.systemInfo,
        )
        await count_beat(session, caller.device_id, now, caller.address, body.systemInfo)
        after_commit(session, lambda: self._heard(caller, body))
        await self._lockout.forgive(session, KIND, caller.device_id)
        return HeartbeatOut(
            status=status(True, False, now, now),
            server_time=now,
            next_in_s=HEARTBEAT_NEXT_S,
            actions=await self._fleet.waiting(session, caller.device_id),
        )

    async def change(self, session: AsyncSession, device_id: str, actor: Actor, change: DeviceChange) -> None:
        """ApiError ability_unknown for one its type does not have: abilities are only ever taken away. network_invalid
        names the line (`line`) that is no address and no network.

        Its sockets are closed: it comes back, asks what it may, and hears only that.
        """
        now = self._clock.now()
        device = await self._device(session, device_id)
        try:
            networks = checked(change.networks)
        except NetworkRefused as refused:
            raise ApiError("network_invalid", str(refused), line=refused.text) from refused
        if not change.denied <= frozenset(BY_TYPE[cast(DeviceType, device.type)]):
            raise ApiError("ability_unknown", f"a device of type {device.type} has no such ability to lose")
        before = frozenset(device.denied_abilities)
        await repository.change_device(
            session,
            device_id,
            name=change.name,
            station_ids=list(change.station_ids),
            denied_abilities=sorted(change.denied),
            allowed_networks=list(networks),
            cut_off_at=now,
        )
        await self._record(
            session,
            actor,
            "device.changed",
            device_id,
            device.store_id,
            name=change.name,
            stations=", ".join(change.station_ids),
            taken=", ".join(sorted(change.denied - before)),
            given_back=", ".join(sorted(before - change.denied)),
            networks=", ".join(networks),
        )
        self._after(session, device_id, cut_off_at=now)

    async def revoke(self, session: AsyncSession, device_id: str, actor: Actor) -> None:
        """All its tokens and pairing codes die with this transaction; its sockets are closed after it."""
        now = self._clock.now()
        device = await self._device(session, device_id)
        await repository.revoke_claims(session, device_id, now)
        tokens = await repository.revoke_tokens(session, device_id, now)
        await repository.change_device(session, device_id, revoked_at=now, cut_off_at=now)
        await self._fleet.cancel_all(session, device_id)
        await self._record(session, actor, "device.revoked", device_id, device.store_id, tokens=tokens)
        self._after(session, device_id, cut_off_at=now)

    async def unblock(self, session: AsyncSession, device_id: str, actor: Actor) -> None:
        device = await self._device(session, device_id)
        await self._lockout.unblock(session, KIND, device_id, actor, store_id=device.store_id)
        self._after(session, device_id)

    async def out(self, session: AsyncSession, device_id: str) -> DeviceOut:
        return device_out(await self._device(session, device_id))

    async def token_expires_at(self, session: AsyncSession, token_id: int) -> datetime | None:
        record = await repository.token_record(session, token_id)
        return record.expires_at if record else None

    async def all(self, session: AsyncSession, store_id: str | None = None) -> tuple[Device, ...]:
        """The devices of a store, or of all of them, with the status of this moment."""
        now = self._clock.now()
        rows = await repository.devices_of(session, store_id)
        return listing(rows, await self._lockout.all_blocked(session, KIND), now)

    def _lives(self, device_type: DeviceType) -> timedelta:
        return self._token_for.get(device_type, TOKEN_FOR)

    def _after(self, session: AsyncSession, device_id: str, *, cut_off_at: datetime | None = None) -> None:
        def tell() -> None:
            self._changed(device_id)
            if cut_off_at is not None:
                self._disconnect(device_id, cut_off_at)

        after_commit(session, tell)

    async def _device(self, session: AsyncSession, device_id: str) -> DeviceRow:
        device = await repository.device(session, device_id)
        if device is None:
            raise ApiError("not_found", "there is no such device", device_id=device_id)
        return device

    async def _collects_again(
        self, session: AsyncSession, claim: ClaimTokenRow, key_hash: bytes, fingerprint: str
    ) -> bool:
        """Whether this is the device that claimed already and never got to use its token: its answer was lost."""
        if claim.claimed_at is None or claim.token_id is None:
            return False
        if claim.claim_key_hash != key_hash or claim.fingerprint != fingerprint:
            return False
        token = await repository.token_record(session, claim.token_id)
        return token is not None and token.first_used_at is None and not token.revoked

    async def _record_claim(
        self, session: AsyncSession, device: DeviceRow, fingerprint: str, address: str, again: bool
    ) -> None:
        actor = Actor(f"device:{device.id}", address)
        await self._record(session, actor, "device.claimed", device.id, device.store_id, again=again)
        others = await repository.sharing_fingerprint(session, device.id, fingerprint)
        if others:  # cloned disks do that; nobody is refused for it, but somebody should look
            await self._record(session, actor, "device.same_machine", device.id, device.store_id, others=len(others))

    async def _record(
        self,
        session: AsyncSession,
        actor: Actor,
        action: str,
        device_id: str,
        store_id: str,
        **data: str | int | bool | None,
    ) -> None:
        await self._audit.record(session, actor, action, f"device:{device_id}", store_id=store_id, **data)
