"""A terminal found this backend on its network and asks to be paired; a person compares six digits and decides.

    asked ─▶ waiting ─▶ accepted ─▶ (a pairing code, made at each look until it is taken) ─▶ paired
      └────────┴─▶ refused, withdrawn, expired

Nothing secret is made before a person accepted. How the digits come about: common/pairing/comparison.py.
"""

import hmac
import secrets
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import cast

from sqlalchemy.ext.asyncio import AsyncSession

from backend.audit.service import Actor, AuditLog
from backend.devices import repository as devices_repository
from backend.devices.nearby import repository
from backend.devices.nearby.models import PairingRequestRow
from backend.devices.service import DeviceService, NewDevice
from backend.devices.tokens import digest
from backend.errors import ApiError
from common.contract.devices import DeviceOut, PairingPayload
from common.contract.pairing_requests import LIVES_S, PairingRequestIn, PairingRequestOut, RequestState
from common.domain.clock import Clock
from common.domain.device import DeviceType
from common.domain.ids import new_id
from common.pairing import comparison
from common.pairing.comparison import Compared

WAITS_FOR = timedelta(seconds=LIVES_S)

AT_ONCE = 20
"""Requests that wait together; more is nobody's shop."""

_KEPT_FOR = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class PairingRequest:
    """One to decide on. `code`: to be compared with what the terminal shows. `name`: its own proposal."""

    id: str
    code: str
    type: DeviceType
    name: str
    fingerprint: str
    info: dict[str, str]
    address: str
    asked_at: datetime
    expires_at: datetime


@dataclass(frozen=True, slots=True)
class AcceptedAs:
    """What the terminal becomes. device_id: one that exists and is paired again, keeping its name, history and
    stations; "" makes a new one."""

    store_id: str
    name: str = ""
    station_ids: tuple[str, ...] = ()
    device_id: str = ""


