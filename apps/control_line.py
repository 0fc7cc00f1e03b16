"""How a simulated machine is told what to suffer from: JSON lines over TCP, on the loopback only."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Awaitable, Callable
from typing import Any

Obey = Callable[[dict[str, Any]], Awaitable[dict[str, Any]]]


class ControlLine:
    """`obey` gets each line's object and gives the answer's fields; what it raises of ValueError, TypeError and OSError
    is the answer's `error`. `words`: one of these keys is expected, `expected` says so to a person."""

    def __init__(self, obey: Obey, words: frozenset[str], expected: str, port: int = 0) -> None:
        self._obey = obey
        self._words = words
        self._expected = expected
        self._port = port
        self._server: asyncio.Server | None = None
        self._writers: set[asyncio.StreamWriter] = set()

    @property
    def port(self) -> int:
        return self._port

    async def start(self) -> None:
        self._server = await asyncio.start_server(self._serve, "127.0.0.1", self._port)
        self._port = self._server.sockets[0].getsockname()[1]

    async def stop(self) -> None:
        if self._server is not None:
            self._server.close()
        for writer in list(self._writers):
            writer.close()

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self._writers.add(writer)
        try:
            while line := await reader.readline():
                writer.write(json.dumps(await self._answer(line)).encode() + b"\n")
                await writer.drain()
        except (ConnectionError, ValueError):  # ValueError: a line longer than the reader takes
            return
        finally:
            self._writers.discard(writer)
            writer.close()

    async def _answer(self, line: bytes) -> dict[str, Any]:
        try:
            wanted = json.loads(line)
            if not isinstance(wanted, dict) or not wanted.keys() & self._words:
                raise ValueError(f"{self._expected} is expected")
            return {"ok": True, **await self._obey(wanted)}
        except (ValueError, TypeError, OSError) as error:
            return {"ok": False, "error": str(error)}
