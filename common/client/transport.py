"""One request and its answer: headers, time limits, and what went wrong as one of the tree's errors.

httpx is imported with the first request, in a thread: a till must be able to sell before anyone has asked the network.
"""

from __future__ import annotations

import asyncio
import contextlib
import json
import logging
import ssl
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeVar
from urllib.parse import urlsplit

from pydantic import ValidationError

from common.client.auth import DeviceAuth
from common.client.errors import (
    TERMINAL_CODES,
    BadAnswer,
    ClientError,
    InFlight,
    RateLimited,
    Refused,
    ServerError,
    TerminalRefused,
    TimedOut,
    TokenRevoked,
    Unreachable,
)
from common.contract.base import Wire, WireIn
from common.contract.batch import BatchAnswer, BatchIn, BatchOut, BatchRequest
from common.contract.errors import ErrorBody

if TYPE_CHECKING:
    import httpx

CONNECT_S = 5.0
ANSWER_S = 10.0
_OFF_LOOP_BYTES = 200_000  # parsing more than this (a large menu) would be felt on the screen

log = logging.getLogger(__name__)
_W = TypeVar("_W", bound=Wire)
Params = Mapping[str, str | int]


@dataclass(frozen=True, slots=True)
class Answer:
    """A success (2xx) or 304."""

    status: int
    headers: Mapping[str, str]
    body: bytes


class Transport:
    """A connection pool to one backend. api_url ends with `/api/v1`. Close it with `aclose`."""

    def __init__(
        self,
        api_url: str,
        auth: DeviceAuth | None = None,
        *,
        answer_s: float = ANSWER_S,
        transport: httpx.AsyncBaseTransport | None = None,
    ) -> None:
        self.api_url = api_url
        self.auth = auth
        self._answer_s = answer_s
        self._transport = transport
        self._http: httpx.AsyncClient | None = None
        self._opening = asyncio.Lock()

    @property
    def api_url(self) -> str:
        """Where the API is; may be changed between requests, as `auth` may (a program that has just been paired)."""
        return self._api_url

    @api_url.setter
    def api_url(self, api_url: str) -> None:
        self._api_url = api_url.rstrip("/")
        parts = urlsplit(self._api_url)
        self._root, self._origin = parts.path, f"{parts.scheme}://{parts.netloc}"

    def __repr__(self) -> str:
        return f"{type(self).__name__}({self.api_url!r}, {self.auth!r})"

    async def aclose(self) -> None:
        http, self._http = self._http, None
        if http is not None:
            await http.aclose()

    async def __aenter__(self) -> Transport:
        return self

    async def __aexit__(self, *error: object) -> None:
        await self.aclose()

    async def request(
        self,
        method: str,
        path: str,
        *,
        body: str | bytes | None = None,
        key: str | None = None,
        params: Params | None = None,
        headers: Mapping[str, str] | None = None,
        auth: DeviceAuth | None = None,
    ) -> Answer:
        """Send and wait for the answer; ClientError otherwise.

        path: below api_url ("/orders"), from the server's root when it repeats api_url's own path, or the full address
        of something on that very server. body: JSON text, or bytes whose Content-Type is among the headers.
        key: Idempotency-Key, wanted by every write but claim and heartbeat.
        """
        caller = auth or self.auth
        sent = {"Accept": "application/json", **(caller.headers() if caller else {})}
        if isinstance(body, str):
            sent["Content-Type"] = "application/json"
        if key is not None:
            sent["Idempotency-Key"] = key
        sent.update(headers or {})
        http = self._http or await self._open()
        answer = await self._exchange(http, method, self._url(path), body, params, sent)
        if answer.status_code == 304 or 200 <= answer.status_code < 300:
            return Answer(answer.status_code, answer.headers, answer.content)
        failure = failure_of(answer.status_code, answer.headers, answer.content)
        log.debug("%s %s: %s", method, path, failure)
        if isinstance(failure, TerminalRefused) and auth is None and self.auth is not None and self.auth is not caller:
            # The token was renewed while this was on its way, and another request has used the new one since.
            return await self.request(method, path, body=body, key=key, params=params, headers=headers)
        raise failure

    async def send(self, method: str, path: str, body: str, key: str) -> str:
        """Send one write kept by the outbox, body and answer as JSON text."""
        answer = await self.request(method, path, body=body, key=key)
        text = answer.body.decode("utf-8", "replace")
        if text:
            try:
                json.loads(text)
            except ValueError:
                raise BadAnswer(answer.status, "not JSON") from None
        return text

    async def send_batch(self, requests: Sequence[BatchRequest]) -> list[str | ClientError]:
        """Send several writes in one request; for each what `send` would have returned or raised."""
        body = BatchIn(requests=tuple(requests)).model_dump_json()
        answer = await self.request("POST", "/batch", body=body)
        told = (await read_answer(BatchOut, answer)).answers
        if len(told) != len(requests):
            raise BadAnswer(answer.status, f"{len(told)} answers to {len(requests)} requests")
        return [_part(each) for each in told]

    async def _get(self, model: type[_W], path: str, params: Params | None = None) -> _W:
        return await read_answer(model, await self.request("GET", path, params=params))

    async def _post(self, model: type[_W], path: str, body: Wire | WireIn, key: str | None) -> _W:
        return await read_answer(model, await self.request("POST", path, body=body.model_dump_json(), key=key))

    def _url(self, path: str) -> str:
        if path.startswith(f"{self._origin}/"):
            return path
        if self._root and path.startswith(f"{self._root}/"):
            path = path.removeprefix(self._root)
        return f"{self.api_url}/{path.lstrip('/')}"

    async def _open(self) -> httpx.AsyncClient:
        async with self._opening:
            if self._http is None:
                self._http = await asyncio.to_thread(self._build)
            return self._http

    def _build(self) -> httpx.AsyncClient:
        import httpx

        return httpx.AsyncClient(
            timeout=httpx.Timeout(self._answer_s, connect=CONNECT_S),
            # keep-alive below uvicorn's and common proxies' idle limits, so that a pooled connection is rarely dead
            limits=httpx.Limits(max_connections=20, max_keepalive_connections=10, keepalive_expiry=4.0),
            follow_redirects=False,  # a redirect would carry the token elsewhere
            transport=self._transport,
            headers={"User-Agent": "comptoir"},
        )

    async def _exchange(
        self,
        http: httpx.AsyncClient,
        method: str,
        url: str,
        body: str | bytes | None,
        params: Params | None,
        headers: Mapping[str, str],
    ) -> httpx.Response:
        with as_client_errors():
            return await http.request(
                method, url, content=body.encode() if isinstance(body, str) else body, params=params, headers=headers
            )
        raise AssertionError("not reached")


