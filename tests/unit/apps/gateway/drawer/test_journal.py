"""The journal: written beside, one file a day, kept as long as said."""

import logging
import os
import re
from pathlib import Path

from apps.gateway.drawer.journal import Journal, one_line


async def test_lines_have_time_level_and_message(tmp_path: Path) -> None:
    journal = Journal(tmp_path, "", "cashdrawer.log", 30)
    journal.info("avant le début")  # kept until it is written
    await journal.start()
    journal.warning("100 % {pas} un %s format")
    text = (await journal.read()).decode()
    await journal.stop()
    lines = text.splitlines()
    assert re.fullmatch(r"\d{4}-\d\d-\d\d \d\d:\d\d:\d\d,\d{3} - INFO - avant le début", lines[0])
    assert lines[1].endswith(" - WARNING - 100 % {pas} un %s format")
    assert [each.split(" - ", 1)[1] for each in journal.recent] == [each.split(" - ", 1)[1] for each in lines]


async def test_a_day_is_a_file_and_thirty_days_are_kept(tmp_path: Path) -> None:
    journal = Journal(tmp_path, "", "cashdrawer.log", 3)
    await journal.start()
    for day in range(10, 19):
        (tmp_path / f"cashdrawer.log.2026-11-{day}").write_text("")
    handler = journal._file
    assert handler is not None
    handler.rolloverAt = 0  # midnight has passed
    journal.info("minuit")
    assert b"minuit" in await journal.read()
    await journal.stop()
    assert handler.when == "MIDNIGHT"
    assert sum(each.startswith("cashdrawer.log.") for each in os.listdir(tmp_path)) == 3


async def test_a_folder_that_cannot_be_is_told_and_another_used(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    journal = Journal(tmp_path / "logs", str(tmp_path / "file" / "sub"), "cashdrawer.log", 30)
    await journal.start()
    assert "ne peut pas être utilisé" in (await journal.read()).decode()
    assert journal.path.parent == tmp_path / "logs"
    await journal.stop()


async def test_a_purge_without_a_file(tmp_path: Path) -> None:
    journal = Journal(tmp_path, "", "cashdrawer.log", 30)
    assert await journal.purge() is False
    await journal.start()
    journal.path.unlink()
    assert await journal.purge() is False
    await journal.stop()


async def test_many_lines_wait_for_nobody(tmp_path: Path) -> None:
    journal = Journal(tmp_path, "", "cashdrawer.log", 30)
    await journal.start()
    for n in range(2000):
        journal.info(f"ligne {n}")
    assert (await journal.read()).count(b"\n") == 2000
    await journal.stop()
    assert logging.getLogger("cashdrawer").handlers == []  # nothing of it is global


def test_what_strangers_send_is_one_line_of_bounded_length() -> None:
    assert one_line("a\r\nb\u2028c\x1b[31m") == "a??b?c?[31m"
    assert len(one_line("x" * 10_000)) == 400
