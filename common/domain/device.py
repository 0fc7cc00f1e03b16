"""Devices: types, number prefixes and the status the server computes from what it heard."""

from datetime import datetime, timedelta
from typing import Literal, get_args

DeviceType = Literal["pos", "kiosk", "kds", "gateway", "signage"]
DeviceStatus = Literal["online", "offline", "inactive", "blocked"]
DEVICE_TYPES: tuple[DeviceType, ...] = get_args(DeviceType)

PREFIX_LETTER: dict[DeviceType, str] = {"pos": "P", "kiosk": "K", "kds": "D", "gateway": "G", "signage": "S"}
WIRE_NAMES: dict[DeviceType, str] = {
    "pos": "POS",
    "kiosk": "Kiosk",
    "kds": "KDS",
    "gateway": "PrinterGateway",
    "signage": "Signage",
}
"""The names of provisioning.md."""

HEARTBEAT_EVERY = timedelta(seconds=30)
ONLINE_FOR = timedelta(seconds=90)


def status(claimed: bool, blocked: bool, last_seen: datetime | None, now: datetime) -> DeviceStatus:
    """inactive: never paired or revoked; offline: silent for three heartbeats."""
    if blocked:
        return "blocked"
    if not claimed or last_seen is None:
        return "inactive"
    return "online" if now - last_seen <= ONLINE_FOR else "offline"
