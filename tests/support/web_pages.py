"""A web server with one empty page, for scripts that a browser runs there."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress

PAGE = b"<!DOCTYPE html><meta charset=utf-8><title>page</title><link rel=icon href=data:,><body>page"
ANSWER = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: %d\r\nConnection: close\r\n\r\n%s"


@asynccontextmanager
async def page_server(port: int) -> AsyncIterator[None]:
    """On this machine, in both families."""

    async def serve(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        with suppress(ConnectionError, asyncio.IncompleteReadError):
            await reader.readuntil(b"\r\n\r\n")
            writer.write(ANSWER % (len(PAGE), PAGE))
            await writer.drain()
        writer.close()
        with suppress(ConnectionError):
            await writer.wait_closed()

    server = await asyncio.start_server(serve, ("127.0.0.1", "::1"), port)
    try:
        yield
    finally:
        server.close()
        await server.wait_closed()
