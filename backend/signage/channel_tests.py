"""Does something come from a channel's address? Tried from the server, in the background; nothing of it is kept.

What is reached is judged by backend/guards/web_address.py at every step. A player in another network may see it
differently: the answer says what this machine sees.
"""

import asyncio
import socket
import struct
import time
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from backend.guards.web_address import Resolve, WebRefused, WebRule, admitted, literal, system_resolve, web_address
from backend.guards.web_fetch import FetchFailed, beginning
from backend.signage.m3u import DATAGRAMS, SCHEMES
from common.domain.clock import Clock

PATIENCE_S = 10.0
FIRST_BYTES = 64 * 1024
AT_ONCE = 4
KEPT = 500
_PACKET = 188
_SYNC = 0x47

TestState = Literal["running", "good", "bad"]


@dataclass(frozen=True, slots=True)
class Tested:
    """`code`: of what came (hls, ts, film, rtsp, packets) or of why nothing did: one of WebRefused, or timeout,
    unreachable, tls, credentials, missing, status (with `value`), silent, web_page, no_stream, redirects,
    not_from_here. `ms`: until the first bytes."""

    state: TestState
    at: datetime
    code: str = ""
    value: int = 0
    ms: int = 0


class _Bad(Exception):
    def __init__(self, code: str, value: int = 0) -> None:
        super().__init__(code)
        self.code = code
        self.value = value


class ChannelTests:
    """`rule`: what tests of this class let through; else private networks as `on_lan` says."""

    def __init__(
        self,
        clock: Clock,
        *,
        on_lan: bool = True,
        resolve: Resolve = system_resolve,
        patience_s: float = PATIENCE_S,
        trusted: frozenset[tuple[str, int]] = frozenset(),
    ) -> None:
        self._clock = clock
        self._web = WebRule(private=on_lan, trusted=trusted)
        self._streams = WebRule(SCHEMES, private=on_lan, multicast=True, trusted=trusted)
        self._resolve = resolve
        self._patience_s = patience_s
        self._results: dict[int, Tested] = {}
        self._running: dict[int, asyncio.Task[None]] = {}
        self._turn = asyncio.Semaphore(AT_ONCE)

    def of(self, channel_id: int) -> Tested | None:
        """The last test since this server started."""
        return self._results.get(channel_id)

    def start(self, channel_id: int, url: str) -> None:
        """Another one of the same channel that is running is left to end."""
        if channel_id in self._running:
            return
        self._keep(channel_id, Tested("running", self._clock.now()))
        task = asyncio.get_running_loop().create_task(self._run(channel_id, url), name=f"channel test {channel_id}")
        self._running[channel_id] = task
        task.add_done_callback(lambda _done: self._running.pop(channel_id, None))

    async def settled(self, channel_id: int) -> None:
        """Until no test of this channel runs."""
        if task := self._running.get(channel_id):
            await asyncio.wait({task})

    def forget(self, channel_id: int) -> None:
        """Its address is another now, or it is gone."""
        self._results.pop(channel_id, None)
        if task := self._running.get(channel_id):
            task.cancel()

    async def close(self) -> None:
        tasks = list(self._running.values())
        for each in tasks:
            each.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)

    async def _run(self, channel_id: int, url: str) -> None:
        async with self._turn:
            result = await self.tried(url)
        self._keep(channel_id, result)

    def _keep(self, channel_id: int, result: Tested) -> None:
        self._results.pop(channel_id, None)
        self._results[channel_id] = result
        while len(self._results) > KEPT:
            del self._results[next(iter(self._results))]

    async def tried(self, url: str) -> Tested:
        begun = time.monotonic()
        try:
            async with asyncio.timeout(self._patience_s):
                code = await self._first(url)
        except WebRefused as refused:
            return Tested("bad", self._clock.now(), refused.code)
        except _Bad as bad:
            return Tested("bad", self._clock.now(), bad.code, bad.value)
        except FetchFailed as failed:
            return Tested("bad", self._clock.now(), failed.code)
        except TimeoutError:
            return Tested("bad", self._clock.now(), "timeout")
        except OSError:
            return Tested("bad", self._clock.now(), "unreachable")
        return Tested("good", self._clock.now(), code, ms=round((time.monotonic() - begun) * 1000))

    async def _first(self, url: str) -> str:
        wanted = web_address(url, SCHEMES)
        if wanted.scheme in DATAGRAMS:
            return await self._packets(wanted.host, wanted.port)
        if wanted.scheme == "rtsp":
            return await self._rtsp(wanted.host, wanted.port)
        return await self._http(url)

    async def _http(self, url: str) -> str:
        def told(content: bytes) -> bool:
            return bool(stream_kind(content))

        answer = await beginning(url, self._web, self._patience_s, FIRST_BYTES, told, self._resolve)
        match answer.status:
            case 401 | 403:
                raise _Bad("credentials", answer.status)
            case 404 | 410:
                raise _Bad("missing", answer.status)
            case status if not 200 <= status < 300:
                raise _Bad("status", status)
        if kind := stream_kind(answer.content):
            return kind
        if not answer.content:
            raise _Bad("silent")
        if answer.kind.startswith(("video/", "audio/")):
            return "film"
        raise _Bad("web_page" if "html" in answer.kind else "no_stream")

    async def _rtsp(self, host: str, port: int) -> str:
        (address, *_) = await admitted(host, port, self._streams, self._resolve)
        reader, writer = await asyncio.open_connection(address, port)
        try:
            name = f"[{host}]" if ":" in host else host
            writer.write(f"OPTIONS rtsp://{name}:{port}/ RTSP/1.0\r\nCSeq: 1\r\nUser-Agent: Comptoir\r\n\r\n".encode())
            await writer.drain()
            answer = await reader.read(64)
        finally:
            writer.close()
        if not answer.startswith(b"RTSP/"):
            raise _Bad("no_stream" if answer else "silent")
        return "rtsp"

    async def _packets(self, host: str, port: int) -> str:
        """One packet of a multicast group. What is sent to one machine cannot be seen from another."""
        (address, *_) = await admitted(host, port, self._streams, self._resolve)
        group = literal(address)
        if group is None or group.version != 4 or not group.is_multicast:
            raise _Bad("not_from_here")
        heard = asyncio.Event()
        opened = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
        try:
            opened.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            opened.bind(("", port))
            member = struct.pack("4s4s", group.packed, socket.inet_aton("0.0.0.0"))  # noqa: S104 - any interface
            opened.setsockopt(socket.IPPROTO_IP, socket.IP_ADD_MEMBERSHIP, member)
            opened.setblocking(False)
        except BaseException:
            opened.close()
            raise
        transport, _ = await asyncio.get_running_loop().create_datagram_endpoint(lambda: _OnePacket(heard), sock=opened)
        try:
            await heard.wait()
        finally:
            transport.close()
        return "packets"


class _OnePacket(asyncio.DatagramProtocol):
    def __init__(self, heard: asyncio.Event) -> None:
        self._heard = heard

    def datagram_received(self, data: bytes, addr: object) -> None:  # noqa: ARG002 - the library's signature
        self._heard.set()


def stream_kind(content: bytes) -> str:
    """ "" while the first bytes do not tell."""
    if content.lstrip(b"\xef\xbb\xbf\r\n ").startswith(b"#EXTM3U"):
        return "hls"
    if len(content) > _PACKET and content[0] == _SYNC and content[_PACKET] == _SYNC:
        return "ts"
    if content[4:8] == b"ftyp" or content.startswith(b"\x1a\x45\xdf\xa3"):
        return "film"
    return ""
