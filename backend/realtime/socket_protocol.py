"""uvicorn's WebSocket protocol with one ASGI extension more: writing a finished frame straight to the transport.

A fan-out to hundreds of screens then serialises a message once and costs one `write` per screen, where ASGI's `send`
would build and serialise it again for each. Servers without the extension work too (see outlets.QueueOutlet).
"""

from typing import Any, Protocol, runtime_checkable

from uvicorn.protocols.websockets.websockets_sansio_impl import WebSocketsSansIOProtocol
from websockets.protocol import OPEN

from backend.realtime.codes import Close

EXTENSION = "comptoir.frame_writer"


@runtime_checkable
class FrameWriter(Protocol):
    def write_frame(self, wire: bytes) -> int:
        """Write a finished server frame; returns the bytes that wait in the transport, 0 when the socket is gone."""
        ...

    def abort(self) -> None:
        """Cut the connection without a closing handshake."""
        ...


class FrameWritingProtocol(WebSocketsSansIOProtocol):
    """`uvicorn.Config(ws=FrameWritingProtocol, ws_per_message_deflate=False)`."""

    def handle_connect(self, event: Any) -> None:
        super().handle_connect(event)
        scope: Any = getattr(self, "scope", None)
        if scope is not None:
            scope["extensions"][EXTENSION] = self

    def write_frame(self, wire: bytes) -> int:
        if self.close_sent or self.disconnected or self.conn.state is not OPEN or self.transport.is_closing():
            return 0
        self.transport.write(wire)
        return self.transport.get_write_buffer_size()

    def abort(self) -> None:
        self.transport.abort()

    def shutdown(self) -> None:
        """The server stops: tell clients in the protocol's own words, so that they come back by themselves."""
        if not self.handshake_complete or self.close_sent:
            super().shutdown()
            return
        self.stop_keepalive()
        self.queue.put_nowait({"type": "websocket.disconnect", "code": Close.SHUTTING_DOWN, "reason": ""})
        self.conn.send_close(Close.SHUTTING_DOWN, "the server is stopping")
        self.transport.write(b"".join(self.conn.data_to_send()))
        self.close_sent = True
        self.transport.close()
