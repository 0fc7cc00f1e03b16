"""A printer that speaks IPP as a test tells it to, over real HTTP; faults included."""

from __future__ import annotations

import asyncio
import struct
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field
from typing import Any

PRINT_JOB, GET_JOB, GET_PRINTER = 0x0002, 0x0009, 0x000B


def reply(status: int = 0, **attributes: Any) -> bytes:
    """An IPP answer; numbers as enum, flags as boolean, texts as keyword, lists of texts. `_` in names is a dash."""
    body = bytearray(struct.pack(">HHI", 0x0101, status, 1) + b"\x01")
    for name, text in (("attributes-charset", "utf-8"), ("attributes-natural-language", "en")):
        body += _attribute(0x47 if "charset" in name else 0x48, name, text.encode())
    body += b"\x04"
    for name, value in attributes.items():
        values = value if isinstance(value, list) else [value]
        for index, each in enumerate(values):
            shown = name.replace("_", "-") if index == 0 else ""
            if isinstance(each, bool):
                body += _attribute(0x22, shown, bytes((each,)))
            elif isinstance(each, int):
                body += _attribute(0x23, shown, struct.pack(">i", each))
            else:
                body += _attribute(0x44, shown, each if isinstance(each, bytes) else each.encode())
    return bytes(body + b"\x03")


def ready(**changes: Any) -> bytes:
    return reply(
        **{
            "printer_state": 3, "printer_state_reasons": "none", "printer_is_accepting_jobs": True,
            "document_format_supported": ["application/pdf"], **changes,
        }
    )  # fmt: skip


def _attribute(tag: int, name: str, value: bytes) -> bytes:
    return struct.pack(">BH", tag, len(name)) + name.encode() + struct.pack(">H", len(value)) + value


@dataclass
class ScriptedPrinter:
    """`answers` by operation: each in turn, the last for ever. Bytes are an IPP answer, a number an HTTP status, a text
    a body that is no IPP; "hang up" and "hang up early" close the line after and before the document came."""

    answers: Mapping[int, list[bytes | int | str]]
    port: int = 0
    documents: list[bytes] = field(default_factory=list)
    asked: list[int] = field(default_factory=list)
    lines: set[asyncio.Task[None]] = field(default_factory=set)

    @property
    def uri(self) -> str:
        return f"ipp://127.0.0.1:{self.port}/ipp/print"

    async def serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        task = asyncio.current_task()
        assert task is not None
        self.lines.add(task)
        try:
            while await self._one(reader, writer):
                pass
        except (asyncio.IncompleteReadError, ConnectionError):
            pass  # the other side hung up
        finally:
            writer.close()
            with suppress(OSError):
                await writer.wait_closed()
            self.lines.discard(task)

    async def _one(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> bool:
        head = (await reader.readuntil(b"\r\n\r\n")).lower()
        assert b"transfer-encoding: chunked" in head
        body = await self._piece(reader)
        operation = struct.unpack(">H", body[2:4])[0]
        script = self.answers[operation]
        answer = script[min(self.asked.count(operation), len(script) - 1)]
        self.asked.append(operation)
        if answer == "hang up early":
            return False
        while piece := await self._piece(reader):
            body += piece
        if operation == PRINT_JOB:
            self.documents.append(body)
        if answer == "hang up":
            return False
        status, content = (answer, b"") if isinstance(answer, int) else (200, answer)
        content = content.encode() if isinstance(content, str) else content
        writer.write(f"HTTP/1.1 {status} x\r\nContent-Length: {len(content)}\r\n\r\n".encode() + content)
        await writer.drain()
        return True

    @staticmethod
    async def _piece(reader: asyncio.StreamReader) -> bytes:
        size = int(await reader.readline(), 16)
        piece = await reader.readexactly(size)
        await reader.readexactly(2)
        return piece


@asynccontextmanager
async def scripted(answers: Mapping[int, list[bytes | int | str]]) -> AsyncIterator[ScriptedPrinter]:
    printer = ScriptedPrinter(answers)
    server = await asyncio.start_server(printer.serve, "127.0.0.1", 0)
    printer.port = server.sockets[0].getsockname()[1]
    try:
        yield printer
    finally:
        server.close()
        await server.wait_closed()
        await asyncio.gather(*printer.lines, return_exceptions=True)
