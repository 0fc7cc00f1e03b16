"""One printer that several use: its jobs, the drawer, whoever asks how it is. One at a time, the drawer first.

Many network printers take one connection only, and two jobs at once over a serial line are garbage.
"""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from common.printing.outcome import Cause, NotSent, SendOutcome
from common.printing.status import NotKnown, PrinterFacts, PrinterStatus, facts_of
from common.printing.transports import Transport

PULSE_WAITS_S = 3.0
"""For the paper on its way; a drawer that opens later than that opens behind the cashier's back."""


class SharedPrinter:
    """A `Transport` and `StatusAsking` around the real one."""

    def __init__(self, transport: Transport) -> None:
        self._transport = transport
        self._waiting: deque[asyncio.Future[None]] = deque()
        self._busy = False

    async def send(self, data: bytes) -> SendOutcome:
        async with self._turn():
            return await self._transport.send(data)

    async def pulse(self, data: bytes) -> SendOutcome:
        """A drawer's pulse: it waits for the paper that is on its way, and for no other."""
        give = getattr(self._transport, "pulse", self._transport.send)
        try:
            async with asyncio.timeout(PULSE_WAITS_S) as patience, self._turn(first=True):
                patience.reschedule(None)
                outcome: SendOutcome = await give(data)
                return outcome
        except TimeoutError:
            return NotSent(Cause.BUSY)

    async def status(self) -> PrinterStatus:
        """`NotKnown` where the way only goes one way."""
        ask = getattr(self._transport, "status", None)
        if ask is None:
            return NotKnown()
        async with self._turn():
            status: PrinterStatus = await ask()
            return status

    async def facts(self) -> PrinterFacts:
        """Each part by itself, for a page and for the drawer; nothing where the way only goes one way."""
        ask = getattr(self._transport, "facts", None)
        if ask is None:
            return facts_of(await self.status())
        async with self._turn():
            facts: PrinterFacts = await ask()
            return facts

    @asynccontextmanager
    async def _turn(self, *, first: bool = False) -> AsyncIterator[None]:
        if self._busy:
            turn: asyncio.Future[None] = asyncio.get_running_loop().create_future()
            (self._waiting.appendleft if first else self._waiting.append)(turn)
            try:
                await turn
            except asyncio.CancelledError:
                if turn.done() and not turn.cancelled():
                    self._next()  # the turn came and nobody takes it
                elif turn in self._waiting:
                    self._waiting.remove(turn)
                raise
        self._busy = True
        try:
            yield
        finally:
            self._next()

    def _next(self) -> None:
        """Hand over without letting anybody in between: `_busy` stays while somebody waits."""
        while self._waiting:
            turn = self._waiting.popleft()
            if not turn.done():
                turn.set_result(None)
                return
        self._busy = False
