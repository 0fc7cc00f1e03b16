"""`comptoir devices`: make, list, pair again, revoke and unblock devices from the backend's own shell."""

import argparse
import asyncio
import getpass
import json
import sys
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from pydantic import ValidationError
from pydantic_settings import SettingsError
from sqlalchemy.ext.asyncio import AsyncSession

from backend.audit.service import Actor, AuditLog
from backend.db.database import Database
from backend.devices import blocks
from backend.devices.addresses import Addresses
from backend.devices.fleet.service import FleetService
from backend.devices.invitation import Invitation, invitation, print_qr, write_qr
from backend.devices.listing import Device
from backend.devices.nearby.cli import accept, add_request_commands, listed, refuse
from backend.devices.nearby.service import AcceptedAs, PairingRequests
from backend.devices.own_addresses import OwnAddresses
from backend.devices.service import DeviceChange, DeviceService, NewDevice
from backend.devices.tasks import EVERY_S
from backend.errors import ApiError
from backend.guards.lockout import Lockout
from backend.settings import Settings, instance_id
from backend.stores.service import Store, StoreService
from common.contract.devices import DeviceOut
from common.domain.clock import Clock, SystemClock
from common.domain.device import DEVICE_TYPES


class _Refusal(Exception):
    """Something a person at the shell can put right."""


@dataclass(frozen=True, slots=True)
class _Shell:
    settings: Settings
    clock: Clock
    database: Database
    stores: StoreService
    devices: DeviceService
    requests: PairingRequests
    actor: Actor


def devices_main(argv: list[str] | None = None) -> int:
    """Exit code 0, 1 with a sentence on stderr when it could not be done, 2 for a wrong command line."""
    arguments = _parser().parse_args(argv)
    try:
        return asyncio.run(_run(arguments))
    except (_Refusal, ApiError) as refusal:
        sys.stderr.write(f"comptoir devices: {refusal}\n")
    except (ValidationError, SettingsError) as error:
        sys.stderr.write(f"comptoir devices: settings: {error}\n")
    return 1


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="comptoir devices", description=__doc__.partition(": ")[2])
    commands = parser.add_subparsers(dest="command", required=True, metavar="command")
    create = commands.add_parser("create", help="make a device and its pairing code")
    create.add_argument("--type", required=True, choices=DEVICE_TYPES)
    create.add_argument("--name", required=True, help="what people call it, e.g. 'Kiosk #1'")
    create.add_argument("--station", action="append", default=[], metavar="ID", help="kitchen station of a kds")
    create.add_argument("--fingerprint", default="", help="the machine it must be (default: the one that claims)")
    listing = commands.add_parser("list", help="every device with its state")
    again = commands.add_parser("qr", help="a new pairing code for a device that exists")
    revoke = commands.add_parser("revoke", help="cut a device off at once")
    unblock = commands.add_parser("unblock", help="let a blocked device in again")
    allow = commands.add_parser("allow", help="from where a device may ask (nothing given: tell it)")
    where = allow.add_mutually_exclusive_group()
    where.add_argument("--from", nargs="+", dest="networks", metavar="NETWORK", help="192.168.1.0/24, 2001:db8::/64 …")
    where.add_argument("--anywhere", action="store_true", help="from any address again")
    for each in (again, revoke, unblock, allow):
        each.add_argument("device", help="its id, or its number range (K1)")
    for each in (create, again):
        each.add_argument("--qr", type=Path, metavar="FILE", help="write the QR as a PNG (default: draw it here)")
        each.add_argument("--api-url", default="", help="where the device reaches the API")
    for each in (create, listing, again, revoke, unblock, allow):
        each.add_argument("--store", default="", metavar="SKU", help="needed when there are several stores")
        each.add_argument("--json", action="store_true", help="for programs")
    add_request_commands(commands)
    return parser


async def _run(arguments: argparse.Namespace) -> int:
    commands = {
        "create": _create, "list": _list, "qr": _qr, "revoke": _revoke, "unblock": _unblock, "allow": _allow,
        "requests": _requests, "accept": _accept, "refuse": _refuse,
    }  # fmt: skip
    async with _shell() as shell:
        return await commands[arguments.command](shell, arguments)


def _elsewhere(_device_id: str, _at: datetime | None = None) -> None:
    """No socket and no memory of a device is in this process."""


def _not_here(_device_id: str, _action_id: str) -> None:
    """The device's next heartbeat tells it."""


