"""The sending side of a socket: straight into the transport under our uvicorn protocol, else through a queue."""

import asyncio
import logging
from collections import deque
from contextlib import suppress

from starlette.websockets import WebSocket, WebSocketDisconnect

from backend.realtime.frames import Frame
from backend.realtime.socket_protocol import EXTENSION, FrameWriter

log = logging.getLogger(__name__)

MAX_BUFFERED = 1024 * 1024
"""Bytes that may wait for one reader before it is cut."""
_CLOSE_PATIENCE = 5.0


class WriterOutlet:
    """Writes finished frames to the transport: no queue, no task, the same bytes for every reader."""

    def __init__(self, websocket: WebSocket, writer: FrameWriter, max_buffered: int = MAX_BUFFERED) -> None:
        self._websocket = websocket
        self._writer = writer
        self._max_buffered = max_buffered
        self._closing: asyncio.Task[None] | None = None
        self.was_cut = False

    def send(self, frame: Frame) -> None:
        if self._closing is None and self._writer.write_frame(frame.wire) > self._max_buffered:
            log.warning("realtime: a reader that is too slow was cut")
            self.was_cut = True
            self._writer.abort()

    def close(self, code: int, reason: str) -> None:
        if self._closing is None:
            self._closing = asyncio.ensure_future(self._close(code, reason))

    async def _close(self, code: int, reason: str) -> None:
        try:
            async with asyncio.timeout(_CLOSE_PATIENCE):
                await self._websocket.close(code, reason)
        except TimeoutError:
            self._writer.abort()
        except (WebSocketDisconnect, RuntimeError):
            pass  # it was gone already

    async def finish(self) -> None:
        if self._closing is not None:
            await self._closing


class QueueOutlet:
    """For any other ASGI server: a bounded queue and one writing task."""

    def __init__(self, websocket: WebSocket, max_buffered: int = MAX_BUFFERED) -> None:
        self._websocket = websocket
        self._max_buffered = max_buffered
        self._waiting: deque[Frame] = deque()
        self._bytes = 0
        self._wake = asyncio.Event()
        self._close_with: tuple[int, str] | None = None
        self._task = asyncio.ensure_future(self._write())
        self._reading = asyncio.current_task()
        self.was_cut = False

    def send(self, frame: Frame) -> None:
        if self._close_with is not None:
            return
        self._bytes += len(frame.text)
        if self._bytes > self._max_buffered:
            log.warning("realtime: a reader that is too slow was cut")
            self._waiting.clear()
            self._close_with = (1013, "too slow")
            self._task.cancel()
            # ASGI knows no abort: ending the serving task makes the server drop the connection.
            self.was_cut = True
            if self._reading is not None:
                self._reading.cancel()
            return
        self._waiting.append(frame)
        self._wake.set()

    def close(self, code: int, reason: str) -> None:
        if self._close_with is None:
            self._close_with = (code, reason)
            self._wake.set()

    async def _write(self) -> None:
        with suppress(WebSocketDisconnect, RuntimeError):
            while True:
                while self._waiting:
                    frame = self._waiting.popleft()
                    await self._websocket.send_text(frame.text.decode())
                    self._bytes -= len(frame.text)
                if self._close_with is not None:
                    await self._websocket.close(*self._close_with)
                    return
                self._wake.clear()
                await self._wake.wait()

    async def finish(self) -> None:
        if self._close_with is None:
            self._task.cancel()
        with suppress(asyncio.CancelledError):
            await self._task


def outlet_of(websocket: WebSocket) -> WriterOutlet | QueueOutlet:
    writer = websocket.scope.get("extensions", {}).get(EXTENSION)
    return WriterOutlet(websocket, writer) if isinstance(writer, FrameWriter) else QueueOutlet(websocket)
