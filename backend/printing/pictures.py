"""Pictures of papers, drawn in a process of its own: Qt, fonts and the encoder never become part of the server.

The process is started with the first picture and ends when none was asked for during some minutes.
"""

from __future__ import annotations

import asyncio
import json
import logging
import multiprocessing
import os
import signal
import threading
from collections import OrderedDict
from collections.abc import Callable, Mapping
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from multiprocessing.connection import wait
from typing import Any

from common.printing.paper.drawing import paper_png

log = logging.getLogger(__name__)

IDLE_S = 120.0
PATIENCE_S = 20.0
KEPT = 64
"""Pictures of some 20 kB each: a page that refreshes itself asks for the same ones."""

Draw = Callable[[str, int], bytes]


class PictureImpossible(Exception):
    """This document can't be drawn, or nothing here can draw now; the text says which."""


class PaperPictures:
    """`draw` runs in the other process: a function of a module, by its name."""

    def __init__(self, draw: Draw = paper_png, idle_s: float = IDLE_S) -> None:
        self._draw = draw
        self._idle_s = idle_s
        self._pool: ProcessPoolExecutor | None = None
        self._busy = 0
        self._ending: asyncio.TimerHandle | None = None
        self._kept: OrderedDict[tuple[str, int], bytes] = OrderedDict()

    @property
    def running(self) -> bool:
        return self._pool is not None

    async def of(self, document: Mapping[str, Any], paper_mm: int) -> bytes:
        """PNG of a document on its way (`Document.to_wire`); PictureImpossible."""
        text = json.dumps(document, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
        known = self._kept.get((text, paper_mm))
        if known is not None:
            self._kept.move_to_end((text, paper_mm))
            return known
        self._busy += 1
        if self._ending is not None:
            self._ending.cancel()
        try:
            drawn = await self._drawn(text, paper_mm)
        finally:
            self._busy -= 1
            if not self._busy:
                self._ending = asyncio.get_running_loop().call_later(self._idle_s, self._end)
        self._kept[text, paper_mm] = drawn
        while len(self._kept) > KEPT:
            self._kept.popitem(last=False)
        return drawn

    async def close(self) -> None:
        if self._ending is not None:
            self._ending.cancel()
        self._end()

    async def _drawn(self, text: str, paper_mm: int) -> bytes:
        for attempt in range(2):
            try:
                async with asyncio.timeout(PATIENCE_S):
                    loop = asyncio.get_running_loop()
                    return await loop.run_in_executor(self._process(), self._draw, text, paper_mm)
            except ValueError as error:
                raise PictureImpossible(str(error)) from error
            except BrokenProcessPool:  # somebody ended it: the next one may live
                log.warning("the process that draws papers ended by itself (try %d)", attempt + 1)
                self._end()
            except TimeoutError as error:
                self._end()
                raise PictureImpossible("the picture took too long") from error
        raise PictureImpossible("the process that draws papers does not stay alive")

    def _process(self) -> ProcessPoolExecutor:
        if self._pool is None:
            context = multiprocessing.get_context("spawn")
            self._pool = ProcessPoolExecutor(1, mp_context=context, initializer=_begin)
        return self._pool

    def _end(self) -> None:
        pool, self._pool = self._pool, None
        if pool is not None:
            pool.shutdown(wait=False, cancel_futures=True)


def _begin() -> None:
    """In the new process: Ctrl-C is the server's to hear, and no server means no pictures."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    server = multiprocessing.parent_process()
    assert server is not None

    def end_with_it() -> None:
        wait([server.sentinel])
        os._exit(0)

    threading.Thread(target=end_with_it, daemon=True, name="server watch").start()
