"""The virtual printer at the end of a serial line: a pseudo-terminal under a name of its own. Not on Windows."""

from __future__ import annotations

import asyncio
import os
import tty
from pathlib import Path

from apps.virtual_printer.server import VirtualPrinter


class SerialLine:
    """`plug` it in and the name exists; `unplug` it and whoever holds it open is cut off."""

    def __init__(self, printer: VirtualPrinter, name: Path) -> None:
        self._printer = printer
        self._name = name
        self._serving: asyncio.Task[None] | None = None
        self._held = -1

    async def plug(self) -> None:
        """Raises OSError when the system has no pseudo-terminals left."""
        ours, self._held = os.openpty()
        tty.setraw(self._held)  # held open: between two jobs nobody else has it, and that is no hanging up
        self._name.unlink(missing_ok=True)
        self._name.symlink_to(os.ttyname(self._held))
        loop = asyncio.get_running_loop()
        reader = asyncio.StreamReader()
        coming, _ = await loop.connect_read_pipe(
            lambda: asyncio.StreamReaderProtocol(reader), os.fdopen(os.dup(ours), "rb", buffering=0)
        )
        going, protocol = await loop.connect_write_pipe(
            asyncio.streams.FlowControlMixin, os.fdopen(ours, "wb", buffering=0)
        )
        writer = asyncio.StreamWriter(going, protocol, None, loop)
        self._serving = asyncio.create_task(self._serve(reader, writer, coming), name="serial line")

    async def unplug(self) -> None:
        self._name.unlink(missing_ok=True)
        if self._held >= 0:
            os.close(self._held)
            self._held = -1
        if self._serving is not None:
            self._serving.cancel()
            await asyncio.gather(self._serving, return_exceptions=True)
            self._serving = None

    async def _serve(
        self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter, coming: asyncio.ReadTransport
    ) -> None:
        try:
            await self._printer.serve(reader, writer, by_paper=True)
        finally:
            coming.close()