@contextlib.contextmanager
def as_client_errors() -> Iterator[None]:
    """What goes wrong on the way, as one of the tree's errors."""
    import httpx

    try:
        yield
    except httpx.TimeoutException as late:
        if isinstance(late, httpx.ConnectTimeout):
            raise Unreachable("connect_timeout") from late
        raise TimedOut(type(late).__name__) from late
    except httpx.DecodingError as garbled:
        raise BadAnswer(0, "content encoding") from garbled
    except httpx.TransportError as failure:
        raise Unreachable(_cause(failure), type(failure).__name__) from failure
    except (httpx.InvalidURL, UnicodeEncodeError) as wrong:
        raise Unreachable("resolve", type(wrong).__name__) from wrong


async def read_answer(model: type[_W], answer: Answer) -> _W:
    """The answer's body as that model; BadAnswer if it is not one."""
    try:
        if len(answer.body) > _OFF_LOOP_BYTES:
            return await asyncio.to_thread(model.model_validate_json, answer.body)
        return model.model_validate_json(answer.body)
    except ValidationError as invalid:
        where = "; ".join(
            f"{'.'.join(map(str, error['loc']))}: {error['type']}"
            for error in invalid.errors(include_input=False, include_url=False)[:3]
        )
        raise BadAnswer(answer.status, f"{model.__name__} {where}") from None  # its text would quote the answer


def _part(answer: BatchAnswer) -> str | ClientError:
    if 200 <= answer.status < 300:
        return answer.body
    headers = {} if answer.retry_after is None else {"retry-after": str(answer.retry_after)}
    return failure_of(answer.status, headers, answer.body.encode())


def failure_of(status: int, headers: Mapping[str, str], body: bytes) -> ClientError:
    """The error an unsuccessful answer means."""
    said = _error_body(body)
    wait = _seconds(headers.get("retry-after"))
    if status >= 500:
        return ServerError(said.code if said else "server_unreachable", status, wait)
    if status == 429:
        return RateLimited(said.code if said else "rate_limited", 1.0 if wait is None else wait)
    if said is None:
        # above all a 401 of a hotel's portal must not look like a revoked token
        return BadAnswer(status, "not an error of this API")
    if said.code == "idempotency_in_flight":
        return InFlight(1.0 if wait is None else wait)
    kind = Refused
    if said.code == "token_revoked":
        kind = TokenRevoked
    elif said.code in TERMINAL_CODES:
        kind = TerminalRefused
    return kind(said.code, status, said.error, said.details)


def _error_body(body: bytes) -> ErrorBody | None:
    try:
        return ErrorBody.model_validate_json(body)
    except ValidationError:
        return None


def _seconds(text: str | None) -> float | None:
    with contextlib.suppress(ValueError):
        return min(max(float(text), 0.0), 3600.0) if text else None
    return None  # the other form, a date, is not used by our server


def _cause(failure: BaseException) -> str:
    """What is under httpx's error: it wraps the system's."""
    seen: BaseException | None = failure
    while seen is not None:
        if isinstance(seen, ssl.SSLCertVerificationError):
            # OpenSSL: 9 = not yet valid, 10 = expired
            return "tls_clock" if seen.verify_code in (9, 10) else "tls"
        if isinstance(seen, ssl.SSLError):
            return "tls"
        if isinstance(seen, OSError) and type(seen).__name__ == "gaierror":
            return "resolve"
        if isinstance(seen, ConnectionRefusedError):
            return "refused"
        seen = seen.__cause__ or seen.__context__
    return "refused" if "Connect" in type(failure).__name__ else "cut"
