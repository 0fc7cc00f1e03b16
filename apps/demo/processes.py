"""Child programs of the demo: the same `comptoir` a person would type, started, watched and ended."""

from __future__ import annotations

import asyncio
import contextlib
import os
import sys
from collections import deque
from collections.abc import Callable, Mapping
from pathlib import Path

_STOP_S = 10.0


class ProgramError(Exception):
    """A child did not come up, or ended too soon; its last words are in the text."""


def comptoir(*arguments: str) -> list[str]:
    """The command line of one of our programs: this bundle's executable, or this interpreter."""
    if getattr(sys, "frozen", False):
        return [sys.executable, *arguments]
    return [sys.executable, "-m", "apps.cli", *arguments]


class Child:
    """A program without a window. `ready` picks out of a line of its output what the caller waits for."""

    def __init__(self, name: str, command: list[str], env: Mapping[str, str], log: Path) -> None:
        self.name = name
        self._command = command
        self._env = {**os.environ, **env}
        self._log = log
        self._process: asyncio.subprocess.Process | None = None
        self._reader: asyncio.Task[None] | None = None
        self._lines: asyncio.Queue[str | None] = asyncio.Queue()
        self.tail: deque[str] = deque(maxlen=30)

    @property
    def pid(self) -> int:
        assert self._process is not None
        return self._process.pid

    @property
    def running(self) -> bool:
        return self._process is not None and self._process.returncode is None

    async def start(self) -> None:
        self._log.parent.mkdir(parents=True, exist_ok=True)
        self._process = await asyncio.create_subprocess_exec(
            *self._command,
            env=self._env,
            stdin=asyncio.subprocess.DEVNULL,
            stdout=asyncio.subprocess.PIPE,
            stderr=asyncio.subprocess.STDOUT,
        )
        self._reader = asyncio.create_task(self._read())

    async def until(self, pick: Callable[[str], str | None], timeout_s: float) -> str:
        """The first non-None that `pick` makes of a line; ProgramError when it ends or takes too long."""
        try:
            async with asyncio.timeout(timeout_s):
                while (line := await self._lines.get()) is not None:
                    found = pick(line)
                    if found is not None:
                        return found
        except TimeoutError:
            raise ProgramError(self._tell(f"said nothing of what was expected within {timeout_s:.0f} s")) from None
        raise ProgramError(self._tell("ended"))

    async def stop(self) -> None:
        """Ask it to end, then insist."""
        process = self._process
        if process is None:
            return
        for insist in (process.terminate, process.kill):
            if process.returncode is not None:
                break
            with contextlib.suppress(ProcessLookupError):
                insist()
            with contextlib.suppress(TimeoutError):
                await asyncio.wait_for(process.wait(), _STOP_S)
        if self._reader is not None:
            await asyncio.gather(self._reader, return_exceptions=True)

    async def kill(self) -> None:
        """No warning, no clean-up: what a power cut does to a program."""
        assert self._process is not None
        self._process.kill()
        await self._process.wait()

    async def _read(self) -> None:
        assert self._process is not None
        assert self._process.stdout is not None
        with self._log.open("ab") as log:
            while line := await self._process.stdout.readline():
                log.write(line)
                log.flush()
                text = line.decode("utf-8", "replace").rstrip()
                self.tail.append(text)
                self._lines.put_nowait(text)
        self._lines.put_nowait(None)

    def _tell(self, what: str) -> str:
        return "\n    ".join([f"{self.name} {what}; its last words (all in {self._log.name}):", *self.tail])


async def run_once(name: str, command: list[str], env: Mapping[str, str], timeout_s: float = 120) -> str:
    """Run to the end and return what it printed; ProgramError when it failed."""
    process = await asyncio.create_subprocess_exec(
        *command,
        env={**os.environ, **env},
        stdin=asyncio.subprocess.DEVNULL,
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.PIPE,
    )
    try:
        out, err = await asyncio.wait_for(process.communicate(), timeout_s)
    except TimeoutError:
        process.kill()
        await process.wait()
        raise ProgramError(f"{name} did not end within {timeout_s:.0f} s") from None
    if process.returncode:
        raise ProgramError(f"{name} failed ({process.returncode}): {err.decode('utf-8', 'replace')[-2000:]}")
    return out.decode("utf-8", "replace")