@asynccontextmanager
async def _shell() -> AsyncIterator[_Shell]:
    settings, clock = Settings(), SystemClock()
    database, stores = Database(settings), StoreService(clock)
    # A running backend finds a revocation by itself (backend.devices.tasks).
    fleet = FleetService(AuditLog(clock), clock, notify=_not_here)
    lockout = Lockout(AuditLog(clock), clock, {blocks.KIND: blocks.rule(settings.lockout_after)})
    devices = DeviceService(stores, AuditLog(clock), clock, fleet, lockout, changed=_elsewhere, disconnect=_elsewhere)
    requests = PairingRequests(devices, AuditLog(clock), clock, instance_id(settings), OwnAddresses(settings).lead_here)
    await database.open()
    try:
        yield _Shell(settings, clock, database, stores, devices, requests, Actor(f"shell:{getpass.getuser()}"[:80]))
    finally:
        await database.close()


async def _create(shell: _Shell, arguments: argparse.Namespace) -> int:
    new = NewDevice(arguments.type, arguments.name, arguments.fingerprint, tuple(arguments.station))
    async with shell.database.write() as session:
        store = await _store(shell, session, arguments.store)
        device = await shell.devices.create(session, store.id, new, shell.actor)
        pairing = await shell.devices.invite(session, device.id, shell.actor)
    _show(device, store, invitation(pairing, _api_url(shell, arguments)), arguments, shell.clock.now())
    return 0


async def _qr(shell: _Shell, arguments: argparse.Namespace) -> int:
    async with shell.database.write() as session:
        device, store = await _device(shell, session, arguments)
        pairing = await shell.devices.invite(session, device.id, shell.actor)
        out = await shell.devices.out(session, device.id)
    if device.status == "online":
        sys.stderr.write(f"{device.name} is online: it is cut off when the new code is used.\n")
    _show(out, store, invitation(pairing, _api_url(shell, arguments)), arguments, shell.clock.now())
    return 0


