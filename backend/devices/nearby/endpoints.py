"""Asking to be paired, without a token: limited per address and in all (docs/pairing.md)."""

from typing import Annotated

from fastapi import APIRouter, Header, Request

from backend.addresses import peer_of
from backend.db.database import Database
from backend.devices.nearby.limits import RequestLimits
from backend.devices.nearby.service import PairingRequests
from backend.http.context import WriteSession
from backend.http.openapi import answers, body_example
from backend.http.route import KeylessRoute
from common.contract.pairing_requests import (
    SECRET_HEADER,
    PairingNonceIn,
    PairingRequestIn,
    PairingRequestOut,
    PairingRequestStateOut,
)

Secret = Annotated[str, Header(alias=SECRET_HEADER, max_length=100)]

_NONCE = "5f" * 32
_ID = "0197a3c4-5b1e-7d3a-9f51-3d2c1b0a9f88"
_REQUEST_OUT = {
    "id": _ID,
    "secret": "w2Vn…",
    "server_nonce": _NONCE,
    "instance_id": "0197a3c0-11aa-7c00-8a3e-5f0d2b7c6e01",
    "expires_at": "2026-03-01T12:05:00Z",
}
_REQUEST_IN = {
    "type": "kiosk",
    "name": "kiosk-entree",
    "fingerprint": "fpr-9f2c4e1ab07d",
    "commitment": _NONCE,
    "api_url": "http://192.168.1.10:8000/api/v1",
    "info": {"hardware": "x86_64", "os": "Debian 13", "software": "comptoir-kiosk", "software_version": "0.1.0"},
}
_STATE = {"state": "waiting", "expires_at": "2026-03-01T12:05:00Z", "payload": None}


def pairing_requests_router(requests: PairingRequests, limits: RequestLimits, database: Database) -> APIRouter:
    router = APIRouter(prefix="/api/v1/pairing-requests", tags=["devices"])

    @router.get(
        "/{request_id}",
        summary="What became of the request",
        responses=answers("pairing_request_unknown", "rate_limited", example=_STATE),
    )
    async def look(request_id: str, secret: Secret) -> PairingRequestStateOut:
        """Every two seconds at most. Once accepted, the answer holds what a QR would have said, with a token made for
        this answer: the one of the answer before is void."""
        async with database.read() as session:
            state, expires_at = await requests.look(session, request_id, secret)
        limits.look(request_id)  # after the secret: nobody else can slow the terminal down
        payload = None
        if state == "accepted":
            async with database.write() as session:
                payload = await requests.collect(session, request_id, secret)
        return PairingRequestStateOut(state=state, expires_at=expires_at, payload=payload)

    writes = APIRouter(prefix="/api/v1/pairing-requests", tags=["devices"], route_class=KeylessRoute)

    @writes.post(
        "",
        status_code=201,
        summary="Ask to be paired",
        responses=answers("rate_limited", "pairing_address_foreign", example=_REQUEST_OUT, status=201),
        openapi_extra=body_example(_REQUEST_IN),
    )
    async def ask(body: PairingRequestIn, session: WriteSession, request: Request) -> PairingRequestOut:
        """Holds for five minutes. `api_url` is the address by which the terminal reaches us: it goes into the code that
        both sides show, so that a server between the two cannot pass for us."""
        address = peer_of(request)
        limits.ask(address)
        return await requests.ask(session, body, address)

    @writes.post(
        "/{request_id}/nonce",
        summary="Show the nonce committed to; from now on both sides know the code",
        responses=answers("pairing_request_unknown", "pairing_commitment_broken", example=_STATE),
        openapi_extra=body_example({"nonce": _NONCE}),
    )
    async def nonce(
        request_id: str, body: PairingNonceIn, secret: Secret, session: WriteSession
    ) -> PairingRequestStateOut:
        await requests.show(session, request_id, secret, bytes.fromhex(body.nonce))
        state, expires_at = await requests.look(session, request_id, secret)
        return PairingRequestStateOut(state=state, expires_at=expires_at)

    @writes.delete(
        "/{request_id}",
        status_code=204,
        summary="Ask no longer",
        responses=answers("pairing_request_unknown"),
    )
    async def withdraw(request_id: str, secret: Secret, session: WriteSession) -> None:
        await requests.withdraw(session, request_id, secret)

    router.routes.extend(writes.routes)
    return router
