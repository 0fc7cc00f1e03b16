"""What the back office asks of a terminal: identify itself, restart, send a picture … (fleet; docs/fleet.md).

The event `DeviceAction` on `private-device.{id}.notifications` only wakes the terminal; `GET /api/v1/me/actions` is the
truth, also for one that was away. It reports each step with `POST /api/v1/me/actions/{id}`.
"""

from typing import Annotated, Any, Literal, get_args

from pydantic import Field

from common.contract.base import Instant, Wire, WireIn
from common.domain.device import DEVICE_TYPES, DeviceType

ActionKind = Literal[
    "identify", "refresh_catalogue", "restart", "screenshot", "rotate_token", "send_logs", "update",
]  # fmt: skip
ACTION_KINDS: tuple[ActionKind, ...] = get_args(ActionKind)

ActionState = Literal["waiting", "running", "done", "failed", "expired", "cancelled"]

NOTIFICATION = "DeviceAction"
"""The event's name; its data is `{"action_id": …}`."""

FILE_TYPES: dict[str, str] = {"image/png": "png", "application/zip": "zip"}
"""What a terminal may hand in, and the ending of its file."""

_WITHOUT_WINDOW: tuple[ActionKind, ...] = tuple(
    kind for kind in ACTION_KINDS if kind not in ("identify", "refresh_catalogue", "screenshot")
)
ACTIONS_OF: dict[DeviceType, tuple[ActionKind, ...]] = {
    kind: _WITHOUT_WINDOW if kind == "gateway" else ACTION_KINDS for kind in DEVICE_TYPES
}
"""What can be asked of a device: a gateway has no window and no menu."""


class ActionOut(Wire):
    """`parameters` of an update: version, url (of the file), sha256 (hex), size (bytes)."""

    id: str
    kind: ActionKind
    state: ActionState
    parameters: dict[str, Any]
    created_at: Instant
    expires_at: Instant


class ActionsOut(Wire):
    """`GET /api/v1/me/actions`: those to be done, the oldest first."""

    actions: tuple[ActionOut, ...]


class ActionReport(WireIn):
    """`progress` in percent. `detail`: why it failed, or what came of it, as a code or a short text."""

    state: Literal["running", "done", "failed"]
    progress: Annotated[int, Field(ge=0, le=100)] = 0
    detail: Annotated[str, Field(max_length=200)] = ""
