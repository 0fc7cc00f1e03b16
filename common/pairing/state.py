"""What the pairing screen shows: one frozen state, replaced as things happen."""

from dataclasses import dataclass
from typing import Literal

from common.domain.device import DeviceType
from common.pairing.errors import NextStep

Step = Literal["scan", "store", "keyring", "abilities", "catalogue", "live"]
STEPS: tuple[Step, ...] = ("scan", "store", "keyring", "abilities", "catalogue", "live")


@dataclass(frozen=True, slots=True)
class EnrolmentState:
    """step: being worked on, or the one that failed. done: ticked, in order.

    code_corners: where the code was seen, four (x, y) as parts of the frame; empty when pasted or typed.
    device_name, device_type, store_sku, store_name: as far as known, else empty. pictures_*: of the catalogue.
    insecure: plain HTTP to a local address. error_code: of contract.errors, None while all is well; error_details: its
    (name, value) pairs. paired: token and `.env` are kept, a restart goes on from here. finished: nothing left to do.
    """

    step: Step = "scan"
    done: tuple[Step, ...] = ()
    busy: bool = False
    code_corners: tuple[tuple[float, float], ...] = ()
    device_name: str = ""
    device_type: DeviceType | None = None
    store_sku: str = ""
    store_name: str = ""
    ability_count: int = 0
    pictures_done: int = 0
    pictures_total: int = 0
    insecure: bool = False
    error_code: str | None = None
    error_details: tuple[tuple[str, str], ...] = ()
    next_step: NextStep | None = None
    paired: bool = False
    finished: bool = False
