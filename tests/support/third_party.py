"""A service of others, on this machine: it takes punches and lists people, and fails in every way one is told of.

    async with third_party() as there:
        there.behave = failing(0.3, random.Random(7))
        ...
        assert there.stored.keys() == wanted

`threaded()` is the same beside a test that has no event loop of its own, or shares it with nobody.
"""

from __future__ import annotations

import asyncio
import contextlib
import ipaddress
import random
import ssl
import threading
from collections import Counter
from collections.abc import AsyncIterator, Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path
from typing import Any

import orjson
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from common.domain.clock import SystemClock
from tests.support.tiny_server import tiny_server


@dataclass(frozen=True, slots=True)
class Asked:
    method: str
    path: str
    headers: Mapping[str, str]
    body: bytes

    @property
    def records(self) -> list[dict[str, Any]]:
        """Of the document's body, or of a bare list; none when it is neither."""
        read = orjson.loads(self.body) if self.body else {}
        records = read if isinstance(read, list) else next((v for v in read.values() if isinstance(v, list)), [])
        return [each for each in records if isinstance(each, dict)]


@dataclass(frozen=True, slots=True)
class Reply:
    """`body` None: the connection is cut. `keep`: whether the punches are stored before it is said."""

    status: int = 200
    body: bytes | None = b'{"success": true}'
    headers: Mapping[str, str] = field(default_factory=dict)
    keep: bool = False
    kind: str = "application/json"
    after: asyncio.Event | None = None
    """What is waited for before it is said; nothing ever sets it: for ever."""


Behave = Callable[[Asked], Reply | None]
"""None: as a service that works."""

CUT = Reply(body=None)
CUT_AFTERWARDS = Reply(body=None, keep=True)
BROKEN = Reply(500, b'{"error": "internal"}')
UNAVAILABLE = Reply(503, b"")
ERROR_INSIDE = Reply(200, b'{"success": false, "error": "the database is locked"}')
HTML = Reply(200, b"<!doctype html><title>Sign in</title>", kind="text/html; charset=utf-8")
UNAUTHORISED = Reply(401, b'{"detail": "Invalid token."}')
TOO_LARGE = Reply(413, b"")


def never() -> Reply:
    return Reply(after=asyncio.Event())


def always(reply: Reply) -> Behave:
    return lambda _asked: reply


def in_turn(*replies: Reply | None) -> Behave:
    """One after the other, then working."""
    left = list(replies)
    return lambda _asked: left.pop(0) if left else None


def at_most(count: int) -> Behave:
    """413 for more than so many at once."""
    return lambda asked: TOO_LARGE if len(asked.records) > count else None


def failing(share: float, dice: random.Random, *ways: Reply) -> Behave:
    """At random: before anything is stored, unless `ways` say otherwise."""
    chosen = ways or (BROKEN, UNAVAILABLE, ERROR_INSIDE, CUT)
    return lambda _asked: dice.choice(chosen) if dice.random() < share else None


def choking(enrollid: int, reply: Reply = BROKEN) -> Behave:
    """Fails over every batch in which one person's punch is."""
    return lambda asked: reply if any(each["enrollid"] == enrollid for each in asked.records) else None


class ThirdParty:
    def __init__(self) -> None:
        self.port = 0
        self.scheme = "http"
        self.asked: list[Asked] = []
        self.listens = True
        """Keep what was asked; a benchmark does not."""
        self.stored: dict[str, dict[str, Any]] = {}
        """By idempotency key."""
        self.times: Counter[str] = Counter()
        """How often each key was accepted: more than once is what the key is for."""
        self.users: Any = {"users": []}
        self.behave: Behave | None = None
        self.changed = asyncio.Event()

    @property
    def url(self) -> str:
        return f"{self.scheme}://127.0.0.1:{self.port}"

    @property
    def address(self) -> str:
        """For the setting `third_parties_here`."""
        return f"127.0.0.1:{self.port}"

    async def serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        while head := await reader.readuntil(b"\r\n\r\n"):
            first, *lines = head.decode("latin-1").split("\r\n")
            method, path, _ = first.split(" ", 2)
            headers = {
                name.lower(): value.strip() for name, _, value in (line.partition(":") for line in lines if line)
            }
            body = await reader.readexactly(int(headers.get("content-length", "0")))
            asked = Asked(method, path, headers, body)
            if self.listens:
                self.asked.append(asked)
            reply = (self.behave(asked) if self.behave else None) or self._works(asked)
            if reply.keep:
                self._keep(asked)
            self.changed.set()
            if reply.after is not None:
                await reply.after.wait()
            if reply.body is None:
                return
            said = "".join(f"{name}: {value}\r\n" for name, value in reply.headers.items())
            writer.write(
                f"HTTP/1.1 {reply.status} X\r\nContent-Type: {reply.kind}\r\nContent-Length: {len(reply.body)}\r\n"
                f"{said}\r\n".encode()
                + reply.body
            )
            await writer.drain()

    def _works(self, asked: Asked) -> Reply:
        if asked.method == "GET":
            return Reply(body=orjson.dumps(self.users))
        return Reply(keep=True)

    def _keep(self, asked: Asked) -> None:
        for each in asked.records:
            key = each.get("idempotency_key", "")
            self.times[key] += 1
            self.stored.setdefault(key, each)


@contextlib.asynccontextmanager
async def third_party(tls: ssl.SSLContext | None = None) -> AsyncIterator[ThirdParty]:
    made = ThirdParty()
    made.scheme = "https" if tls else "http"
    async with tiny_server(made.serve, tls=tls) as made.port:
        yield made


@contextlib.contextmanager
def threaded() -> Iterator[ThirdParty]:
    ready, made = threading.Event(), ThirdParty()
    loop = asyncio.new_event_loop()
    over = asyncio.Event()

    async def run() -> None:
        async with tiny_server(made.serve) as made.port:
            ready.set()
            await over.wait()

    thread = threading.Thread(target=lambda: loop.run_until_complete(run()), name="third party")
    thread.start()
    try:
        assert ready.wait(10), "the third party did not start"
        yield made
    finally:
        loop.call_soon_threadsafe(over.set)
        thread.join(10)
        loop.close()


def certificate(folder: Path, address: str = "127.0.0.1") -> tuple[ssl.SSLContext, Path]:
    """(a server's TLS with a certificate of its own making for `address`, the file to trust it by)."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "third party")])
    now = SystemClock().now()
    certificate = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=30))
        .add_extension(x509.SubjectAlternativeName([x509.IPAddress(ipaddress.ip_address(address))]), critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        .sign(key, hashes.SHA256())
    )
    secret = key.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    public = certificate.public_bytes(serialization.Encoding.PEM)
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "both.pem").write_bytes(secret + public)
    (folder / "public.pem").write_bytes(public)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(folder / "both.pem")
    return context, folder / "public.pem"
