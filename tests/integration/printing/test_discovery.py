"""A printer that announces itself, heard on this machine's own network."""

from __future__ import annotations

import ipaddress

import pytest
from zeroconf import Error, IPVersion, ServiceInfo
from zeroconf.asyncio import AsyncZeroconf

from common.printing.discovery import announced
from common.printing.outcome import Cause, NotSent
from common.printing.transports import open_transport


async def test_an_announced_printer_is_heard() -> None:
    try:
        zeroconf = AsyncZeroconf(ip_version=IPVersion.V4Only)
    except (OSError, Error) as error:
        pytest.skip(f"no network to announce on: {error}")
    name = "Comptoir test printer._ipp._tcp.local."
    info = ServiceInfo(
        "_ipp._tcp.local.", name, port=18631, server="comptoir-test-printer.local.",
        addresses=[ipaddress.ip_address("127.0.0.1").packed], properties={"rp": "ipp/print", "ty": "Test A4"},
    )  # fmt: skip
    try:
        await (await zeroconf.async_register_service(info))
        found = [each for each in await announced(2.0) if each.name == "Test A4"]
    finally:
        await zeroconf.async_close()
    assert [(each.address, each.how) for each in found] == [("ipp://127.0.0.1:18631/ipp/print", "announced")]
    outcome = await open_transport(found[0].address).send(b"\x1b@a receipt")  # it can be chosen, and says what it is
    assert isinstance(outcome, NotSent)
    assert outcome.cause == Cause.NO_DRIVER
