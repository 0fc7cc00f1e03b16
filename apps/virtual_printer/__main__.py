"""`comptoir virtual-printer`: a receipt printer on TCP 9100 that draws what it gets."""

from __future__ import annotations

import argparse
import asyncio
import contextlib
import json
import signal
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from apps.virtual_printer.condition import Condition
from apps.virtual_printer.control import control_of
from apps.virtual_printer.output import JobFolder
from apps.virtual_printer.server import VirtualPrinter
from common.printing.paper.decoded import DecodedJob


def parser() -> argparse.ArgumentParser:
    options = argparse.ArgumentParser(
        prog="comptoir virtual-printer",
        description="A network receipt printer made of software. Writes one JSON line for each event to stdout, and "
        "each job as PNG and JSON into a folder.",
        epilog='Faults while it runs: send {"set": {"paper": "out"}} as a line to the control port.',
    )
    options.add_argument("--host", default="127.0.0.1", help="address to listen at (default: this machine only)")
    options.add_argument("--port", type=int, default=9100, help="0 takes a free one, shown in the first line")
    options.add_argument("--control-port", type=int, default=None, help="JSON-lines control on the loopback; 0: free")
    options.add_argument("--out", type=Path, default=Path("var/printer"), help="folder for pictures and JSON")
    options.add_argument("--paper", type=int, choices=(58, 80), default=80, help="paper width in mm")
    options.add_argument("--offline", action="store_true")
    options.add_argument("--cover-open", action="store_true")
    options.add_argument("--paper-low", action="store_true")
    options.add_argument("--paper-out", action="store_true")
    options.add_argument("--silent", action="store_true", help="answer no status request")
    options.add_argument("--bytes-per-second", type=int, default=0, help="print slowly")
    options.add_argument("--close-after", type=int, default=0, help="hang up after so many bytes of a connection")
    options.add_argument("--buffer", type=int, default=0, help="bytes it can hold; what exceeds them is lost")
    return options


def run(argv: Sequence[str] | None = None) -> int:
    """Runs until interrupted. 0, or 1 when the port can't be had."""
    arguments = parser().parse_args(argv)
    try:
        asyncio.run(_main(arguments))
    except KeyboardInterrupt:
        return 0
    except OSError as error:
        sys.stderr.write(f"virtual-printer: {error}\n")
        return 1
    return 0


async def _main(arguments: argparse.Namespace) -> None:
    folder = JobFolder(arguments.out, 576 if arguments.paper == 80 else 384)

    def finished(job: DecodedJob) -> None:
        _tell({"event": "job", **folder.write(job)})

    condition = Condition(
        offline=arguments.offline,
        cover_open=arguments.cover_open,
        paper="out" if arguments.paper_out else "low" if arguments.paper_low else "ok",
        silent=arguments.silent,
        bytes_per_s=arguments.bytes_per_second,
        close_after=arguments.close_after,
        buffer=arguments.buffer,
    )
    printer = VirtualPrinter(arguments.host, arguments.port, condition, finished)
    await printer.start()
    listening: dict[str, Any] = {"event": "listening", "port": printer.port, "out": str(arguments.out)}
    control = None
    if arguments.control_port is not None:
        control = control_of(printer, arguments.control_port)
        await control.start()
        listening["control_port"] = control.port
    _tell(listening)
    ended = asyncio.Event()
    loop = asyncio.get_running_loop()
    with contextlib.suppress(NotImplementedError):  # Windows ends a program in another way
        loop.add_signal_handler(signal.SIGTERM, ended.set)
    try:
        await ended.wait()
    finally:
        if control is not None:
            await control.stop()
        await printer.stop()


def _tell(event: dict[str, Any]) -> None:
    sys.stdout.write(json.dumps(event, ensure_ascii=False) + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(run())
