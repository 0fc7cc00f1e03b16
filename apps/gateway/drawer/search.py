"""Printers found for the configuration page; addresses are looked at only where an admin typed them."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence

from common.printing.discovery import FoundPrinter, addresses_in, find_printers, look_at


def _untold(_done: int, _of: int) -> None:
    """The page waits for the whole answer."""


async def searched(network: str) -> Sequence[FoundPrinter]:
    """At most some ten seconds. Raises `NotAllowed` before anything is looked at."""
    if not network:
        return await find_printers()
    addresses_in(network)
    known, there = await asyncio.gather(find_printers(), look_at(network, _untold))
    return [*known, *(each for each in there if each.address not in {one.address for one in known})]
