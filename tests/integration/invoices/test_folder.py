"""Real files in a real folder: what is printed, what waits, what is parked, and where each file then lies."""

from __future__ import annotations

import asyncio
import fcntl
import os
from datetime import timedelta

import pytest

from common.printing.outcome import Cause, NotSent, Sent, Unknown
from common.printing.pages.job import Flaw, PdfError
from tests.support.printing.invoices import Paper, Shop, parked, quick
from tests.support.printing.pdfs import pdf
from tests.support.printing.waiting import until

ONE, TWO, THREE = pdf("Facture 1"), pdf("Facture 2"), pdf("Facture 3")


async def test_a_download_is_printed_and_put_away(shop: Shop) -> None:
    paper = Paper()
    async with shop.running(paper) as printer:
        shop.drop("Facture 1.pdf", ONE)
        await until(lambda: shop.printed())
        await until(lambda: printer.status().printed_today == 1)
        await until(lambda: not list((shop.data_dir / "invoices").iterdir()))

    assert paper.out == [ONE]
    assert paper.titles == ["Facture 1"]
    assert shop.printed() == ["printed/2026-11-21/Facture 1.pdf"]
    assert not (shop.folder / "Facture 1.pdf").exists()


async def test_what_lay_there_before_the_start_is_printed_and_nothing_is_purged(shop: Shop) -> None:
    old = shop.folder / "printed" / "2020-01-01"
    old.mkdir(parents=True)
    (old / "old.pdf").write_bytes(TWO)
    (shop.folder / "notes.txt").write_text("not an invoice")
    shop.drop("early.PDF", ONE)
    paper = Paper()
    async with shop.running(paper):
        await until(lambda: paper.out == [ONE] and len(shop.printed()) == 2)

    assert (old / "old.pdf").exists()
    assert (shop.folder / "notes.txt").exists()


@pytest.mark.parametrize("ending", [".crdownload", ".part", ".tmp", ".download"])
async def test_a_download_under_way_is_left_alone(shop: Shop, ending: str) -> None:
    paper = Paper()
    (shop.folder / f"a.pdf{ending}").write_bytes(ONE)
    (shop.folder / "a.pdf").write_bytes(b"")  # as Firefox keeps the place
    (shop.folder / ".hidden.pdf").write_bytes(TWO)
    async with shop.running(paper, pace=quick(unfinished_s=0.05)) as printer:
        shop.drop("b.pdf", THREE)
        await until(lambda: paper.out == [THREE] and not printer.status().printing)
        assert printer.status().parked == ()
        os.replace(shop.folder / f"a.pdf{ending}", shop.folder / "a.pdf")
        await until(lambda: paper.out == [THREE, ONE])


async def test_a_file_that_grows_is_printed_once_it_is_whole(shop: Shop) -> None:
    paper = Paper()
    path = shop.folder / "slow.pdf"
    async with shop.running(paper, pace=quick(unfinished_s=60)) as printer:
        for end in range(200, len(ONE), 200):
            path.write_bytes(ONE[:end])
            await until(lambda: [each.code for each in printer.status().waiting] == ["being_written"])
        assert paper.tried == 0
        path.write_bytes(ONE)
        await until(lambda: paper.out == [ONE])


@pytest.mark.parametrize(
    ("content", "code"),
    [(b"", "empty"), (b"\0" * 5000, "empty"), (ONE[:-20], "unfinished"), (b"<html>Sign in</html>", "not_a_pdf")],
)
async def test_what_is_no_whole_pdf_is_parked_with_its_reason(shop: Shop, content: bytes, code: str) -> None:
    paper = Paper()
    left = shop.folder / "odd.pdf" if code != "not_a_pdf" else shop.folder / "parked" / "odd.pdf"
    async with shop.running(paper) as printer:
        (shop.folder / "odd.pdf").write_bytes(content)
        shop.drop("good.pdf", TWO)
        assert await parked(printer) == [("odd.pdf", "parked", code)]
        await until(lambda: paper.out == [TWO])
        await until(left.exists)  # it is said to be parked before it is moved there

    assert left.read_bytes() == content  # whoever writes it may go on


