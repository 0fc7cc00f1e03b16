"""An HTTP client that keeps to backend/guards/web_address.py: for addresses that people typed."""

import httpx

from backend.guards.web_address import Resolve, WebRule, admitted, system_resolve, web_address

REDIRECTS = 4


class GuardedTransport(httpx.AsyncBaseTransport):
    """Each request, so each redirect too, is looked up once, judged, and sent to the very address that was judged; the
    certificate is still that of the name. Nothing is taken from the environment (no proxy) and no connection is kept.

    Raises WebRefused besides what httpx raises."""

    def __init__(self, rule: WebRule, resolve: Resolve = system_resolve) -> None:
        self._rule = rule
        self._resolve = resolve
        self._inner = httpx.AsyncHTTPTransport(trust_env=False, limits=httpx.Limits(max_keepalive_connections=0))

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        wanted = web_address(request.url, self._rule.schemes & {"http", "https"})
        *others, last = await admitted(wanted.host, wanted.port, self._rule, self._resolve)
        for address in others:
            try:
                return await self._inner.handle_async_request(_towards(request, wanted.host, address))
            except (httpx.ConnectError, httpx.ConnectTimeout):
                continue
        return await self._inner.handle_async_request(_towards(request, wanted.host, last))

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


def _towards(request: httpx.Request, name: str, address: str) -> httpx.Request:
    """The same request, to that address; Host and certificate stay the name's."""
    return httpx.Request(
        request.method,
        request.url.copy_with(host=address),
        headers=request.headers,
        stream=request.stream,
        extensions={**request.extensions, "sni_hostname": name},
    )
