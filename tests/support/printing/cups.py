"""A queue of a CUPS server of the test's own whose printer takes PDF and is a file."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.support.absent import absent
from tests.support.printing.cups_server import CupsServer

# A printer that takes PDF, as most of today's do: what CUPS has worked over lies in the file.
_PPD = """*PPD-Adobe: "4.3"
*FormatVersion: "4.3"
*FileVersion: "1.0"
*LanguageVersion: English
*LanguageEncoding: ISOLatin1
*PCFileName: "FACTURE.PPD"
*Manufacturer: "Comptoir"
*Product: "(Facture)"
*ModelName: "Facture"
*ShortNickName: "Facture"
*NickName: "Facture"
*PSVersion: "(3010.000) 0"
*LanguageLevel: "3"
*ColorDevice: False
*DefaultColorSpace: Gray
*FileSystem: False
*cupsVersion: 2.4
*cupsFilter2: "application/vnd.cups-pdf application/pdf 0 -"
*OpenUI *PageSize/Media Size: PickOne
*DefaultPageSize: A4
*PageSize A4/A4: "<</PageSize[595 842]>>setpagedevice"
*CloseUI: *PageSize
*OpenUI *PageRegion/Media Size: PickOne
*DefaultPageRegion: A4
*PageRegion A4/A4: "<</PageSize[595 842]>>setpagedevice"
*CloseUI: *PageRegion
*DefaultImageableArea: A4
*ImageableArea A4/A4: "0 0 595 842"
*DefaultPaperDimension: A4
*PaperDimension A4/A4: "595 842"
"""

_FILTER = Path("/usr/lib/cups/filter/pdftopdf")


@dataclass(frozen=True)
class Cups:
    """`server`: what CUPS_SERVER is to be."""

    machine: CupsServer
    printed: Path

    @property
    def server(self) -> str:
        return self.machine.server

    async def order(self, name: str, *arguments: str) -> str:
        return await self.machine.order(name, *arguments)


def _made(folder: Path) -> CupsServer:
    if not _FILTER.exists():
        absent("cups-filters is not installed")
    made = CupsServer(folder, files="FileDevice Yes\n", places=("out",))
    (folder / "facture.ppd").write_text(_PPD)
    return made


@asynccontextmanager
async def cups(queue: str = "FACTURE") -> AsyncIterator[Cups]:
    # Outside of pytest's own folders, which are closed to the user of its filters
    with TemporaryDirectory(prefix="cups-", ignore_cleanup_errors=True) as name:
        folder = Path(name)
        machine = await asyncio.to_thread(_made, folder)
        made = Cups(machine, folder / "out" / "facture.pdf")
        await machine.start()
        try:
            await machine.order(
                "lpadmin", "-p", queue, "-E", "-v", f"file://{made.printed}", "-P", f"{folder}/facture.ppd"
            )
            yield made
        finally:
            await machine.stop()