async def test_an_unfinished_file_that_gets_its_end_is_printed_after_all(shop: Shop) -> None:
    paper = Paper()
    path = shop.folder / "late.pdf"
    async with shop.running(paper) as printer:
        path.write_bytes(ONE[:-20])
        await parked(printer)
        path.write_bytes(ONE)
        await until(lambda: paper.out == [ONE] and printer.status().parked == ())


@pytest.mark.parametrize("flaw", [Flaw.ENCRYPTED, Flaw.DAMAGED])
async def test_a_document_that_cannot_be_drawn_is_parked_at_once(shop: Shop, flaw: Flaw) -> None:
    paper = Paper([PdfError(flaw)])
    async with shop.running(paper) as printer:
        shop.drop("a.pdf", ONE)
        assert await parked(printer) == [("a.pdf", "parked", flaw)]
        shop.drop("b.pdf", TWO)
        await until(lambda: paper.out == [TWO])
        assert shop.parked() == ["a.pdf"]
        assert await printer.retry("a.pdf")  # a person insists
        await until(lambda: paper.out == [TWO, ONE] and shop.parked() == [])


async def test_a_file_that_another_program_holds_waits_then_is_parked(shop: Shop) -> None:
    paper = Paper()
    path = shop.folder / "held.pdf"
    path.write_bytes(ONE)
    with path.open("rb") as holder:
        fcntl.flock(holder, fcntl.LOCK_EX)
        async with shop.running(paper) as printer:
            await until(lambda: [each.code for each in printer.status().waiting] == ["file_locked"])
            assert await parked(printer) == [("held.pdf", "parked", "file_locked")]
            assert not await printer.retry("held.pdf")
            fcntl.flock(holder, fcntl.LOCK_UN)
            assert await printer.retry("held.pdf")
            await until(lambda: paper.out == [ONE] and printer.status().parked == ())


async def test_a_file_held_for_a_moment_is_printed_by_itself(shop: Shop) -> None:
    paper = Paper()
    path = shop.folder / "held.pdf"
    path.write_bytes(ONE)
    with path.open("rb") as holder:
        fcntl.flock(holder, fcntl.LOCK_EX)
        async with shop.running(paper, pace=quick(locked_s=60)) as printer:
            await until(lambda: [each.code for each in printer.status().waiting] == ["file_locked"])
            fcntl.flock(holder, fcntl.LOCK_UN)
            await until(lambda: paper.out == [ONE])


async def test_the_same_content_is_asked_about_and_the_same_name_is_not(shop: Shop) -> None:
    paper = Paper()
    async with shop.running(paper) as printer:
        shop.drop("a.pdf", ONE)
        await until(lambda: len(shop.printed()) == 1)
        shop.drop("a (1).pdf", ONE)
        assert await parked(printer) == [("a (1).pdf", "parked", "duplicate")]
        shop.drop("a.pdf", TWO)
        await until(lambda: len(shop.printed()) == 2)
        assert paper.out == [ONE, TWO]
        assert shop.printed() == ["printed/2026-11-21/a (2).pdf", "printed/2026-11-21/a.pdf"]

        assert not await printer.retry("a (1).pdf")
        assert await printer.print_anyway("a (1).pdf")
        await until(lambda: paper.out == [ONE, TWO, ONE] and printer.status().parked == ())


async def test_what_is_dismissed_is_kept_and_known(shop: Shop) -> None:
    paper = Paper()
    async with shop.running(paper) as printer:
        shop.drop("a.pdf", ONE)
        await until(lambda: len(shop.printed()) == 1)
        shop.drop("b.pdf", ONE)
        await parked(printer)
        assert await printer.dismiss("b.pdf")
        assert not await printer.dismiss("b.pdf")
        assert printer.status().parked == ()
        assert (shop.folder / "dismissed" / "2026-11-21" / "b.pdf").read_bytes() == ONE


