"""Asking to be paired, over the shop's network; sent without a bearer."""

from common.client.transport import Transport, read_answer
from common.contract.pairing_requests import (
    SECRET_HEADER,
    PairingNonceIn,
    PairingRequestIn,
    PairingRequestOut,
    PairingRequestStateOut,
)


class PairingRequestsApi(Transport):
    async def ask_to_pair(self, request: PairingRequestIn) -> PairingRequestOut:
        return await self._post(PairingRequestOut, "/pairing-requests", request, key=None)

    async def show_nonce(self, asked: PairingRequestOut, nonce: bytes) -> PairingRequestStateOut:
        """Repeatable: the nonce is the one committed to."""
        body = PairingNonceIn(nonce=nonce.hex()).model_dump_json()
        path = f"/pairing-requests/{asked.id}/nonce"
        return await read_answer(
            PairingRequestStateOut,
            await self.request("POST", path, body=body, headers={SECRET_HEADER: asked.secret}),
        )

    async def pairing_request(self, asked: PairingRequestOut) -> PairingRequestStateOut:
        """Every two seconds at most, else RateLimited. Once accepted, each answer voids the payload of the last."""
        path = f"/pairing-requests/{asked.id}"
        return await read_answer(
            PairingRequestStateOut, await self.request("GET", path, headers={SECRET_HEADER: asked.secret})
        )

    async def withdraw_pairing(self, asked: PairingRequestOut) -> None:
        await self.request("DELETE", f"/pairing-requests/{asked.id}", headers={SECRET_HEADER: asked.secret})
