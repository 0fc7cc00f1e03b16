"""One process for one document: it draws beside the program, takes its memory along when it ends, and may crash."""

from __future__ import annotations

import asyncio
import multiprocessing
import sys
from collections.abc import Callable
from dataclasses import dataclass
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from pathlib import Path
from typing import Any, Protocol

from common.printing.pages.job import Flaw, PdfError

MOST_MEMORY = 3 * 1024**3
"""Address space of the process, not memory used: libraries reserve a lot. Where the system can limit it."""
SLOWEST_PAGE_S = 120.0

Told = Callable[[int, int], None]


class Ear(Protocol):
    """Our end of the line; of another class on Windows."""

    def poll(self, timeout: float, /) -> bool: ...

    def recv(self) -> object: ...

    def close(self) -> None: ...


@dataclass(frozen=True, slots=True)
class _Page:
    done: int
    of: int


@dataclass(frozen=True, slots=True)
class _Finished:
    result: int


@dataclass(frozen=True, slots=True)
class _Failed:
    """`flaw` empty: the disk, with the system's own number."""

    flaw: str
    detail: str
    number: int = 0


def _untold(_done: int, _of: int) -> None:
    """Nobody watches."""


async def pages_of(pdf: Path) -> int:
    """Raises `PdfError`."""
    return await in_process("count", pdf, _untold)


async def in_process(task: str, order: Any, told: Told, *, slowest_s: float = SLOWEST_PAGE_S) -> int:
    """Run a task ("count", "draw") of render.py; how many pages. Raises `PdfError`, `OSError` when the disk refuses.

    `told` is called on the event loop. Whoever is cancelled here ends the process.
    """
    context = multiprocessing.get_context("spawn")
    ours, theirs = context.Pipe(duplex=False)
    process = context.Process(target=_work, args=(theirs, task, order), name="pages", daemon=True)
    await asyncio.to_thread(process.start)
    theirs.close()
    loop = asyncio.get_running_loop()
    try:
        while True:
            said = await asyncio.to_thread(_hear, ours, slowest_s)
            match said:
                case _Page():
                    loop.call_soon(told, said.done, said.of)
                case _Finished():
                    return said.result
                case _Failed(flaw=""):
                    raise OSError(said.number, said.detail)
                case _Failed():
                    raise PdfError(Flaw(said.flaw), said.detail)
                case None:
                    raise PdfError(Flaw.TOO_SLOW)
                case _:
                    raise PdfError(Flaw.DAMAGED, "the program that draws pages broke down")
    finally:
        process.kill()
        await asyncio.shield(asyncio.to_thread(_bury, process, ours))


def _hear(connection: Ear, within_s: float) -> object | None:
    """What the process says; None when it says nothing for so long, an `EOFError` when it is gone."""
    try:
        return connection.recv() if connection.poll(within_s) else None
    except (EOFError, OSError) as error:
        return error


def _bury(process: BaseProcess, connection: Ear) -> None:
    process.join()
    process.close()
    connection.close()


def _work(connection: Connection, task: str, order: Any) -> None:
    """In the process."""
    _limit_memory()
    from common.printing.pages import render

    try:
        if task == "count":
            pages = render.count_pages(order)
        else:
            pages = render.draw(order, lambda done, of: connection.send(_Page(done, of)))
        connection.send(_Finished(pages))
    except PdfError as error:
        connection.send(_Failed(error.flaw.value, error.detail))
    except MemoryError as error:
        connection.send(_Failed(Flaw.TOO_LARGE.value, str(error)))
    except OSError as error:
        connection.send(_Failed("", str(error), error.errno or 0))


def _limit_memory() -> None:
    if sys.platform != "win32":
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (MOST_MEMORY, MOST_MEMORY))
