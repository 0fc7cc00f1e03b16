"""The simulator's other side: JSON lines over TCP, on the loopback only.

{"set": {"jam_after": 1}}     → {"ok": true, "condition": {…}, "inside": 5000, "sales": […], …}
{"insert": [20000, 5000]}     → the same, and "through": what fell through
{"get": "state"}              → the same
"""

from __future__ import annotations

import asyncio
import dataclasses
import json
from typing import Any

from apps.coin_simulator.server import CoinSimulator


class Control:
    def __init__(self, simulator: CoinSimulator, port: int = 0) -> None:
        self._simulator = simulator
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
                writer.write(json.dumps(self._obey(line)).encode() + b"\n")
                await writer.drain()
        except (ConnectionError, ValueError):  # ValueError: a line longer than the reader takes
            return
        finally:
            self._writers.discard(writer)
            writer.close()

    def _obey(self, line: bytes) -> dict[str, Any]:
        more: dict[str, Any] = {}
        try:
            wanted = json.loads(line)
            if not isinstance(wanted, dict) or not wanted.keys() & {"set", "insert", "get"}:
                raise ValueError('{"set": {…}}, {"insert": […]} or {"get": "state"} is expected')
            if isinstance(wanted.get("set"), dict):
                self._simulator.change(wanted["set"])
            if isinstance(wanted.get("insert"), list):
                more["through"] = self._simulator.insert(*map(int, wanted["insert"]))
        except (ValueError, TypeError) as error:
            return {"ok": False, "error": str(error)}
        machine = self._simulator.machine
        condition = dataclasses.asdict(machine.condition)
        return {"ok": True, "condition": condition, "inside": machine.inside, **machine.told(), **more}
