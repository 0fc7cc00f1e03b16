"""`/app/{key}`: the WebSocket of the protocol."""

import asyncio
import logging
from urllib.parse import parse_qs

from starlette.websockets import WebSocket, WebSocketDisconnect

from backend.realtime.codes import Close
from backend.realtime.frames import error_frame
from backend.realtime.hub import Hub
from backend.realtime.messages import handle
from backend.realtime.outlets import outlet_of
from backend.realtime.signing import same

log = logging.getLogger(__name__)

PROTOCOLS = frozenset({5, 6, 7})
"""Versions whose frames are the same for what we offer; pysher announces 6."""


async def serve_socket(hub: Hub, websocket: WebSocket, key: str) -> None:
    """One connection from its handshake to its end."""
    # A close code reaches the client only after the handshake was accepted.
    await websocket.accept()
    outlet = outlet_of(websocket)
    refusal = _refusal(hub, websocket, key)
    connection = hub.connect(outlet) if refusal is None else None
    if connection is None:
        code, reason = refusal or (Close.OVER_CAPACITY, "the server is full")
        hub.watch.refused(code)
        outlet.send(error_frame(reason, code))
        outlet.close(code, reason)
        await outlet.finish()
        return
    try:
        while True:
            message = await websocket.receive()
            if message["type"] == "websocket.disconnect":
                break
            handle(hub, connection, message.get("text"))
    except WebSocketDisconnect:
        pass
    except asyncio.CancelledError:
        if not outlet.was_cut:
            raise
    finally:
        hub.disconnect(connection)
        await outlet.finish()


def _refusal(hub: Hub, websocket: WebSocket, key: str) -> tuple[Close, str] | None:
    if not same(key, hub.app.key):
        return Close.UNKNOWN_APP, "no application has this key"
    version = parse_qs(websocket.scope["query_string"].decode("latin-1")).get("protocol", [""])[0]
    if not version:
        return Close.NO_PROTOCOL, "no protocol version supplied"
    if not version.isascii() or not version.isdigit():
        return Close.BAD_VERSION, "the protocol version is not a number"
    if int(version) not in PROTOCOLS:
        return Close.UNSUPPORTED_PROTOCOL, f"protocol {version} is not supported"
    return None
