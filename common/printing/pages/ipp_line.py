"""Where a printer speaks IPP, and the HTTP that carries it."""

from __future__ import annotations

import asyncio
import itertools
from collections.abc import AsyncIterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import httpx

from common.printing.outcome import Cause
from common.printing.pages import ipp
from common.printing.pages.ipp import Answer, Attribute

PORT = 631
_PIECE = 1 << 16
_TIMES = httpx.Timeout(30, connect=5, write=60)


class Refused(Exception):
    """`left`: a byte of the document may have left."""

    def __init__(self, cause: Cause, detail: str, *, left: bool) -> None:
        super().__init__(cause, detail)
        self.cause = cause
        self.detail = detail
        self.left = left


@dataclass(frozen=True, slots=True)
class IppPlace:
    """`uri` as IPP names it (ipp://host:631/ipp/print); `socket`: a path, where a server listens on one."""

    uri: str
    socket: str = ""

    @property
    def url(self) -> httpx.URL:
        found = httpx.URL(self.uri)
        scheme = "https" if found.scheme == "ipps" else "http"
        return found.copy_with(scheme=scheme, port=found.port or PORT)


class IppLine:
    """Requests to one printer; use it as a context."""

    def __init__(self, place: IppPlace) -> None:
        self._place = place
        self._numbers = itertools.count(1)
        # Printers make their own certificate: nobody could check it. Encryption keeps out whoever only listens.
        self._http = httpx.AsyncClient(
            transport=httpx.AsyncHTTPTransport(uds=place.socket or None, verify=False),
            timeout=_TIMES,
            headers={"Content-Type": "application/ipp"},
        )

    async def __aenter__(self) -> IppLine:
        return self

    async def __aexit__(self, *_: object) -> None:
        await self._http.aclose()

    async def ask(
        self,
        operation: int,
        target: Sequence[Attribute] = (),
        job: Sequence[Attribute] = (),
        document: Path | None = None,
    ) -> Answer:
        """Raises `Refused` when no answer of IPP came, and `OSError` when the document cannot be read."""
        about = [(ipp.URI, "printer-uri", [self._place.uri]), *target]
        message = ipp.request(operation, next(self._numbers), about, job)
        try:
            reply = await self._http.post(self._place.url, content=_body(message, document))
        except httpx.ConnectTimeout as error:
            raise Refused(Cause.TIMEOUT, str(error), left=False) from error
        except httpx.ConnectError as error:
            cause = Cause.REFUSED if _is_refused(error) else Cause.UNREACHABLE
            raise Refused(cause, str(error) or "no connection", left=False) from error
        except httpx.TimeoutException as error:
            raise Refused(Cause.STALLED, str(error) or "no answer in time", left=True) from error
        except httpx.HTTPError as error:
            raise Refused(Cause.CLOSED, str(error) or type(error).__name__, left=True) from error
        return _answer(reply)


def _is_refused(error: BaseException | None) -> bool:
    """Whether nothing listens there: what httpx raises says so only at its origin."""
    while error is not None:
        if isinstance(error, BaseExceptionGroup):
            return any(map(_is_refused, error.exceptions))
        if isinstance(error, ConnectionRefusedError):
            return True
        error = error.__cause__ or error.__context__
    return False


def _answer(reply: httpx.Response) -> Answer:
    if reply.status_code in (401, 403, 426):
        raise Refused(Cause.ACCESS_DENIED, f"HTTP {reply.status_code}", left=False)
    if reply.status_code == 404:
        raise Refused(Cause.NO_DEVICE, "HTTP 404", left=False)
    if reply.status_code in (429, 503):
        raise Refused(Cause.BUSY, f"HTTP {reply.status_code}", left=False)
    if reply.status_code != 200:
        raise Refused(Cause.PRINTER_ERROR, f"HTTP {reply.status_code}", left=True)
    try:
        return ipp.answer(reply.content)
    except ipp.IppError as error:
        raise Refused(Cause.PRINTER_ERROR, str(error), left=True) from error


async def _body(message: bytes, document: Path | None) -> AsyncIterator[bytes]:
    yield message
    if document is None:
        return
    file = await asyncio.to_thread(document.open, "rb")
    try:
        while piece := await asyncio.to_thread(file.read, _PIECE):
            yield piece
    finally:
        file.close()
