"""The process that draws: a drawing that does not end is given up and its process with it; what is missing is said."""

import asyncio
import os
import threading
from collections.abc import AsyncIterator

import psutil
import pytest

from backend.printing.drawing_process import DrawingImpossible, DrawingProcess
from tests.support.printing.waiting import until


def never() -> bytes:
    threading.Event().wait()
    return b""


def process_id() -> bytes:
    return str(os.getpid()).encode()


def without_qt() -> bytes:
    raise ModuleNotFoundError("No module named 'PySide6'", name="PySide6")


def nonsense() -> bytes:
    raise ValueError("more than 200 pages")


@pytest.fixture
async def drawing() -> AsyncIterator[DrawingProcess]:
    made = DrawingProcess(patience_s=20)
    yield made
    await made.close()


async def test_one_that_does_not_end_is_ended(drawing: DrawingProcess) -> None:
    at_work = psutil.Process(int(await drawing.run(process_id)))
    drawing.patience_s = 0.2
    with pytest.raises(DrawingImpossible, match="too long"):
        await drawing.run(never)
    _, alive = psutil.wait_procs([at_work], timeout=10)
    assert alive == []
    drawing.patience_s = 20
    assert int(await drawing.run(process_id)) not in (at_work.pid, os.getpid()), "the next has a process of its own"


async def test_one_given_up_takes_no_other_with_it(drawing: DrawingProcess) -> None:
    at_work = int(await drawing.run(process_id))
    drawing.patience_s = 0.2
    stuck = asyncio.create_task(drawing.run(never))
    await until(lambda: drawing._busy)
    drawing.patience_s = 60
    waiting = [asyncio.create_task(drawing.run(process_id)) for _ in range(5)]
    with pytest.raises(DrawingImpossible, match="too long"):
        await stuck
    after = {int(each) for each in await asyncio.gather(*waiting)}
    assert len(after) == 1, "the next process is not ended by those that waited for the one before"
    assert after.isdisjoint({at_work, os.getpid()})


async def test_what_is_missing_is_said(drawing: DrawingProcess) -> None:
    with pytest.raises(DrawingImpossible) as error:
        await drawing.run(without_qt)
    assert error.value.missing
    with pytest.raises(DrawingImpossible, match="200 pages") as error:
        await drawing.run(nonsense)
    assert not error.value.missing
