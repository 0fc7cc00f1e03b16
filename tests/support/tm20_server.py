"""A server for attendance terminals as small as can be: accepts everybody, acknowledges everything, and can be told to
answer otherwise. It judges the simulator, so that the simulator can judge the backend."""

from __future__ import annotations

import asyncio
import json
from collections import deque
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any

from websockets.asyncio.server import ServerConnection, serve
from websockets.exceptions import ConnectionClosed

Message = dict[str, Any]
Answer = Callable[[Message], Message | None]


def acknowledge(message: Message) -> Message | None:
    """As the family's document has it; None for what is itself an answer."""
    if message["cmd"] == "reg":
        return {"ret": "reg", "result": True, "cloudtime": "2026-03-02 08:00:00", "nosenduser": True}
    if message["cmd"] == "sendlog":
        echoed = {key: message[key] for key in ("count", "logindex") if key in message}
        return {"ret": "sendlog", "result": True, **echoed}
    return {"ret": message["cmd"], "result": True}


@dataclass
class Tm20Server:
    """`heard`: what terminals said, `answered`: their answers to commands, as objects. `answer`: what is said to a
    message (None: nothing); `scripted`: answers that come first, once each."""

    answer: Answer = acknowledge
    heard: list[Message] = field(default_factory=list)
    paths: list[str] = field(default_factory=list)
    scripted: deque[Message | None] = field(default_factory=deque)
    connections: list[ServerConnection] = field(default_factory=list)
    url: str = ""
    _asked: deque[asyncio.Future[Message]] = field(default_factory=deque)
    _news: asyncio.Condition = field(default_factory=asyncio.Condition)

    @asynccontextmanager
    async def running(self) -> AsyncIterator[Tm20Server]:
        async with serve(self._serve, "127.0.0.1", 0, ping_interval=None, compression=None, max_size=None) as server:
            self.url = f"ws://127.0.0.1:{server.sockets[0].getsockname()[1]}"
            yield self

    async def ask(self, command: str, **fields: Any) -> Message:
        """A command to the terminal that connected last, and its answer."""
        asked: asyncio.Future[Message] = asyncio.get_running_loop().create_future()
        self._asked.append(asked)
        await self.connections[-1].send(json.dumps({"cmd": command, **fields}))
        async with asyncio.timeout(10):
            return await asked

    async def until(self, holds: Callable[[], bool]) -> None:
        """Wait for something that changes with a message or a connection."""
        async with asyncio.timeout(10), self._news:
            await self._news.wait_for(holds)

    def said(self, word: str) -> list[Message]:
        return [each for each in self.heard if each.get("cmd") == word]

    async def _serve(self, connection: ServerConnection) -> None:
        assert connection.request is not None
        self.paths.append(connection.request.path)
        self.connections.append(connection)
        await self._tell()
        try:
            async for text in connection:
                await self._take(connection, str(text))
        except ConnectionClosed:
            pass
        finally:
            await self._tell()

    async def _take(self, connection: ServerConnection, text: str) -> None:
        try:
            message = json.loads(text)
        except ValueError:
            message = {"cmd": "broken", "text": text}
        if self._asked and ("ret" in message or "result" in message or message.get("cmd") == "gettime"):
            self._asked.popleft().set_result(message)
        else:
            self.heard.append(message)
            answer = self.scripted.popleft() if self.scripted else self.answer(message)
            if answer is not None:
                await connection.send(json.dumps(answer))
        await self._tell()

    async def _tell(self) -> None:
        async with self._news:
            self._news.notify_all()
