"""`ippeveprinter`, the virtual IPP Everywhere printer of CUPS' makers, as a real process.

It insists on announcing itself: it is given a message bus of its own, on which nobody listens.
"""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

from tests.support.printing.programs import answers, free_port, program, running

_BUS = """<!DOCTYPE busconfig PUBLIC "-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN"
 "http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd">
<busconfig>
  <type>system</type><listen>unix:path={socket}</listen><auth>EXTERNAL</auth>
  <policy context="default"><allow send_destination="*"/><allow receive_sender="*"/><allow own="*"/></policy>
</busconfig>
"""


@dataclass(frozen=True)
class IppPrinter:
    address: str
    folder: Path

    def received(self) -> list[Path]:
        """The documents as they came, in their order."""
        return sorted(self.folder.glob("*-*.*"), key=lambda path: int(path.name.partition("-")[0]))


@asynccontextmanager
async def ipp_printer(
    folder: Path, *, formats: str = "application/pdf,image/pwg-raster", exits: int = 0
) -> AsyncIterator[IppPrinter]:
    """`exits`: what its print command says of each document, 0 that it was printed."""
    eve, bus = program("ippeveprinter"), program("dbus-daemon")
    for each in ("spool", "received"):
        (folder / each).mkdir(parents=True)
    socket, spool, port = folder / "bus", folder / "spool", free_port()
    (folder / "bus.conf").write_text(_BUS.format(socket=socket))

    async def listens() -> bool:
        return socket.exists()

    async def prints() -> bool:
        return await answers(port)

    order = [
        eve, "-v", "-k", "-d", str(spool), "-p", str(port), "-n", "localhost", "-r", "off", "-f", formats,
    ]  # fmt: skip
    command = folder / "print.sh"  # without one it sleeps for ten seconds
    command.write_text(f'#!/bin/sh\ncp "$1" "{folder}/received/"\nexit {exits}\n')
    command.chmod(0o755)
    order += ["-c", str(command)]
    async with (
        running(bus, "--nofork", f"--config-file={folder}/bus.conf", log=folder / "bus.log", ready=listens),
        running(
            *order, "FACTURE", log=folder / "printer.log", ready=prints,
            environment={"DBUS_SYSTEM_BUS_ADDRESS": f"unix:path={socket}"},
        ),
    ):  # fmt: skip
        yield IppPrinter(f"ipp://localhost:{port}/ipp/print", folder / "received")
