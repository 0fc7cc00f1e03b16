"""One request to a service: signed in, to where this server may go, over TLS that is checked, never redirected."""

import asyncio
import base64
import contextlib
import ssl
import zlib
from collections.abc import AsyncIterator, Callable, Mapping
from dataclasses import dataclass, field
from email.utils import parsedate_to_datetime
from pathlib import Path
from typing import Any, Literal

import httpx

from backend.attendance.destinations.answers import Answer
from backend.attendance.destinations.causes import Unreached
from backend.db.json import dumps
from backend.guards.web_address import Resolve, WebRefused, WebRule, system_resolve
from backend.guards.web_fetch import GuardedTransport
from common.domain.clock import Clock

AuthType = Literal["none", "bearer", "basic", "api_key", "header"]
API_KEY_HEADER = "X-API-Key"
PUSH_ANSWER = 2 * 1024 * 1024
"""Bytes read of an answer to punches."""
LIST_ANSWER = 32 * 1024 * 1024
"""Bytes read of a list of people."""
CONNECTIONS = 8
_CHUNK = 64 * 1024


@dataclass(frozen=True, slots=True)
class Auth:
    """`name`: the user of basic; the header's name of api_key and header."""

    type: AuthType
    name: str = ""
    secret: str = field(default="", repr=False)

    def headers(self) -> dict[str, str]:
        match self.type:
            case "bearer":
                return {"Authorization": f"Bearer {self.secret}"}
            case "basic":
                pair = base64.b64encode(f"{self.name}:{self.secret}".encode()).decode()
                return {"Authorization": f"Basic {pair}"}
            case "api_key":
                return {self.name or API_KEY_HEADER: self.secret}
            case "header":
                return {self.name: self.secret}
        return {}

    def hidden(self) -> tuple[str, ...]:
        """What nobody is shown, in every shape in which it is sent; a word of a few letters is no secret and may be
        part of any sentence."""
        sent = [value.rpartition(" ")[2] for value in self.headers().values()] if self.type == "basic" else []
        return tuple(each for each in (self.secret, *sent) if len(each) >= 6)


def joined(base_url: str, endpoint: str) -> str:
    """One slash between them, whoever wrote one."""
    return f"{base_url.rstrip('/')}/{endpoint.lstrip('/')}" if endpoint else base_url


def allowed_here(text: list[str]) -> frozenset[tuple[str, int]]:
    """`127.0.0.1:8123`, `[::1]:8123` of the settings; ValueError for anything else."""
    found = set()
    for each in text:
        host, _, port = each.strip().rpartition(":")
        found.add((host.strip("[]"), int(port)))
    return frozenset(found)


