"""Whether a pairing code may be exchanged for a token, asked in this order: the code, the device, who asks."""

from dataclasses import dataclass
from datetime import datetime

from backend.devices.models import ClaimTokenRow, DeviceRow
from backend.errors import ApiError
from backend.guards.allow_list import AllowList
from backend.guards.lockout import Blocked
from common.contract.devices import ClaimIn


@dataclass(frozen=True, slots=True)
class Claiming:
    """`again`: the same machine, whose answer was lost."""

    body: ClaimIn
    address: str
    now: datetime
    again: bool


def check_claim(claim: ClaimTokenRow, device: DeviceRow, blocked: Blocked | None, asked: Claiming) -> None:
    """ApiError, as DeviceService.claim says, where it may not."""
    if claim.revoked_at is not None:
        raise ApiError("claim_revoked", "this pairing code was withdrawn: ask for a new one")
    if claim.claimed_at is not None and not asked.again:
        raise ApiError("claim_used", "this pairing code was used: ask for a new one")
    if claim.expires_at <= asked.now:
        raise ApiError("claim_expired", "this pairing code is too old: ask for a new one")
    if blocked is not None:
        raise ApiError("device_blocked", "this device is blocked", reason=blocked.reason)
    if asked.body.type is not None and asked.body.type != device.type:
        raise ApiError(
            "device_type_mismatch",
            f"this pairing code is for a device of type {device.type}",
            expected=device.type,
            presented=asked.body.type,
        )
    if device.fingerprint_expected not in ("", asked.body.fingerprint):
        raise ApiError("fingerprint_mismatch", "this pairing code is for another machine")
    if not AllowList(device.allowed_networks).admits(asked.address):
        raise ApiError("address_refused", "this device may not be paired from this address", address=asked.address)
