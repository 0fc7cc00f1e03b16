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
    "retry_refused", "settle_refused",
]  # fmt: skip
ACTION_KINDS: tuple[ActionKind, ...] = get_args(ActionKind)

ActionState = Literal["waiting", "running", "done", "failed", "expired", "cancelled"]

NOTIFICATION = "DeviceAction"
"""The event's name; its data is `{"action_id": …}`."""

FILE_TYPES: dict[str, str] = {"image/png": "png", "application/zip": "zip"}
"""What a terminal may hand in, and the ending of its file."""

ON_ITS_PAGE: tuple[ActionKind, ...] = (
    "identify", "refresh_catalogue", "restart", "screenshot", "rotate_token", "send_logs",
)  # fmt: skip
"""What is asked by a button alone; an update brings its file, what was refused is named."""

_WITH_WINDOW = frozenset({"identify", "refresh_catalogue", "screenshot"})
_SELLING = frozenset({"retry_refused", "settle_refused"})


def _can(type: DeviceType, kind: ActionKind) -> bool:
    if kind in _SELLING:
        return type in ("pos", "kiosk")
    return kind not in _WITH_WINDOW or type != "gateway"


ACTIONS_OF: dict[DeviceType, tuple[ActionKind, ...]] = {
    type: tuple(kind for kind in ACTION_KINDS if _can(type, kind)) for type in DEVICE_TYPES
}
"""What can be asked of a device: a gateway has no window and no menu, only who sells has orders that were refused."""


class ActionOut(Wire):
    """`parameters` of an update: version, url (of the file), sha256 (hex), size (bytes); of what was refused: key."""

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
