"""Which printers the settings mean: names of gateway.toml, of the system, `nom@ip:port`, or addresses."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from apps.gateway.settings import InvoiceSettings, PrinterSettings
from common.printing.pages.job import PageWay
from common.printing.pages.ways import named_way, open_way
from common.printing.transports.address import AddressError

_NAME_AT = re.compile(r"(?P<name>[^@/]+)@(?P<host>\[[0-9a-fA-F:]+\]|[^@:/\s]+)(?::(?P<port>\d{1,5}))?")
_RAW_PORT = 9100


@dataclass(frozen=True, slots=True)
class Target:
    """A printer of invoices by the name that people know it by."""

    name: str
    way: PageWay


def targets(settings: InvoiceSettings, printers: Sequence[PrinterSettings]) -> tuple[Target, ...]:
    """One or several, with commas between. Raises `AddressError`."""
    names = [name for each in settings.printer.split(",") if (name := each.strip())]
    return tuple(_target(name, settings.pdf_direct, printers) for name in dict.fromkeys(names))


def _target(text: str, direct: bool, printers: Sequence[PrinterSettings]) -> Target:
    own = next((each for each in printers if each.name == text), None)
    if own is not None:
        return Target(own.name, open_way(own.address, pdf_direct=direct))
    if "://" in text:
        return Target(text, open_way(text, pdf_direct=direct))
    found = _NAME_AT.fullmatch(text)
    if found is None:
        if "@" in text:
            raise AddressError(text, "expected a name, or name@host:port such as FACTURE@192.168.1.20:9100")
        return Target(text, named_way(text))
    name, host, port = found["name"], found["host"], int(found["port"] or _RAW_PORT)
    if direct:
        return Target(name, open_way(f"tcp://{host}:{port}", pdf_direct=True))
    # 9100 is the port for bytes as they are: the same printer speaks IPP at its own
    return Target(name, open_way(f"ipp://{host}" if port == _RAW_PORT else f"ipp://{host}:{port}"))
