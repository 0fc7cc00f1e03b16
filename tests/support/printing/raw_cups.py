"""Raw queues of a CUPS server of the test's own: what `lp` sends goes unchanged into a pipe or a file."""

from __future__ import annotations

import asyncio
import os
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.support.printing.cups_server import CupsServer
from tests.support.printing.programs import program

_BACK_END = """#!/bin/sh
[ $# -gt 0 ] || exit 0
cat ${6:+"$6"} > "${DEVICE_URI#pipe:}"
"""


class RawCups(CupsServer):
    def __init__(self, folder: Path) -> None:
        super().__init__(
            folder, files=f"ServerBin {folder}/bin\n", server="ErrorPolicy retry-current-job\n", places=("bin/backend",)
        )
        for each in ("daemon", "filter", "notifier"):
            (folder / "bin" / each).symlink_to(f"/usr/lib/cups/{each}")
        back_end = folder / "bin/backend/pipe"
        back_end.write_text(_BACK_END)
        back_end.chmod(0o755)

    async def queue(self, name: str, device: str) -> None:
        await self.order("lpadmin", "-p", name, "-E", "-v", device, "-m", "raw")

    async def idle(self) -> None:
        """Once it counts every job as done, a moment after the bytes: ended in between, it prints the job again."""
        async with asyncio.timeout(10):
            while await self.order("lpstat", "-W", "not-completed", "-o"):
                pass


@asynccontextmanager
async def raw_cups() -> AsyncIterator[RawCups]:
    """`lp` finds it by CUPS_SERVER while this lasts."""
    for each in ("cupsd", "lp", "lpadmin", "lpstat"):
        program(each)
    with TemporaryDirectory(prefix="raw-cups-", ignore_cleanup_errors=True) as name:
        made = await asyncio.to_thread(RawCups, Path(name))
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
