"""pusher-js under node, told what to do line by line."""

import asyncio
import json
import os
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

from tests.support import npm


def installed() -> Path | str:
    """The directory with pusher-js installed, or why there is none."""
    return npm.installed(npm.CLIENTS)


class ForeignClient:
    def __init__(self, process: asyncio.subprocess.Process) -> None:
        self._process = process
        self.said: list[dict[str, Any]] = []

    async def do(self, command: str, **arguments: Any) -> None:
        assert self._process.stdin is not None
        self._process.stdin.write(json.dumps({"do": command, **arguments}).encode() + b"\n")
        await self._process.stdin.drain()

    async def hears(self, what: str, **expected: Any) -> dict[str, Any]:
        """Read on until it tells of this; everything told is kept in `said`."""
        assert self._process.stdout is not None
        try:
            async with asyncio.timeout(15):
                while line := await self._process.stdout.readline():
                    told: dict[str, Any] = json.loads(line)
                    self.said.append(told)
                    if told["what"] == what and expected.items() <= told.items():
                        return told
        except TimeoutError:
            pass
        raise AssertionError(f"{what} {expected} was not heard; it said {self.said}")


@asynccontextmanager
async def pusher_js(directory: Path, **config: Any) -> AsyncIterator[ForeignClient]:
    process = await asyncio.create_subprocess_exec(
        "node",
        str(npm.CLIENTS / "client.cjs"),
        json.dumps(config),
        env={**os.environ, "NODE_PATH": str(directory / "node_modules")},
        stdin=asyncio.subprocess.PIPE,
        stdout=asyncio.subprocess.PIPE,
    )
    try:
        yield ForeignClient(process)
    finally:
        if process.returncode is None:
            process.kill()
        await process.wait()
