"""The other end of `--drive`: start a program with a window and play the person in front of it.

async with DriveClient([sys.executable, "-m", "apps.kds", "--data-dir", folder]) as kds:
    await kds.tap("bump-1")
    await kds.wait("ticket-1", visible=False)
    await kds.screenshot("kds.png")
"""

from __future__ import annotations

import asyncio
import contextlib
import json
import os
from collections import deque
from collections.abc import Mapping, Sequence
from types import TracebackType
from typing import Any

_START_S = 30.0
_STOP_S = 10.0
_ANSWER_S = 30.0
_STDERR_LINES = 200
_LINE_LIMIT = 1 << 20


class DriveError(Exception):
    """The program refused a request, or ended; the last lines it logged are in the message."""


class DriveClient:
    """Adds `--drive` to `command`. Offscreen unless `env` names a platform or there is `visible=True`."""

    def __init__(
        self,
        command: Sequence[str],
        *,
        env: Mapping[str, str] | None = None,
        cwd: str | None = None,
        visible: bool = False,
    ) -> None:
        self._command = [*command, "--drive"]
        self._env = {**os.environ, **(env or {})}
        if not visible:
            self._env.setdefault("QT_QPA_PLATFORM", "offscreen")
            self._env.setdefault("QT_QUICK_BACKEND", "software")
        self._cwd = cwd
        self._process: asyncio.subprocess.Process | None = None
        self._pending: dict[int, asyncio.Future[dict[str, Any]]] = {}
        self._readers: list[asyncio.Task[None]] = []
        self._count = 0
        self._started = asyncio.Event()
        self.events: asyncio.Queue[dict[str, Any]] = asyncio.Queue()
        self.stderr: deque[str] = deque(maxlen=_STDERR_LINES)

    @property
    def pid(self) -> int:
        if self._process is None:
            raise DriveError("not started")
        return self._process.pid

    @property
    def returncode(self) -> int | None:
        return self._process.returncode if self._process else None

    async def __aenter__(self) -> DriveClient:
        await self.start()
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self.stop()

    async def start(self, timeout: float = _START_S) -> None:  # noqa: ASYNC109 - a plain number for callers
        """Start the program and wait for its first painted frame. Raises DriveError when it does not come."""
        self._process = await asyncio.create_subprocess_exec(
            *self._command,
            stdin=asyncio.subprocess.PIPE,
            stdout=asyncio.subprocess.PIPE,
            stderr=asyncio.subprocess.PIPE,
            env=self._env,
            cwd=self._cwd,
            limit=_LINE_LIMIT,
        )
        self._readers = [asyncio.create_task(self._read_stdout()), asyncio.create_task(self._read_stderr())]
        try:
            await asyncio.wait_for(self._started.wait(), timeout)
        except TimeoutError:
            await self.stop()
            raise DriveError(self._tell("no window came up")) from None
        if self._process.returncode is not None or self._readers[0].done():
            await self.stop()
            raise DriveError(self._tell("the program ended at its start"))

    async def stop(self) -> int:
        """Ask it to quit, then terminate, then kill. Returns the exit code."""
        process = self._process
        if process is None:
            return 0
        if process.returncode is None:
            if not self._readers[0].done():  # else nobody answers any more
                with contextlib.suppress(DriveError, TimeoutError):
                    await asyncio.wait_for(self.request("quit"), _STOP_S)
            for insist in (process.terminate, process.kill):
                try:
                    await asyncio.wait_for(process.wait(), _STOP_S)
                    break
                except TimeoutError:
                    insist()
        code = await process.wait()
        await asyncio.gather(*self._readers, return_exceptions=True)
        return code

    async def ended(self) -> int:
        """Wait until the program ends by itself; its exit code."""
        if self._process is None:
            raise DriveError("not started")
        return await self._process.wait()

    async def request(self, do: str, **fields: Any) -> dict[str, Any]:
        """Send one request, return its answer. Raises DriveError with the program's own words."""
        process = self._process
        if process is None or process.stdin is None:
            raise DriveError("not started")
        self._count += 1
        number = self._count
        answer: asyncio.Future[dict[str, Any]] = asyncio.get_running_loop().create_future()
        self._pending[number] = answer
        try:
            process.stdin.write((json.dumps({"id": number, "do": do, **fields}) + "\n").encode())
            await process.stdin.drain()
            # a program whose event loop is stuck must fail the drive, not hang it
            reply = await asyncio.wait_for(answer, _ANSWER_S + fields.get("timeout_ms", 0) / 1000)
        except TimeoutError:
            raise DriveError(self._tell(f"no answer to {do} {fields.get('name', '')}")) from None
        except (ConnectionError, BrokenPipeError):
            raise DriveError(self._tell(f"the program is gone ({do})")) from None
        finally:
            self._pending.pop(number, None)
        if not reply.get("ok"):
            raise DriveError(f"{do} {fields.get('name', '')}: {reply.get('error')}")
        return reply

    # -- the same, by name --

    async def tap(self, name: str, index: int | None = None) -> float:
        """Tap; returns the milliseconds from the press to the next painted frame."""
        extra = {} if index is None else {"index": index}
        return float((await self.request("tap", name=name, **extra))["painted_ms"])

    async def type(self, text: str) -> None:
        await self.request("type", text=text)

    async def key(self, key: str, *modifiers: str) -> None:
        await self.request("key", key=key, modifiers=list(modifiers))

    async def wait(self, name: str, *, timeout_ms: int = 30_000, **condition: Any) -> None:
        """`visible=True|False`, `property="p", equals=value` or `contains="text"`."""
        await self.request("wait", name=name, timeout_ms=timeout_ms, **condition)

    async def get(self, name: str, prop: str) -> Any:
        return (await self.request("get", name=name, property=prop))["value"]

    async def text(self, name: str) -> str:
        return str((await self.request("text", name=name))["text"])

    async def find(self, prefix: str) -> list[str]:
        return list((await self.request("find", prefix=prefix))["names"])

    async def screenshot(self, path: str, scale: float = 1.0) -> None:
        await self.request("screenshot", path=str(path), scale=scale)

    async def lang(self, language: str) -> None:
        await self.request("lang", language=language)

    async def size(self, width: int, height: int) -> None:
        await self.request("size", w=width, h=height)

    async def event(self, name: str, timeout: float = 30.0) -> dict[str, Any]:  # noqa: ASYNC109 - as in start()
        """The next event of this name; others before it are dropped."""
        async with asyncio.timeout(timeout):
            while True:
                event = await self.events.get()
                if event["event"] == name:
                    return event

    async def _read_stdout(self) -> None:
        assert self._process is not None
        assert self._process.stdout is not None
        async for line in self._process.stdout:
            try:
                message = json.loads(line)
            except ValueError:
                self.stderr.append(line.decode(errors="replace").rstrip())
                continue
            if "event" in message:
                if message["event"] == "started":
                    self._started.set()
                self.events.put_nowait(message)
            elif (waiting := self._pending.get(message.get("id"))) is not None and not waiting.done():
                waiting.set_result(message)
        for waiting in self._pending.values():
            if not waiting.done():
                waiting.set_result({"ok": False, "error": self._tell("the program ended")})
        self._started.set()

    async def _read_stderr(self) -> None:
        assert self._process is not None
        assert self._process.stderr is not None
        async for line in self._process.stderr:
            self.stderr.append(line.decode(errors="replace").rstrip())

    def _tell(self, what: str) -> str:
        return "\n".join([what, *list(self.stderr)[-20:]])
