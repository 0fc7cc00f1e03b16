"""Pairing, self-configuration, rotation and heartbeat of devices (provisioning.md; decisions 4–7).

None of the writes keeps its answer for an Idempotency-Key: a kept answer would put a token into the database. They are
repeatable by themselves: a claim by its claim key, a rotation because the old token lives on, a heartbeat by nature.
"""

from typing import Annotated

from fastapi import APIRouter, Request
from sqlalchemy.ext.asyncio import AsyncSession

from backend.addresses import peer_of
from backend.devices import examples
from backend.devices.addresses import Addresses
from backend.devices.attempts import FailedAttempts
from backend.devices.service import DeviceService
from backend.errors import ApiError
from backend.http.context import ReadSession, WriteSession
from backend.http.openapi import answers, body_example
from backend.http.route import ApiRoute, KeylessLoopRoute
from backend.stores.caller import DeviceCaller, UnclaimedCaller, require
from backend.stores.service import StoreService
from common.contract.devices import AbilitiesOut, ClaimIn, ClaimOut, HeartbeatIn, HeartbeatOut, StoreRef, TokenOut
from common.domain.clock import Clock

WHO = ("token_missing", "token_invalid", "token_expired", "token_revoked", "token_unclaimed", "device_blocked",
       "address_refused", "fingerprint_missing", "fingerprint_mismatch")  # fmt: skip
"""How any call with a bearer may be refused."""


def devices_routers(
    devices: DeviceService, stores: StoreService, addresses: Addresses, attempts: FailedAttempts, clock: Clock
) -> tuple[APIRouter, APIRouter]:
    reads = APIRouter(prefix="/api/v1", tags=["devices"], route_class=ApiRoute)
    writes = APIRouter(prefix="/api/v1", tags=["devices"], route_class=KeylessLoopRoute)

    @writes.post(
        "/devices/claim",
        summary="Exchange a pairing code for the device's own token",
        responses=answers(
            "claim_unknown", "claim_used", "claim_expired", "claim_revoked", "fingerprint_mismatch",
            "device_type_mismatch", "device_blocked", "address_refused", "rate_limited", example=examples.CLAIM_OUT,
        ),
        openapi_extra=body_example(examples.CLAIM_IN),
    )  # fmt: skip
    async def claim(body: ClaimIn, session: WriteSession, request: Request) -> ClaimOut:
        """No bearer. The token in the answer is shown this once; if the answer is lost, the same device collects again
        with the same claim_key until its token was first used, and each collection voids the one before."""
        address = peer_of(request)
        attempts.check(address)
        try:
            return await devices.claim(session, body, address)
        except ApiError as refusal:
            if refusal.code == "claim_unknown":
                attempts.failed(address)
            raise

    @reads.get(
        "/me/abilities",
        summary="What the calling device is and may do",
        responses=answers(*(code for code in WHO if code != "token_unclaimed"), example=examples.ABILITIES),
    )
    async def abilities(
        caller: Annotated[DeviceCaller | UnclaimedCaller, require(unclaimed=True)],
        session: ReadSession,
        request: Request,
    ) -> AbilitiesOut:
        """Also answers to the token inside a pairing code, with `claimed` false; nothing else does."""
        return await _abilities(caller, session, request)

    async def _abilities(
        caller: DeviceCaller | UnclaimedCaller, session: AsyncSession, request: Request
    ) -> AbilitiesOut:
        store = await stores.get(session, caller.store_id)
        paired = caller if isinstance(caller, DeviceCaller) else None
        return AbilitiesOut(
            claimed=paired is not None,
            device=await devices.out(session, caller.device_id),
            store=StoreRef(id=store.id, sku=store.sku, name=store.profile.name.fr),
            abilities=tuple(sorted(paired.abilities)) if paired else (),
            realtime=addresses.realtime(paired, request) if paired else None,
            token_expires_at=await devices.token_expires_at(session, paired.token_id) if paired else None,
            server_time=clock.now(),
        )

    @writes.post(
        "/devices/token",
        summary="The next token of the calling device",
        responses=answers(*WHO, example=examples.TOKEN_OUT),
    )
    async def token(caller: Annotated[DeviceCaller, require()], session: WriteSession) -> TokenOut:
        """The present token works until the new one is first used, then dies; a lost answer harms nobody."""
        text, expires_at = await devices.roll(session, caller)
        return TokenOut(token=text, expires_at=expires_at)

    @writes.post(
        "/devices/{device_id}/heartbeat",
        summary="The calling device is alive",
        responses=answers(*WHO, "not_found", "heartbeat_too_soon", example=examples.HEARTBEAT_OUT),
        openapi_extra=body_example(examples.HEARTBEAT_IN),
    )
    async def heartbeat(
        device_id: str, body: HeartbeatIn, caller: Annotated[DeviceCaller, require()], session: WriteSession
    ) -> HeartbeatOut:
        """Every 30 s; refused under 15 s with Retry-After. A device speaks for itself only."""
        if device_id != caller.device_id:
            raise ApiError("not_found", "a device sends its own heartbeat", device_id=device_id)
        return await devices.heartbeat(session, caller, body)

    return reads, writes