async def _list(shell: _Shell, arguments: argparse.Namespace) -> int:
    async with shell.database.read() as session:
        stores = {each.id: each for each in await shell.stores.all(session)}
        chosen = (await _store(shell, session, arguments.store)).id if arguments.store else None
        devices = await shell.devices.all(session, chosen)
    if arguments.json:
        rows = [{**asdict(each), "store_sku": stores[each.store_id].sku} for each in devices]
        _print_json(rows)
        return 0
    header = ("RANGE", "TYPE", "NAME", "STORE", "STATUS", "LAST SEEN (UTC)", "ID", "")
    table = [header, *(_row(each, stores[each.store_id]) for each in devices)]
    widths = [max(len(row[column]) for row in table) for column in range(len(header))]
    for row in table:
        sys.stdout.write("  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip() + "\n")
    return 0


async def _revoke(shell: _Shell, arguments: argparse.Namespace) -> int:
    async with shell.database.write() as session:
        device, _ = await _device(shell, session, arguments)
        await shell.devices.revoke(session, device.id, shell.actor)
    if arguments.json:
        _print_json({"id": device.id, "revoked": True})
    else:
        sys.stdout.write(
            f"{device.name} ({device.number_prefix}) is revoked: its next request is refused, "
            f"a running backend closes its live channel within {EVERY_S:.0f} s.\n"
        )
    return 0


async def _unblock(shell: _Shell, arguments: argparse.Namespace) -> int:
    async with shell.database.write() as session:
        device, _ = await _device(shell, session, arguments)
        await shell.devices.unblock(session, device.id, shell.actor)
    if arguments.json:
        _print_json({"id": device.id, "blocked": False})
    else:
        sys.stdout.write(f"{device.name} ({device.number_prefix}) is let in again.\n")
    return 0


async def _allow(shell: _Shell, arguments: argparse.Namespace) -> int:
    async with shell.database.write() as session:
        device, _ = await _device(shell, session, arguments)
        if arguments.networks or arguments.anywhere:
            change = DeviceChange(device.name, device.station_ids, device.denied, tuple(arguments.networks or ()))
            await shell.devices.change(session, device.id, shell.actor, change)
            device, _ = await _device(shell, session, arguments)
    if arguments.json:
        _print_json({"id": device.id, "networks": list(device.networks)})
    else:
        where = ", ".join(device.networks) or "anywhere"
        sys.stdout.write(f"{device.name} ({device.number_prefix}) may ask from {where}.\n")
    return 0


async def _requests(shell: _Shell, arguments: argparse.Namespace) -> int:
    async with shell.database.read() as session:
        pending = listed(await shell.requests.pending(session))
    if arguments.json:
        _print_json(pending)
        return 0
    for each in pending:
        sys.stdout.write(f"{each['code']}  {each['type']}  {each['name']}  {each['address']}\n")
    if not pending:
        sys.stdout.write("no terminal asks to be paired\n")
    return 0


async def _accept(shell: _Shell, arguments: argparse.Namespace) -> int:
    async with shell.database.write() as session:
        store = await _store(shell, session, arguments.store)
        again = ""
        if arguments.again:
            arguments.device = arguments.again
            again = (await _device(shell, session, arguments))[0].id
        how = AcceptedAs(store.id, arguments.name, tuple(arguments.station), again)
        device = await accept(shell.requests, session, arguments.code, how, shell.actor)
    if arguments.json:
        _print_json(device.model_dump(mode="json"))
    else:
        sys.stdout.write(f"{device.name} ({device.number_prefix}) is accepted: it pairs by itself now.\n")
    return 0


async def _refuse(shell: _Shell, arguments: argparse.Namespace) -> int:
    async with shell.database.write() as session:
        refused = await refuse(shell.requests, session, arguments.code, shell.actor)
    if arguments.json:
        _print_json({"id": refused.id, "refused": True})
    else:
        sys.stdout.write(f"{refused.name or refused.type} is refused.\n")
    return 0


async def _store(shell: _Shell, session: AsyncSession, sku: str) -> Store:
    stores = await shell.stores.all(session)
    known = ", ".join(each.sku for each in stores)
    if not stores:
        raise _Refusal(f"there is no store in {shell.database.url.render_as_string(hide_password=True)} yet")
    if not sku and len(stores) > 1:
        raise _Refusal(f"there are several stores, name one with --store: {known}")
    found = next((each for each in stores if sku in ("", each.sku)), None)
    if found is None:
        raise _Refusal(f"there is no store {sku}; there are: {known}")
    return found


async def _device(shell: _Shell, session: AsyncSession, arguments: argparse.Namespace) -> tuple[Device, Store]:
    wanted: str = arguments.device
    devices = await shell.devices.all(session)
    found = next((each for each in devices if each.id == wanted), None)
    if found is not None:
        return found, await shell.stores.get(session, found.store_id)
    store = await _store(shell, session, arguments.store)
    for each in devices:
        if each.store_id == store.id and each.number_prefix == wanted.upper():
            return each, store
    raise _Refusal(f"there is no device {wanted} in {store.sku}; comptoir devices list shows them")


def _api_url(shell: _Shell, arguments: argparse.Namespace) -> str:
    return arguments.api_url or Addresses(shell.settings).api_url


def _show(device: DeviceOut, store: Store, shown: Invitation, arguments: argparse.Namespace, now: datetime) -> None:
    if arguments.qr is not None:
        try:
            write_qr(shown.payload, arguments.qr)
        except OSError as error:
            raise _Refusal(
                f"the QR could not be written ({error}); the device is there: "
                f"comptoir devices qr {device.number_prefix} --store {store.sku} --qr ANOTHER-FILE"
            ) from error
    if arguments.json:
        _print_json(
            {
                "device": device.model_dump(mode="json"),
                "store_sku": store.sku,
                "payload": shown.payload,
                "link": shown.link,
                "code": shown.code,
                "api_url": shown.api_url,
                "expires_at": shown.expires_at,
                "qr": str(arguments.qr) if arguments.qr is not None else None,
            }
        )
        return
    if arguments.qr is None:
        print_qr(shown.payload, sys.stdout)
    minutes = round((shown.expires_at - now).total_seconds() / 60)
    lines = [
        f"{device.name} ({device.type}, {device.number_prefix}) in {store.sku}",
        *([f"QR:      {arguments.qr}"] if arguments.qr is not None else []),
        f"Address: {shown.api_url}",
        f"Code:    {shown.code}",
        f"Id:      {device.id}",
        f"One use, valid for {minutes} minutes.",
    ]
    sys.stdout.write("\n".join(lines) + "\n")


def _row(device: Device, store: Store) -> tuple[str, ...]:
    seen = device.last_seen_at.strftime("%Y-%m-%d %H:%M:%S") if device.last_seen_at else "never"
    state = "revoked" if device.revoked else device.status
    note = f"same machine as {', '.join(device.same_machine)}" if device.same_machine else device.blocked_reason
    return device.number_prefix, device.type, device.name, store.sku, state, seen, device.id, note


def _print_json(value: dict[str, Any] | Sequence[dict[str, Any]]) -> None:
    sys.stdout.write(json.dumps(value, ensure_ascii=False, indent=2, default=_as_text) + "\n")


def _as_text(value: object) -> str | list[str]:
    if isinstance(value, datetime):
        return value.isoformat()
    if isinstance(value, frozenset):
        return sorted(value)
    raise TypeError(f"not JSON: {type(value).__name__}")
