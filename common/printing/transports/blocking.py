"""A `Line` over a library that blocks: every call runs in a thread, so that the window never waits."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from typing import Protocol, TypeVar

from common.printing.conversation import Conversation, Line, LineError, Manners
from common.printing.outcome import NotSent, SendOutcome
from common.printing.status import NotKnown, PrinterFacts, PrinterStatus

Answer = TypeVar("Answer")


class Port(Protocol):
    """An open port of a blocking library. Every method but `close` may raise `LineError`."""

    def write(self, data: bytes) -> None: ...

    def read(self, timeout_s: float) -> bytes: ...

    def close(self) -> None: ...


class _ThreadLine:
    def __init__(self, port: Port) -> None:
        self._port = port

    async def write(self, data: bytes) -> None:
        await asyncio.to_thread(self._port.write, data)

    async def read(self, timeout_s: float) -> bytes:
        return await asyncio.to_thread(self._port.read, timeout_s)

    async def close(self) -> None:
        await asyncio.to_thread(self._port.close)


class PortTransport:
    """Prints over a port opened for each job by `opening`, which raises `LineError` when it can't."""

    def __init__(self, opening: Callable[[], Port], manners: Manners) -> None:
        self._opening = opening
        self._manners = manners
        self._talks = False

    async def send(self, data: bytes) -> SendOutcome:
        try:
            line = await self._open()
        except LineError as error:
            return NotSent(error.cause, error.detail)
        conversation = Conversation(line, self._manners, talks=self._talks)
        try:
            return await conversation.print_job(data)
        finally:
            self._talks = conversation.talks
            await line.close()

    async def pulse(self, data: bytes) -> SendOutcome:
        """A drawer's pulse, without the questions that a job asks."""
        try:
            line = await self._open()
        except LineError as error:
            return NotSent(error.cause, error.detail)
        try:
            return await Conversation(line, self._manners).pulse(data)
        finally:
            await line.close()

    async def status(self) -> PrinterStatus:
        return await self._asked(Conversation.status) or NotKnown()

    async def facts(self) -> PrinterFacts:
        return await self._asked(Conversation.facts) or PrinterFacts()

    async def _asked(self, question: Callable[[Conversation], Awaitable[Answer]]) -> Answer | None:
        try:
            line = await self._open()
        except LineError:
            return None
        conversation = Conversation(line, self._manners, talks=self._talks)
        try:
            return await question(conversation)
        except LineError:
            return None
        finally:
            self._talks = conversation.talks
            await line.close()

    async def _open(self) -> Line:
        return _ThreadLine(await asyncio.to_thread(self._opening))
