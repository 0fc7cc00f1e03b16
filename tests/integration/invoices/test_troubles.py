"""What the disk and the program's end do to invoices: nothing lost, nothing printed twice, clear words meanwhile."""

from __future__ import annotations

import asyncio
import errno
import json
import os
import shutil
import signal
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from apps.gateway.invoices import files
from apps.gateway.invoices.service import InvoicePrinter
from apps.gateway.settings import InvoiceSettings
from common.printing.outcome import Cause, NotSent
from common.printing.pages.job import PageJob
from common.store.database import StoreFull
from tests.support.printing.invoices import Paper, Shop, parked, quick
from tests.support.printing.pdfs import pdf
from tests.support.printing.waiting import until

ONE, TWO = pdf("Facture 1"), pdf("Facture 2")


async def test_a_folder_that_goes_and_comes_back(shop: Shop) -> None:
    paper = Paper()
    async with shop.running(paper) as printer:
        await until(lambda: shop.told)
        shutil.rmtree(shop.folder)
        await until(lambda: printer.status().trouble == "folder_missing")
        shop.folder.mkdir()
        await until(lambda: printer.status().trouble is None)
        shop.drop("a.pdf", ONE)
        await until(lambda: paper.out == [ONE])


async def test_a_folder_that_is_none_is_said_and_mended(shop: Shop) -> None:
    shop.folder.rmdir()
    shop.folder.write_text("a file of this name")
    paper = Paper()
    async with shop.running(paper) as printer:
        await until(lambda: printer.status().trouble == "folder_unreadable")
        shop.folder.unlink()
        shop.folder.mkdir()
        shop.drop("a.pdf", ONE)
        await until(lambda: paper.out == [ONE])


async def test_a_full_disk_is_said_and_nothing_is_lost(shop: Shop, monkeypatch: pytest.MonkeyPatch) -> None:
    room, real = False, files.copied

    def copied(*given: Any) -> str:
        if not room:
            raise OSError(errno.ENOSPC, "No space left on device")
        return real(*given)

    monkeypatch.setattr(files, "copied", copied)
    paper = Paper()
    async with shop.running(paper) as printer:
        path = shop.drop("a.pdf", ONE)
        await until(lambda: printer.status().trouble == "disk_full")
        assert path.exists()
        room = True
        await until(lambda: paper.out == [ONE])
        await until(lambda: printer.status().trouble is None)


async def test_no_byte_leaves_while_the_journal_cannot_be_written(shop: Shop, monkeypatch: pytest.MonkeyPatch) -> None:
    paper = Paper()
    async with shop.running(paper) as printer:
        await until(lambda: shop.told)
        real = shop.database.run

        async def run(work: Callable[[Any], Any]) -> Any:
            if printer.status().printing:
                raise StoreFull("database or disk is full")
            return await real(work)

        monkeypatch.setattr(shop.database, "run", run)
        shop.drop("a.pdf", ONE)
        await until(lambda: printer.status().trouble == "disk_full" and paper.tried >= 2)
        assert paper.out == []
        monkeypatch.setattr(shop.database, "run", real)
        await until(lambda: paper.out == [ONE] and printer.status().trouble is None)


async def test_what_was_printed_is_not_printed_again_when_it_cannot_be_recorded(
    shop: Shop, monkeypatch: pytest.MonkeyPatch
) -> None:
    paper = Paper()
    async with shop.running(paper) as printer:
        await until(lambda: shop.told)
        real = shop.database.run
        full = True

        async def run(work: Callable[[Any], Any]) -> Any:
            if full and paper.out:
                raise StoreFull("database or disk is full")
            return await real(work)

        monkeypatch.setattr(shop.database, "run", run)
        shop.drop("a.pdf", ONE)
        await until(lambda: printer.status().trouble == "disk_full")
        full = False
        await until(lambda: len(shop.printed()) == 1 and printer.status().trouble is None)
        assert paper.out == [ONE]


async def test_an_archive_that_cannot_be_written_keeps_the_file_and_does_not_print_it_again(shop: Shop) -> None:
    (shop.folder / "printed").write_text("in the way")
    paper = Paper()
    async with shop.running(paper) as printer:
        shop.drop("a.pdf", ONE)
        await until(lambda: printer.status().trouble == "folder_not_writable")
        assert (shop.folder / "a.pdf").exists()
        (shop.folder / "printed").unlink()
        await until(lambda: len(shop.printed()) == 1 and printer.status().trouble is None)
        assert paper.out == [ONE]


async def test_a_start_after_a_start_prints_nothing_again(shop: Shop) -> None:
    paper = Paper([NotSent(Cause.PRINTER_ERROR)] * 4)
    async with shop.running(paper) as printer:
        shop.drop("bad.pdf", TWO)
        await parked(printer)
        shop.drop("a.pdf", ONE)
        await until(lambda: len(shop.printed()) == 1)
    async with shop.running(paper) as printer:
        assert await parked(printer) == [("bad.pdf", "parked", "printer_error")]
        await until(lambda: printer.status().printed_today == 1)
        shop.drop("b.pdf", ONE)
        await parked(printer, 2)
    assert paper.out == [ONE]


async def test_what_waits_is_printed_after_the_next_start_though_its_file_is_gone(shop: Shop) -> None:
    async with shop.running(Paper([NotSent(Cause.REFUSED)] * 10_000)) as printer:
        path = shop.drop("a.pdf", ONE)
        await until(lambda: [each.code for each in printer.status().waiting] == ["refused"])
        path.unlink()
    paper = Paper()
    async with shop.running(paper):
        await until(lambda: paper.out == [ONE] and len(shop.printed()) == 1)


