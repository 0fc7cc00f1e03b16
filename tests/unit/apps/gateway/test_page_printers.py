"""Printers of pages in the settings: for invoices, never for receipts."""

import pytest

from apps.gateway.settings import PrinterSettings, checked_settings


@pytest.mark.parametrize("address", ["ipp://192.168.1.60", "ipps://192.168.1.60/ipp/print", " ipp://printer.local"])
def test_no_ticket_is_routed_to_a_printer_of_pages(address: str) -> None:
    printer = PrinterSettings(name="FACTURE", address=address, roles=("receipt", "kitchen"))
    assert printer.roles == ()
    assert not printer.takes("receipt", None)
    settings = checked_settings({"printer": [{"name": "FACTURE", "address": address.strip()}]})
    assert settings.printer[0].roles == ()


def test_others_keep_their_roles() -> None:
    assert PrinterSettings(name="TICKET", address="win://TICKET").takes("receipt", None)
