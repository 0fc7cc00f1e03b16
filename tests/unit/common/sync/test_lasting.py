"""A loop that breaks begins again; one that ends, or is cancelled, does not."""

import asyncio

import pytest

from common.store.database import StoreFull
from common.sync.lasting import lasting


async def test_a_loop_begins_again_after_whatever_broke_it() -> None:
    failures: list[Exception] = [StoreFull("full"), ValueError("nobody foresaw this")]
    runs = 0

    async def loop() -> None:
        nonlocal runs
        runs += 1
        if failures:
            async with asyncio.TaskGroup():  # as the real ones: their errors come in groups
                raise failures.pop(0)

    await lasting("loop", loop, again_s=0)
    assert runs == 3


async def test_cancelled_is_cancelled() -> None:
    task = asyncio.create_task(lasting("loop", asyncio.Event().wait, again_s=0))  # type: ignore[arg-type]
    await asyncio.sleep(0)
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task
