"""Devices on the wire: pairing, claim, abilities, heartbeat (provisioning.md; decisions 4–7)."""

import json
from typing import Annotated, Any, Literal

from pydantic import AfterValidator, ConfigDict, Field

from common.contract.abilities import Ability
from common.contract.base import Instant, Ref, Wire, WireIn
from common.domain.device import DeviceStatus, DeviceType
from common.domain.spread import LAST

HANDSHAKE_VERSION = 1
SYSTEM_INFO_LIMIT = 16_000
TOKEN_PREFIX = "cpt_"  # noqa: S105 - lets scanners recognise a leaked token; not a secret


class PairingPayload(Wire):
    """What the QR carries, as base64 of this JSON. `device_token` is a claim token: one use, ten minutes."""

    store_sku: Annotated[str, Field(min_length=1, max_length=64)]
    device_token: Annotated[str, Field(min_length=1, max_length=200)]
    device_token_name: str = ""
    device_fingerprint: str = ""
    api_url: Annotated[str, Field(min_length=1, max_length=300)]
    handshake_version: int = 1
    device_id: str = ""


class HardwareInfo(WireIn):
    hardware: Annotated[str, Field(max_length=100)] = ""
    os: Annotated[str, Field(max_length=100)] = ""
    software: Annotated[str, Field(max_length=100)] = ""
    software_version: Annotated[str, Field(max_length=40)] = ""


class ClaimIn(WireIn):
    """`POST /api/v1/devices/claim`, without a bearer. `claim_key` is made by the device: with it the same device may
    collect a lost answer again until its token was first used."""

    claim_token: Annotated[str, Field(min_length=1, max_length=200)]
    fingerprint: Annotated[str, Field(min_length=8, max_length=128)]
    claim_key: Annotated[str, Field(min_length=16, max_length=64)]
    type: DeviceType | None = None
    info: HardwareInfo = HardwareInfo()


class DeviceOut(Wire):
    """`number_prefix`: the range of its order numbers (`K1`)."""

    id: str
    name: str
    type: DeviceType
    number_prefix: str
    station_ids: tuple[str, ...] = ()
    """Kitchen stations a KDS shows; empty: all."""


class StoreRef(Wire):
    id: str
    sku: str
    name: str


class RealtimeInfo(Wire):
    """Where the live channel is. `ws_url` has no path: the client adds `/app/{key}`."""

    key: str
    ws_url: str
    auth_url: str
    channels: tuple[str, ...]
    user_auth_url: str | None = None
    """Given where another server holds the sockets: sign in with what is signed there before joining anything, or a
    revocation does not find the connection."""


class ClaimOut(Wire):
    """`token` (`id|secret`) is shown this once."""

    token: str
    device: DeviceOut
    store: StoreRef


class TokenOut(Wire):
    """`POST /api/v1/devices/token`: the next token. The present one dies when this one is first used."""

    token: str
    expires_at: Instant


class AbilitiesOut(Wire):
    """`GET /api/v1/me/abilities`. With a claim token not yet used: `claimed` false, and nothing else answers."""

    claimed: bool
    device: DeviceOut
    store: StoreRef
    abilities: tuple[Ability, ...]
    realtime: RealtimeInfo | None = None
    token_expires_at: Instant | None = None
    server_time: Instant


def _bounded(info: dict[str, Any]) -> dict[str, Any]:
    if len(json.dumps(info)) > SYSTEM_INFO_LIMIT:
        raise ValueError(f"more than {SYSTEM_INFO_LIMIT} bytes")
    return info


Counted = Annotated[dict[Annotated[int, Field(ge=0, le=LAST)], Annotated[int, Field(ge=1, le=10**9)]], Field()]
"""Bucket → how many (common.domain.spread)."""


class DeliveryReport(Wire):
    """How the live channel did since the heartbeat before.

    `received`, `painted`: the time of live events from the fact, by the server's clock, until this terminal had them,
    and until they were on the glass. `clock_error_ms`: how far off its idea of that clock may be. `live_s`: how long it
    has been joined, 0 when it is not. `losses`: how often it was lost.
    """

    received: Counted = {}
    painted: Counted = {}
    clock_error_ms: Annotated[int, Field(ge=0, le=10**9)] | None = None
    live_s: Annotated[int, Field(ge=0, le=10**9)] = 0
    losses: Annotated[int, Field(ge=0, le=10**6)] = 0


class HeartbeatIn(Wire):
    """`POST /api/v1/devices/{id}/heartbeat`: `{ip, systemInfo{}}` as the document writes it."""

    model_config = ConfigDict(frozen=True, extra="ignore")

    ip: Annotated[str, Field(max_length=64)] = ""
    systemInfo: Annotated[dict[str, Any], AfterValidator(_bounded)] = {}
    delivery: Annotated[DeliveryReport | None, Field(exclude_if=lambda report: report is None)] = None
    """Ours, beside the document's; a terminal that measured nothing does not send it."""


class HeartbeatOut(Wire):
    status: DeviceStatus
    server_time: Instant
    next_in_s: int = 30
    actions: int = 0
    """How many wait at `GET /api/v1/me/actions`."""


class StaffOut(Wire):
    """A person at a terminal. `pin_hash` is an Argon2id PHC string: a till checks PINs without the network."""

    id: Ref
    name: str
    role: Literal["admin", "manager", "cashier", "seller", "kitchen"]
    language: Literal["fr", "en", "ar"]
    color: str = ""
    pin_hash: str = ""


class StaffList(Wire):
    """`GET /api/v1/staff`."""

    staff: tuple[StaffOut, ...]
