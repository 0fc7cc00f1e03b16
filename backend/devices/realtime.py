"""Lets devices into the hub's channels, and says what they may read of the event log."""

from typing import Annotated

from fastapi import Request

from backend.devices.visibility import may_join, visible_events
from backend.errors import ApiError
from backend.events.endpoints import EventAudience
from backend.http.route import admit
from backend.realtime.channel_auth import Authorise, Grant
from backend.stores.caller import DeviceCaller, require


def device_authoriser() -> Authorise:
    """The hub's `Authorise`: a paired device, in its own channels, one connection at a time; counted as a read.

    Bad credentials raise their own ApiError (401 or 403) like everywhere else; another store's channel is refused.
    """

    async def authorise(request: Request, channel: str) -> Grant | None:
        caller = await _caller(request)
        if not isinstance(caller, DeviceCaller) or not may_join(caller, channel):
            return None
        return Grant(user_id=caller.device_id, exclusive=True)

    return authorise


async def vouch_for_device(request: Request) -> Grant | None:
    """The hub's `Vouch`: a paired device signs in under its id, which is how a revocation finds its socket."""
    caller = await _caller(request)
    return Grant(user_id=caller.device_id, exclusive=True) if isinstance(caller, DeviceCaller) else None


async def _caller(request: Request) -> object:
    caller = await admit(request, "read")
    if caller is None:
        raise ApiError("token_missing", "an Authorization header with a device's bearer token is needed")
    return caller


async def device_audience(caller: Annotated[DeviceCaller, require("events.read")]) -> EventAudience:
    """For `GET /api/v1/events`: the facts of the device's own store that its abilities open."""
    return EventAudience(caller.store_id, visible_events(caller))
