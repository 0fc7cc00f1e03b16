"""PDF as it is: to port 9100 of a printer that interprets PDF itself, and only where an admin said that it does."""

from __future__ import annotations

import asyncio
import socket
from contextlib import suppress
from pathlib import Path

from common.printing.outcome import Cause, NotSent, SendOutcome, Sent, Unknown
from common.printing.pages.job import PageJob
from common.printing.pages.worker import pages_of

_PIECE = 1 << 16


class DirectWay:
    """A `PageWay`. Such a printer says nothing: the best outcome is `Sent`, when it closed after the last byte."""

    def __init__(
        self, host: str, port: int = 9100, *, connect_s: float = 5, stall_s: float = 60, close_s: float = 120
    ) -> None:
        self._host = host
        self._port = port
        self._connect_s = connect_s
        self._stall_s = stall_s
        self._close_s = close_s

    async def print_pages(self, job: PageJob) -> SendOutcome:
        await pages_of(job.pdf)
        total = (await asyncio.to_thread(job.pdf.stat)).st_size
        try:
            async with asyncio.timeout(self._connect_s):
                reader, writer = await asyncio.open_connection(self._host, self._port)
        except TimeoutError:
            return NotSent(Cause.TIMEOUT)
        except ConnectionRefusedError as error:  # off, or busy with another job
            return NotSent(Cause.REFUSED, str(error))
        except (socket.gaierror, UnicodeError, OSError) as error:
            return NotSent(Cause.UNREACHABLE, str(error))
        try:
            await job.begun()
            return await self._send(reader, writer, job.pdf, total)
        finally:
            writer.close()
            with suppress(OSError):
                await writer.wait_closed()

    async def _send(
        self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter, pdf: Path, total: int
    ) -> SendOutcome:
        sent = 0
        file = await asyncio.to_thread(pdf.open, "rb")
        try:
            while piece := await asyncio.to_thread(file.read, _PIECE):
                writer.write(piece)
                async with asyncio.timeout(self._stall_s):
                    await writer.drain()
                sent += len(piece)
            writer.write_eof()
            async with asyncio.timeout(self._close_s):
                await _closed(reader)
        except TimeoutError:
            return Unknown(Cause.STALLED, sent, total)
        except OSError as error:
            return Unknown(Cause.CLOSED, sent, total, str(error))
        finally:
            file.close()
        return Sent()


async def _closed(reader: asyncio.StreamReader) -> None:
    """Some printers say something before they close; it has no meaning that all share."""
    while await reader.read(1024):
        pass
