"""Programs of others, started for a test: found or said to be absent, waited for, ended."""

from __future__ import annotations

import asyncio
import os
import shutil
import signal
import socket
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping
from contextlib import asynccontextmanager, suppress
from pathlib import Path

from tests.support.absent import absent

_PLACES = os.pathsep.join((os.environ.get("PATH", ""), "/usr/sbin", "/usr/local/sbin"))


def program(name: str) -> str:
    """Its path; without it the test is skipped for a person and fails in CI."""
    return shutil.which(name, path=_PLACES) or absent(f"{name} is not installed")


def free_port() -> int:
    with socket.socket() as line:
        line.bind(("127.0.0.1", 0))
        return int(line.getsockname()[1])


@asynccontextmanager
async def running(
    *order: str, log: Path, ready: Callable[[], Awaitable[bool]], environment: Mapping[str, str] | None = None
) -> AsyncIterator[None]:
    """A program from when it is ready to when the test is done; its words are in `log`."""
    with log.open("wb") as words:
        process = await asyncio.create_subprocess_exec(
            *order, stdin=asyncio.subprocess.DEVNULL, stdout=words, stderr=words,
            env={**os.environ, **(environment or {})}, start_new_session=True,
        )  # fmt: skip
    try:
        async with asyncio.timeout(20):
            while not await ready():
                if process.returncode is not None:
                    raise AssertionError(f"{order[0]} ended: {_end_of(log)}")
                await asyncio.sleep(0.02)
        yield
    finally:
        with suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGTERM)
        try:
            await asyncio.wait_for(process.wait(), 5)
        except TimeoutError:
            with suppress(ProcessLookupError):
                os.killpg(process.pid, signal.SIGKILL)
            await process.wait()


def _end_of(log: Path) -> str:
    return log.read_text(errors="replace")[-2000:]


async def answers(port: int) -> bool:
    try:
        _, writer = await asyncio.open_connection("127.0.0.1", port)
    except OSError:
        return False
    writer.close()
    with suppress(OSError):
        await writer.wait_closed()
    return True
