"""`gateway.toml` in the gateway's data directory: its printers, the drawer service, invoices, logs.

The configuration page writes it and people may: comments and order stay. The names are those of the drawer service's
`config.ini` where that had one.

    [[printer]]
    name = "TICKET"
    address = "tcp://192.168.1.50:9100"
    roles = ["receipt", "kitchen"]
"""

from __future__ import annotations

import os
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Annotated, Any, Literal, Self, get_args

import tomlkit
from pydantic import BaseModel, ConfigDict, Field, ValidationError, field_validator, model_validator
from tomlkit.exceptions import TOMLKitError

from common.domain.print_job import PrinterRole
from common.printing.profile import PrinterProfile, profile_for
from common.printing.transports import AddressError, parse_address

FILE = "gateway.toml"
Port = Annotated[int, Field(ge=1, le=65535)]
Name = Annotated[str, Field(min_length=1, max_length=80)]
ROLES: tuple[PrinterRole, ...] = get_args(PrinterRole)


class GatewaySettingsError(ValueError):
    """The file cannot be used; the text names the section, the field and what is expected."""


class _Section(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class PrinterSettings(_Section):
    """One printer. `stations`: kitchen tickets of these only, none: of all. `fallback`: who prints while it can't."""

    name: Name
    address: str
    paper_mm: Literal[58, 80] = 80
    roles: tuple[PrinterRole, ...] = ROLES
    stations: tuple[str, ...] = ()
    fallback: str = ""

    @model_validator(mode="before")
    @classmethod
    def _pages_only(cls, values: Any) -> Any:
        """A printer of pages is there for invoices: no receipt or ticket is routed to it."""
        if isinstance(values, Mapping) and str(values.get("address", "")).strip().startswith(("ipp:", "ipps:")):
            return {**values, "roles": ()}
        return values

    @field_validator("address")
    @classmethod
    def _an_address(cls, value: str) -> str:
        try:
            parse_address(value)
        except AddressError as error:
            raise ValueError(error.problem) from None
        return value

    @property
    def profile(self) -> PrinterProfile:
        return profile_for(self.paper_mm)

    def takes(self, role: PrinterRole, station_id: str | None) -> bool:
        return role in self.roles and (not self.stations or station_id in self.stations)


class ServiceSettings(_Section):
    """The local service. `hosts`: further names by which it may be called; `origins`: web pages that may call it."""

    host: str = "0.0.0.0"  # noqa: S104 - status and logs are for the network, by the document
    port: Port = 22548
    certificate: str = ""
    private_key: str = ""
    hosts: tuple[str, ...] = ()
    origins: tuple[str, ...] = ()


class DrawerSettings(_Section):
    """`command` in hexadecimal. `open_level`: what pin 3 reads while the drawer is open, "" where it is not wired."""

    printer: str = "TICKET"
    command: str = "1b70001afa"
    open_level: Literal["", "low", "high"] = ""

    @field_validator("command")
    @classmethod
    def _bytes(cls, value: str) -> str:
        found = re.sub(r"[\s,:]", "", value).lower()
        if not re.fullmatch(r"([0-9a-f]{2}){1,32}", found):
            raise ValueError("1 to 32 bytes in hexadecimal are expected, such as 1b70001afa")
        return found

    @property
    def pulse(self) -> bytes:
        return bytes.fromhex(self.command)


class InvoiceSettings(_Section):
    """Invoices printed from a folder. Times in seconds; `retention_days` is how long printed files stay."""

    autoprint: bool = False
    printer: str = "FACTURE"
    folder: str = ""
    scan_frequency: Annotated[int, Field(ge=1, le=3600)] = 5
    open_delay: Annotated[int, Field(ge=0, le=600)] = 0
    file_extensions: tuple[str, ...] = (".pdf",)
    pdf_direct: bool = False
    retention_days: Annotated[int, Field(ge=0, le=3650)] = 30


class LogSettings(_Section):
    """`folder` empty: `logs` in the data directory."""

    folder: str = ""
    filename: Annotated[str, Field(pattern=r"^[\w.-]{1,80}$")] = "cashdrawer.log"
    retention_days: Annotated[int, Field(ge=1, le=3650)] = 30


class OdooSettings(_Section):
    """Odoo's own hardware protocol. `origins`: the Odoo sites whose tills may use it."""

    enabled: bool = False
    host: str = "127.0.0.1"
    port: Port = 8069
    printer: str = ""
    origins: tuple[str, ...] = ()


class GatewaySettings(_Section):
    printer: tuple[PrinterSettings, ...] = ()
    service: ServiceSettings = Field(default_factory=ServiceSettings)
    drawer: DrawerSettings = Field(default_factory=DrawerSettings)
    invoices: InvoiceSettings = Field(default_factory=InvoiceSettings)
    logs: LogSettings = Field(default_factory=LogSettings)
    odoo: OdooSettings = Field(default_factory=OdooSettings)

    @property
    def drawer_printer(self) -> str:
        """At which printer the drawer is: the one named, else the first that prints receipts; "" for none."""
        names = [each.name for each in self.printer if each.name == self.drawer.printer or "receipt" in each.roles]
        return self.drawer.printer if self.drawer.printer in names else next(iter(names), "")

    @model_validator(mode="after")
    def _names(self) -> Self:
        names = [each.name for each in self.printer]
        twice = next((name for name in names if names.count(name) > 1), None)
        if twice is not None:
            raise ValueError(f"two printers are called {twice}")
        for each in self.printer:
            if each.fallback and (each.fallback not in names or each.fallback == each.name):
                raise ValueError(f"{each.name}: its fallback {each.fallback} is none of the other printers")
        return self


def read_settings(path: Path) -> GatewaySettings:
    """The settings of the file, the defaults without one. Raises `GatewaySettingsError`."""
    try:
        content = tomlkit.parse(path.read_text(encoding="utf-8")).unwrap()
    except FileNotFoundError:
        return GatewaySettings()
    except (TOMLKitError, UnicodeDecodeError) as error:
        raise GatewaySettingsError(f"{path.name}: {error}") from None
    return checked_settings(content, path.name)


def checked_settings(content: Mapping[str, Any], source: str = FILE) -> GatewaySettings:
    """Raises `GatewaySettingsError`, one line for each fault."""
    try:
        return GatewaySettings.model_validate(content)
    except ValidationError as error:
        faults = [
            f"{source}: {'.'.join(map(str, fault['loc'])) or 'printers'}: {fault['msg'].removeprefix('Value error, ')}"
            for fault in error.errors()
        ]
        raise GatewaySettingsError("\n".join(faults)) from None


def write_settings(path: Path, settings: GatewaySettings) -> None:
    """Replace the file at once, on disk when this returns. What people wrote around the values stays."""
    try:
        document = tomlkit.parse(path.read_text(encoding="utf-8"))
    except (FileNotFoundError, TOMLKitError, UnicodeDecodeError):
        document = tomlkit.document()
    for section, values in settings.model_dump(mode="json").items():
        if isinstance(values, list):
            if values or section in document:
                document[section] = values
            continue
        table = document.setdefault(section, tomlkit.table())
        for field, value in values.items():
            if table.get(field) != value:
                table[field] = value
    _replace(path, tomlkit.dumps(document))


def _replace(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    fresh = path.with_suffix(".new")
    descriptor = os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(descriptor, "w", encoding="utf-8") as file:
        file.write(text)
        file.flush()
        os.fsync(file.fileno())
    fresh.replace(path)
