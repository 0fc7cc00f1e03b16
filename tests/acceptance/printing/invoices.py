"""An invoice printer with its own ways, and the judges of what came out of printers of others."""

from __future__ import annotations

import asyncio
import os
import sqlite3
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, closing
from dataclasses import dataclass
from pathlib import Path

import psutil

from apps.gateway.invoices.service import InvoicePrinter
from apps.gateway.invoices.targets import Target
from apps.gateway.settings import InvoiceSettings, PrinterSettings
from common.domain.clock import SystemClock
from common.printing.pages.job import PageWay
from common.store.database import Database
from tests.support.absent import absent
from tests.support.printing.programs import free_port, program

_JUDGE = Path("/usr/lib/cups/filter/rastertopdf")


@asynccontextmanager
async def invoices_on(printer: str | PageWay, place: Path) -> AsyncIterator[tuple[InvoicePrinter, Path]]:
    """The gateway's invoices on a printer of others, by its address in the settings; or on a way of the test's."""
    folder = place / "Comptoir factures"
    folder.mkdir()
    clock = SystemClock()
    database = Database(place / "device.sqlite3", clock)
    settings = InvoiceSettings(autoprint=True, printer="FACTURE", folder=str(folder), scan_frequency=1)
    if isinstance(printer, str):
        known = [PrinterSettings(name="FACTURE", address=printer)]
        invoices = InvoicePrinter(settings, known, place, database, clock)
    else:
        found = [Target("FACTURE", printer)]
        invoices = InvoicePrinter(settings, (), place, database, clock, find_targets=lambda *_: found)
    work = asyncio.create_task(invoices.run())
    try:
        yield invoices, folder
    finally:
        work.cancel()
        await asyncio.gather(work, return_exceptions=True)
        database.close()


@dataclass
class GatewayOfInvoices:
    """The real program, not paired with any backend: invoices need none."""

    data_dir: Path
    folder: Path

    def set_up(self, address: str) -> None:
        self.data_dir.mkdir()
        self.folder.mkdir()
        (self.data_dir / "gateway.toml").write_text(
            f'[[printer]]\nname = "FACTURE"\naddress = "{address}"\n'
            f'[invoices]\nautoprint = true\nprinter = "FACTURE"\nfolder = "{self.folder}"\nscan_frequency = 1\n'
            f'[service]\nport = {free_port()}\nhost = "127.0.0.1"\n'
        )

    @asynccontextmanager
    async def running(self) -> AsyncIterator[asyncio.subprocess.Process]:
        without_keyring = {
            "COMPTOIR_ALLOW_FILE_KEYRING": "1",
            "PYTHON_KEYRING_BACKEND": "keyring.backends.fail.Keyring",
        }
        process = await asyncio.create_subprocess_exec(
            sys.executable, "-m", "apps.cli", "gateway", "--data-dir", str(self.data_dir),
            env={**os.environ, **without_keyring}, stderr=asyncio.subprocess.DEVNULL,
        )  # fmt: skip
        try:
            yield process
        finally:
            if process.returncode is None:
                process.terminate()
            await process.wait()

    def states(self) -> dict[str, str]:
        """Of all invoices by name, as they stand in the gateway's file."""
        try:
            with closing(sqlite3.connect(f"file:{self.data_dir / 'device.sqlite3'}?mode=ro", uri=True)) as store:
                return dict(store.execute("SELECT name, state FROM invoices"))
        except sqlite3.OperationalError:  # not made yet
            return {}


def download(folder: Path, name: str, content: bytes) -> None:
    half = folder / f"{name}.crdownload"
    half.write_bytes(content)
    half.rename(folder / name)


def memory_of(process: psutil.Process) -> int:
    """0 for a child that is still a copy of its parent, about to become another program."""
    try:
        if process.cmdline() == psutil.Process().cmdline():
            return 0
        return int(process.memory_info().rss)
    except psutil.Error:
        return 0


def pages_in(raster: Path) -> int:
    return raster.read_bytes().count(b"PwgRaster" + bytes(55))


async def pages_of_raster(raster: Path, place: Path) -> list[Path]:
    if not _has_judge():
        absent("cups-filters is not installed")
    made = place / "judged.pdf"
    with made.open("wb") as out:
        process = await asyncio.create_subprocess_exec(
            str(_JUDGE), "1", "judge", "invoice", "1", "", str(raster), stdout=out, stderr=asyncio.subprocess.DEVNULL
        )
        assert await process.wait() == 0
    return await pages_of(made, place)


def _has_judge() -> bool:
    return _JUDGE.exists()


async def pages_of(document: Path, place: Path) -> list[Path]:
    stem = place / f"drawn-{document.stem}"
    _clear(place, stem.name)
    process = await asyncio.create_subprocess_exec(program("pdftoppm"), "-r", "100", "-png", str(document), str(stem))
    assert await process.wait() == 0
    return _clear(place, stem.name, look_only=True)


def _clear(place: Path, stem: str, *, look_only: bool = False) -> list[Path]:
    """The pictures of that name, gone afterwards unless they are only looked at."""
    found = sorted(place.glob(f"{stem}*.png"))
    for each in () if look_only else found:
        each.unlink()
    return found


async def words_on(picture: Path) -> str:
    process = await asyncio.create_subprocess_exec(
        program("tesseract"), str(picture), "-", "-l", "fra", "--psm", "11",
        stdout=asyncio.subprocess.PIPE, stderr=asyncio.subprocess.DEVNULL,
    )  # fmt: skip
    said, _ = await process.communicate()
    return said.decode()