async def test_a_printer_that_is_away_is_waited_for(shop: Shop) -> None:
    paper = Paper([NotSent(Cause.REFUSED)] * 12)
    async with shop.running(paper) as printer:
        shop.drop("a.pdf", ONE)
        await until(lambda: [each.code for each in printer.status().waiting] == ["refused"])
        await until(lambda: paper.out == [ONE])
        assert printer.status().parked == ()


async def test_a_printer_that_stays_away_gives_its_files_back(shop: Shop) -> None:
    paper = Paper([NotSent(Cause.PAPER_OUT)] * 1000)
    async with shop.running(paper) as printer:
        shop.drop("a.pdf", ONE)
        await until(lambda: paper.tried >= 3)
        shop.clock.advance(timedelta(minutes=31))
        assert await parked(printer) == [("a.pdf", "parked", "paper_out")]
        paper.answers.clear()
        assert await printer.retry("a.pdf")
        await until(lambda: paper.out == [ONE])


async def test_a_file_that_fails_is_tried_a_few_times_and_holds_up_no_other(shop: Shop) -> None:
    class Picky(Paper):
        async def print_pages(self, job):  # type: ignore[no-untyped-def]
            if job.title == "bad":
                self.tried += 1
                return NotSent(Cause.PRINTER_ERROR, "no")
            return await super().print_pages(job)

    paper = Picky()
    async with shop.running(paper) as printer:
        shop.drop("bad.pdf", ONE)
        for index in range(5):
            shop.drop(f"good {index}.pdf", pdf(f"Good {index}"))
        assert await parked(printer) == [("bad.pdf", "parked", "printer_error")]
        await until(lambda: len(paper.out) == 5)
        assert paper.tried == 4 + 5


async def test_a_document_that_the_printer_refuses_is_not_tried_again(shop: Shop) -> None:
    paper = Paper([NotSent(Cause.BAD_DOCUMENT)])
    async with shop.running(paper) as printer:
        shop.drop("a.pdf", ONE)
        assert await parked(printer) == [("a.pdf", "parked", "bad_document")]
        assert paper.tried == 1


async def test_what_is_doubtful_waits_for_a_person(shop: Shop) -> None:
    paper = Paper([Unknown(Cause.STALLED, 5, 10)])
    async with shop.running(paper) as printer:
        shop.drop("a.pdf", ONE)
        assert await parked(printer) == [("a.pdf", "unknown", "stalled")]
        shop.drop("b.pdf", TWO)
        await until(lambda: paper.out == [TWO])
        assert paper.tried == 2
        assert shop.parked() == ["a.pdf"]


async def test_a_way_that_cannot_confirm_counts_as_printed(shop: Shop) -> None:
    paper = Paper([Sent()])
    async with shop.running(paper) as printer:
        shop.drop("a.pdf", ONE)
        await until(lambda: len(shop.printed()) == 1)
        assert printer.status().parked == ()


async def test_two_printers_print_at_once_and_each_one_at_a_time(shop: Shop) -> None:
    first, second = Paper(), Paper()
    first.open.clear()
    second.open.clear()
    async with shop.running(first, second) as printer:
        for index in range(6):
            shop.drop(f"{index}.pdf", pdf(f"Facture {index}"))
        await until(lambda: len(printer.status().printing) == 2 and len(printer.status().waiting) == 4)
        first.open.set()
        second.open.set()
        await until(lambda: len(shop.printed()) == 6)

    assert (first.at_once, second.at_once) == (1, 1)
    assert len(first.out) + len(second.out) == 6
    assert first.out
    assert second.out