async def test_a_torn_copy_is_taken_anew(shop: Shop) -> None:
    async with shop.running(Paper([NotSent(Cause.REFUSED)] * 10_000)) as printer:
        shop.drop("a.pdf", ONE)
        await until(lambda: [each.code for each in printer.status().waiting] == ["refused"])
    (copy,) = (shop.data_dir / "invoices").glob("*/invoice.pdf")
    copy.write_bytes(ONE[:100])
    paper = Paper()
    async with shop.running(paper):
        await until(lambda: paper.out == [ONE])


async def test_a_parked_file_that_nobody_knows_is_shown(shop: Shop) -> None:
    (shop.folder / "parked").mkdir()
    (shop.folder / "parked" / "old.pdf").write_bytes(ONE)
    paper = Paper()
    async with shop.running(paper) as printer:
        assert await parked(printer) == [("old.pdf", "parked", "no_record")]
        assert paper.tried == 0
        assert await printer.retry("old.pdf")
        await until(lambda: paper.out == [ONE] and printer.status().parked == ())


class Dying(Paper):
    """The program is killed where its printer says so: before, at or after the first byte."""

    def __init__(self, at: str, out: Path) -> None:
        super().__init__()
        self._at = at
        self._out = out

    async def print_pages(self, job: PageJob) -> Any:
        if self._at == "before":
            os.kill(os.getpid(), signal.SIGKILL)
        await job.begun()
        if self._at == "begun":
            os.kill(os.getpid(), signal.SIGKILL)
        with self._out.open("ab") as out:
            out.write(job.pdf.read_bytes())
        if self._at == "sent":
            os.kill(os.getpid(), signal.SIGKILL)
        return await super().print_pages(job)


@pytest.mark.parametrize(
    ("at", "left", "then"),
    [
        ("before", 0, []),
        ("begun", 0, [("a.pdf", "unknown", "interrupted")]),
        ("sent", 1, [("a.pdf", "unknown", "interrupted")]),
    ],
)
async def test_kill_9_at_the_printer(shop: Shop, at: str, left: int, then: list[tuple[str, str, str]]) -> None:
    shop.drop("a.pdf", ONE)
    shop.database.close()
    out = shop.data_dir / "out"
    script = (
        "import asyncio, sys; from pathlib import Path\n"
        "from tests.integration.invoices.test_troubles import main\n"
        "asyncio.run(main(*map(str, sys.argv[1:])))"
    )
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-c", script, str(shop.folder), str(shop.data_dir), at, str(out), cwd=os.getcwd()
    )  # fmt: skip
    assert await asyncio.wait_for(process.wait(), 30) == -signal.SIGKILL

    from tests.support.printing.invoices import Database

    shop.database = Database(shop.data_dir / "device.sqlite3", shop.clock)
    paper = Paper()
    async with shop.running(paper) as printer:
        if then:
            assert await parked(printer) == then
            await until(lambda: shop.parked() == ["a.pdf"])
        else:
            await until(lambda: len(shop.printed()) == 1)
    assert paper.out == ([] if then else [ONE])
    assert (out.read_bytes() if out.exists() else b"") == ONE * left


async def main(folder: str, data_dir: str, at: str, out: str) -> None:
    """A gateway of one file, in a process of its own."""
    shop = Shop(Path(folder), Path(data_dir), *_clock_and_store(Path(data_dir)))
    async with shop.running(Dying(at, Path(out))):
        await asyncio.sleep(60)


def _clock_and_store(data_dir: Path) -> Any:
    from datetime import UTC, datetime

    from common.domain.clock import FixedClock
    from common.store.database import Database

    clock = FixedClock(datetime(2026, 11, 21, 12, tzinfo=UTC))
    return clock, Database(data_dir / "device.sqlite3", clock)


@pytest.mark.parametrize(
    ("printer", "trouble"), [("", "no_printer"), ("nowhere://x", "bad_printer"), ("a@", "bad_printer")]
)
async def test_without_a_printer_it_says_so(shop: Shop, printer: str, trouble: str) -> None:
    given = InvoiceSettings(autoprint=True, folder=str(shop.folder), printer=printer)
    invoices = InvoicePrinter(given, (), shop.data_dir, shop.database, shop.clock, shop.told.append)
    work = asyncio.create_task(invoices.run())
    await until(lambda: shop.told and shop.told[-1].trouble == trouble)
    work.cancel()
    await asyncio.gather(work, return_exceptions=True)


def test_what_is_told_can_be_sent_as_json(shop: Shop) -> None:
    from dataclasses import asdict

    assert json.loads(json.dumps(asdict(shop.printer(Paper()).status()), default=str))["folder"] == str(shop.folder)


async def test_many_files_none_lost(shop: Shop) -> None:
    """Two printers that fail now and then, forty invoices, each on paper once."""
    turns = [NotSent(Cause.BUSY) if index % 3 == 0 else NotSent(Cause.IO_ERROR) for index in range(20)]
    first, second = Paper(list(turns[:10])), Paper(list(turns[10:]))
    contents = [pdf(f"Facture {index}") for index in range(40)]
    async with shop.running(first, second, pace=quick(retry_s=(0.01,) * 30)) as printer:
        for index, content in enumerate(contents):
            shop.drop(f"{index}.pdf", content)
        await until(lambda: len(shop.printed()) == 40, 30)
        assert printer.status().parked == ()
    assert sorted(first.out + second.out) == sorted(contents)
