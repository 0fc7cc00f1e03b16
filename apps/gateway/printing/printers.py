"""The gateway's printers, opened once and shared by all who print: jobs, the drawer, invoices, Odoo's tills."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from apps.gateway.settings import GatewaySettingsError, PrinterSettings, checked_settings
from common.printing.shared import SharedPrinter
from common.printing.transports import open_transport


@dataclass(frozen=True, slots=True)
class GatewayPrinter:
    settings: PrinterSettings
    line: SharedPrinter

    @property
    def name(self) -> str:
        return self.settings.name


class Printers:
    """By the name that the settings give them, in their order."""

    def __init__(self, settings: Sequence[PrinterSettings]) -> None:
        self._printers = {
            each.name: GatewayPrinter(each, SharedPrinter(open_transport(each.address))) for each in settings
        }

    def __iter__(self) -> Iterator[GatewayPrinter]:
        return iter(self._printers.values())

    def get(self, name: str) -> GatewayPrinter | None:
        return self._printers.get(name)


def printer_from_argument(text: str) -> PrinterSettings:
    """`--printer kitchen,kiosk=tcp://host:9100`: roles, then the address."""
    roles, equals, address = text.partition("=")
    if not equals:
        raise GatewaySettingsError(
            f"--printer {text}: expected ROLE[,ROLE]=ADDRESS, for example kitchen=tcp://host:9100"
        )
    printer = {"name": address, "address": address, "roles": roles.split(",")}
    return checked_settings({"printer": [printer]}, f"--printer {text}").printer[0]
