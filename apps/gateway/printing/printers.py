"""Which printer serves what: read from `printers.toml` in the gateway's data directory.

[[printer]]
name = "Cuisine"
address = "tcp://192.168.1.50:9100"
paper_mm = 80
roles = ["kitchen"]
stations = ["oven"]        # none: every station
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Any, get_args

from common.domain.print_job import PrinterRole
from common.printing.profile import PrinterProfile, profile_for
from common.printing.transports import AddressError, PrinterAddress, parse_address


class PrinterConfigError(ValueError):
    """The file cannot be used; the text names the printer, the field and what is expected."""


@dataclass(frozen=True, slots=True)
class Printer:
    name: str
    address: PrinterAddress
    profile: PrinterProfile
    roles: tuple[PrinterRole, ...]
    stations: tuple[str, ...] = ()

    def takes(self, role: PrinterRole, station_id: str | None) -> bool:
        return role in self.roles and (not self.stations or station_id in self.stations)


def read_printers(path: Path) -> tuple[Printer, ...]:
    """All printers of the file; PrinterConfigError when there is none or something is wrong."""
    try:
        content = tomllib.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        raise PrinterConfigError(f"{path.name} is missing: list your printers there, or give --printer") from None
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise PrinterConfigError(f"{path.name}: {error}") from None
    entries = content.get("printer", [])
    if not isinstance(entries, list) or not entries:
        raise PrinterConfigError(f"{path.name}: no [[printer]] in it")
    return tuple(_printer(number, entry) for number, entry in enumerate(entries, 1))


def printer_from_argument(text: str) -> Printer:
    """`--printer kitchen,kiosk=tcp://host:9100`: roles, then the address."""
    roles, equals, address = text.partition("=")
    if not equals:
        raise PrinterConfigError(f"--printer {text}: expected ROLE[,ROLE]=ADDRESS, for example kitchen=tcp://host:9100")
    return _printer(1, {"name": address, "address": address, "roles": roles.split(",")})


def _printer(number: int, entry: dict[str, Any]) -> Printer:
    name = str(entry.get("name", f"printer {number}"))
    try:
        address = parse_address(str(entry["address"]))
        profile = profile_for(int(entry.get("paper_mm", 80)))
    except KeyError as missing:
        raise PrinterConfigError(f"{name}: {missing.args[0]} is missing") from None
    except (AddressError, ValueError) as error:
        raise PrinterConfigError(f"{name}: {error}") from None
    known: tuple[PrinterRole, ...] = get_args(PrinterRole)
    wanted = entry.get("roles", list(known))
    roles = tuple(role for role in known if role in wanted)
    unknown = [role for role in wanted if role not in known]
    if unknown or not roles:
        raise PrinterConfigError(f"{name}: roles are {', '.join(known)}, not {', '.join(map(str, unknown)) or 'none'}")
    return Printer(name, address, profile, roles, tuple(map(str, entry.get("stations", ()))))
