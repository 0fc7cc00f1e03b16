"""Telling the virtual printer what to suffer from: JSON lines over TCP, on the loopback only.

{"set": {"paper": "out"}}   → {"ok": true, "condition": {…}, "jobs": 3}
{"get": "condition"}        → the same answer
{"get": "last"}             → … and "last": the last job decoded
"""

from __future__ import annotations

import asyncio
import dataclasses
import json
from typing import Any

from apps.virtual_printer.server import VirtualPrinter


class Control:
    def __init__(self, printer: VirtualPrinter, port: int = 0) -> None:
        self._printer = printer
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
                writer.write(json.dumps(await self._obey(line)).encode() + b"\n")
                await writer.drain()
        except (ConnectionError, ValueError):  # ValueError: a line longer than the reader takes
            return
        finally:
            self._writers.discard(writer)
            writer.close()

    async def _obey(self, line: bytes) -> dict[str, Any]:
        try:
            wanted = json.loads(line)
            if not isinstance(wanted, dict) or not wanted.keys() & {"set", "get"}:
                raise ValueError('{"set": {…}} or {"get": "condition"|"last"} is expected')
            if isinstance(wanted.get("set"), dict):
                await self._printer.change(wanted["set"])
        except (ValueError, OSError) as error:
            return {"ok": False, "error": str(error)}
        answer: dict[str, Any] = {
            "ok": True,
            "condition": dataclasses.asdict(self._printer.condition),
            "jobs": len(self._printer.jobs),
        }
        if wanted.get("get") == "last":
            answer["last"] = self._printer.jobs[-1].to_wire() if self._printer.jobs else None
        return answer
