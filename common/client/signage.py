"""What a screen shows, the files of it, and what it tells of its plays."""

from __future__ import annotations

import re
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING

from common.client.errors import BadAnswer
from common.client.transport import Transport, as_client_errors, failure_of, read_answer
from common.contract.signage import PlaysIn, PlaysOut, ServerTimeOut

if TYPE_CHECKING:
    import httpx

_FILE = re.compile(r"(/[A-Za-z0-9._~-]+)+")
_CHUNK = 256 * 1024
_RANGE = re.compile(r"bytes (\d+)-\d+/(\d+)")
_REFUSAL = 64 * 1024


@dataclass(frozen=True, slots=True)
class Download:
    """An answer whose body is still coming. `offset`: the place of its first byte in the file; `size`: of the whole
    file, None when the server does not say; `etag`: strong, or empty."""

    offset: int
    size: int | None
    etag: str
    chunks: AsyncIterator[bytes]


class SignageApi(Transport):
    async def signage_program(self, etag: str | None = None) -> tuple[bytes, str] | None:
        """The program as it came (a player reads it leniently) and its ETag; None: still the one of `etag`."""
        headers = {"If-None-Match": etag} if etag else None
        answer = await self.request("GET", "/signage/program", headers=headers)
        return None if answer.status == 304 else (answer.body, answer.headers.get("etag", ""))

    async def signage_time(self) -> ServerTimeOut:
        return await read_answer(ServerTimeOut, await self.request("GET", "/signage/time"))

    async def send_plays(self, plays: PlaysIn, key: str) -> PlaysOut:
        """Plays are known by their ids: the same ones may be sent again, under any key."""
        return await self._post(PlaysOut, "/signage/plays", plays, key)

    @asynccontextmanager
    async def download(self, path: str, *, offset: int = 0, etag: str = "") -> AsyncIterator[Download]:
        """A file below the server's root, from `offset` on if it still is the one of `etag`, else from its start.

        Sent without the token; only this server is asked and no redirect is followed, so that nobody can have a
        screen fetch from inside the network. BadAnswer: no such path, a redirect; else as any call.
        """
        if _FILE.fullmatch(path) is None or "/../" in f"{path}/" or "/./" in f"{path}/":
            raise BadAnswer(0, "not a file of this server")
        headers = {"Accept-Encoding": "identity"}
        if offset and etag:
            headers |= {"Range": f"bytes={offset}-", "If-Range": etag}
        root = self.api_url.removesuffix("/api/v1")
        http = self._http or await self._open()
        with as_client_errors():
            async with http.stream("GET", f"{root}{path}", headers=headers) as answer:
                if answer.status_code not in (200, 206):
                    raise await _refusal(answer)
                yield _begun(answer)


def _begun(answer: httpx.Response) -> Download:
    offset, size = 0, answer.headers.get("content-length")
    if answer.status_code == 206:
        told = _RANGE.fullmatch(answer.headers.get("content-range", ""))
        if told is None:
            raise BadAnswer(206, "no range")
        offset, size = int(told[1]), told[2]
    etag = answer.headers.get("etag", "")
    known = int(size) if size is not None and size.isdecimal() else None
    return Download(offset, known, "" if etag.startswith("W/") else etag, answer.aiter_raw(_CHUNK))


async def _refusal(answer: httpx.Response) -> Exception:
    if 300 <= answer.status_code < 400:
        return BadAnswer(answer.status_code, "redirect")
    body = b""
    async for chunk in answer.aiter_raw():
        body += chunk
        if len(body) > _REFUSAL:
            break
    return failure_of(answer.status_code, answer.headers, body)
