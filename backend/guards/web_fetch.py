"""An HTTP client that keeps to backend/guards/web_address.py: for addresses that people typed."""

import ssl
from collections.abc import Callable
from dataclasses import dataclass

import httpx

from backend.guards.web_address import Resolve, WebAddress, WebRule, admitted, system_resolve, web_address

REDIRECTS = 4
OTHERS_WAIT_S = 2.5
"""How long the next address of a name waits for the one before it: machines without a working IPv6 are many, and their
packets get no answer at all."""
_CHUNK = 8 * 1024


class FetchFailed(Exception):
    """`code`: timeout, unreachable, tls (no valid certificate), redirects (too many)."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


@dataclass(frozen=True, slots=True)
class Beginning:
    """Of an answer. `kind`: its content type. `content`: empty when the status is no success."""

    status: int
    kind: str
    content: bytes


class GuardedTransport(httpx.AsyncBaseTransport):
    """Each request, so each redirect too, is looked up once, judged, and sent to the very address that was judged; the
    certificate is still that of the name. Nothing is taken from the environment (no proxy). Connections are kept where
    `kept` says so: for who speaks with one service only, since they are told apart by their address. Of a name with
    several, the one that was reached before comes first.

    Raises WebRefused besides what httpx raises."""

    def __init__(
        self,
        rule: WebRule,
        resolve: Resolve = system_resolve,
        *,
        verify: ssl.SSLContext | bool = True,
        kept: int = 0,
    ) -> None:
        self._rule = rule
        self._resolve = resolve
        limits = httpx.Limits(max_keepalive_connections=kept)
        self._inner: httpx.AsyncBaseTransport = httpx.AsyncHTTPTransport(verify=verify, trust_env=False, limits=limits)
        self._reached: dict[WebAddress, str] = {}

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        wanted = web_address(request.url, self._rule.schemes & {"http", "https"})
        found = await admitted(wanted.host, wanted.port, self._rule, self._resolve)
        reached = self._reached.get(wanted)
        *others, last = sorted(found, key=lambda address: address != reached)
        for address in others:
            try:
                answer = await self._inner.handle_async_request(_towards(request, wanted.host, address, OTHERS_WAIT_S))
            except (httpx.ConnectError, httpx.ConnectTimeout):
                continue
            self._reached[wanted] = address
            return answer
        answer = await self._inner.handle_async_request(_towards(request, wanted.host, last))
        self._reached[wanted] = last
        return answer

    async def aclose(self) -> None:
        await self._inner.aclose()


def guarded_client(rule: WebRule, timeout_s: float, resolve: Resolve = system_resolve) -> httpx.AsyncClient:
    """Follows a few redirects; httpx.TooManyRedirects after that."""
    return httpx.AsyncClient(
        transport=GuardedTransport(rule, resolve),
        timeout=timeout_s,
        follow_redirects=True,
        max_redirects=REDIRECTS,
        trust_env=False,
        headers={"User-Agent": "Comptoir"},
    )


async def beginning(
    url: str,
    rule: WebRule,
    timeout_s: float,
    most: int,
    enough: Callable[[bytes], bool],
    resolve: Resolve = system_resolve,
) -> Beginning:
    """What comes first from an address, until it is `enough` or `most` bytes. WebRefused, FetchFailed."""
    try:
        async with guarded_client(rule, timeout_s, resolve) as client, client.stream("GET", url) as answer:
            content = b""
            if answer.is_success:
                async for chunk in answer.aiter_bytes(_CHUNK):
                    content += chunk
                    if len(content) >= most or enough(content):
                        break
            return Beginning(answer.status_code, answer.headers.get("content-type", "").lower(), content)
    except httpx.TimeoutException as error:
        raise FetchFailed("timeout") from error
    except httpx.TooManyRedirects as error:
        raise FetchFailed("redirects") from error
    except httpx.ConnectError as error:
        raise FetchFailed("tls" if "certificate" in str(error).lower() else "unreachable") from error
    except (httpx.HTTPError, httpx.InvalidURL) as error:
        raise FetchFailed("unreachable") from error


def _towards(request: httpx.Request, name: str, address: str, connect_s: float | None = None) -> httpx.Request:
    """The same request, to that address; Host and certificate stay the name's. `connect_s`: at most so long for it."""
    timeout = dict(request.extensions.get("timeout", {}))
    if connect_s is not None:
        given = timeout.get("connect")
        timeout["connect"] = connect_s if given is None else min(given, connect_s)
    return httpx.Request(
        request.method,
        request.url.copy_with(host=address),
        headers=request.headers,
        stream=request.stream,
        extensions={**request.extensions, "timeout": timeout, "sni_hostname": name},
    )
