"""What comes of trying a channel: a real server on this machine in the place of the provider's."""

import asyncio
import socket
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime

import pytest

from backend.signage.channel_tests import KEPT, ChannelTests, stream_kind
from common.domain.clock import FixedClock
from tests.support.tiny_server import tiny_server

NOW = datetime(2026, 3, 1, 12, tzinfo=UTC)
TS = (b"\x47" + bytes(187)) * 4
HLS = b"#EXTM3U\n#EXT-X-VERSION:3\n"


def answer(status: str, body: bytes, kind: str = "application/octet-stream") -> bytes:
    head = f"HTTP/1.1 {status}\r\nContent-Type: {kind}\r\nContent-Length: {len(body)}\r\nConnection: close\r\n\r\n"
    return head.encode() + body


ANSWERS: dict[str, bytes] = {
    "/hls": answer("200 OK", HLS),
    "/ts": answer("200 OK", TS),
    "/mp4": answer("200 OK", b"\0\0\0\x18ftypmp42" + bytes(50)),
    "/flv": answer("200 OK", b"FLV\x01" + bytes(500), "video/x-flv"),
    "/page": answer("200 OK", b"<html>" + b"x" * 100_000, "text/html; charset=utf-8"),
    "/text": answer("200 OK", b"hello", "text/plain"),
    "/empty": answer("200 OK", b""),
    "/secret": answer("401 Unauthorized", b""),
    "/denied": answer("403 Forbidden", b""),
    "/gone": answer("404 Not Found", b""),
    "/broken": answer("500 Oops", b""),
    "/inside": b"HTTP/1.1 302 Found\r\nLocation: http://127.0.0.1:1/\r\nContent-Length: 0\r\n\r\n",
    "/cloud": b"HTTP/1.1 302 Found\r\nLocation: http://169.254.169.254/\r\nContent-Length: 0\r\n\r\n",
    "/round": b"HTTP/1.1 302 Found\r\nLocation: /round\r\nContent-Length: 0\r\n\r\n",
    "/garbage": b"\x00\x01\x02\x03\r\n\r\n",
}


@asynccontextmanager
async def provider() -> AsyncIterator[int]:
    async def serve(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        head = (await reader.readuntil(b"\r\n\r\n")).decode()
        method, path, _ = head.split(" ", 2)
        if method == "OPTIONS":
            writer.write(b"RTSP/1.0 200 OK\r\nCSeq: 1\r\n\r\n")
        elif path == "/silence":
            await reader.read()
        else:
            writer.write(ANSWERS[path])
        await writer.drain()

    async with tiny_server(serve) as port:
        yield port


def trier(port: int, patience_s: float = 5) -> ChannelTests:
    return ChannelTests(FixedClock(NOW), patience_s=patience_s, trusted=frozenset({("127.0.0.1", port)}))


@pytest.mark.parametrize(
    ("path", "state", "code"),
    [
        ("/hls", "good", "hls"),
        ("/ts", "good", "ts"),
        ("/mp4", "good", "film"),
        ("/flv", "good", "film"),
        ("/page", "bad", "web_page"),
        ("/text", "bad", "no_stream"),
        ("/empty", "bad", "silent"),
        ("/secret", "bad", "credentials"),
        ("/denied", "bad", "credentials"),
        ("/gone", "bad", "missing"),
        ("/broken", "bad", "status"),
        ("/inside", "bad", "loopback"),
        ("/cloud", "bad", "metadata"),
        ("/round", "bad", "redirects"),
        ("/garbage", "bad", "unreachable"),
    ],
)
async def test_what_comes_is_told_apart(path: str, state: str, code: str) -> None:
    async with provider() as port:
        tested = await trier(port).tried(f"http://name:secret@127.0.0.1:{port}{path}")
    assert (tested.state, tested.code, tested.at) == (state, code, NOW)
    assert tested.value == (500 if code == "status" else 404 if code == "missing" else tested.value)


async def test_a_server_that_says_nothing_is_given_up() -> None:
    async with provider() as port:
        tested = await trier(port, 0.2).tried(f"http://127.0.0.1:{port}/silence")
    assert (tested.state, tested.code) == ("bad", "timeout")


async def test_a_camera_answers_in_its_own_way() -> None:
    async with provider() as port:
        assert (await trier(port).tried(f"rtsp://name:secret@127.0.0.1:{port}/cam")).code == "rtsp"


@pytest.mark.parametrize(
    ("url", "code"),
    [
        ("http://127.0.0.1:9/x", "loopback"),
        ("rtsp://127.0.0.1:9/x", "loopback"),
        ("udp://@127.0.0.1:9000", "loopback"),
        ("udp://@192.168.1.9:9000", "not_from_here"),
        ("gopher://h/", "url_scheme"),
        ("http://name.invalid/", "unresolved"),
    ],
)
async def test_the_guard_stands_before_every_way(url: str, code: str) -> None:
    async def numbers_only(host: str, _port: int) -> list[str]:
        if host.endswith(".invalid"):
            raise socket.gaierror(f"{host} is unknown")
        return [host]

    tests = ChannelTests(FixedClock(NOW), patience_s=5, resolve=numbers_only)
    assert (await tests.tried(url)).code == code


async def test_tests_run_in_the_background_and_end_with_the_server() -> None:
    async with provider() as port:
        tests = trier(port, 5)
        assert tests.of(1) is None
        tests.start(1, f"http://127.0.0.1:{port}/hls")
        running = tests.of(1)
        assert running is not None
        assert running.state == "running"
        await tests.settled(1)
        found = tests.of(1)
        assert found is not None
        assert found.code == "hls"
        tests.start(2, f"http://127.0.0.1:{port}/silence")
        tests.forget(2)
        assert tests.of(2) is None
        tests.start(3, f"http://127.0.0.1:{port}/silence")
        await tests.close()


async def test_results_are_bounded() -> None:
    tests = ChannelTests(FixedClock(NOW))
    for channel in range(KEPT + 20):
        tests.start(channel, "gopher://h/")
    await tests.close()
    assert (tests.of(0), tests.of(KEPT + 19) is None) == (None, False)


@pytest.mark.parametrize(
    ("content", "kind"),
    [(b"", ""), (b"\xef\xbb\xbf\r\n" + HLS, "hls"), (TS, "ts"), (TS[:100], ""), (b"\x47" + bytes(300), "")],
)
def test_first_bytes(content: bytes, kind: str) -> None:
    assert stream_kind(content) == kind
