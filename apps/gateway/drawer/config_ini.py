"""The `config.ini` of the drawer service that was here before, taken over once.

What makes no sense is named and the default kept; what was dangerous is not taken over.
"""

from __future__ import annotations

import configparser
import logging
import os
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from apps.gateway.drawer.password import FILE as PASSWORD_FILE
from apps.gateway.drawer.password import is_bcrypt, keep_hash
from apps.gateway.settings import (
    FILE,
    GatewaySettings,
    GatewaySettingsError,
    checked_settings,
    write_settings,
)

log = logging.getLogger(__name__)

# (section, key there, section, field here)
SAME = (
    ("printer", "name", "drawer", "printer"),
    ("cashdrawer", "command", "drawer", "command"),
    ("invoice_printer", "autoprint", "invoices", "autoprint"),
    ("invoice_printer", "name", "invoices", "printer"),
    ("invoice_printer", "download_folder", "invoices", "folder"),
    ("invoice_printer", "scan_frequency", "invoices", "scan_frequency"),
    ("invoice_printer", "open_delay", "invoices", "open_delay"),
    ("invoice_printer", "file_extensions", "invoices", "file_extensions"),
    ("server", "port", "service", "port"),
    ("server", "host", "service", "host"),
    ("logs", "folder", "logs", "folder"),
    ("logs", "filename", "logs", "filename"),
    ("logs", "retention_days", "logs", "retention_days"),
)
YES, NO = ("1", "yes", "true", "on"), ("0", "no", "false", "off")


@dataclass(frozen=True, slots=True)
class Imported:
    """`notes`: what was not taken over and why, one line each. `password_hash`: bcrypt, empty when there was none."""

    settings: GatewaySettings
    password_hash: str
    notes: tuple[str, ...]


def default_places() -> tuple[Path, ...]:
    """Where the old service keeps it: on Windows, ProgramData."""
    return (Path(os.environ.get("PROGRAMDATA", "C:\\ProgramData"), "OdooPOS", "config.ini"),) if _windows() else ()


def import_config_ini(path: Path, onto: GatewaySettings | None = None) -> Imported:
    """Settings as the file has them. Raises `GatewaySettingsError` when it is no such file at all."""
    ini = configparser.ConfigParser(interpolation=None)
    try:
        ini.read_string(path.read_text(encoding="utf-8-sig", errors="replace"))
    except (OSError, configparser.Error) as error:
        raise GatewaySettingsError(f"{path.name}: {error}") from None
    notes: list[str] = []
    content = (onto or GatewaySettings()).model_dump(mode="json")
    for section, key, own_section, field in SAME:
        if (value := ini.get(section, key, fallback=None)) is not None:
            _take(content, own_section, field, _converted(field, value), f"[{section}] {key}", notes)
    _invoice_address(ini, content, notes)
    _drawer_printer(content, notes)
    if ini.get("invoice_printer", "purge_on_start", fallback="").lower() in YES:
        notes.append("[invoice_printer] purge_on_start: not taken over, no file is deleted at start")
    found = ini.get("auth", "password_hash", fallback="").strip()
    if found and not is_bcrypt(found):
        notes.append("[auth] password_hash: not bcrypt; set a new password from the machine itself")
        found = ""
    return Imported(checked_settings(content, path.name), found, tuple(notes))


def import_once(data_dir: Path, path: Path | None = None) -> Imported | None:
    """At the first start, when there is no gateway.toml yet: take the old file over, with its password.

    `path` None: look at the usual places. None when there is nothing to take over. Raises `GatewaySettingsError` for
    a file that was named and can't be read.
    """
    if path is None and (data_dir / FILE).exists():
        return None
    found = path or next((each for each in default_places() if each.is_file()), None)
    if found is None:
        return None
    imported = import_config_ini(found)
    write_settings(data_dir / FILE, imported.settings)
    if imported.password_hash and not (data_dir / PASSWORD_FILE).exists():
        keep_hash(data_dir, imported.password_hash)
    log.info("%s was taken over into %s", found, data_dir / FILE)
    for note in imported.notes:
        log.warning("%s: %s", found.name, note)
    return imported


def _converted(field: str, value: str) -> Any:
    value = value.strip()
    if field == "autoprint":
        return True if value.lower() in YES else False if value.lower() in NO else value
    if field == "file_extensions":
        return [each.strip() for each in value.split(",") if each.strip()]
    if field == "folder" and value == "logs":  # its own default: our `logs` is in the data directory
        return ""
    return value


def _take(content: dict[str, Any], section: str, field: str, value: Any, where: str, notes: list[str]) -> None:
    """Only if the whole still makes sense with it."""
    before = content[section][field]
    content[section][field] = value
    try:
        checked_settings(content)
    except GatewaySettingsError as error:
        content[section][field] = before
        reason = str(error).rpartition(": ")[2]
        notes.append(f"{where} = {value!r}: {reason}; {before!r} is kept")


def _invoice_address(ini: configparser.ConfigParser, content: dict[str, Any], notes: list[str]) -> None:
    """`printer_ip` and `printer_port` belong to the name: `FACTURE@172.17.240.20:9100`."""
    address = ini.get("invoice_printer", "printer_ip", fallback="").strip()
    name = content["invoices"]["printer"]
    if not address or "@" in name:
        return
    port = ini.get("invoice_printer", "printer_port", fallback="9100").strip()
    if not port.isdecimal() or not 1 <= int(port) <= 65535:
        notes.append(f"[invoice_printer] printer_port = {port!r}: a number from 1 to 65535; 9100 is kept")
        port = "9100"
    _take(content, "invoices", "printer", f"{name}@{address}:{port}", "[invoice_printer] printer_ip", notes)


def _drawer_printer(content: dict[str, Any], notes: list[str]) -> None:
    """The old service opened a printer of the system by its name: it becomes one of ours."""
    name = content["drawer"]["printer"]
    if any(each["name"] == name for each in content["printer"]):
        return
    address = f"{'win' if _windows() else 'cups'}://{name}"
    before = list(content["printer"])
    content["printer"] = [*before, {"name": name, "address": address, "roles": ["receipt"]}]
    try:
        checked_settings(content)
    except GatewaySettingsError as error:
        content["printer"] = before
        notes.append(f"[printer] name = {name!r}: {error}")


def _windows() -> bool:
    return sys.platform == "win32"
