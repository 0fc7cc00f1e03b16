"""One terminal's WebSocket: what is said to it and what it answers. Light: there may be thousands."""

import asyncio
import math
from collections.abc import Mapping
from typing import Any, Protocol

from websockets.exceptions import ConnectionClosed

from backend.attendance.terminals.command_rules import SILENT, answers
from backend.attendance.terminals.messages import Message
from backend.attendance.terminals.terminal import Terminal
from backend.db.json import dumps


class Socket(Protocol):
    def send_at_once(self, text: bytes) -> bool: ...

    async def send(self, message: str) -> None: ...

    async def close(self, code: int = 1000, reason: str = "") -> None: ...

    def cut(self) -> None: ...


class Unanswered(Exception):
    """In the time it had."""


class Link:
    """`terminal` None until it has registered. `heard`: the loop's time of its last word. `unread`: messages in a row
    that made no sense. `clock_due`: its clock is to be set, whatever it shows; `clock_at`: the loop's time to ask what
    it shows. `polled_once`: its log was read to the end over this connection, and the last time too."""

    __slots__ = (
        "_answer", "_asked", "_turn", "address", "clock_at", "clock_due", "heard", "missed", "poll_at", "polled_once",
        "replaced", "socket", "terminal", "unread", "window", "window_count", "working",
    )  # fmt: skip

    def __init__(self, socket: Socket, address: str, now: float) -> None:
        self.socket = socket
        self.address = address
        self.terminal: Terminal | None = None
        self.heard = now
        self.missed = 0
        self.replaced = False
        self.unread = 0
        self.poll_at: float | None = None
        self.polled_once = False
        self.clock_due = False
        self.clock_at = math.inf
        self.window, self.window_count = now, 0
        self.working: asyncio.Task[None] | None = None
        self._turn = asyncio.Lock()
        self._asked: tuple[str, Mapping[str, Any]] | None = None
        self._answer: asyncio.Future[Message] | None = None

    async def say(self, message: Mapping[str, Any]) -> None:
        """ConnectionResetError when it is gone."""
        text = dumps(message)
        if self.socket.send_at_once(text):
            return
        try:
            await self.socket.send(text.decode())
        except ConnectionClosed:
            raise ConnectionResetError("its connection ended") from None

    async def ask(self, name: str, body: Mapping[str, Any], within_s: float) -> Message | None:
        """One command after the other. None for those that nobody answers. Unanswered when it takes too long."""
        async with self._turn:
            if name in SILENT:
                await self.say({"cmd": name, **body})
                return None
            self._asked = (name, body)
            answer = self._answer = asyncio.get_running_loop().create_future()
            try:
                async with asyncio.timeout(within_s):
                    await self.say({"cmd": name, **body})
                    said: Message = await answer
                    return said
            except TimeoutError:
                raise Unanswered(f"no answer to {name} in {within_s:g} s") from None
            finally:
                self._asked = self._answer = None

    def answered(self, message: Message) -> bool:
        """False when nobody has asked that (any more)."""
        if self._asked is None or self._answer is None or self._answer.done():
            return False
        name, body = self._asked
        if not answers(message.word, name) or _of_another(message, body):
            return False
        self._answer.set_result(message)
        return True


def _of_another(message: Message, body: Mapping[str, Any]) -> bool:
    """The late answer to an earlier question: answers carry no number, but some carry the person's."""
    return any(
        key in body and key in message.body and str(message.body[key]).strip() != str(body[key]).strip()
        for key in ("enrollid", "backupnum")
    )
