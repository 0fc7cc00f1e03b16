"""A CUPS server of the test's own with raw queues: private folders, a port of its own."""

from __future__ import annotations

import asyncio
import os
import shutil
import socket
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from tempfile import mkdtemp

from tests.support.absent import absent

_FILES = """SystemGroup root
User {user}
Group {group}
ServerRoot {root}/etc
RequestRoot {root}/spool
TempDir {root}/spool/tmp
CacheDir {root}/cache
StateDir {root}/state
AccessLog {root}/log/access
ErrorLog {root}/log/error
PageLog {root}/log/page
ServerBin {root}/bin
"""
_SERVER = """LogLevel info
Listen 127.0.0.1:{port}
Browsing No
DefaultAuthType None
WebInterface No
ErrorPolicy retry-current-job
<Location />
  Order allow,deny
  Allow localhost
</Location>
<Policy default>
  JobPrivateAccess all
  JobPrivateValues none
  <Limit All>
    Order deny,allow
  </Limit>
</Policy>
"""
_BACK_END = """#!/bin/sh
[ $# -gt 0 ] || exit 0
cat ${6:+"$6"} > "${DEVICE_URI#pipe:}"
"""
_PLACES = os.pathsep.join((os.environ.get("PATH", ""), "/usr/sbin", "/usr/local/sbin"))


def _program(name: str) -> str:
    return shutil.which(name, path=_PLACES) or absent(f"{name} is not installed")


class RawCups:
    def __init__(self, folder: Path, port: int) -> None:
        self.folder = folder
        self._port = port
        self._process: asyncio.subprocess.Process | None = None

    @property
    def server(self) -> str:
        """What CUPS_SERVER is to be."""
        return f"127.0.0.1:{self._port}"

    async def start(self) -> None:
        if self._process is not None:
            return
        self._process = await asyncio.create_subprocess_exec(
            _program("cupsd"), "-f",
            "-c", f"{self.folder}/etc/cupsd.conf", "-s", f"{self.folder}/etc/cups-files.conf",
            stdin=asyncio.subprocess.DEVNULL, stdout=asyncio.subprocess.DEVNULL, stderr=asyncio.subprocess.DEVNULL,
        )  # fmt: skip
        async with asyncio.timeout(20):
            while not await self._answers():  # noqa: ASYNC110 - a program of others
                await asyncio.sleep(0.02)

    async def _answers(self) -> bool:
        try:
            _, writer = await asyncio.open_connection("127.0.0.1", self._port)
        except OSError:
            return False
        writer.close()
        return True

    async def stop(self) -> None:
        if self._process is not None:
            self._process.terminate()
            await self._process.wait()
            self._process = None

    async def queue(self, name: str, device: str) -> None:
        await self.order("lpadmin", "-p", name, "-E", "-v", device, "-m", "raw")

    async def order(self, name: str, *arguments: str) -> None:
        process = await asyncio.create_subprocess_exec(
            _program(name), "-h", self.server, *arguments,
            stdout=asyncio.subprocess.PIPE, stderr=asyncio.subprocess.STDOUT,
        )  # fmt: skip
        said, _ = await process.communicate()
        assert process.returncode == 0, said


def _written(port: int) -> Path:
    import grp
    import pwd

    # Its back ends run as another user, for whom pytest's own folders are closed
    folder = Path(mkdtemp(prefix="raw-cups-"))
    folder.chmod(0o755)
    for each in ("etc/ppd", "spool/tmp", "cache", "state", "log", "bin/backend"):
        (folder / each).mkdir(parents=True)
    for each in ("daemon", "filter", "notifier"):
        (folder / "bin" / each).symlink_to(f"/usr/lib/cups/{each}")
    back_end = folder / "bin/backend/pipe"
    back_end.write_text(_BACK_END)
    back_end.chmod(0o755)
    user = "lp" if os.geteuid() == 0 else pwd.getpwuid(os.geteuid()).pw_name
    group = grp.getgrgid(pwd.getpwnam(user).pw_gid).gr_name
    (folder / "etc/cups-files.conf").write_text(_FILES.format(root=folder, user=user, group=group))
    (folder / "etc/cupsd.conf").write_text(_SERVER.format(port=port))
    return folder


@asynccontextmanager
async def raw_cups() -> AsyncIterator[RawCups]:
    """`lp` finds it by CUPS_SERVER while this lasts."""
    for each in ("cupsd", "lp", "lpadmin"):
        _program(each)
    with socket.socket() as line:
        line.bind(("127.0.0.1", 0))
        port = int(line.getsockname()[1])
    folder = await asyncio.to_thread(_written, port)
    made = RawCups(folder, port)
    before = os.environ.get("CUPS_SERVER")
    os.environ["CUPS_SERVER"] = made.server
    try:
        await made.start()
        yield made
    finally:
        await made.stop()
        if before is None:
            del os.environ["CUPS_SERVER"]
        else:
            os.environ["CUPS_SERVER"] = before
        await asyncio.to_thread(shutil.rmtree, folder, True)
