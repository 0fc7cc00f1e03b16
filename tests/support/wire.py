"""A tiny real HTTP server whose answers a test writes byte by byte: what a mock transport cannot misbehave like."""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field

Respond = Callable[[asyncio.StreamWriter], None]


@dataclass
class WireServer:
    """`script` holds what each connection answers, in order; the last one repeats. `requests` is what was read."""

    url: str = ""
    script: list[Respond] = field(default_factory=list)
    requests: list[bytes] = field(default_factory=list)


@asynccontextmanager
async def wire_server(*script: Respond, speaks_first: bool = False) -> AsyncIterator[WireServer]:
    server = WireServer(script=list(script))
    busy: set[asyncio.Task[None]] = set()

    async def serve(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        task = asyncio.current_task()
        assert task is not None
        busy.add(task)
        try:
            if speaks_first:
                server.script[0](writer)
                return
            head = await reader.readuntil(b"\r\n\r\n")
            length = next(
                (
                    int(line.split(b":")[1])
                    for line in head.lower().split(b"\r\n")
                    if line.startswith(b"content-length")
                ),
                0,
            )
            server.requests.append(head + await reader.readexactly(length))
            respond = server.script.pop(0) if len(server.script) > 1 else server.script[0]
            respond(writer)
            await writer.drain()
            if respond is silence:
                await reader.read()  # until the client gives up
        except (asyncio.IncompleteReadError, ConnectionError, asyncio.CancelledError):
            pass  # the client went first, or the test is over
        finally:
            busy.discard(task)
            writer.close()
            with suppress(ConnectionError):
                await writer.wait_closed()

    listener = await asyncio.start_server(serve, "127.0.0.1", 0)
    server.url = f"http://127.0.0.1:{listener.sockets[0].getsockname()[1]}/api/v1"
    try:
        yield server
    finally:
        listener.close()
        for task in tuple(busy):
            task.cancel()
        await asyncio.gather(*busy, return_exceptions=True)
        await listener.wait_closed()


def silence(_writer: asyncio.StreamWriter) -> None:
    """No answer, the connection stays open."""


def hang_up(writer: asyncio.StreamWriter) -> None:
    """The connection is closed without an answer."""
    writer.close()


def raw(answer: bytes) -> Respond:
    return lambda writer: writer.write(answer)


def http(status: int, body: bytes | str = b"", **headers: str) -> Respond:
    """A whole answer; header names with _ for -."""
    content = body.encode() if isinstance(body, str) else body
    lines = [f"HTTP/1.1 {status} X", f"Content-Length: {len(content)}", "Connection: close"]
    lines += [f"{name.replace('_', '-')}: {value}" for name, value in headers.items()]
    return raw("\r\n".join(lines).encode() + b"\r\n\r\n" + content)