class PairingRequests:
    """`leads_here`: whether an address of the API is one of ours."""

    def __init__(
        self,
        devices: DeviceService,
        audit: AuditLog,
        clock: Clock,
        instance_id: str,
        leads_here: Callable[[str], bool],
    ) -> None:
        self._devices = devices
        self._audit = audit
        self._clock = clock
        self._instance_id = instance_id
        self._leads_here = leads_here

    # -- the terminal's side --

    async def ask(self, session: AsyncSession, body: PairingRequestIn, address: str) -> PairingRequestOut:
        """ApiError pairing_address_foreign for an address that is not ours: somebody stands between; rate_limited."""
        now = self._clock.now()
        if not self._leads_here(body.api_url):
            raise ApiError("pairing_address_foreign", "this is not an address of ours", api_url=body.api_url)
        await repository.forget_before(session, now - _KEPT_FOR)
        if await repository.count_open(session, now) >= AT_ONCE:
            wait = round(WAITS_FOR.total_seconds())
            raise ApiError("rate_limited", "too many terminals wait to be paired", retry_after=wait)
        request_id, secret, nonce = new_id(), secrets.token_urlsafe(32), comparison.new_nonce()
        await repository.add(
            session,
            id=request_id,
            state="asked",
            type=body.type,
            name=body.name.strip(),
            fingerprint=body.fingerprint,
            info=body.info.model_dump(),
            address=address[:64],
            api_url=body.api_url,
            secret_hash=digest(secret),
            commitment=bytes.fromhex(body.commitment),
            server_nonce=nonce,
            code="",
            created_at=now,
            expires_at=now + WAITS_FOR,
        )
        await self._record(session, Actor(f"request:{request_id}", address), "asked", request_id, type=body.type)
        return PairingRequestOut(
            id=request_id,
            secret=secret,
            server_nonce=nonce.hex(),
            instance_id=self._instance_id,
            expires_at=now + WAITS_FOR,
        )

    async def show(self, session: AsyncSession, request_id: str, secret: str, nonce: bytes) -> RequestState:
        """The terminal shows its nonce: from now on the code is known. Repeatable.

        ApiError pairing_commitment_broken when it is not the one it committed to.
        """
        row = await self._own(session, request_id, secret)
        if not comparison.keeps(row.commitment, nonce):
            raise ApiError("pairing_commitment_broken", "this nonce is not the one committed to")
        seen = Compared(row.type, row.fingerprint, self._instance_id, row.api_url)
        code = comparison.code(nonce, row.server_nonce, seen)
        await repository.move(session, request_id, ("asked",), self._clock.now(), state="waiting", code=code)
        return await self._state(session, await self._own(session, request_id, secret))

    async def look(self, session: AsyncSession, request_id: str, secret: str) -> tuple[RequestState, datetime]:
        """(what became of it, until when). ApiError pairing_request_unknown, also for a wrong secret."""
        row = await self._own(session, request_id, secret)
        return await self._state(session, row), row.expires_at

    async def collect(self, session: AsyncSession, request_id: str, secret: str) -> PairingPayload:
        """What a QR would have said. Each call voids the code of the one before, so a lost answer harms nobody.

        ApiError pairing_request_closed when it is not accepted, or its code was taken already.
        """
        row = await self._own(session, request_id, secret)
        if await self._state(session, row) != "accepted" or row.device_id is None:
            raise ApiError("pairing_request_closed", "this request is not accepted")
        pairing = await self._devices.invite(session, row.device_id, Actor(f"request:{row.id}", row.address))
        claim_id = int(pairing.token.partition("|")[0])
        if not await repository.move(session, row.id, ("accepted",), self._clock.now(), claim_id=claim_id):
            raise ApiError("pairing_request_closed", "this request was closed a moment ago")
        return PairingPayload(
            store_sku=pairing.store_sku,
            device_token=pairing.token,
            device_token_name=pairing.device_name,
            device_fingerprint=row.fingerprint,
            api_url=row.api_url,
            device_id=row.device_id,
        )

    async def withdraw(self, session: AsyncSession, request_id: str, secret: str) -> None:
        """The terminal gave up; repeatable. One that is accepted already stays so."""
        row = await self._own(session, request_id, secret)
        if await repository.move(session, row.id, repository.OPEN, self._clock.now(), state="withdrawn"):
            await self._record(session, Actor(f"request:{row.id}", row.address), "withdrawn", row.id)

    # -- the person's side --

    async def pending(self, session: AsyncSession) -> tuple[PairingRequest, ...]:
        """Those that wait for a decision, the oldest first. They belong to no store yet."""
        return tuple(_shown(row) for row in await repository.waiting(session, self._clock.now()))

    async def accept(
        self, session: AsyncSession, request_id: str, code: str, accepted: AcceptedAs, actor: Actor
    ) -> DeviceOut:
        """`code`: as the person read it on the terminal; spaces do not matter.

        ApiError pairing_request_unknown, pairing_request_expired, pairing_request_closed (decided already),
        pairing_code_mismatch, and for a device that exists not_found, device_type_mismatch: nothing was changed.
        """
        now = self._clock.now()
        row = await self._to_decide(session, request_id, now)
        if not hmac.compare_digest("".join(code.split()).encode(), row.code.encode()):
            raise ApiError("pairing_code_mismatch", "the terminal shows another code: do not accept it")
        device = await self._become(session, row, accepted, actor)
        until = now + WAITS_FOR
        if not await repository.move(
            session, row.id, ("waiting",), now, state="accepted", device_id=device.id, expires_at=until
        ):
            raise ApiError("pairing_request_closed", "somebody decided on this request a moment ago")
        await self._record(session, actor, "accepted", row.id, accepted.store_id, device=device.id)
        return device

    async def refuse(self, session: AsyncSession, request_id: str, actor: Actor) -> None:
        """ApiError pairing_request_unknown, pairing_request_expired, pairing_request_closed."""
        now = self._clock.now()
        row = await self._to_decide(session, request_id, now)
        if not await repository.move(session, row.id, ("waiting",), now, state="refused"):
            raise ApiError("pairing_request_closed", "somebody decided on this request a moment ago")
        await self._record(session, actor, "refused", row.id)

    async def _become(
        self, session: AsyncSession, row: PairingRequestRow, accepted: AcceptedAs, actor: Actor
    ) -> DeviceOut:
        if not accepted.device_id:
            name = accepted.name.strip() or row.name or row.type
            new = NewDevice(cast(DeviceType, row.type), name, row.fingerprint, accepted.station_ids)
            return await self._devices.create(session, accepted.store_id, new, actor)
        known = await devices_repository.device(session, accepted.device_id)
        if known is None or known.store_id != accepted.store_id:
            raise ApiError("not_found", "there is no such device in this store", device_id=accepted.device_id)
        if known.type != row.type:
            raise ApiError(
                "device_type_mismatch",
                f"this is a device of type {known.type}",
                expected=known.type,
                presented=row.type,
            )
        await devices_repository.change_device(session, known.id, fingerprint_expected=row.fingerprint)
        return await self._devices.out(session, known.id)

    async def _to_decide(self, session: AsyncSession, request_id: str, now: datetime) -> PairingRequestRow:
        row = await repository.find(session, request_id)
        if row is None or row.state == "asked":  # it has no code yet: nobody has seen it
            raise ApiError("pairing_request_unknown", "there is no such request")
        if row.state != "waiting":
            raise ApiError("pairing_request_closed", f"this request is {row.state} already", state=row.state)
        if row.expires_at <= now:
            raise ApiError("pairing_request_expired", "this request is too old: ask again at the terminal")
        return row

    async def _own(self, session: AsyncSession, request_id: str, secret: str) -> PairingRequestRow:
        row = await repository.find(session, request_id)
        if row is None or not hmac.compare_digest(digest(secret), row.secret_hash):
            raise ApiError("pairing_request_unknown", "there is no such request")
        return row

    async def _state(self, session: AsyncSession, row: PairingRequestRow) -> RequestState:
        taken = row.claim_id is not None and await repository.claim_taken(session, row.claim_id)
        if row.state == "accepted" and taken:
            return "paired"
        if row.state in ("asked", "waiting", "accepted") and row.expires_at <= self._clock.now():
            return "expired"
        return cast(RequestState, row.state)

    async def _record(
        self,
        session: AsyncSession,
        actor: Actor,
        step: str,
        request_id: str,
        store_id: str | None = None,
        **data: str,
    ) -> None:
        await self._audit.record(
            session, actor, f"pairing_request.{step}", f"request:{request_id}", store_id=store_id, **data
        )


def _shown(row: PairingRequestRow) -> PairingRequest:
    return PairingRequest(
        id=row.id,
        code=row.code,
        type=cast(DeviceType, row.type),
        name=row.name,
        fingerprint=row.fingerprint,
        info={name: str(value) for name, value in row.info.items()},
        address=row.address,
        asked_at=row.created_at,
        expires_at=row.expires_at,
    )
