"""pusher-js under node: installed once from its lock file into a cache outside the repository."""

import asyncio
import hashlib
import json
import os
import shutil
import subprocess
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

SOURCE = Path(__file__).parent / "node"


def installed() -> Path | str:
    """The directory with pusher-js installed, or why there is none."""
    if shutil.which("node") is None or shutil.which("npm") is None:
        return "node and npm are not installed"
    lock = (SOURCE / "package-lock.json").read_bytes()
    cache = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "comptoir-tests"
    target = cache / f"node-{hashlib.sha256(lock).hexdigest()[:16]}"
    if not (target / "node_modules" / "pusher-js").is_dir():
        fresh = cache / f"fresh-{os.getpid()}"
        fresh.mkdir(parents=True)
        for name in ("package.json", "package-lock.json"):
            shutil.copy(SOURCE / name, fresh)
        done = subprocess.run(
            ["npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund"], cwd=fresh, capture_output=True, text=True
        )
        if done.returncode:
            shutil.rmtree(fresh, ignore_errors=True)
            return f"npm ci failed: {done.stderr[-300:]}"
        try:
            fresh.rename(target)
        except OSError:  # another worker was quicker
            shutil.rmtree(fresh, ignore_errors=True)
    return target


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
        str(SOURCE / "client.cjs"),
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
