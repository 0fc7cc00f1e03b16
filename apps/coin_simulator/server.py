"""HTTPS around the machine, its faults at the wire, its mouth that gives a piece at a time, and scripted customers."""

from __future__ import annotations

import asyncio
import json
import ssl
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, replace
from typing import Any
from urllib.parse import parse_qsl, urlsplit

from apps.coin_simulator.machine import Machine
from apps.coin_simulator.wire import answer

Tell = Callable[[str, dict[str, Any]], None]


@dataclass(frozen=True, slots=True)
class Customer:
    """Puts `value` in, so many seconds after the piece before (or after the machine began to take)."""

    after_s: float
    value: int


class CoinSimulator:
    """`piece_s` between two pieces it gives out. `tell` hears of every call and every coin, passwords aside."""

    def __init__(
        self,
        machine: Machine,
        tls: ssl.SSLContext,
        host: str = "127.0.0.1",
        port: int = 0,
        user: str = "comptoir",
        password: str = "secret",  # noqa: S107 - of a machine made of software
        piece_s: float = 0.0,
        customers: tuple[Customer, ...] = (),
        tell: Tell | None = None,
    ) -> None:
        self.machine = machine
        self.calls: list[str] = []
        self._tls, self._host, self._port = tls, host, port
        self._user, self._password = user, password
        self._piece_s, self._customers = piece_s, customers
        self._tell = tell or (lambda _event, _fields: None)
        self._server: asyncio.Server | None = None
        self._writers: set[asyncio.StreamWriter] = set()
        self._tasks: set[asyncio.Task[None]] = set()
        self._giving: asyncio.Task[None] | None = None

    @property
    def port(self) -> int:
        return self._port

    async def start(self) -> None:
        self._server = await asyncio.start_server(self._serve, self._host, self._port, ssl=self._tls)
        self._port = self._server.sockets[0].getsockname()[1]
        self._give()

    async def stop(self) -> None:
        if self._server is not None:
            self._server.close()
        for writer in list(self._writers):
            writer.transport.abort()
        for task in (*self._tasks, *([self._giving] if self._giving else [])):
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)
        if self._server is not None:
            await self._server.wait_closed()

    def change(self, wanted: dict[str, Any]) -> None:
        """Other conditions; ValueError."""
        self.machine.condition = self.machine.condition.changed(wanted)
        self._give()

    def insert(self, *values: int) -> list[int]:
        """Somebody's coins and notes; those that fell through."""
        through = []
        for value in values:
            taken = self.machine.insert(value)
            self._tell("inserted" if taken else "rejected", {"value": value, "inside": self.machine.inside})
            if not taken:
                through.append(value)
        self._give()
        return through

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self._writers.add(writer)
        try:
            with suppress(OSError, ssl.SSLError, asyncio.IncompleteReadError, asyncio.LimitOverrunError):
                head = await reader.readuntil(b"\r\n\r\n")
                await self._answer(head.decode("latin-1").split(" ", 2)[1], writer)
        finally:
            self._writers.discard(writer)
            writer.close()

    async def _answer(self, target: str, writer: asyncio.StreamWriter) -> None:
        address = urlsplit(target)
        query = dict(parse_qsl(address.query, keep_blank_values=True))
        operation = query.get("operation", "")
        condition = self.machine.condition
        self.calls.append(operation)
        if condition.slow_s:
            await asyncio.sleep(condition.slow_s)
        if condition.silent:
            await asyncio.Event().wait()
        if condition.closes:
            return
        if address.path != "/Cashdro3WS/index3.php":
            writer.write(b"HTTP/1.0 404 Not Found\r\n\r\n")
            return await writer.drain()
        said = answer(self.machine, query, self._user, self._password)
        self._tell("call", {"operation": operation, "code": said["code"]})
        self._give()
        if said["code"] == 1 and operation == "acknowledgeOperationId":
            self._customer_comes()
        if condition.lose_answer == operation:
            self.machine.condition = replace(condition, lose_answer="")
            return
        body = b"<html>portal</html>" if condition.garbage else json.dumps(said).encode()
        writer.write(b"HTTP/1.0 200 OK\r\nContent-Type: application/json\r\n\r\n" + body)
        await writer.drain()

    def _customer_comes(self) -> None:
        if self._customers:
            task = asyncio.get_running_loop().create_task(self._buys())
            self._tasks.add(task)
            task.add_done_callback(self._tasks.discard)

    async def _buys(self) -> None:
        for each in self._customers:
            await asyncio.sleep(each.after_s)
            self.insert(each.value)

    def _give(self) -> None:
        """Go on giving out, at its pace, if there is anything to give."""
        if not self._piece_s:
            while value := self.machine.step():
                self._tell("gave", {"value": value, "inside": self.machine.inside})
        elif self._giving is None or self._giving.done():
            self._giving = asyncio.get_running_loop().create_task(self._give_slowly())

    async def _give_slowly(self) -> None:
        while (sale := self.machine.current) is not None and sale.giving and not self.machine.condition.stuck:
            await asyncio.sleep(self._piece_s)
            if value := self.machine.step():
                self._tell("gave", {"value": value, "inside": self.machine.inside})
