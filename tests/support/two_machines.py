"""Two machines on one cable, made of network namespaces: what only works across a network is tried across one.

async with two_machines() as (server, terminal):
    process = await asyncio.create_subprocess_exec(*server.command("comptoir", "serve", "--host", "0.0.0.0"))

As root, or as anybody whom the kernel lets make a namespace of users. They end with their holders: nothing is left.
"""

from __future__ import annotations

import asyncio
import contextlib
import os
import shutil
import subprocess
import sys
from collections.abc import AsyncIterator
from dataclasses import dataclass

SERVER, TERMINAL = "10.77.0.1", "10.77.0.2"
_TOOLS = ("ip", "unshare", "nsenter")
_WITHIN_S = 5.0


@dataclass(frozen=True)
class Machine:
    """`address`: its own, on the cable. `holder`: the process that keeps its network alive."""

    address: str
    holder: int
    root: bool

    def command(self, *words: str) -> list[str]:
        """The command line of a program on this machine; the process is the program's own."""
        users = [] if self.root else ["--user", "--preserve-credentials"]
        return [_tool("nsenter"), "--target", str(self.holder), *users, "--net", "--", *words]

    def run(self, *words: str) -> None:
        subprocess.run(self.command(*words), check=True, capture_output=True, timeout=20)


def _tool(name: str) -> str:
    found = shutil.which(name, path=f"{os.environ.get('PATH', '')}:/usr/sbin:/sbin")
    assert found, f"{name} is missing: two machines need iproute2 and util-linux (make setup installs them)"
    return found


@contextlib.asynccontextmanager
async def two_machines() -> AsyncIterator[tuple[Machine, Machine]]:
    """(server, terminal), each with one address, told to send multicast over the cable."""
    assert sys.platform == "linux", "network namespaces are Linux's"
    for tool in _TOOLS:
        _tool(tool)
    root = os.geteuid() == 0
    async with contextlib.AsyncExitStack() as stack:
        first = await stack.enter_async_context(_held([] if root else ["--user", "--map-root-user"], []))
        server = Machine(SERVER, first, root)
        # the second lives among the first's users: else the cable could not reach it
        inside = [] if root else [_tool("nsenter"), "--target", str(first), "--user", "--preserve-credentials", "--"]
        second = await stack.enter_async_context(_held([], inside))
        terminal = Machine(TERMINAL, second, root)
        ip = _tool("ip")
        server.run(ip, "link", "add", "cable", "type", "veth", "peer", "name", "cable", "netns", str(second))
        for machine in (server, terminal):
            machine.run(ip, "address", "add", f"{machine.address}/24", "dev", "cable")
            machine.run(ip, "link", "set", "lo", "up")
            machine.run(ip, "link", "set", "cable", "up")
            machine.run(ip, "route", "add", "224.0.0.0/4", "dev", "cable")
        yield server, terminal


@contextlib.asynccontextmanager
async def _held(users: list[str], inside: list[str]) -> AsyncIterator[int]:
    """The process id of a sleeper in a network namespace of its own."""
    ours = os.readlink("/proc/self/ns/net")
    holder = await asyncio.create_subprocess_exec(
        *inside, _tool("unshare"), *users, "--net", "--", "sleep", "infinity", stderr=asyncio.subprocess.PIPE
    )
    try:
        async with asyncio.timeout(_WITHIN_S):
            while holder.returncode is None and not _moved(holder.pid, ours):  # noqa: ASYNC110 - nobody tells
                await asyncio.sleep(0.01)
        assert holder.returncode is None, (
            "this kernel lets us make no network namespace: run as root, or allow unprivileged user namespaces "
            f"({(await holder.stderr.read()).decode().strip() if holder.stderr else ''})"
        )
        yield holder.pid
    finally:
        with contextlib.suppress(ProcessLookupError):
            holder.kill()
        await holder.wait()


def _moved(pid: int, ours: str) -> bool:
    with contextlib.suppress(OSError):
        return os.readlink(f"/proc/{pid}/ns/net") != ours and os.readlink(f"/proc/{pid}/exe").endswith("sleep")
    return False
