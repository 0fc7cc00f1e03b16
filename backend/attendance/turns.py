"""Long work on the event loop, done in lots: others have their turn in between."""

import asyncio
from collections.abc import AsyncIterator, Iterable
from typing import TypeVar

T = TypeVar("T")


async def in_turns(items: Iterable[T], at_once: int = 50) -> AsyncIterator[T]:
    """The same items; after each lot of so many whoever waits is served. SQLite's statements run on the loop."""
    for place, each in enumerate(items, start=1):
        yield each
        if place % at_once == 0:
            await asyncio.sleep(0)
