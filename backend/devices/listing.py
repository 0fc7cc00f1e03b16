"""Devices as their owner sees them, from their rows."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, cast

from backend.devices.models import DeviceRow, DeviceSeenRow
from backend.guards.lockout import Blocked
from common.contract.abilities import Ability
from common.contract.devices import DeviceOut
from common.domain.device import PREFIX_LETTER, DeviceStatus, DeviceType, status

Rows = Sequence[tuple[DeviceRow, DeviceSeenRow | None]]


@dataclass(frozen=True, slots=True)
class Device:
    """A device as its owner sees it. `same_machine`: names of others bound to the same fingerprint."""

    id: str
    store_id: str
    type: DeviceType
    name: str
    number_prefix: str
    station_ids: tuple[str, ...]
    status: DeviceStatus
    claimed: bool
    revoked: bool
    blocked_reason: str
    last_seen_at: datetime | None
    last_ip: str
    same_machine: tuple[str, ...] = ()
    denied: frozenset[Ability] = frozenset()
    info: Mapping[str, Any] = field(default_factory=dict)
    """What it said of itself when it was paired: hardware, os, software, software_version."""
    system_info: Mapping[str, Any] = field(default_factory=dict)
    """What its last heartbeat said."""
    claimed_at: datetime | None = None
    blocked_at: datetime | None = None
    networks: tuple[str, ...] = ()
    """From where it may ask; empty: from anywhere."""


def device_out(device: DeviceRow) -> DeviceOut:
    device_type = cast(DeviceType, device.type)
    return DeviceOut(
        id=device.id,
        name=device.name,
        type=device_type,
        number_prefix=f"{PREFIX_LETTER[device_type]}{device.prefix_number}",
        station_ids=tuple(device.station_ids),
    )


def listing(rows: Rows, blocks: Mapping[str, Blocked], now: datetime) -> tuple[Device, ...]:
    """All the devices of an installation or a store: those on the same machine name each other."""
    return tuple(_device(row, seen, blocks.get(row.id), _same_machine(row, rows), now) for row, seen in rows)


def _device(
    row: DeviceRow, seen: DeviceSeenRow | None, blocked: Blocked | None, same_machine: tuple[str, ...], now: datetime
) -> Device:
    out = device_out(row)
    claimed = row.claimed_at is not None and row.revoked_at is None
    last_seen = seen.last_seen_at if seen else None
    return Device(
        id=row.id,
        store_id=row.store_id,
        type=out.type,
        name=row.name,
        number_prefix=out.number_prefix,
        station_ids=out.station_ids,
        status=status(claimed, blocked is not None, last_seen, now),
        claimed=claimed,
        revoked=row.revoked_at is not None,
        blocked_reason=blocked.reason if blocked else "",
        blocked_at=blocked.since if blocked else None,
        last_seen_at=last_seen,
        last_ip=seen.last_ip if seen else "",
        same_machine=same_machine,
        denied=frozenset(cast(Sequence[Ability], row.denied_abilities)),
        info=row.info,
        system_info=seen.system_info if seen else {},
        claimed_at=row.claimed_at,
        networks=tuple(row.allowed_networks),
    )


def _same_machine(row: DeviceRow, rows: Rows) -> tuple[str, ...]:
    if not row.fingerprint or row.revoked_at is not None:
        return ()
    return tuple(
        other.name
        for other, _ in rows
        if other.id != row.id and other.fingerprint == row.fingerprint and other.revoked_at is None
    )
