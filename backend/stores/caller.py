"""Who may call is visible in an endpoint's signature.

    async def create(body: OrderCreate, caller: Annotated[DeviceCaller, require("orders.create")], …) -> OrderOut:

The credentials were checked before the endpoint (HttpContext.authenticate, made by backend.devices.auth); this is what
the endpoint learns of them. It stands beside the stores because every feature above asks on behalf of one store.
"""

from dataclasses import dataclass
from typing import Any

from fastapi import Depends, Request

from backend.audit.service import Actor
from backend.errors import ApiError
from backend.events.log import StoreKey
from backend.http.context import principal_of
from common.contract.abilities import Ability
from common.domain.device import DeviceType


@dataclass(frozen=True, slots=True)
class DeviceCaller:
    """A paired device that showed its token and its fingerprint."""

    device_id: str
    name: str
    type: DeviceType
    store_id: str
    store_sku: str
    number_prefix: str
    abilities: frozenset[Ability]
    token_id: int
    station_ids: tuple[str, ...] = ()
    address: str = ""
    """The peer's address, for the audit."""

    @property
    def scope(self) -> str:
        """Of its idempotency keys: it outlives a rotated token."""
        return f"device:{self.device_id}"

    @property
    def store(self) -> StoreKey:
        return StoreKey(self.store_id, self.store_sku)

    @property
    def actor(self) -> Actor:
        return Actor(self.scope, self.address)

    def may(self, ability: Ability) -> bool:
        return ability in self.abilities


@dataclass(frozen=True, slots=True)
class UnclaimedCaller:
    """Somebody who shows the token of a pairing code: may read `/me/abilities`, once, to test it, and nothing else."""

    device_id: str
    store_id: str
    claim_id: int

    @property
    def scope(self) -> str:
        return f"claim:{self.claim_id}"


def device_of(request: Request) -> DeviceCaller:
    """The calling device; ApiError `token_missing`, or `token_unclaimed` for the token of a pairing code."""
    principal = principal_of(request)
    if isinstance(principal, DeviceCaller):
        return principal
    if isinstance(principal, UnclaimedCaller):
        raise ApiError("token_unclaimed", "this is a pairing code: exchange it at POST /api/v1/devices/claim first")
    raise ApiError("token_missing", "an Authorization header with a device's bearer token is needed")


def require(ability: Ability | None = None, *or_else: Ability, unclaimed: bool = False) -> Any:
    """A FastAPI dependency that gives the DeviceCaller. Without an ability: any paired device; with several,
    one of them is enough.

    `unclaimed` lets the token of a pairing code pass too: the dependency then gives DeviceCaller | UnclaimedCaller.
    ApiError `token_missing` (401), `token_unclaimed` or `ability_missing` (403).
    """

    async def check(request: Request) -> DeviceCaller | UnclaimedCaller:
        principal = principal_of(request)
        if unclaimed and isinstance(principal, UnclaimedCaller):
            return principal
        caller = device_of(request)
        if ability is not None and caller.abilities.isdisjoint((ability, *or_else)):
            raise ApiError(
                "ability_missing", f"a device of type {caller.type} does not have {ability}", ability=ability
            )
        return caller

    return Depends(check)
