"""A process of Celery's that is told to end."""

import asyncio
import threading
from pathlib import Path

from backend.jobs.composition import Work
from backend.jobs.worker import Worker
from backend.settings import Settings


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
