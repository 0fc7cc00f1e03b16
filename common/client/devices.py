"""Devices and people: claim, abilities, heartbeat, staff."""

from common.client.auth import DeviceAuth
from common.client.transport import Transport, read_answer
from common.contract.devices import (
    AbilitiesOut,
    ClaimIn,
    ClaimOut,
    HeartbeatIn,
    HeartbeatOut,
    StaffList,
    StaffOut,
    TokenOut,
)


class DevicesApi(Transport):
    async def claim(self, claim: ClaimIn) -> ClaimOut:
        """Exchange a claim token for the device's own. Sent without a bearer; repeatable with the same claim_key."""
        return await self._post(ClaimOut, "/devices/claim", claim, key=None)

    async def abilities(self, auth: DeviceAuth | None = None) -> AbilitiesOut:
        """What this device may do. auth: instead of the client's own, to look at a claim token before using it."""
        return await read_answer(AbilitiesOut, await self.request("GET", "/me/abilities", auth=auth))

    async def roll_token(self) -> TokenOut:
        """The next token. The present one works until the new one is first used, so a lost answer harms nobody."""
        return await read_answer(TokenOut, await self.request("POST", "/devices/token"))

    async def heartbeat(self, device_id: str, body: HeartbeatIn) -> HeartbeatOut:
        """Sign of life; RateLimited (heartbeat_too_soon) within 15 s of the last."""
        return await self._post(HeartbeatOut, f"/devices/{device_id}/heartbeat", body, key=None)

    async def staff(self) -> tuple[StaffOut, ...]:
        """The store's people, with their PIN hashes."""
        return (await self._get(StaffList, "/staff")).staff
