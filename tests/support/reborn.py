"""A program that is killed and born again and again, without paying for its imports each time.

`Reborn` starts this module as a process that has imported the program's module; each life is a fork of it, with a
memory of its own and nothing on its conscience. A kill is a real SIGKILL.
"""

from __future__ import annotations

import asyncio
import json
import os
import signal
import sys
from collections.abc import Mapping, Sequence
from importlib import import_module
from pathlib import Path


class Reborn:
    """`module` has a `main(argv) -> int`; what all lives write is in `log`."""

    def __init__(self, module: str, env: Mapping[str, str], log: Path, also: Sequence[str] = ()) -> None:
        self._command = [sys.executable, "-m", "tests.support.reborn", module, *also]
        self._env = {**os.environ, **env}
        self._log = log
        self._process: asyncio.subprocess.Process | None = None
        self._pid = 0

    async def open(self) -> None:
        with self._log.open("ab") as log:
            self._process = await asyncio.create_subprocess_exec(
                *self._command,
                env=self._env,
                stdin=asyncio.subprocess.PIPE,
                stdout=asyncio.subprocess.PIPE,
                stderr=log,
            )
        assert await self._line() == "ready"

    async def start(self, *argv: str) -> None:
        self._pid = int(await self._ask({"argv": argv}))

    async def kill(self) -> None:
        """Returns when it is dead."""
        os.kill(self._pid, signal.SIGKILL)
        assert await self._ask({"wait": self._pid}) == str(-signal.SIGKILL), "it had ended by itself"

    async def close(self) -> None:
        assert self._process is not None
        assert self._process.stdin is not None
        self._process.stdin.close()
        await self._process.wait()

    async def _ask(self, order: object) -> str:
        assert self._process is not None
        assert self._process.stdin is not None
        self._process.stdin.write(json.dumps(order).encode() + b"\n")
        return await self._line()

    async def _line(self) -> str:
        assert self._process is not None
        assert self._process.stdout is not None
        return (await asyncio.wait_for(self._process.stdout.readline(), 30)).decode().strip()


def _live(module: str, argv: Sequence[str]) -> int:
    """The pid of a child that runs the program."""
    pid = os.fork()
    if pid:
        return pid
    os.dup2(os.open(os.devnull, os.O_RDONLY), 0)
    os.dup2(2, 1)
    code = 1
    try:
        code = int(import_module(module).main(list(argv)))
    finally:
        os._exit(code)


def _serve(module: str, also: Sequence[str]) -> None:
    for each in (module, *also):
        import_module(each)
    alive = 0
    sys.stdout.write("ready\n")
    sys.stdout.flush()
    for line in sys.stdin:
        order = json.loads(line)
        if "argv" in order:
            answer = alive = _live(module, order["argv"])
        else:
            answer = os.waitstatus_to_exitcode(os.waitpid(order["wait"], 0)[1])
            alive = 0
        sys.stdout.write(f"{answer}\n")
        sys.stdout.flush()
    if alive:
        os.kill(alive, signal.SIGKILL)
        os.waitpid(alive, 0)


if __name__ == "__main__":
    _serve(sys.argv[1], sys.argv[2:])
