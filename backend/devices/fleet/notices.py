"""Wakes a terminal: an event on its own channel. What it says is only that there is something to fetch."""

import json
import logging

from backend.events.broadcast import Broadcaster
from common.contract import channels
from common.contract.actions import NOTIFICATION

log = logging.getLogger(__name__)


class DeviceNotices:
    """Never fails its caller: a terminal that hears nothing is told by its next heartbeat."""

    def __init__(self, broadcaster: Broadcaster) -> None:
        self._broadcaster = broadcaster

    def __call__(self, device_id: str, action_id: str) -> None:
        try:
            self._broadcaster.trigger((channels.device(device_id),), NOTIFICATION, json.dumps({"action_id": action_id}))
        except Exception:
            log.exception("device %s was not told of an action", device_id)
