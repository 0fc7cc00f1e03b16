"""Waiting for an event for some time."""

import asyncio


async def happens(event: asyncio.Event, within_s: float | None) -> bool:
    """True once the event is set, False when it was not in time; None waits for ever.

    Before Python 3.12 `asyncio.wait_for` loses a cancellation that comes in the moment in which the event is set: a
    loop that waits with it would then never end.
    """
    try:
        async with asyncio.timeout(within_s):
            return await event.wait()
    except TimeoutError:
        return False
