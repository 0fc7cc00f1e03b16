"""Asking to be paired, over the shop's network (docs/pairing.md, "Without a QR: asked over the network")."""

from typing import Annotated, Literal

from pydantic import Field

from common.contract.base import Instant, Wire, WireIn
from common.contract.devices import HardwareInfo, PairingPayload
from common.domain.device import DeviceType

SECRET_HEADER = "X-Pairing-Secret"  # noqa: S105 - a header's name
POLL_EVERY_S = 2
LIVES_S = 300
"""So long may a person take to decide, and after that so long the terminal to fetch its code."""

Hex32 = Annotated[str, Field(pattern=r"^[0-9a-f]{64}$")]
"""32 bytes in hexadecimal."""

RequestState = Literal["asked", "waiting", "accepted", "refused", "withdrawn", "expired", "paired"]
"""asked: the terminal's nonce is awaited. waiting: both sides show the code, a person decides."""


class PairingRequestIn(WireIn):
    """`POST /api/v1/pairing-requests`, without a bearer.

    `commitment`: to a nonce shown later, made by common.pairing.comparison. `api_url`: where the terminal reaches us.
    """

    type: DeviceType
    name: Annotated[str, Field(max_length=100)] = ""
    fingerprint: Annotated[str, Field(min_length=8, max_length=128)]
    commitment: Hex32
    api_url: Annotated[str, Field(min_length=1, max_length=300)]
    info: HardwareInfo = HardwareInfo()


class PairingRequestOut(Wire):
    """`secret` goes with every later call of this request, in the header `X-Pairing-Secret`."""

    id: str
    secret: str
    server_nonce: Hex32
    instance_id: str
    expires_at: Instant


class PairingNonceIn(WireIn):
    nonce: Hex32


class PairingRequestStateOut(Wire):
    """`payload`: what a QR would have said, once accepted and not before. Its token is new at every look."""

    state: RequestState
    expires_at: Instant
    payload: PairingPayload | None = None
