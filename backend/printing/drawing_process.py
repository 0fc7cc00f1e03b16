"""A process beside the server that draws: Qt, fonts and encoders never become part of the server.

It is started with the first drawing and ends when none was asked for during some minutes.
"""

from __future__ import annotations

import asyncio
import logging
import multiprocessing
import os
import signal
import threading
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from multiprocessing.connection import wait

log = logging.getLogger(__name__)

IDLE_S = 120.0


class DrawingImpossible(Exception):
    """This can't be drawn, or nothing here can draw now; the text says which. `missing`: Qt is not installed here."""

    def __init__(self, text: str, *, missing: bool = False) -> None:
        super().__init__(text)
        self.missing = missing


class DrawingProcess:
    """`patience_s`: how long one drawing may take, waiting for its turn included; then the process is given up."""

    def __init__(self, patience_s: float, idle_s: float = IDLE_S) -> None:
        self.patience_s = patience_s
        self._idle_s = idle_s
        self._pool: ProcessPoolExecutor | None = None
        self._busy = 0
        self._closed = False
        self._ending: asyncio.TimerHandle | None = None

    @property
    def running(self) -> bool:
        return self._pool is not None

    async def run(self, draw: Callable[..., bytes], *arguments: object) -> bytes:
        """`draw` runs in the other process: a function of a module, by its name, that raises ValueError for what can't
        be drawn. DrawingImpossible."""
        self._busy += 1
        if self._ending is not None:
            self._ending.cancel()
        try:
            return await self._run(draw, *arguments)
        finally:
            self._busy -= 1
            if not self._busy:
                self._ending = asyncio.get_running_loop().call_later(self._idle_s, lambda: self._end(self._pool))

    async def close(self) -> None:
        if self._ending is not None:
            self._ending.cancel()
        self._closed = True
        self._end(self._pool)

    async def _run(self, draw: Callable[..., bytes], *arguments: object) -> bytes:
        for attempt in range(2):
            pool = self._process()
            try:
                async with asyncio.timeout(self.patience_s):
                    return await asyncio.get_running_loop().run_in_executor(pool, draw, *arguments)
            except ValueError as error:
                raise DrawingImpossible(str(error)) from error
            except ImportError as error:
                raise DrawingImpossible(f"nothing here can draw: {error}", missing=True) from error
            except BrokenProcessPool:  # somebody ended it: the next one may live
                log.warning("the process that draws ended by itself (try %d)", attempt + 1)
                self._end(pool)
            except asyncio.CancelledError:
                task = asyncio.current_task()
                if self._closed or task is None or task.cancelling():
                    raise
                # it only waited its turn in a process that was given up for another drawing
            except TimeoutError as error:
                self._end(pool, kill=True)
                raise DrawingImpossible("the drawing took too long") from error
        raise DrawingImpossible("the process that draws does not stay alive")

    def _process(self) -> ProcessPoolExecutor:
        if self._pool is None:
            context = multiprocessing.get_context("spawn")
            self._pool = ProcessPoolExecutor(1, mp_context=context, initializer=_begin)
        return self._pool

    def _end(self, pool: ProcessPoolExecutor | None, *, kill: bool = False) -> None:
        """Only that one: the next may be at work already."""
        if pool is None or pool is not self._pool:
            return
        self._pool = None
        at_work = list((getattr(pool, "_processes", None) or {}).values()) if kill else []
        pool.shutdown(wait=False, cancel_futures=True)
        for process in at_work:  # a drawing that does not end would go on without anybody waiting for it
            process.kill()


def _begin() -> None:
    """In the new process: Ctrl-C is the server's to hear, and no server means nobody to draw for."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    server = multiprocessing.parent_process()
    assert server is not None

    def end_with_it() -> None:
        wait([server.sentinel])
        os._exit(0)

    threading.Thread(target=end_with_it, daemon=True, name="server watch").start()
