"""A printer on the network, raw TCP (port 9100): one connection for one job.

Reconnecting within a job prints its parts out of order on some models, and many accept one connection only.
"""

from __future__ import annotations

import asyncio
import socket
from collections.abc import Awaitable, Callable
from typing import TypeVar

from common.domain.waiting import happens
from common.printing.conversation import Conversation, LineError
from common.printing.outcome import Cause, NotSent, SendOutcome
from common.printing.status import NotKnown, PrinterFacts, PrinterStatus
from common.printing.transports.address import TcpAddress

PULSE_CONNECT_S = 0.25
Answer = TypeVar("Answer")


class _Connection(asyncio.Protocol):
    """A `Line` over TCP."""

    def __init__(self) -> None:
        self._transport: asyncio.Transport | None = None
        self._inbox = bytearray()
        self._news = asyncio.Event()
        self._writable = asyncio.Event()
        self._writable.set()
        self._broken: LineError | None = None

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        assert isinstance(transport, asyncio.Transport)
        self._transport = transport
        # Nothing may wait in our own buffer: what `write` has returned from, the system has taken
        transport.set_write_buffer_limits(high=0)

    def data_received(self, data: bytes) -> None:
        self._inbox += data
        self._news.set()

    def eof_received(self) -> bool:
        self._break(LineError(Cause.CLOSED))
        return False

    def connection_lost(self, exc: Exception | None) -> None:
        self._break(LineError(Cause.CLOSED, str(exc or "")))

    def pause_writing(self) -> None:
        self._writable.clear()

    def resume_writing(self) -> None:
        self._writable.set()

    def _break(self, error: LineError) -> None:
        self._broken = self._broken or error
        self._news.set()
        self._writable.set()

    async def write(self, data: bytes) -> None:
        if self._broken or self._transport is None:
            raise self._broken or LineError(Cause.CLOSED)
        self._transport.write(data)
        await self._writable.wait()
        if self._broken:
            raise self._broken

    async def read(self, timeout_s: float) -> bytes:
        if not self._inbox and not self._broken:
            self._news.clear()
            if not await happens(self._news, timeout_s):
                return b""
        if self._inbox:
            data = bytes(self._inbox)
            self._inbox.clear()
            return data
        if self._broken:
            raise self._broken
        return b""

    async def close(self) -> None:
        if self._transport is None:
            return
        if self._broken or self._transport.get_write_buffer_size():
            self._transport.abort()
        else:
            self._transport.close()
        await asyncio.sleep(0)


class NetworkTransport:
    def __init__(self, address: TcpAddress) -> None:
        self._address = address
        self._talks = False

    async def send(self, data: bytes) -> SendOutcome:
        try:
            line = await self._connect()
        except LineError as error:
            return NotSent(error.cause, error.detail)
        conversation = Conversation(line, self._address.manners, talks=self._talks)
        try:
            return await conversation.print_job(data)
        finally:
            self._talks = conversation.talks
            await line.close()

    async def pulse(self, data: bytes) -> SendOutcome:
        """A drawer's pulse: an answer in less than half a second, whatever the printer does."""
        try:
            line = await self._connect(PULSE_CONNECT_S)
        except LineError as error:
            return NotSent(error.cause, error.detail)
        try:
            return await Conversation(line, self._address.manners).pulse(data)
        finally:
            await line.close()

    async def status(self) -> PrinterStatus:
        """A printer that can't be reached is not known to be ill."""
        return await self._asked(Conversation.status) or NotKnown()

    async def facts(self) -> PrinterFacts:
        return await self._asked(Conversation.facts) or PrinterFacts()

    async def _asked(self, question: Callable[[Conversation], Awaitable[Answer]]) -> Answer | None:
        try:
            line = await self._connect()
        except LineError:
            return None
        conversation = Conversation(line, self._address.manners, talks=self._talks)
        try:
            return await question(conversation)
        except LineError:
            return None
        finally:
            self._talks = conversation.talks
            await line.close()

    async def _connect(self, at_most_s: float = 60.0) -> _Connection:
        address = self._address
        loop = asyncio.get_running_loop()
        try:
            async with asyncio.timeout(min(address.connect_s, at_most_s)):
                _, line = await loop.create_connection(_Connection, address.host, address.port)
        except TimeoutError:
            raise LineError(Cause.TIMEOUT) from None
        except ConnectionRefusedError as error:
            raise LineError(Cause.REFUSED, str(error)) from error
        except (socket.gaierror, UnicodeError) as error:
            raise LineError(Cause.UNREACHABLE, str(error)) from error
        except OSError as error:
            raise LineError(Cause.UNREACHABLE, str(error)) from error
        return line
