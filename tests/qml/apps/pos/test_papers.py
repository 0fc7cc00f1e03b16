"""The store's papers on the printer's sheet, under real input: asked, decided, gone; offline it says so."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest

from apps.pos.composition import Pos, PosOptions
from tests.qml.apps.pos.test_till import _App, open_till
from tests.support.screens._terminal import pair_on_disk, parts_of
from tests.support.screens.pos import CATALOG, staff_on_disk
from tests.unit.apps.pos.test_papers import Backend, event, job


@pytest.fixture
async def till(scene: Any, tmp_path: Path) -> AsyncIterator[tuple[Any, Pos, Backend]]:
    pair_on_disk(tmp_path, "pos", CATALOG, ())
    staff_on_disk(tmp_path, "fr")
    app = _App()
    program = Pos(app, parts_of("pos", tmp_path), PosOptions(muted=True))  # type: ignore[arg-type]
    now = program._clock.now()
    recent = {"created_at": now}
    backend = Backend(job("001").model_copy(update=recent), job("002", "failed", "paper_out").model_copy(update=recent))
    program.papers._api = backend
    page = await scene("apps.pos", "Main", program.view_model, width=1366, height=768)
    app.window = page.window
    program.watch_keys()
    yield page, program, backend
    await program.stop()


async def test_papers_are_decided_at_the_till(till: tuple[Any, Pos, Backend]) -> None:
    page, program, backend = till
    await open_till(page, program)
    await program.papers.load()
    program.terminal.link.answered()
    assert program.view_model.printer.props.asking == 2
    await page.tap("printer")
    await page.wait_visible("paper-there-0")
    assert "K1-001" in page.text("store-papers")
    await page.tap("paper-there-0")
    await page.wait(lambda: program.view_model.printer.props.asking == 1)
    await page.tap("paper-again-0")
    await page.wait(lambda: program.view_model.printer.props.asking == 0)
    assert [each[:2] for each in backend.asked] == [("settle", "001"), ("again", "002")]


async def test_a_new_doubt_is_a_notice_and_offline_it_is_not_known(till: tuple[Any, Pos, Backend]) -> None:
    page, program, backend = till
    await open_till(page, program)
    await program.papers.load()
    backend.jobs.append(job("003").model_copy(update={"created_at": program._clock.now()}))
    await program.papers.heard([event("PrintJobFailed", "003")])
    assert program.view_model.props.toast_title == "Bon de cuisine K1-003"
    program.terminal.link.answered()
    program.terminal.link.lost("server_unreachable")
    await page.tap("printer")
    await page.wait_visible("store-papers-text")
    assert "Hors ligne" in page.text("store-papers")
    assert program.view_model.printer.props.asking == 0
