"""A process of Celery's that is told to end."""

import asyncio
import threading
from pathlib import Path

import pytest

from backend.jobs.composition import Work
from backend.jobs.worker import Worker
from backend.settings import Settings


def test_a_database_that_is_away_leaves_nothing_behind(tmp_path: Path) -> None:
    """Beat asks again every minute, all night long."""
    (tmp_path / "no-folder").write_text("")
    away = f"sqlite:///{tmp_path / 'no-folder' / 'comptoir.sqlite3'}"
    worker = Worker(Settings(data_dir=tmp_path / "data", port=0, jobs="none", database_url=away))

    async def whole(_work: Work) -> None:
        raise AssertionError

    before = {each for each in threading.enumerate() if each.name == "jobs"}
    for _ in range(2):
        with pytest.raises(OSError, match="no-folder"):
            worker.do(whole)
    assert {each for each in threading.enumerate() if each.name == "jobs"} == before
    worker.close()


def test_what_is_cut_off_writes_down_how_far_it_came_before_the_database_closes(tmp_path: Path) -> None:
    worker = Worker(Settings(data_dir=tmp_path, port=0, jobs="none"))
    begun, told = threading.Event(), []

    async def whole(work: Work) -> None:
        begun.set()
        try:
            await asyncio.Event().wait()
        finally:
            await asyncio.sleep(0.02)  # a service's answer that is on its way
            told.append(await work.leases.take("written down"))

    doing = threading.Thread(target=worker.do, args=(whole,))
    doing.start()
    assert begun.wait(30)
    worker.end()
    doing.join(30)
    worker.close()
    assert told == [True]