class Wire:
    """An open line to one service."""

    def __init__(self, http: httpx.AsyncClient, auth: Auth, timeout_s: float, clock: Clock) -> None:
        self._http = http
        self._headers = {**auth.headers(), "Accept-Encoding": "gzip"}
        self._hidden = auth.hidden()
        self._timeout_s = timeout_s
        self._clock = clock

    async def get(self, url: str) -> Answer:
        return await self._ask("GET", url, None, {}, LIST_ANSWER)

    async def post(self, url: str, body: Any, key: str) -> Answer:
        headers = {"Content-Type": "application/json", "Idempotency-Key": key}
        return await self._ask("POST", url, dumps(body), headers, PUSH_ANSWER)

    async def _ask(self, method: str, url: str, content: bytes | None, headers: Mapping[str, str], most: int) -> Answer:
        """Unreached when no whole answer came."""
        try:
            # the library's own patience is for each step: a service that sends a byte now and then would never end
            async with asyncio.timeout(self._timeout_s):
                return await self._answer(method, url, content, {**headers, **self._headers}, most)
        except (TimeoutError, httpx.TimeoutException) as error:
            raise Unreached("timeout", f"{self._timeout_s:g} s") from error
        except WebRefused as refused:
            raise Unreached("unresolved" if refused.code == "unresolved" else "forbidden_address", refused.code) from (
                refused
            )
        except httpx.ConnectError as error:
            if (broken := _tls(error)) is not None:
                raise Unreached("tls", broken) from error
            raise Unreached("unreachable", str(error)[:200]) from error
        except (httpx.HTTPError, httpx.InvalidURL, httpx.StreamError, zlib.error) as error:
            if (broken := _tls(error)) is not None:
                raise Unreached("tls", broken) from error
            raise Unreached("cut", type(error).__name__) from error

    async def _answer(
        self, method: str, url: str, content: bytes | None, headers: Mapping[str, str], most: int
    ) -> Answer:
        request = self._http.stream(method, url, content=content, headers=dict(headers))
        async with request as answer:
            body = bytearray()
            unpack = _unpacking(answer.headers.get("content-encoding", ""))
            async for chunk in answer.aiter_raw(_CHUNK):
                # unpacked by ourselves: some kilobytes can be made to unpack to more than there is memory
                body += unpack(chunk, most + 1 - len(body))
                if len(body) > most:
                    raise Unreached("answer_too_large", f"> {most // (1024 * 1024)} MiB")
            return Answer(
                answer.status_code,
                answer.headers.get("content-type", "").lower(),
                bytes(body),
                self._retry_after(answer.headers.get("retry-after", "")),
                answer.headers.get("location", ""),
                self._hidden,
            )

    def _retry_after(self, text: str) -> float | None:
        """Seconds, written as such or as a date."""
        text = text.strip()
        if not text:
            return None
        if text.isdecimal() and len(text) < 10:
            return float(text)
        try:
            until = parsedate_to_datetime(text)
        except (ValueError, TypeError, OverflowError):
            return None
        if until.tzinfo is None:
            return None
        return max(0.0, (until - self._clock.now()).total_seconds())


class ThirdPartyClient:
    """`rule`: where it may go. `trusted`: certificates (PEM) beside those everybody trusts."""

    def __init__(
        self,
        rule: WebRule,
        timeout_s: float,
        clock: Clock,
        *,
        trusted: Path | None = None,
        resolve: Resolve = system_resolve,
    ) -> None:
        self.rule = rule
        self.timeout_s = timeout_s
        self._clock = clock
        self._trusted = trusted
        self._resolve = resolve
        self._tls: ssl.SSLContext | None = None

    @contextlib.asynccontextmanager
    async def open(self, auth: Auth) -> AsyncIterator[Wire]:
        if self._tls is None:
            self._tls = await asyncio.to_thread(self._context)
        transport = GuardedTransport(self.rule, self._resolve, verify=self._tls, kept=CONNECTIONS)
        async with httpx.AsyncClient(
            transport=transport,
            timeout=self.timeout_s,
            follow_redirects=False,
            trust_env=False,
            headers={"User-Agent": "Comptoir", "Accept": "application/json"},
        ) as http:
            yield Wire(http, auth, self.timeout_s, self._clock)

    def _context(self) -> ssl.SSLContext:
        context = httpx.create_ssl_context(trust_env=False)
        context.load_default_certs()
        if self._trusted is not None:
            context.load_verify_locations(self._trusted)
        return context


def _unpacking(encoding: str) -> Callable[[bytes, int], bytes]:
    """(some of the body, most bytes) → so much of what it stands for. Unreached."""
    match encoding.strip().lower():
        case "" | "identity":
            return lambda chunk, _most: chunk
        case "gzip" | "x-gzip" | "deflate":
            return zlib.decompressobj(32 + zlib.MAX_WBITS).decompress
    raise Unreached("not_json", f"Content-Encoding: {encoding[:100]}")


def _tls(error: BaseException) -> str | None:
    """What is wrong with the certificate or the encryption, if that is what failed."""
    seen: BaseException | None = error
    while seen is not None:
        if isinstance(seen, ssl.SSLCertVerificationError):
            return str(seen.verify_message)[:200]
        if isinstance(seen, ssl.SSLError) and not isinstance(seen, ssl.SSLEOFError):
            return str(seen.reason or seen)[:200]
        seen = seen.__cause__ or seen.__context__
    return None
