"""A CUPS server of the test's own: private folders, a port of its own. What its queues print to is its user's."""

from __future__ import annotations

import asyncio
import os
from collections.abc import Sequence
from contextlib import AsyncExitStack
from pathlib import Path

from tests.support.printing.programs import answers, free_port, program, running

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
"""
_SERVER = """LogLevel info
Listen localhost:{port}
Browsing No
DefaultAuthType None
WebInterface No
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


class CupsServer:
    """In `folder`, which must be open to other users: its filters and back ends run as one. `files` and `server` are
    further lines of its two settings files, `places` further folders."""

    def __init__(self, folder: Path, files: str = "", server: str = "", places: Sequence[str] = ()) -> None:
        import grp
        import pwd

        self.folder = folder
        self._port = free_port()
        self._running: AsyncExitStack | None = None
        folder.chmod(0o755)
        for each in ("etc/ppd", "spool/tmp", "cache", "state", "log", *places):
            (folder / each).mkdir(parents=True)
        user = "lp" if os.geteuid() == 0 else pwd.getpwuid(os.geteuid()).pw_name
        group = grp.getgrgid(pwd.getpwnam(user).pw_gid).gr_name
        (folder / "etc/cups-files.conf").write_text(_FILES.format(root=folder, user=user, group=group) + files)
        (folder / "etc/cupsd.conf").write_text(_SERVER.format(port=self._port) + server)

    @property
    def server(self) -> str:
        """What CUPS_SERVER is to be."""
        return f"localhost:{self._port}"

    async def start(self) -> None:
        """Again after `stop`, with all it had."""
        if self._running is not None:
            return
        configuration = ("-c", f"{self.folder}/etc/cupsd.conf", "-s", f"{self.folder}/etc/cups-files.conf")
        self._running = AsyncExitStack()
        await self._running.enter_async_context(
            running(program("cupsd"), "-f", *configuration, log=self.folder / "cupsd.log", ready=self._ready)
        )

    async def stop(self) -> None:
        if self._running is not None:
            await self._running.aclose()
            self._running = None

    async def order(self, name: str, *arguments: str) -> str:
        """Run lpadmin, cupsdisable, … against this server; what it said."""
        process = await asyncio.create_subprocess_exec(
            program(name), "-h", self.server, *arguments,
            stdout=asyncio.subprocess.PIPE, stderr=asyncio.subprocess.STDOUT,
        )  # fmt: skip
        said, _ = await process.communicate()
        assert process.returncode == 0, said
        return said.decode(errors="replace")

    async def _ready(self) -> bool:
        return await answers(self._port)