async def test_a_file_replaced_while_it_waits_is_another_invoice(shop: Shop) -> None:
    paper = Paper()
    paper.open.clear()
    async with shop.running(paper) as printer:
        shop.drop("a.pdf", ONE)
        await until(lambda: len(paper.out) == 1)
        shop.drop("a.pdf", TWO)
        await until(lambda: len(printer.status().waiting) == 1)
        paper.open.set()
        await until(lambda: len(shop.printed()) == 2)

    assert paper.out == [ONE, TWO]
    assert {path.read_bytes() for path in (shop.folder / "printed").rglob("*.pdf")} == {ONE, TWO}


async def test_in_the_downloads_only_what_comes_after_the_start_is_printed(shop: Shop) -> None:
    downloads = shop.folder / "Downloads"
    downloads.mkdir()
    (downloads / "private letter.pdf").write_bytes(ONE)
    shop.folder = downloads
    paper = Paper()
    async with shop.running(paper):
        await until(lambda: shop.told and shop.told[-1].enabled)
        shop.drop("invoice.pdf", TWO)
        await until(lambda: paper.out == [TWO])

    assert (downloads / "private letter.pdf").exists()


async def test_purge_empties_the_archive_and_nothing_else(shop: Shop) -> None:
    paper = Paper([Unknown(Cause.STALLED, 5, 10)])
    async with shop.running(paper) as printer:
        shop.drop("doubtful.pdf", ONE)
        await parked(printer)
        shop.drop("b.pdf", TWO)
        await until(lambda: len(shop.printed()) == 1)
        assert await printer.purge() == 1
        assert await printer.purge() == 0
        assert (shop.printed(), shop.parked()) == ([], ["doubtful.pdf"])
        shop.drop("again.pdf", TWO)  # the paper is gone, the memory of it is not
        await until(lambda: "again.pdf" in [each.name for each in printer.status().parked])


async def test_old_archives_go_after_their_time(shop: Shop) -> None:
    for day in ("2026-10-01", "2026-10-22", "2026-11-20"):
        for archive in ("printed", "dismissed"):
            (shop.folder / archive / day).mkdir(parents=True)
            (shop.folder / archive / day / "a.pdf").write_bytes(ONE)
    (shop.folder / "printed" / "keep me").mkdir()
    async with shop.running(Paper(), pace=quick(sweep_s=0.05), retention_days=30):
        await until(lambda: not (shop.folder / "dismissed" / "2026-10-01").exists())

    assert sorted(path.name for path in (shop.folder / "printed").iterdir()) == ["2026-10-22", "2026-11-20", "keep me"]


async def test_switched_off_it_prints_nothing(shop: Shop) -> None:
    paper = Paper()
    shop.drop("a.pdf", ONE)
    async with shop.running(paper, autoprint=False) as printer:
        await until(lambda: shop.told)
        assert not printer.status().enabled
        await asyncio.sleep(0)
    assert paper.tried == 0


async def test_two_clicks_are_one_wish(shop: Shop) -> None:
    paper = Paper([PdfError(Flaw.DAMAGED)])
    async with shop.running(paper) as printer:
        shop.drop("a.pdf", ONE)
        await parked(printer)
        answers = await asyncio.gather(*(printer.retry("a.pdf") for _ in range(3)))
        assert sorted(answers) == [False, False, True]
        await until(lambda: len(shop.printed()) == 1)
    assert paper.out == [ONE]


async def test_new_settings_wait_for_the_paper_that_is_on_its_way(shop: Shop) -> None:
    paper, then = Paper(), Paper()
    paper.open.clear()
    async with shop.running(paper) as printer:
        shop.drop("a.pdf", ONE)
        await until(lambda: paper.out == [ONE])
        resting = asyncio.create_task(printer.rest())
        shop.drop("b.pdf", TWO)
        await until(lambda: [each.name for each in printer.status().waiting if not each.code] == ["b.pdf"])
        assert not resting.done()
        paper.open.set()
        await resting
        assert printer.status().printed_today == 1
    async with shop.running(then):
        await until(lambda: then.out == [TWO])
    assert paper.out == [ONE]
